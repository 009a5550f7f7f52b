package today_test

import (
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// The dots of the week say what was done, never what was not.
func TestWeek(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	p := open(d)
	pagetest.Sees(t, d, "3 jours sur 5 suffisent", "lun.", "ven.")
	course, err := d.App.Course(t.Context(), pack)
	must(t, err)
	questions := course.Modules[0].Questions
	for i := range 2 {
		pagetest.Answer(t, d.App, pack, questions[i].ID, true)
		shell.Clock.Add(24 * time.Hour)
	}
	p.Refresh()
	pagetest.Sees(t, d, "2 jours sur 5")
	shell.Clock.Add(5 * 24 * time.Hour) // Tuesday of the next week
	p.Refresh()
	pagetest.Sees(t, d, "Votre semaine habituelle\u00a0: 2 jours sur 5")
	pagetest.Answer(t, d.App, pack, questions[2].ID, true)
	p.Refresh()
	pagetest.Sees(t, d, "1 jour sur 5 · votre semaine habituelle\u00a0: 2")
	shell.Clock.Add(24 * time.Hour)
	pagetest.Answer(t, d.App, pack, questions[3].ID, true)
	p.Refresh()
	pagetest.Sees(t, d, "2 jours sur 5, votre semaine habituelle")
}

// Who wants no game sees none of it.
func TestSober(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	p := open(d)
	must(t, d.App.Choose(t.Context(), app.SettingPlay, app.Sober))
	p.Refresh()
	pagetest.Sees(t, d, "Votre séance", "Ce que vous savez aujourd’hui")
	pagetest.SeesNot(t, d, "Vallée", "lun.", "adges", "\u00a0m ")
}

// The goal of the team is there for who wants the whole game; counting one's
// metres in is one press, and says who can read them.
func TestGoal(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	ctx := t.Context()
	p := open(d)
	must(t, d.App.Choose(ctx, app.SettingPlay, app.Full))
	p.Refresh()
	pagetest.SeesNot(t, d, "objectif")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	p.Refresh()
	pagetest.Sees(t, d, "La cordée Atelier", "Fixer un objectif")
	pagetest.Press(t, d, "goal")
	if pagetest.Find(d, "goal:set") == nil {
		t.Error("a goal cannot be set")
	}
	widgets.Dismiss(d.Window.Canvas())

	must(t, nadia.SetGoal(ctx, "Mille mètres ensemble", 1000, pagetest.Start.AddDate(0, 0, 7)))
	must(t, nadia.Switch(ctx, app.SettingShareClimb, true))
	shell.Clock.Add(time.Hour)
	course, err := nadia.Course(ctx, pack)
	must(t, err)
	must(t, nadia.ReadLesson(ctx, pack, course.Modules[0].Lessons[0].ID))
	pagetest.Answer(t, nadia, pack, course.Modules[0].Questions[0].ID, true)
	pagetest.Exchange(t, nadia, d.App)
	p.Refresh()
	pagetest.Sees(t, d, "Mille mètres ensemble", "100 / 1\u00a0000\u00a0m", "jusqu’au 1er\u00a0décembre", "1 personne y compte ses mètres", "tout le groupe peut les lire")

	pagetest.Press(t, d, "goal")
	if pagetest.Find(d, "goal:set") == nil {
		t.Error("the goal cannot be changed")
	}
	widgets.Dismiss(d.Window.Canvas())

	count := pagetest.Find(d, "count").(*widgets.Check)
	if count.On() {
		t.Error("metres are counted in before the person has said so")
	}
	d.Window.Canvas().Focus(count)
	count.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	settings, err := d.App.Settings(ctx)
	must(t, err)
	pagetest.SeesNot(t, d, "tout le groupe peut les lire") // it was agreed to
	if !settings.ShareClimb || !count.On() || d.Window.Canvas().Focused() != count {
		t.Errorf("after the press: counted in %v, shown %v, focus on %T", settings.ShareClimb, count.On(), d.Window.Canvas().Focused())
	}
	must(t, d.App.Choose(ctx, app.SettingPlay, app.Light))
	p.Refresh()
	pagetest.SeesNot(t, d, "Mille mètres ensemble")
}

func TestHowTheAltitudeIsComputed(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	course, err := d.App.Course(t.Context(), pack)
	must(t, err)
	must(t, d.App.ReadLesson(t.Context(), pack, course.Modules[0].Lessons[0].ID))
	pagetest.Answer(t, d.App, pack, course.Modules[0].Questions[0].ID, true)
	open(d)
	pagetest.Sees(t, d, "Vallée", "100\u00a0m · encore 350\u00a0m avant Sentier")
	pagetest.Press(t, d, "how")
	pagetest.Sees(t, d, "Votre altitude", "Définir le social business\u00a0: Découvre", "En tout", "20\u00a0m")
	focused := d.Window.Canvas().Focused()
	if focused == nil {
		t.Fatal("the explanation has no keys")
	}
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	pagetest.SeesNot(t, d, "Votre altitude")
}

package parts_test

import (
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// goalPage is a page with a button that opens the panel.
func goalPage(t *testing.T, d page.Deps, current *app.Goal) *page.Page {
	t.Helper()
	button := widgets.NewButton("Objectif", nil).Named("goal")
	button.OnTapped = func() { parts.ShowGoal(d, button, current) }
	p := &page.Page{Content: widgets.VStack(0, widgets.Pad(300, 0, 0, 120, widgets.HStack(0, button)))}
	pagetest.Show(d, p, pagetest.Wide)
	d.Window.Canvas().Focus(button)
	pagetest.Press(t, d, "goal")
	return p
}

func retype(d page.Deps, name, text string) {
	pagetest.Find(d, name).(*widgets.Entry).SetText("")
	test.Type(pagetest.Find(d, name).(fyne.Focusable), text)
}

func TestSettingTheGoal(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	ines := pagetest.Colleague(t, d, shell, "Inès Morel")
	goalPage(t, d, nil)
	pagetest.Sees(t, d, "Un objectif pour votre équipe", "Jusqu’au jeudi 24\u00a0décembre 2026", "100\u00a0m pour chaque niveau")
	title := pagetest.Find(d, "goal:title").(fyne.Focusable)
	if d.Window.Canvas().Focused() != title {
		t.Error("the first field does not have the keys")
	}
	test.Type(title, "Le refuge")
	for name, wrong := range map[string]string{"goal:metres": "beaucoup", "goal:until": "31/02/2027"} {
		was := pagetest.Find(d, name).(*widgets.Entry).Text
		retype(d, name, wrong)
		if set := pagetest.Find(d, "goal:set").(fyne.Disableable); !set.Disabled() {
			t.Errorf("%s: %q can be set", name, wrong)
		}
		key(pagetest.Find(d, name).(fyne.Focusable), fyne.KeyReturn)
		retype(d, name, was)
	}
	if goal, err := d.App.Goal(t.Context()); goal != nil || err != nil {
		t.Fatalf("what is wrong was set: %+v, %v", goal, err)
	}
	retype(d, "goal:metres", "1 200")
	retype(d, "goal:until", "1.2.2027")
	pagetest.Sees(t, d, "Jusqu’au lundi 1er\u00a0février 2027")
	key(pagetest.Find(d, "goal:until").(fyne.Focusable), fyne.KeyReturn)
	pagetest.SeesNot(t, d, "Un objectif pour votre équipe")
	want := app.Goal{Team: pagetest.Team, Title: "Le refuge", Metres: 1200, Until: time.Date(2027, 2, 1, 0, 0, 0, 0, time.UTC)}
	for _, a := range []*app.App{d.App, ines} {
		pagetest.Exchange(t, d.App, ines)
		goal, err := a.Goal(t.Context())
		must(t, err)
		if goal == nil {
			t.Fatal("no goal")
		}
		goal.ID = ""
		if *goal != want {
			t.Errorf("the goal is %+v, want %+v", *goal, want)
		}
	}
}

func TestChangingTheGoal(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	current := &app.Goal{Title: "The hut", Metres: 2500, Until: pagetest.Start.AddDate(0, 0, 9)}
	goalPage(t, d, current)
	pagetest.Sees(t, d, "begins at zero metres", "2,500", "03/12/2026")
	pagetest.Press(t, d, "Set the goal") // without a group
	pagetest.Sees(t, d, "You have not joined a group")
	if len(shell.Failed) != 0 {
		t.Errorf("said behind the panel: %v", shell.Failed)
	}
	key(pagetest.Find(d, "goal:title").(fyne.Focusable), fyne.KeyEscape)
	pagetest.SeesNot(t, d, "begins at zero metres")
}

func TestPicturesOfTheGoal(t *testing.T) {
	for lang, mode := range map[string]theme.Mode{"fr": theme.Light, "en": theme.Dark} {
		d, _ := pagetest.New(t, lang)
		p := goalPage(t, d, nil)
		pagetest.Picture(t, d, p, pagetest.Wide, mode, "goal-"+lang)
		retype(d, "goal:metres", "0")
		pagetest.Picture(t, d, p, pagetest.Wide, mode, "goal-wrong-"+lang)
	}
}

package lesson_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

const pack = "social-business"

// first is the first lesson of the bundled course.
func first(t *testing.T, d page.Deps) app.Reading {
	t.Helper()
	course, err := d.App.Course(t.Context(), pack)
	if err != nil {
		t.Fatal(err)
	}
	reading, err := d.App.Reading(t.Context(), pack, course.Modules[0].Lessons[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return reading
}

func open(t *testing.T, d page.Deps, shell *pagetest.Shell, at page.Place, size fyne.Size) *page.Page {
	t.Helper()
	at.Page, at.Pack = page.Lesson, pack
	if at.Lesson == "" {
		at.Lesson = first(t, d).Lesson.ID
	}
	shell.Runner.Hold = true
	p := lesson.New(d, at)
	pagetest.Show(d, p, size)
	shell.Runner.Release()
	pagetest.Show(d, p, size)
	drawAll(shell)
	pagetest.Show(d, p, size)
	return p
}

// drawAll lets the window draw the rest of the lesson, and nothing else happen.
func drawAll(shell *pagetest.Shell) {
	for shell.Runner.Fire(20*time.Millisecond) > 0 {
	}
}

func key(p *page.Page, name fyne.KeyName) bool { return p.Key(&fyne.KeyEvent{Name: name}) }

func TestReadingIsRecordedAsOneGoesDown(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	p := open(t, d, shell, page.Place{}, pagetest.Wide)
	blocks := first(t, d).Lesson.In("fr")
	pagetest.Sees(t, d, first(t, d).Lesson.Title.In("fr"), blocks[0].Title, "Module 1 · leçon 1 sur 3 · 4\u00a0min", "0\u00a0% lu")

	shell.Runner.Fire(time.Minute)
	r := first(t, d)
	if !r.Course.BlockRead(r.Lesson.ID, blocks[0].ID) || r.Course.BlockRead(r.Lesson.ID, blocks[len(blocks)-1].ID) {
		t.Fatal("what stands in view is read, what is under it is not")
	}
	if r.Course.LessonRead(r.Lesson.ID) {
		t.Fatal("a lesson begun is not a lesson read")
	}
	for range 20 {
		if !key(p, fyne.KeySpace) {
			t.Fatal("Space reads on")
		}
	}
	shell.Runner.Fire(time.Minute)
	r = first(t, d)
	if got := r.Course.BlocksRead(r.Lesson.ID); got != len(blocks) {
		t.Errorf("%d blocks of %d are read", got, len(blocks))
	}
	if !r.Course.LessonRead(r.Lesson.ID) {
		t.Error("a lesson whose end was seen is read")
	}
	pagetest.Sees(t, d, "100\u00a0% lu")
}

func TestEveryLessonLeadsOn(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	open(t, d, shell, page.Place{}, pagetest.Wide)
	r := first(t, d)
	n := len(r.Module.Questions)
	pagetest.Press(t, d, fmt.Sprintf("Vérifier\u00a0: %d questions", n))
	if shell.Last() != (page.Place{Page: page.Quiz, Pack: pack, Module: r.Module.ID}) {
		t.Errorf("the questions open %+v", shell.Last())
	}
	if !first(t, d).Course.LessonRead(r.Lesson.ID) {
		t.Error("going on to the questions finishes the lesson")
	}
	pagetest.Press(t, d, "Leçon suivante")
	if len(shell.Replaced) != 1 || shell.Replaced[0].Lesson != r.Module.Lessons[1].ID {
		t.Errorf("the next lesson: %+v", shell.Replaced)
	}
	pagetest.Press(t, d, "path")
	if shell.Last() != (page.Place{Page: page.Learn, Pack: pack}) {
		t.Errorf("back leads to %+v", shell.Last())
	}
}

func TestDiscussionOfABlock(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	p := open(t, d, shell, page.Place{}, pagetest.Wide)
	block := first(t, d).Lesson.In("fr")[1]
	pagetest.Press(t, d, "discuss:"+block.ID) // nobody has said anything yet
	shell.Runner.Fire(100 * time.Millisecond)
	entry, ok := pagetest.Find(d, "post").(fyne.Focusable)
	if !ok || d.Window.Canvas().Focused() != entry {
		t.Fatalf("the keys go to %T, not where one writes", d.Window.Canvas().Focused())
	}
	test.Type(entry, "Qui a un exemple ?")
	p.Send()
	threads, err := d.App.Threads(t.Context(), app.ThreadFilter{Pack: pack, Block: block.ID}, "fr")
	if err != nil || len(threads) != 1 || threads[0].Title != "Qui a un exemple ?" {
		t.Fatalf("threads %+v: %v", threads, err)
	}
	p.Refresh()
	pagetest.Sees(t, d, "Qui a un exemple ?", "1")

	if !key(p, fyne.KeyEscape) {
		t.Error("Escape closes the panel")
	}
	if pagetest.Find(d, "post") != nil {
		t.Error("the panel is still there")
	}
	if key(p, fyne.KeyEscape) {
		t.Error("Escape is left to the window when there is nothing to close")
	}
	p.Panel()
	if pagetest.Find(d, "post") == nil {
		t.Error("F8 shows the panel")
	}
	p.Panel()
	key(p, fyne.KeyDown)
	key(p, fyne.KeyDown)
	key(p, fyne.KeyC)
	if pagetest.Find(d, "post") == nil {
		t.Error("C opens the discussion")
	}
}

func TestNarrowPanelTakesThePlaceOfTheText(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	p := open(t, d, shell, page.Place{}, pagetest.Narrow)
	block := first(t, d).Lesson.In("en")[0]
	key(p, fyne.KeyC)
	pagetest.Show(d, p, pagetest.Narrow)
	if pagetest.Find(d, "post") == nil || pagetest.Find(d, "discuss:"+block.ID) != nil {
		t.Error("the panel stands in the place of the text")
	}
	key(p, fyne.KeyEscape)
	pagetest.Show(d, p, pagetest.Narrow)
	pagetest.Sees(t, d, block.Title)
}

func TestAPlaceInsideTheLesson(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	blocks := first(t, d).Lesson.In("fr")
	last := blocks[len(blocks)-1]
	if _, err := d.App.Ask(t.Context(), app.On{Pack: pack, Block: last.ID}, "fr", "Et chez nous ?"); err != nil {
		t.Fatal(err)
	}
	open(t, d, shell, page.Place{Block: last.ID}, pagetest.Wide)
	pagetest.SeesNot(t, d, "Et chez nous ?")
	o := pagetest.Find(d, "discuss:"+last.ID)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	if at.Y < 0 || at.Y > pagetest.Wide.Height {
		t.Errorf("the block stands at %v", at)
	}
	open(t, d, shell, page.Place{Block: last.ID, Section: lesson.Discussion}, pagetest.Wide)
	pagetest.Sees(t, d, "Et chez nous ?")
}

func TestEveryBlockCanBeReachedByTab(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	open(t, d, shell, page.Place{}, pagetest.Wide)
	order := pagetest.FocusOrder(d)
	named := 0
	for _, f := range order {
		if m, ok := f.(interface{ MapName() string }); ok && strings.HasPrefix(m.MapName(), "discuss:") {
			named++
		}
	}
	if blocks := first(t, d).Lesson.In("fr"); named != len(blocks) || len(order) < 2*len(blocks) {
		t.Errorf("Tab reaches %d gutters of %d blocks, %d things in all", named, len(blocks), len(order))
	}
}

func TestTextSize(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	open(t, d, shell, page.Place{}, pagetest.Wide)
	pagetest.Press(t, d, "text-size")
	pagetest.Press(t, d, "18 points")
	settings, err := d.App.Settings(t.Context())
	if err != nil || settings.TextSize != 18 {
		t.Errorf("the text has %d points: %v", settings.TextSize, err)
	}
}

func TestPreviewRecordsNothing(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	r := first(t, d)
	pagetest.Show(d, &page.Page{Content: lesson.Preview(d, lesson.ReadDraft(r.Course.Pack, r.Lesson.ID, "en", nil))}, pagetest.Wide)
	pagetest.Sees(t, d, r.Lesson.Title.In("en"), r.Lesson.In("en")[0].Title)
	if got := first(t, d).Course.BlocksRead(r.Lesson.ID); got != 0 {
		t.Errorf("%d blocks were read", got)
	}
	if pagetest.Find(d, "discuss:"+r.Lesson.In("en")[0].ID) != nil {
		t.Error("a preview cannot be discussed")
	}
}

func TestPictures(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		for name, size := range map[string]fyne.Size{"1280": pagetest.Wide, "1024": pagetest.Narrow} {
			for mode, look := range map[string]theme.Mode{"light": theme.Light, "dark": theme.Dark} {
				if name+lang+mode != "1280frlight" && os.Getenv("CORDEE_PICTURES") == "" {
					continue // the others are for people to look at
				}
				d, shell := pagetest.New(t, lang)
				r := first(t, d)
				block := r.Lesson.In(lang)[1]
				karim := pagetest.Colleague(t, d, shell, "Karim Benali")
				for _, text := range []string{"Qui a un exemple dans notre service ?", "Et pour les fournisseurs ?"} {
					if _, err := karim.Ask(t.Context(), app.On{Pack: pack, Block: block.ID}, lang, text); err != nil {
						t.Fatal(err)
					}
				}
				pagetest.Exchange(t, karim, d.App)
				p := open(t, d, shell, page.Place{}, size)
				shell.Runner.Fire(time.Second)
				pagetest.Picture(t, d, p, size, look, fmt.Sprintf("lesson-%s-%s-%s", name, lang, mode))
				pagetest.Press(t, d, "discuss:"+block.ID)
				pagetest.Picture(t, d, p, size, look, fmt.Sprintf("lesson-panel-%s-%s-%s", name, lang, mode))
			}
		}
	}
}

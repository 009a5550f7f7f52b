package pagetest_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
)

func TestARealHome(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	me, err := d.App.Me(t.Context())
	if err != nil || me.Name != pagetest.Person || !d.App.Now().Equal(pagetest.Start) {
		t.Fatalf("opened for %q at %v: %v", me.Name, d.App.Now(), err)
	}
	if courses, err := d.App.Courses(t.Context()); err != nil || len(courses) == 0 {
		t.Fatalf("%d courses: %v", len(courses), err)
	}
	karim := pagetest.Colleague(t, d, shell, "Karim")
	if _, err := karim.Ask(t.Context(), app.On{}, "fr", "Qui peut m’aider ?"); err != nil {
		t.Fatal(err)
	}
	pagetest.Exchange(t, karim, d.App)
	threads, err := d.App.Threads(t.Context(), app.ThreadFilter{}, "fr")
	if err != nil || len(threads) != 1 || threads[0].Author.Name != "Karim" {
		t.Fatalf("threads %+v: %v", threads, err)
	}
}

func TestLooking(t *testing.T) {
	d, _ := pagetest.New(t, "en")
	var pressed []string
	named := widgets.NewButton("Answer", func() { pressed = append(pressed, "named") })
	named.Name = "answer"
	other := widgets.NewButton("Later", func() { pressed = append(pressed, "words") })
	hidden := widgets.NewText("A secret", widgets.Body)
	hidden.Hide()
	p := &page.Page{Content: widgets.VStack(8, widgets.NewProse("Several words that wrap", widgets.Body), hidden, named, other)}
	pagetest.Show(d, p, pagetest.Narrow)
	pagetest.Press(t, d, "answer")
	pagetest.Press(t, d, "Later")
	if !slices.Equal(pressed, []string{"named", "words"}) {
		t.Errorf("pressed %q", pressed)
	}
	pagetest.Sees(t, d, "Several words that wrap", "Later")
	pagetest.SeesNot(t, d, "A secret")
	if n := len(pagetest.FocusOrder(d)); n != 2 {
		t.Errorf("Tab reaches %d things", n)
	}
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Dark, "pagetest")
}

func TestRunner(t *testing.T) {
	r := &pagetest.Runner{Hold: true}
	done := false
	r.Go(func(context.Context) {}, func() { done = true })
	if done {
		t.Fatal("held work was done")
	}
	if r.Release(); !done {
		t.Fatal("released work was not done")
	}
	fired := 0
	r.After(time.Second, func() { fired++ })
	stop := r.After(time.Second, func() { fired += 10 })
	stop()
	if r.Fire(time.Millisecond); fired != 0 {
		t.Error("fired too early")
	}
	if r.Fire(time.Second); fired != 1 {
		t.Errorf("fired %d", fired)
	}
}

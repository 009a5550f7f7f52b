package app_test

import (
	"slices"
	"testing"
	"time"

	"cordee/app"
)

// waiting is what waits, each as what it is, whom it concerns and its title.
func (p *person) waiting() [][3]string {
	p.t.Helper()
	queue, err := p.Queue(ctx)
	p.must(err)
	var all [][3]string
	for _, q := range queue {
		all = append(all, [3]string{q.What, q.Name, q.Title})
	}
	return all
}

func TestWhatWaitsIsNamed(t *testing.T) {
	claire, nadia, _ := pair(t)
	asked := claire.ask("Où ranger les gisements ?\nJe cherche depuis lundi.")
	claire.sync()
	nadia.sync()
	claire.sync()
	if w := claire.waiting(); len(w) != 0 {
		t.Fatalf("after an exchange there waits %v", w)
	}

	answer, err := nadia.Reply(ctx, asked, "Au fond, à gauche.")
	nadia.must(err)
	nadia.must(nadia.Thank(ctx, asked, true))
	nadia.ask("Qui a la clé ?")
	nadia.must(nadia.Edit(ctx, answer, "Au fond, à droite."))
	want := [][3]string{
		{app.QueuedEdit, "", "Où ranger les gisements ?"},
		{app.QueuedQuestion, "", "Qui a la clé ?"},
		{app.QueuedThanks, "Claire", "Où ranger les gisements ?"},
		{app.QueuedAnswer, "Claire", "Où ranger les gisements ?"},
	}
	if w := nadia.waiting(); !slices.Equal(w, want) {
		t.Errorf("there waits\n%v, want\n%v", w, want)
	}
	queue, err := nadia.Queue(ctx)
	nadia.must(err)
	if last := queue[len(queue)-1]; last.Thread != asked || last.At.IsZero() {
		t.Errorf("the answer leads to %q of %v", last.Thread, last.At)
	}

	_, err = claire.Grant(ctx, "Nadia", app.RoleManager, "Atelier")
	claire.must(err)
	if w := claire.waiting(); !slices.Equal(w, [][3]string{{app.QueuedRole, "Nadia", ""}}) {
		t.Errorf("there waits %v", w)
	}
}

func TestTheQueueNamesTheNewestOnly(t *testing.T) {
	claire, _, _ := pair(t)
	for range 60 {
		claire.ask("Encore une ?")
	}
	claire.ask("La dernière ?")
	w := claire.waiting()
	if len(w) != 50 || w[0][2] != "La dernière ?" {
		t.Errorf("%d are named, the first is %v", len(w), w[0])
	}
}

func TestWhatCameLastIsCounted(t *testing.T) {
	alone := newPerson(t, "Inès", "")
	if a, err := alone.Arrived(ctx); err != nil || a.Events() != 0 || !a.At.IsZero() {
		t.Errorf("before any exchange there came %+v, %v", a, err)
	}
	claire, nadia, _ := pair(t)
	asked := nadia.ask("Où ranger les gisements ?")
	nadia.ask("Et les autres ?")
	nadia.sync()
	claire.sync()
	a, err := claire.Arrived(ctx)
	claire.must(err)
	if a.Posts != 2 || a.Members != 1 || a.At.IsZero() {
		t.Errorf("there came %+v, want two messages and a newcomer", a)
	}
	nadia.sync()

	// What one does oneself does not hide what came; what comes later replaces it.
	claire.ask("Une autre ?")
	if again, _ := claire.Arrived(ctx); again != a {
		t.Errorf("after a post of one's own there came %+v", again)
	}
	claire.later(24 * time.Hour)
	nadia.later(24 * time.Hour)
	nadia.must(nadia.Edit(ctx, asked, "Où ranger les gisements de verre ?"))
	nadia.sync()
	claire.sync()
	if a, err := claire.Arrived(ctx); err != nil || a.Posts != 0 || a.Members != 0 || a.Others != 1 {
		t.Errorf("the day after there came %+v, %v", a, err)
	}
}

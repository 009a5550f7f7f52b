package app_test

import (
	"path/filepath"
	"slices"
	"testing"

	"cordee/app"
)

// archive exports what the person has.
func (p *person) archive() string {
	p.t.Helper()
	file := filepath.Join(p.t.TempDir(), "archive.zip")
	_, err := p.Export(ctx, file)
	p.must(err)
	return file
}

// restore is another computer of the person, made from an archive.
func (p *person) restore(file string) *person {
	p.t.Helper()
	second := &person{t: p.t, home: filepath.Join(p.t.TempDir(), "nouveau"), now: p.now}
	_, err := app.Restore(ctx, second.options(), file)
	p.must(err)
	second.open()
	return second
}

// whole fails the test when what is derived disagrees with the journal, or when
// somebody has signed two things as one.
func (p *person) whole() {
	p.t.Helper()
	if _, troubles, err := p.Check(ctx); err != nil || len(troubles) > 0 {
		p.t.Errorf("%s: %v, %v", filepath.Base(p.home), troubles, err)
	}
	members, err := p.Members(ctx)
	p.must(err)
	for _, m := range members {
		if m.Forked {
			p.t.Errorf("%s sees that %s forked", filepath.Base(p.home), m.Name)
		}
	}
}

// rounds lets several exchange so often that all have everything.
func rounds(people ...*person) {
	for range 4 {
		for _, p := range people {
			p.now = latestOf(people)
			p.sync()
		}
	}
}

// A new laptop is restored from the archive of the old one, which goes on.
func TestARestoredComputerAndTheOldOneBothGoOn(t *testing.T) {
	claire, nadia, _ := pair(t)
	nadia.sync()
	nadia.ask("Envoyée avant")
	nadia.sync()
	nadia.ask("Pas encore envoyée")
	old, err := nadia.Me(ctx)
	nadia.must(err)
	file := nadia.archive()
	second := nadia.restore(file)
	me, err := second.Me(ctx)
	second.must(err)
	if me.ID != old.ID || me.Device == old.Device || me.Name != old.Name {
		t.Fatalf("the new computer is %+v of %+v", me, old)
	}
	second.ask("Du nouveau")
	nadia.ask("De l’ancien")
	rounds(second, nadia, claire)
	want := []string{"De l’ancien", "Du nouveau", "Envoyée avant", "Pas encore envoyée"}
	for _, p := range []*person{claire, nadia, second} {
		if got := p.titles(); !slices.Equal(got, want) {
			t.Errorf("%s has %q, want %q", filepath.Base(p.home), got, want)
		}
		p.whole()
	}
	devices, err := second.Devices(ctx)
	second.must(err)
	if len(devices) != 2 || devices[0].ID != me.Device || !devices[0].Here || devices[1].ID != old.Device || devices[1].Seen.IsZero() {
		t.Errorf("her computers are %+v", devices)
	}
	// A second restore of one archive is a third computer, not a fork of the second.
	third := nadia.restore(file)
	third.ask("Du troisième")
	rounds(third, nadia, claire, second)
	if got := claire.titles(); !slices.Contains(got, "Du troisième") {
		t.Errorf("claire has %q", got)
	}
	claire.whole()
}

// Whoever alone owns the space owns it on the new laptop, and no more on the
// old one.
func TestTheOnlyOwnerOwnsOnTheRestoredComputer(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.sync()
	_, err := claire.Grant(ctx, "Nadia", app.RoleManager, "Atelier")
	claire.must(err)
	file := claire.archive()
	_, err = claire.Grant(ctx, "Nadia", app.RoleSteward, "") // after the archive: the folder has it
	claire.must(err)
	claire.sync()
	second := claire.restore(file)
	second.now = claire.now
	second.sync()
	if me, err := second.Me(ctx); err != nil || !me.Owner {
		t.Fatalf("the restored computer is %+v, %v", me, err)
	}
	rounds(nadia, claire, second)
	if me, err := claire.Me(ctx); err != nil || me.Owner {
		t.Errorf("the old computer is %+v, %v", me, err)
	}
	if me, err := nadia.Me(ctx); err != nil || !me.Steward || !slices.Equal(me.Manages, []string{"Atelier"}) {
		t.Errorf("what the old computer decided is lost: %+v, %v", me, err)
	}
	_, err = second.Grant(ctx, "Nadia", app.RoleTrainer, "")
	second.must(err)
	hugo := newPerson(t, "Hugo", "")
	hugo.now = claire.now
	_, err = hugo.JoinSpace(ctx, folder, "")
	hugo.must(err)
	claire.ask("De l’ancien")
	rounds(second, nadia, claire, hugo)
	for _, p := range []*person{claire, nadia, second, hugo} {
		if got := p.titles(); !slices.Equal(got, []string{"De l’ancien"}) {
			t.Errorf("%s has %q", filepath.Base(p.home), got)
		}
		p.whole()
	}
	owners, err := hugo.Ownership(ctx)
	hugo.must(err)
	if len(owners.Owners) != 1 || owners.Owners[0].Name != "Claire" || owners.Proposal != nil {
		t.Errorf("the owners are %+v", owners)
	}
	members, err := hugo.Members(ctx)
	hugo.must(err)
	if !slices.ContainsFunc(members, func(m app.Member) bool {
		return m.Name == "Nadia" && slices.Contains(m.Roles, app.Role{Name: app.RoleTrainer})
	}) {
		t.Error("what the new computer decided does not hold")
	}
}

// Where others own the space too, they sign what one of them asks for.
func TestOneOfSeveralOwnersProposesTheRestoredComputer(t *testing.T) {
	claire, nadia, _ := pair(t)
	nadia.sync()
	claire.sync()
	nadiaIs, err := nadia.Me(ctx)
	nadia.must(err)
	claire.must(claire.AddOwner(ctx, nadiaIs.Device))
	nadia.sync()
	nadia.must(nadia.SignProposal(ctx))
	claire.sync()
	_, err = claire.NewRecoveryKey(ctx)
	claire.must(err)
	nadia.sync()
	if o, err := nadia.Ownership(ctx); err != nil || len(o.Owners) != 2 || o.Threshold != 2 {
		t.Fatalf("%+v, %v", o, err)
	}
	second := claire.restore(claire.archive())
	rounds(second, nadia)
	if me, err := second.Me(ctx); err != nil || me.Owner {
		t.Fatalf("one signature was enough: %+v, %v", me, err)
	}
	o, err := nadia.Ownership(ctx)
	nadia.must(err)
	if o.Proposal == nil || o.Proposal.Missing != 1 || o.Proposal.Mine {
		t.Fatalf("nadia is asked %+v", o.Proposal)
	}
	nadia.must(nadia.SignProposal(ctx))
	rounds(second, nadia)
	if me, err := second.Me(ctx); err != nil || !me.Owner {
		t.Errorf("signed by both: %+v, %v", me, err)
	}
	if o, err := nadia.Ownership(ctx); err != nil || len(o.Owners) != 2 || o.Proposal != nil {
		t.Errorf("%+v, %v", o, err)
	}
	second.whole()
}

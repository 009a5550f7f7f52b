package app_test

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"cordee/app"
)

func latestOf(people []*person) (latest time.Time) {
	for _, p := range people {
		if p.now.After(latest) {
			latest = p.now
		}
	}
	return latest
}

// computer is a new one, on which nobody has introduced themselves.
func (p *person) computer() *person {
	p.t.Helper()
	second := &person{t: p.t, home: filepath.Join(p.t.TempDir(), "second"), now: p.now}
	second.open()
	return second
}

// link makes a new computer one of the person's.
func (p *person) link(folder string) *person {
	p.t.Helper()
	code, err := p.AddDevice(ctx)
	p.must(err)
	second := p.computer()
	for _, want := range []bool{false, true} {
		linked, err := second.LinkDevice(ctx, folder, code.Code)
		p.must(err)
		if linked != want {
			p.t.Fatalf("linked: %t", linked)
		}
		p.sync()
	}
	second.now = p.now
	return second
}

func TestASecondComputer(t *testing.T) {
	for _, policy := range []string{app.PolicyOpen, app.PolicyInvited} {
		claire, nadia, folder := newPerson(t, "Claire", "Atelier"), newPerson(t, "Nadia", "Atelier"), t.TempDir()
		_, err := claire.CreateSpace(ctx, folder, "Valmont", policy)
		claire.must(err)
		invitation, err := claire.Invite(ctx, app.InvitationDays)
		claire.must(err)
		_, err = nadia.JoinSpace(ctx, folder, invitation.Code)
		nadia.must(err)
		claire.sync()
		nadia.sync()
		nadia.ask("Du premier ordinateur")
		nadia.sync()
		second := nadia.link(folder)
		second.reopen()
		before, err := nadia.Me(ctx)
		nadia.must(err)
		me, err := second.Me(ctx)
		second.must(err)
		if me.ID != before.ID || me.Device == before.Device || me.Name != before.Name || me.Team != before.Team || me.Space == nil {
			t.Errorf("the second computer is %+v, of %+v", me, before)
		}
		second.ask("Du second ordinateur")
		nadia.ask("Du premier, encore")
		rounds(second, claire, nadia)
		want := []string{"Du premier ordinateur", "Du premier, encore", "Du second ordinateur"}
		for _, p := range []*person{claire, nadia, second} {
			if got := p.titles(); !slices.Equal(got, want) {
				t.Errorf("%s: %s has %q, want %q", policy, filepath.Base(p.home), got, want)
			}
			p.whole()
			all, err := p.Members(ctx)
			p.must(err)
			if n := len(slices.DeleteFunc(all, func(m app.Member) bool { return m.ID != me.ID || m.Name != "Nadia" || m.Keyless })); n != 2 {
				t.Errorf("%s: %s knows %d computers of nadia's", policy, filepath.Base(p.home), n)
			}
			if asking, err := p.Requests(ctx); err != nil || len(asking) > 0 {
				t.Errorf("%s: somebody is asked about %+v, %v", policy, asking, err)
			}
		}
		if packs, err := second.Packs(ctx); err != nil || len(packs) == 0 {
			t.Errorf("the second computer has %d packs, %v", len(packs), err)
		}
		mine, err := second.Devices(ctx)
		second.must(err)
		if len(mine) != 2 || !mine[0].Here || mine[0].ID != me.Device || mine[1].ID != before.Device || mine[1].Seen.IsZero() {
			t.Errorf("her computers are %+v", mine)
		}
		if dir, code, err := second.Linking(ctx); dir+code != "" || err != nil {
			t.Errorf("it still waits for %q in %q, %v", code, dir, err)
		}
	}
}

func (p *person) reopen() {
	p.t.Helper()
	p.must(p.Close())
	p.open()
}

func TestALinkCodeLinksOneComputer(t *testing.T) {
	_, nadia, folder := pair(t)
	nadia.sync()
	code, err := nadia.AddDevice(ctx)
	nadia.must(err)
	first, second := nadia.computer(), nadia.computer()
	asks := func(p *person, want bool) {
		t.Helper()
		if linked, err := p.LinkDevice(ctx, folder, code.Code); err != nil || linked != want {
			t.Errorf("linked: %t, %v", linked, err)
		}
	}
	asks(first, false)
	first.reopen() // it may be shut down while it waits
	if dir, waits, err := first.Linking(ctx); dir != folder || waits != code.Code || err != nil {
		t.Errorf("it waits for %q in %q, %v", waits, dir, err)
	}
	nadia.sync()
	asks(second, false)
	nadia.sync()
	asks(first, true)
	asks(first, true)
	asks(second, false)
	if got := len(files(t, folder, "join/*.lnk")); got != 1 {
		t.Errorf("%d computers were linked", got)
	}
}

func TestALinkCodeLinksNobodyElse(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.sync()
	code, err := nadia.AddDevice(ctx)
	nadia.must(err)
	late := nadia.computer().later(3 * 24 * time.Hour)
	_, expired := late.LinkDevice(ctx, folder, code.Code)
	_, taken := newPerson(t, "Hugo", "").LinkDevice(ctx, folder, code.Code)
	_, joined := claire.LinkDevice(ctx, folder, code.Code)
	_, mistyped := nadia.computer().LinkDevice(ctx, folder, code.Code[:len(code.Code)-1])
	_, elsewhere := nadia.computer().LinkDevice(ctx, t.TempDir(), code.Code)
	_, alone := newPerson(t, "Hugo", "").AddDevice(ctx)
	for name, c := range map[string]struct {
		err  error
		code string
	}{
		"expired": {expired, "device-code-expired"}, "somebody else's home": {taken, "device-taken"}, "a member's home": {joined, "already-joined"},
		"mistyped": {mistyped, "code-length"}, "another folder": {elsewhere, "device-folder"}, "without a space": {alone, "device-alone"},
	} {
		if app.Code(c.err) != c.code {
			t.Errorf("%s: %v, want %s", name, c.err, c.code)
		}
	}
	// Too late: the other computer was off all along.
	second := nadia.computer()
	_, err = second.LinkDevice(ctx, folder, code.Code)
	nadia.must(err)
	nadia.later(3 * 24 * time.Hour).sync()
	if linked, err := second.LinkDevice(ctx, folder, code.Code); linked || err != nil {
		t.Errorf("a code that had expired linked a computer: %v", err)
	}
}

// A computer that was taken out of the space links no other.
func TestATakenComputerLinksNoOther(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.sync()
	code, err := nadia.AddDevice(ctx)
	nadia.must(err)
	_, err = claire.Revoke(ctx, device(t, nadia))
	claire.must(err)
	claire.sync()
	thief := nadia.computer()
	_, err = thief.LinkDevice(ctx, folder, code.Code)
	nadia.must(err)
	nadia.sync()
	if linked, err := thief.LinkDevice(ctx, folder, code.Code); linked || err != nil {
		t.Errorf("linked: %t, %v", linked, err)
	}
	if _, err := nadia.AddDevice(ctx); app.Code(err) != "device-not-in" {
		t.Errorf("it makes another code: %v", err)
	}
}

// A steward takes computers out, but none of an owner's: not the second either,
// which does not own the space itself.
func TestAStewardLeavesAnOwnersComputers(t *testing.T) {
	claire, nadia, folder := pair(t)
	second := claire.link(folder)
	who, err := nadia.Me(ctx)
	nadia.must(err)
	_, err = claire.Grant(ctx, who.ID, app.RoleSteward, "")
	claire.must(err)
	rounds(claire, nadia, second)
	if _, err := nadia.Revoke(ctx, device(t, second)); app.Code(err) != "device-of-owner" {
		t.Errorf("a steward takes out an owner's second computer: %v", err)
	}
	if _, err := claire.Revoke(ctx, device(t, second)); err != nil {
		t.Errorf("its owner cannot take it out: %v", err)
	}
}

// When a computer is taken out, the next one that it had linked has to be let in
// itself: for those who knew it before as for those who come later.
func TestWhoWasLinkedByATakenComputerAsksAgain(t *testing.T) {
	claire, nadia, folder := pair(t)
	second := nadia.link(folder)
	rounds(claire, nadia, second)
	_, err := claire.Revoke(ctx, device(t, nadia))
	claire.must(err)
	claire.sync()
	karim := newPerson(t, "Karim", "Atelier")
	_, err = karim.JoinSpace(ctx, folder, "")
	karim.must(err)
	second.ask("Suis-je encore là ?")
	rounds(claire, karim, second)
	knows := func(p *person) bool {
		all, err := p.Members(ctx)
		p.must(err)
		return slices.ContainsFunc(all, func(m app.Member) bool { return m.Device == device(t, second) })
	}
	if knows(claire) || knows(karim) || slices.Contains(claire.titles(), "Suis-je encore là ?") {
		t.Error("it is believed before anybody has let it in")
	}
	asking, err := claire.Requests(ctx)
	claire.must(err)
	if len(asking) != 1 || asking[0].Device != device(t, second) {
		t.Fatalf("claire is asked about %+v", asking)
	}
	_, err = claire.Approve(ctx, asking[0].Device)
	claire.must(err)
	rounds(claire, karim, second)
	for _, p := range []*person{claire, karim} {
		if !knows(p) || !slices.Contains(p.titles(), "Suis-je encore là ?") {
			t.Errorf("%s does not hear the computer that was let in", filepath.Base(p.home))
		}
		p.whole()
	}
}

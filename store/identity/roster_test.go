package identity

import (
	"crypto/ed25519"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cordee/store/journal"
)

// actor is a device whose log the test writes.
type actor struct {
	key    ed25519.PublicKey
	device string
	person string
	write  journal.Writer
}

func newActor(seed byte) actor {
	key := ed25519.NewKeyFromSeed(append(make([]byte, ed25519.SeedSize-1), seed)).Public().(ed25519.PublicKey)
	a := actor{key: key, device: DeviceID(key), person: PersonID(key)}
	a.write = journal.Writer{Author: journal.Author{Person: a.person, Device: a.device}, Random: rand.NewChaCha8([32]byte{seed})}
	return a
}

// says is a decision at a place in the actor's log.
func (a actor) says(seq uint64, body journal.Body) Decision {
	e, err := a.write.Write(body, journal.ClockAt(today), today)
	if err != nil {
		panic(err)
	}
	return Decision{Event: e, Seq: seq, Hash: segment(seq)}
}

// segment is the hash of the segment of this number, on the one branch there is.
func segment(seq uint64) string { return fmt.Sprintf("%064x", seq) }

func (a actor) cut(seq uint64) journal.Cut {
	return journal.Cut{Device: a.device, Seq: seq, Hash: segment(seq)}
}

func revoke(a actor, seq uint64) journal.DeviceRevoked {
	return journal.DeviceRevoked{Key: a.key, Last: a.cut(seq)}
}

func owning(actors ...actor) []Owner {
	var owners []Owner
	for _, a := range actors {
		owners = append(owners, Owner{Key: a.key})
	}
	return owners
}

// judged is the roster of people who have one device each.
func judged(owners []Owner, forks map[string]uint64, decisions []Decision) Roster {
	return NewRoster(owners, func(string) (Member, bool) { return Member{}, false }, forks, decisions)
}

// Anaïs and Benoît own the space; Chloé, Driss and Emma are colleagues.
var anais, benoit, chloe, driss, emma = newActor(1), newActor(2), newActor(3), newActor(4), newActor(5)

func TestOnlyOwnersGrantRoles(t *testing.T) {
	grant := journal.RoleGranted{Person: chloe.person, Role: RoleManager, Team: "nord"}
	for what, c := range map[string]struct {
		by   actor
		body journal.RoleGranted
		want bool
	}{
		"an owner":             {anais, grant, true},
		"a colleague":          {driss, grant, false},
		"oneself":              {chloe, grant, false},
		"a manager of nothing": {anais, journal.RoleGranted{Person: chloe.person, Role: RoleManager}, false},
		"an owner, by decree":  {anais, journal.RoleGranted{Person: chloe.person, Role: "owner"}, false},
		"beyond all terms":     {anais, journal.RoleGranted{Person: chloe.person, Role: RoleManager, Team: "nord", Term: maxTerm}, false},
		"before all terms":     {anais, journal.RoleGranted{Person: chloe.person, Role: RoleManager, Team: "nord", Term: -1}, false},
	} {
		r := judged(owning(anais, benoit), nil, []Decision{c.by.says(1, c.body)})
		if got := len(r.Roles()) == 1; got != c.want || r.Has(chloe.person, RoleManager, "nord") != c.want {
			t.Errorf("%s: roles %v", what, r.Roles())
		}
	}
}

func TestATrainerOfAllIsTrainerOfEachTeam(t *testing.T) {
	r := judged(owning(anais), nil, []Decision{anais.says(1, journal.RoleGranted{Person: chloe.person, Role: RoleTrainer})})
	if !r.Has(chloe.person, RoleTrainer, "nord") || r.Has(chloe.person, RoleManager, "nord") || r.Has(driss.person, RoleTrainer, "") {
		t.Errorf("roles %v", r.Roles())
	}
}

func TestRevocationWinsUntilTheRoleIsGrantedAgain(t *testing.T) {
	role := Role{chloe.person, RoleManager, "nord"}
	granted := func(by actor, term int) Decision {
		return by.says(1, journal.RoleGranted{Person: role.Person, Role: role.Name, Team: role.Team, Term: term})
	}
	revoked := func(by actor, term int) Decision {
		return by.says(2, journal.RoleRevoked{Person: role.Person, Role: role.Name, Team: role.Team, Term: term})
	}
	decisions := []Decision{granted(anais, 0), revoked(benoit, 0)}
	r := judged(owning(anais, benoit), nil, decisions)
	if r.Has(role.Person, role.Name, role.Team) {
		t.Error("a grant won over its revocation")
	}
	r = judged(owning(anais, benoit), nil, append(decisions, granted(anais, 0)))
	if r.Has(role.Person, role.Name, role.Team) {
		t.Error("the same grant, said again, won over its revocation")
	}
	grant, _ := r.Terms(role)
	decisions = append(decisions, granted(anais, grant))
	r = judged(owning(anais, benoit), nil, decisions)
	if !r.Has(role.Person, role.Name, role.Team) {
		t.Error("the role cannot be granted again")
	}
	_, end := r.Terms(role)
	if r = judged(owning(anais, benoit), nil, append(decisions, revoked(benoit, end))); r.Has(role.Person, role.Name, role.Team) {
		t.Error("the role cannot be revoked again")
	}
}

func TestARevokedDeviceEndsAtTheCut(t *testing.T) {
	r := judged(owning(anais, benoit), nil, []Decision{anais.says(1, revoke(chloe, 7)), benoit.says(1, revoke(driss, 0))})
	for _, c := range []struct {
		by   actor
		seq  uint64
		hash string
		want bool
	}{
		{chloe, 6, segment(6), true},
		{chloe, 7, segment(7), true},
		{chloe, 7, segment(0), false}, // the other branch of a log that forked
		{chloe, 8, segment(8), false},
		{driss, 1, segment(1), false},
		{emma, 99, segment(99), true},
	} {
		if got := r.Counts(c.by.device, c.seq, c.hash); got != c.want {
			t.Errorf("segment %d of %s counts: %v", c.seq, c.by.device, got)
		}
	}
	r = judged(owning(anais, benoit), nil, []Decision{
		anais.says(1, revoke(chloe, 7)), benoit.says(1, journal.DeviceRevoked{Key: chloe.key, Last: journal.Cut{Device: chloe.device, Seq: 7, Hash: segment(0)}}),
	})
	if r.Counts(chloe.device, 7, segment(7)) || r.Counts(chloe.device, 7, segment(0)) || !r.Counts(chloe.device, 6, segment(6)) {
		t.Error("two cuts that disagree leave one branch")
	}
}

func TestNoDecisionShutsAnOwnerOut(t *testing.T) {
	decisions := []Decision{
		anais.says(1, revoke(benoit, 0)), benoit.says(1, revoke(anais, 0)),
		benoit.says(2, journal.RoleGranted{Person: chloe.person, Role: RoleSteward}),
		chloe.says(1, revoke(anais, 0)),
	}
	r := judged(owning(anais, benoit), nil, decisions)
	for _, a := range []actor{anais, benoit} {
		if _, revoked := r.Revoked(a.device); revoked || !r.Owns(a.device) {
			t.Error("an owner was shut out by a decision")
		}
	}
	// The next root takes Benoît out, after his first segment.
	until := benoit.cut(1)
	r = judged(append(owning(anais), Owner{benoit.key, &until}), nil, decisions)
	if _, revoked := r.Revoked(benoit.device); !revoked || r.Owns(benoit.device) || r.Has(chloe.person, RoleSteward, "") {
		t.Error("a former owner still decides")
	}
}

func TestStewardsLookAfterNewcomers(t *testing.T) {
	steward := func(a actor) Decision {
		return anais.says(1, journal.RoleGranted{Person: a.person, Role: RoleSteward})
	}
	decisions := []Decision{
		chloe.says(1, journal.MemberApproved{Key: driss.key, Invitation: "i1"}),
		chloe.says(2, revoke(emma, 3)),
		chloe.says(3, revoke(benoit, 0)),
		emma.says(1, journal.MemberApproved{Key: emma.key}),
	}
	r := judged(owning(anais), nil, append(decisions, steward(chloe), steward(benoit)))
	if !r.Approved(driss.device) || !slices.Equal(r.Admitted("i1"), []string{driss.device}) || !r.Approved(anais.device) {
		t.Error("the newcomer was not let in")
	}
	if r.Approved(emma.device) {
		t.Error("a colleague let herself in")
	}
	if _, revoked := r.Revoked(emma.device); !revoked {
		t.Error("a steward cannot revoke a colleague's device")
	}
	if _, revoked := r.Revoked(benoit.device); revoked {
		t.Error("a steward revoked another steward's device")
	}
	// When she is no steward any more, what she decided until then holds.
	gone := anais.says(2, journal.RoleRevoked{Person: chloe.person, Role: RoleSteward, Last: []journal.Cut{chloe.cut(1)}})
	r = judged(owning(anais), nil, append(decisions, steward(chloe), gone))
	if _, revoked := r.Revoked(emma.device); revoked || !r.Approved(driss.device) {
		t.Error("a former steward decides too much, or too little")
	}
	// Nor does she decide after the end of her device.
	r = judged(owning(anais), nil, append(decisions, steward(chloe), anais.says(2, revoke(chloe, 1))))
	if _, revoked := r.Revoked(emma.device); revoked || !r.Approved(driss.device) {
		t.Error("a steward's revoked device decides too much, or too little")
	}
}

// Whoever holds a computer of a member's can link others; not any more when it
// was revoked.
func TestLinkedDevicesAreLetInUntilTheirsIsRevoked(t *testing.T) {
	first, _ := create(t, 21)
	second := successor(t, first, 22)
	let := anais.says(1, journal.MemberApproved{Key: first.Key()})
	gone := anais.says(2, journal.DeviceRevoked{Key: first.Key(), Last: journal.Cut{Device: first.ID(), Seq: 3}})
	again := anais.says(3, journal.MemberApproved{Key: second.Key()})
	for what, c := range map[string]struct {
		decisions     []Decision
		open, invited bool
	}{
		"a stranger's":     {nil, true, false},
		"a member's":       {[]Decision{let}, true, true},
		"after revocation": {[]Decision{let, gone}, false, false},
		"let in itself":    {[]Decision{let, gone, again}, true, true},
	} {
		r := judged(owning(anais), nil, c.decisions)
		m := second.Member("Chloé", "nord")
		if open, invited := r.Admits(m, true), r.Admits(m, false); open != c.open || invited != c.invited {
			t.Errorf("%s: open %v, by invitation %v", what, open, invited)
		}
	}
}

// One steward cannot undo what another decided in their time.
func TestStewardsDoNotJudgeStewards(t *testing.T) {
	decisions := []Decision{
		anais.says(1, journal.RoleGranted{Person: chloe.person, Role: RoleSteward}),
		anais.says(1, journal.RoleGranted{Person: driss.person, Role: RoleSteward}),
		anais.says(2, journal.RoleRevoked{Person: driss.person, Role: RoleSteward, Last: []journal.Cut{driss.cut(3)}}),
		chloe.says(1, revoke(driss, 1)),
		driss.says(2, journal.MemberApproved{Key: emma.key}),
	}
	r := judged(owning(anais), nil, decisions)
	if r.Counts(driss.device, 2, segment(2)) || !r.Approved(emma.device) {
		t.Error("a former steward's device is not revoked, or what they decided is undone")
	}
}

func TestAStewardDoesNotRevokeWhoOwned(t *testing.T) {
	until := benoit.cut(1)
	r := judged(append(owning(anais), Owner{benoit.key, &until}), nil, []Decision{
		anais.says(1, journal.RoleGranted{Person: chloe.person, Role: RoleSteward}), chloe.says(1, revoke(benoit, 0)),
	})
	if _, revoked := r.Revoked(benoit.device); revoked {
		t.Error("a steward revoked a former owner's device")
	}
}

// Nobody ever let the founder of a space in. When others own it, they are still
// a member, for newcomers too.
func TestAFormerOwnerStaysAMember(t *testing.T) {
	until := benoit.cut(4)
	r := judged(append(owning(anais), Owner{benoit.key, &until}), nil, nil)
	if m := (Member{Device: benoit.device, Key: benoit.key}); !r.Admits(m, false) || r.Owns(benoit.device) {
		t.Error("a former owner is no member, or owns the space")
	}
	gone := judged(append(owning(anais), Owner{benoit.key, &until}), nil, []Decision{anais.says(1, revoke(benoit, 4))})
	if _, revoked := gone.Revoked(benoit.device); !revoked {
		t.Error("a former owner cannot be taken out")
	}
}

func TestAThiefCannotVoidThePast(t *testing.T) {
	r := judged(owning(anais), nil, []Decision{chloe.says(9, revoke(chloe, 0))})
	if !r.Counts(chloe.device, 9, segment(9)) || r.Counts(chloe.device, 10, segment(10)) {
		t.Error("a device that revokes itself ends elsewhere than there")
	}
	r = judged(owning(anais), nil, []Decision{chloe.says(9, journal.DeviceRevoked{Key: driss.key, Last: chloe.cut(1)})})
	if _, revoked := r.Revoked(chloe.device); revoked {
		t.Error("a device was revoked under another's key")
	}
}

func TestALogThatForkedDecidesNothingFromThere(t *testing.T) {
	decisions := []Decision{
		anais.says(4, journal.RoleGranted{Person: chloe.person, Role: RoleTrainer}),
		anais.says(5, journal.RoleGranted{Person: driss.person, Role: RoleTrainer}),
	}
	r := judged(owning(anais), map[string]uint64{anais.device: 5}, decisions)
	if !r.Has(chloe.person, RoleTrainer, "") || r.Has(driss.person, RoleTrainer, "") {
		t.Errorf("roles %v", r.Roles())
	}
}

// world draws decisions of everybody about everybody, sensible or not.
func world(t *rapid.T) (owners []Owner, forks map[string]uint64, decisions []Decision) {
	all := []actor{anais, benoit, chloe, driss, emma}
	someone := func(what string) actor { return rapid.SampledFrom(all).Draw(t, what) }
	small := func(what string) uint64 { return uint64(rapid.IntRange(0, 4).Draw(t, what)) }
	cut := func(a actor) journal.Cut {
		c := a.cut(small("cut"))
		if rapid.Bool().Draw(t, "other branch") {
			c.Hash = segment(100)
		}
		return c
	}
	owners = owning(anais)
	if rapid.Bool().Draw(t, "former owner") {
		until := cut(benoit)
		owners = append(owners, Owner{benoit.key, &until})
	}
	forks = map[string]uint64{someone("forked").device: small("fork")}
	roles := []Role{{Name: RoleManager, Team: "nord"}, {Name: RoleTrainer}, {Name: RoleSteward}}
	for range rapid.IntRange(0, 25).Draw(t, "decisions") {
		by, about, role := someone("by"), someone("about"), rapid.SampledFrom(roles).Draw(t, "role")
		term := int(small("term"))
		decisions = append(decisions, by.says(1+small("seq"), rapid.SampledFrom([]journal.Body{
			journal.RoleGranted{Person: about.person, Role: role.Name, Team: role.Team, Term: term},
			journal.RoleGranted{Person: about.person, Role: RoleSteward, Term: term},
			journal.RoleRevoked{Person: about.person, Role: role.Name, Team: role.Team, Term: term, Last: []journal.Cut{cut(about)}},
			journal.DeviceRevoked{Key: about.key, Last: cut(about)},
			journal.MemberApproved{Key: about.key, Invitation: "i"},
			journal.PostWritten{Text: "rien à voir"},
		}).Draw(t, "body")))
	}
	return owners, forks, decisions
}

// rights is all that a roster answers.
func rights(r Roster) map[string]bool {
	got := map[string]bool{}
	for _, a := range []actor{anais, benoit, chloe, driss, emma} {
		got["owns "+a.device] = r.Owns(a.device)
		got["approved "+a.device] = r.Approved(a.device)
		got["admitted "+a.device] = slices.Contains(r.Admitted("i"), a.device)
		for _, role := range []string{RoleManager, RoleTrainer, RoleSteward} {
			for _, team := range []string{"", "nord"} {
				got[role+team+a.person] = r.Has(a.person, role, team)
			}
		}
		for seq := range uint64(7) {
			for _, hash := range []string{segment(seq), segment(100)} {
				got[fmt.Sprint("counts ", a.device, seq, hash)] = r.Counts(a.device, seq, hash)
			}
		}
	}
	return got
}

// An owner's other computers, and a steward's, are for owners to take out.
func TestAStewardTakesOutNoComputerOfAnOwner(t *testing.T) {
	first, _ := create(t, 31)
	second := successor(t, first, 32)
	who := func(device string) (Member, bool) { return second.Member("Anaïs", "nord"), device == second.ID() }
	steward := anais.says(1, journal.RoleGranted{Person: chloe.person, Role: RoleSteward})
	gone := journal.DeviceRevoked{Key: second.Key(), Last: journal.Cut{Device: second.ID(), Seq: 3}}
	for what, c := range map[string]struct {
		owners []Owner
		by     actor
		also   []Decision
		want   bool
	}{
		"a steward, a colleague's": {owning(anais), chloe, nil, true},
		"a steward, an owner's":    {append(owning(anais), Owner{Key: first.Key()}), chloe, nil, false},
		"a steward, a steward's":   {owning(anais), chloe, []Decision{anais.says(2, journal.RoleGranted{Person: first.Person(), Role: RoleSteward})}, false},
		"an owner, an owner's":     {append(owning(anais), Owner{Key: first.Key()}), anais, nil, true},
	} {
		r := NewRoster(c.owners, who, nil, append([]Decision{steward, c.by.says(3, gone)}, c.also...))
		if _, revoked := r.Revoked(second.ID()); revoked != c.want {
			t.Errorf("%s: revoked %v", what, revoked)
		}
	}
}

// Whoever holds the same decisions agrees, whatever came first and how often.
func TestTheOrderOfDecisionsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		owners, forks, decisions := world(t)
		want := rights(judged(owners, forks, decisions))
		shuffled := rapid.Permutation(append(slices.Clone(decisions), decisions...)).Draw(t, "order")
		if got := rights(judged(owners, forks, shuffled)); !reflect.DeepEqual(got, want) {
			t.Fatalf("another order, other rights:\n%v\n%v", got, want)
		}
	})
}

// An owner's revocation takes rights away from whom it names, and gives them none.
func TestARevocationGivesNobodyItNamesARight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		owners, forks, decisions := world(t)
		delete(forks, anais.device)
		before := rights(judged(owners, forks, decisions))
		last := uint64(rapid.IntRange(0, 4).Draw(t, "last"))
		after := rights(judged(owners, forks, append(decisions, anais.says(6, revoke(emma, last)))))
		for right, has := range after {
			if has && !before[right] && (right == "owns "+emma.device || right[:6] == "counts" && right[7:23] == emma.device) {
				t.Fatalf("gained %s", right)
			}
		}
		if after[fmt.Sprint("counts ", emma.device, last+1, segment(last+1))] {
			t.Fatal("what comes after the cut counts")
		}
		if !after["owns "+anais.device] {
			t.Fatal("the owner is gone")
		}
		_, term := judged(owners, forks, decisions).Terms(Role{emma.person, RoleTrainer, ""})
		after = rights(judged(owners, forks, append(decisions,
			anais.says(6, journal.RoleRevoked{Person: emma.person, Role: RoleTrainer, Term: term}))))
		if after[RoleTrainer+emma.person] {
			t.Fatal("the role is still held")
		}
	})
}

// Who neither owns nor is a steward decides about nobody but themselves.
func TestColleaguesDecideNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		owners, forks, decisions := world(t)
		decisions = slices.DeleteFunc(decisions, func(d Decision) bool {
			g, _ := journal.Read[journal.RoleGranted](d.Event)
			x, _ := journal.Read[journal.RoleRevoked](d.Event)
			return (g.Role == RoleSteward || x.Role == RoleSteward) && (d.Device == anais.device || d.Device == benoit.device)
		})
		owned := slices.DeleteFunc(slices.Clone(decisions), func(d Decision) bool {
			x, _ := journal.Read[journal.DeviceRevoked](d.Event)
			itself := x.Last.Device == d.Device
			return !itself && d.Device != anais.device && d.Device != benoit.device
		})
		if got, want := rights(judged(owners, forks, decisions)), rights(judged(owners, forks, owned)); !reflect.DeepEqual(got, want) {
			t.Fatalf("colleagues changed something:\n%v\n%v", got, want)
		}
	})
}

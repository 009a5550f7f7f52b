package settings_test

import (
	"bytes"
	"slices"
	"testing"

	"cordee/app"
	"cordee/app/ui/pages/settings"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

// told is a group with everything that can be the matter with a member.
func told(me app.Me) settings.Membership {
	key := func(b byte) []byte { return bytes.Repeat([]byte{b}, 32) }
	who := func(id, name, team string) app.Person { return app.Person{ID: id, Name: name, Team: team} }
	me.Owner, me.Space = true, &app.Space{Name: "Valmont", Policy: app.PolicyInvited}
	own := app.Member{Person: me.Person, Device: me.Device, Key: key(1), Own: true, Owner: true}
	nadia := app.Member{Person: who("p2", "Nadia Benali", "Logistique"), Device: "d2", Key: key(2),
		Roles: []app.Role{{Name: app.RoleManager, Team: "Logistique"}, {Name: app.RoleTrainer}}}
	second := nadia
	second.Device, second.Key, second.Revoked = "d3", key(3), true
	karim := app.Member{Person: who("p4", "Karim Haddad", "Atelier"), Device: "d4", Key: key(4), Keyless: true}
	karim.Joined, second.Joined, nadia.Joined = pagetest.Start.AddDate(0, 0, -3), pagetest.Start.AddDate(0, -2, 0), pagetest.Start.AddDate(0, -8, 0)
	lea := app.Member{Person: who("p5", "Léa Fontaine", "Achats"), Device: "d5", Key: key(5), Revoked: true}
	marc := app.Member{Person: who("p6", "Marc Olivier", "Atelier"), Device: "d6", Key: key(6), Forked: true, Roles: []app.Role{{Name: app.RoleSteward}}}
	zoe := app.Member{Person: who("p9", "Zoé Amsel", "Achats"), Device: "d9", Key: key(9), Joined: pagetest.Start.AddDate(0, 0, -1)}
	return settings.Membership{
		Me: me, Members: []app.Member{own, karim, lea, marc, nadia, second, zoe},
		Requests: []app.Request{
			{Person: who("p7", "Sophie Marchand", "Atelier"), Device: "d7", Key: key(7)},
			{Person: who("p8", "Yann Le Goff", ""), Device: "d8", Key: key(8), Invited: true, Proven: true},
		},
		Invitations: []app.Invitation{
			{ID: "1", Code: "x", Until: pagetest.Start.AddDate(0, 0, 7)},
			{ID: "2", Code: "y", Until: pagetest.Start.AddDate(0, 0, 3), Used: true, Name: "Karim Haddad"},
			{ID: "3", Code: "z", Until: pagetest.Start.AddDate(0, 0, -9)},
		},
		Ownership: app.Ownership{Policy: app.PolicyInvited, Owners: []app.Member{own}, Threshold: 1,
			Proposal: &app.Proposal{Missing: 1, Owners: []app.Member{own, nadia}}},
	}
}

// nameless is a member as a newcomer sees them before the key is passed on.
func nameless(m app.Member) app.Member {
	m.Name, m.Team, m.Roles = "", "", nil
	return m
}

const (
	someCode = "0500-1G40-R40M-30E2-08G4-6CV1-DAYH-N8S7-Q3KF-2XWP-9B5T-EJ0Z-64AM-V8HC-7R1Y-DKQ3-NTG9-5F"
	someKey  = "0500-1G40-R40M-30E2-08G4-6CV1-DAYH-N8S7"
)

// A person is one row, however many computers they have, with what is the
// matter with one of them.
func TestMembersStates(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	now := told(me(t, d))
	pagetest.Show(d, settings.MembersOf(d, now, "p2", "", ""), pagetest.Wide)
	pagetest.Sees(t, d, "attend la clé", "accès retiré", "journal copié", "arrivée\u00a0: hier", "2 ordinateurs", "Ordinateur 2")
	rows := 0
	for _, text := range pagetest.Texts(d) {
		if text == "Nadia Benali" {
			rows++
		}
	}
	if rows != 1 || pagetest.Find(d, "revoke:d2") == nil || pagetest.Find(d, "revoke:d3") != nil {
		t.Errorf("%d rows for one person, or the wrong computer can be shut out", rows)
	}
	pagetest.Show(d, settings.MembersOf(d, now, "p6", "", ""), pagetest.Wide)
	pagetest.Sees(t, d, "il en existe une copie")
}

// Who decides nothing still shuts out a computer of their own that is lost, and
// no other.
func TestOwnComputer(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	now := told(me(t, d))
	lost := now.Members[0]
	now.Members[0].Owner, lost.Owner, lost.Device = false, false, "lost"
	now.Members, now.Ownership.Owners = append(now.Members, lost), now.Members[4:5]
	pagetest.Show(d, settings.MembersOf(d, now, now.Me.ID, "", ""), pagetest.Wide)
	if pagetest.Find(d, "revoke:lost") == nil || pagetest.Find(d, "revoke:"+now.Me.Device) != nil {
		t.Error("a lost computer of one's own cannot be shut out, or this one can")
	}
	pagetest.Show(d, settings.MembersOf(d, now, "p2", "", ""), pagetest.Wide)
	if pagetest.Find(d, "revoke:d2") != nil || pagetest.Find(d, "own:d2") != nil || pagetest.Find(d, "grant") != nil {
		t.Error("who decides nothing can decide about a colleague")
	}
}

func TestMembersPictures(t *testing.T) {
	for _, c := range []struct {
		name, lang string
		mode       theme.Mode
		size       fyne.Size
	}{
		{"fr-light", "fr", theme.Light, pagetest.Wide},
		{"en-dark-narrow", "en", theme.Dark, pagetest.Narrow},
	} {
		d, _ := pagetest.New(t, c.lang)
		now := told(me(t, d))
		tall := fyne.NewSize(c.size.Width, 2400) // all of it at once
		pagetest.Picture(t, d, settings.MembersOf(d, now, "p2", "", ""), tall, c.mode, "members-asked-"+c.name)
		now.Requests, now.Invitations, now.Ownership.Proposal = nil, nil, nil
		pagetest.Picture(t, d, settings.MembersOf(d, now, "p6", someCode, someKey), tall, c.mode, "members-codes-"+c.name)
		now.Me.Owner, now.Ownership.Recovery, now.Ownership.Owners = false, true, now.Members[4:5]
		pagetest.Picture(t, d, settings.MembersOf(d, now, "p4", "", ""), tall, c.mode, "members-other-"+c.name)
		now.Members = slices.Clone(now.Members[:2])
		now.Members[0].Keyless, now.Members[0].Owner, now.Members[1] = true, false, nameless(now.Ownership.Owners[0])
		now.Ownership.Owners = now.Members[1:]
		pagetest.Picture(t, d, settings.MembersOf(d, now, "", "", ""), c.size, c.mode, "members-newcomer-"+c.name)
	}
}

package app_test

import (
	"os"
	"path/filepath"
	"testing"

	"cordee/app"
)

// A role counts when an owner granted it: a colleague's word for it does not.
func TestARoleOneGivesOneselfDoesNotCount(t *testing.T) {
	claire, nadia, _ := pair(t)
	nadia.sync()
	claire.sync()
	if _, err := nadia.Grant(ctx, "Nadia", app.RoleManager, "Atelier"); app.Code(err) != "not-owner" {
		t.Errorf("granting oneself a role: %v", err)
	}
	members, err := claire.Members(ctx)
	claire.must(err)
	for _, m := range members {
		if m.Name == "Nadia" && len(m.Roles) > 0 {
			t.Errorf("nadia has the roles %v", m.Roles)
		}
	}
}

func TestANameTwoPeopleHaveNamesNobody(t *testing.T) {
	claire, nadia, folder := pair(t)
	other := newPerson(t, "nadia", "Ventes")
	_, err := other.JoinSpace(ctx, folder, "")
	other.must(err)
	nadia.sync()
	other.sync()
	claire.sync()
	if _, err := claire.Grant(ctx, "Nadia", app.RoleManager, "Atelier"); app.Code(err) != "person-ambiguous" {
		t.Errorf("granting to one of two: %v", err)
	}
	me, err := nadia.Me(ctx)
	nadia.must(err)
	if who, err := claire.Grant(ctx, me.ID, app.RoleManager, "Atelier"); err != nil || who.ID != me.ID {
		t.Errorf("granting by id: %v, %v", who, err)
	}
}

// A group in the folder that holds the home would lock its owner out for good.
func TestAGroupIsNotMadeAroundOnesHome(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	parent := filepath.Dir(nadia.home)
	link := filepath.Join(t.TempDir(), "lien")
	nadia.must(os.Symlink(parent, link))
	for _, folder := range []string{nadia.home, parent, link} {
		if _, err := nadia.CreateSpace(ctx, folder, "Valmont", app.PolicyOpen); app.Code(err) != "folder-own-home" {
			t.Errorf("%s: %v", folder, err)
		}
		if made := files(t, folder, "cordee.space"); len(made) != 0 {
			t.Errorf("made all the same: %v", made)
		}
	}
	nadia.must(nadia.Close())
	nadia.open() // and it still opens
}

package faults

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"cordee/app"
	"cordee/store/share/sharetest"
)

// Item 13. A home that was restored from a backup, whenever it was made, repeats
// no number and loses nothing that anybody else has.
func TestFault13Restored(t *testing.T) {
	seeds(t, 100, func(t *testing.T, seed uint64) {
		w := founded(t, seed, app.PolicyOpen, 3)
		w.quiet = quietAfter
		w.live(10, talking)
		l := w.team[w.dice.IntN(3)]
		backup := l.backup()
		w.live(15, talking)
		l.restore(backup)
		w.live(15, talking)
		w.sound()
	})
}

// A disk that was cloned: both computers go on, and everybody has what both said.
func TestFault13Cloned(t *testing.T) {
	seeds(t, 100, func(t *testing.T, seed uint64) {
		w := founded(t, seed, app.PolicyOpen, 3)
		w.quiet = quietAfter
		w.live(10, talking)
		w.team[w.dice.IntN(3)].clone()
		w.live(30, talking)
		w.sound()
	})
}

// Two copies that cannot see each other sign the same numbers: a fork. Both
// branches are kept, and everybody is told of it.
func TestFault13Forked(t *testing.T) {
	seeds(t, 100, func(t *testing.T, seed uint64) {
		w := founded(t, seed, app.PolicyOpen, 3)
		w.quiet = quietAfter
		w.live(10, talking)
		w.everybody()
		l := w.team[1]
		me, err := l.Me(ctx)
		w.must(err)
		twin := l.clone()
		w.place.Break(sharetest.Rule{Kind: sharetest.Delay, Chance: 1, For: time.Hour})
		for range 3 {
			l.ask("D’un ordinateur")
			twin.ask("De l’autre")
			_, _ = l.sync()
			_, _ = twin.sync()
		}
		w.sound()
		forked := func(l *laptop) bool {
			members, err := l.Members(ctx)
			w.must(err)
			return slices.ContainsFunc(members, func(m app.Member) bool { return m.Device == me.Device && m.Forked })
		}
		for _, l := range w.team {
			if forked(l) != forked(w.team[0]) {
				t.Errorf("%s does not see the fork as %s does", l.name, w.team[0].name)
			}
		}
	})
}

// The owner's home was copied, and both wrote: what either decides counts for
// nobody. Neither goes on letting in who shows a code, and who decides is told;
// from an archive that is restored they can again.
func TestFault13FrozenOwner(t *testing.T) {
	seeds(t, 5, func(t *testing.T, seed uint64) {
		w := founded(t, seed, app.PolicyInvited, 3)
		host := w.team[0]
		invitation, err := host.Invite(ctx, 7)
		w.must(err)
		twin := host.clone()
		w.place.Break(sharetest.Rule{Kind: sharetest.Delay, Chance: 1, For: time.Hour})
		host.ask("D’un ordinateur")
		twin.ask("De l’autre")
		_, _ = host.sync()
		_, _ = twin.sync()
		w.place.Break()
		w.now = w.now.Add(2 * time.Hour)
		w.everybody()

		newcomer := w.laptop()
		_, err = newcomer.JoinSpace(ctx, address, invitation.Code)
		w.must(err)
		for range 3 {
			w.everybody()
		}
		if n := len(newcomer.ids()); n > 0 {
			t.Errorf("the newcomer, whom nobody could let in, reads %d posts", n)
		}
		asks, err := newcomer.Me(ctx)
		w.must(err)
		member, err := w.team[1].Me(ctx)
		w.must(err)
		for what, err := range map[string]error{
			"approving": errorOf(host.Approve(ctx, asks.Device)),
			"granting":  errorOf(host.Grant(ctx, asks.ID, app.RoleSteward, "")),
			"revoking":  errorOf(host.Revoke(ctx, member.Device)),
		} {
			if app.Code(err) != "device-frozen" {
				t.Errorf("%s: %v", what, err)
			}
		}

		file := filepath.Join(w.dir, "archive.zip")
		_, err = host.Export(ctx, file)
		w.must(err)
		w.must(host.Close())
		host.home = filepath.Join(w.dir, "restored")
		_, err = app.Restore(ctx, host.options(), file)
		w.must(err)
		host.start()
		for range 3 {
			w.everybody()
		}
		if len(newcomer.ids()) == 0 {
			t.Error("the restored computer has not let in who showed a code")
		}
	})
}

func errorOf[T any](_ T, err error) error { return err }

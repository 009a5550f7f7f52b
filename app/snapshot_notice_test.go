package app_test

import (
	"testing"
	"time"

	"cordee/app"
)

// soon is whom a person's page announces as readers to be.
func (p *person) soon() []app.Soon {
	p.t.Helper()
	preview, err := p.Preview(ctx)
	p.must(err)
	return preview.Soon
}

// grant makes a person a manager of the workshop and tells the others.
func grant(t *testing.T, by *person, who string, to ...*person) {
	t.Helper()
	_, err := by.Grant(ctx, who, app.RoleManager, "Atelier")
	by.must(err)
	by.sync()
	for _, p := range to {
		p.sync()
	}
}

// Who is named after a person has agreed to share is announced for a day, and
// then gets the newest snapshot and none before. Who is not manager any more
// gets no other, and who is again is announced again.
func TestANewReaderIsAnnouncedForADay(t *testing.T) {
	claire, nadia, karim, _, folder := team(t)
	nadia.learn(true)
	nadia.sync()
	grant(t, claire, "Karim", nadia)
	arrived := nadia.now
	reads := func(want int, when string) {
		t.Helper()
		if got := opened(folder, nadia, karim); len(got) != want {
			t.Errorf("%s, Karim opens %d documents, want %d", when, len(got), want)
		}
	}
	want := app.Soon{Levels: true, From: arrived.Add(day)}
	if soon := nadia.soon(); len(soon) != 1 || soon[0].Name != "Karim" || soon[0].Levels != want.Levels || soon[0].Counters || !soon[0].From.Equal(want.From) {
		t.Fatalf("announced is %+v, want %+v", soon, want)
	}
	reads(0, "at once")
	nadia.now = want.From.Add(-2 * time.Second)
	nadia.sync()
	reads(0, "a second before")
	nadia.sync()
	reads(1, "a day later")
	if soon := nadia.soon(); len(soon) != 0 {
		t.Errorf("still announced: %+v", soon)
	}
	last := opened(folder, nadia, claire)
	if got := opened(folder, nadia, karim); len(last) < 2 || got[0] != last[len(last)-1] {
		t.Errorf("Karim opens\n%s\nand not the newest,\n%s", got, last[len(last)-1])
	}

	_, err := claire.Ungrant(ctx, "Karim", app.RoleManager, "Atelier")
	claire.must(err)
	claire.sync()
	nadia.later(time.Hour).learn(false)
	nadia.sync()
	reads(1, "no longer manager")
	if now := opened(folder, nadia, claire); len(now) != len(last)+1 {
		t.Errorf("Claire opens %d documents, and opened %d before", len(now), len(last))
	}
	karim.sync()
	karim.later(time.Second)

	grant(t, claire, "Karim", nadia)
	if soon := nadia.soon(); len(soon) != 1 || !soon[0].From.Equal(nadia.now.Add(day)) {
		t.Errorf("named again, announced is %+v", soon)
	}
	reads(1, "named again")
}

// Who needs no announcement: a reader whom the person saw before they agreed, or
// whom they named themselves, or who was there when they came.
func TestReadersWhoAreNoNews(t *testing.T) {
	claire, nadia, karim, _, folder := team(t)
	nadia.must(nadia.Switch(ctx, app.SettingShareLevels, false))
	grant(t, claire, "Karim", nadia)
	nadia.must(nadia.later(time.Minute).Switch(ctx, app.SettingShareLevels, true))
	nadia.sync()
	if got := opened(folder, nadia, karim); len(got) != 1 {
		t.Errorf("known before she agreed, Karim opens %d documents", len(got))
	}

	claire.must(claire.Switch(ctx, app.SettingShareLevels, true))
	claire.must(claire.Introduce(ctx, "Claire", "Atelier"))
	grant(t, claire, "Nadia")
	if soon := claire.soon(); len(soon) != 0 {
		t.Errorf("Claire is told of whom she named: %+v", soon)
	}

	late := newPerson(t, "Inès", "Atelier")
	late.now = nadia.now.Add(week)
	late.must(late.Switch(ctx, app.SettingShareLevels, true))
	_, err := late.JoinSpace(ctx, folder, "")
	late.must(err)
	late.sync()
	claire.sync()
	late.sync()
	if preview, err := late.Preview(ctx); err != nil || len(preview.Soon) != 0 || len(preview.Readers) != 3 {
		t.Errorf("when she came there were %+v, and announced %+v, %v", preview.Readers, preview.Soon, err)
	}
}

// A grant that bears an old date is announced like any other: when it arrived
// counts.
func TestABackdatedGrantIsAnnounced(t *testing.T) {
	claire, nadia, karim, _, folder := team(t)
	claire.sync() // nothing of the others waits for a key
	nadia.sync()
	nadia.later(week).sync()
	claire.now = nadia.now.Add(-2 * week)
	grant(t, claire, "Karim", nadia)
	if soon := nadia.soon(); len(soon) != 1 || !soon[0].From.Equal(nadia.now.Add(day)) {
		t.Errorf("announced is %+v", soon)
	}
	if got := opened(folder, nadia, karim); len(got) != 0 {
		t.Errorf("Karim opens %s", got)
	}
}

// A device that was taken out is sealed to no more, whatever its person may read.
func TestARevokedDeviceOpensNothingNew(t *testing.T) {
	claire, nadia, karim, _, folder := team(t)
	grant(t, claire, "Karim", nadia)
	nadia.later(day).sync()
	before := len(opened(folder, nadia, karim))
	_, err := claire.Revoke(ctx, keys(karim).ID())
	claire.must(err)
	claire.sync()
	nadia.later(time.Hour).learn(false)
	nadia.sync()
	if got := opened(folder, nadia, karim); before != 1 || len(got) != before {
		t.Errorf("Karim's computer opens %d documents, and opened %d before", len(got), before)
	}
}

package app

import (
	"context"
	"slices"
	"time"

	"cordee/store/identity"
	"cordee/store/journal"
)

// audiences are who is sent something about a person.
type audiences struct {
	managers, both, trainers []Person
	soon                     []Soon
}

// Soon is somebody who will read something of this person's from a moment on.
type Soon struct {
	Person
	Levels   bool // the levels
	Counters bool // the counters
	From     time.Time
}

// Announced lists who will soon read something that this person shares.
func (a *App) Announced(ctx context.Context) ([]Soon, error) {
	me, err := a.Me(ctx)
	if err != nil {
		return nil, err
	}
	settings, err := a.Settings(ctx)
	if err != nil {
		return nil, err
	}
	to, err := a.audiences(ctx, me, settings)
	return to.soon, err
}

// audiences sorts the managers of a person's team and the trainers of the
// space, or of that team, by what they are to have. The person is neither. Who
// was named after the person had agreed to share waits: see mandates.
func (a *App) audiences(ctx context.Context, me Me, settings Settings) (to audiences, err error) {
	if me.Space == nil {
		return to, nil
	}
	people, err := a.people(ctx)
	if err != nil {
		return to, err
	}
	rules, err := a.rules(ctx)
	if err != nil {
		return to, err
	}
	levels, err := a.mandates(ctx, me, rules, SettingShareLevels, settings.ShareLevels)
	if err != nil {
		return to, err
	}
	counters, err := a.mandates(ctx, me, rules, SettingShareCounters, settings.ShareCounters)
	if err != nil {
		return to, err
	}
	now, judged := a.now(), map[string]bool{me.ID: true}
	for _, role := range rules.Roles() {
		person, known := people[role.Person] // nothing can be sealed to who has not been introduced here
		if !known || judged[person.ID] {
			continue
		}
		judged[person.ID] = true
		manages := me.Team != "" && rules.Has(person.ID, RoleManager, me.Team)
		trains := rules.Has(person.ID, RoleTrainer, me.Team)
		soon := Soon{Person: person}
		if manages {
			if from := levels.from(person.ID, RoleManager, me.Team); from.After(now) {
				manages, soon.Levels, soon.From = false, true, from
			}
		}
		if trains {
			if from := counters.from(person.ID, RoleTrainer, me.Team); from.After(now) {
				trains, soon.Counters, soon.From = false, true, latest(soon.From, from)
			}
		}
		if soon.Levels || soon.Counters {
			to.soon = append(to.soon, soon)
		}
		switch {
		case manages && trains:
			to.both = append(to.both, person)
		case manages:
			to.managers = append(to.managers, person)
		case trains:
			to.trainers = append(to.trainers, person)
		}
	}
	return to, nil
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// noticeTime is how long a person who shares knows of a new reader before that
// reader is sent anything: a day in which they can say no.
const noticeTime = 24 * time.Hour

// mandates are the decisions about roles, and from when on each counts for what
// one person shares.
type mandates struct {
	owners    []identity.Owner
	who       identity.Finder
	forks     map[string]uint64
	decisions []identity.Decision
	counts    []time.Time // of each decision
}

// mandates judges by when this person could know. A grant counts at once when
// they wrote it themselves, when it was here before they agreed to share, which
// they did seeing who reads, or when it is older than their own coming and came
// with it. Any other waits for noticeTime after it arrived; its own date, which
// its author could choose, helps nobody to read sooner. A person who does not
// share is asked again by the page on which they agree: nothing waits for them.
func (a *App) mandates(ctx context.Context, me Me, r rules, setting string, shared bool) (m mandates, err error) {
	m.who = r.finder()
	decided, err := a.store.Decisions(ctx)
	if err != nil {
		return m, fail("not-read", err)
	}
	if m.forks, err = a.store.Forks(ctx); err != nil {
		return m, fail("not-read", err)
	}
	arrivals, err := a.store.Arrivals(ctx)
	if err != nil {
		return m, fail("not-read", err)
	}
	agreed, err := a.store.Chosen(ctx, setting)
	if err != nil {
		return m, fail("not-read", err)
	}
	joined, err := a.store.Joined(ctx, me.Space.ID)
	if err != nil {
		return m, fail("not-read", err)
	}
	if r.found {
		m.owners = r.roots.Owners()
	}
	for _, d := range decided {
		arrived, counts := arrivals[d.ID], time.Time{}
		came := !d.At.After(joined) && arrived.Before(joined.Add(noticeTime))
		if shared && d.Kind == (journal.RoleGranted{}).Kind() && d.Person != me.ID && arrived.After(agreed) && !came {
			counts = arrived.Add(noticeTime)
		}
		m.counts = append(m.counts, counts)
		m.decisions = append(m.decisions, decision(d))
	}
	return m, nil
}

// from is the moment from which a role that a person holds counts: zero when it
// always did.
func (m mandates) from(person, role, team string) time.Time {
	moments := slices.SortedFunc(slices.Values(m.counts), time.Time.Compare)
	for _, at := range slices.Compact(moments) {
		var counting []identity.Decision
		for i, d := range m.decisions {
			if !m.counts[i].After(at) {
				counting = append(counting, d)
			}
		}
		if identity.NewRoster(m.owners, m.who, m.forks, counting).Has(person, role, team) {
			return at
		}
	}
	return moments[len(moments)-1] // of all decisions together, the role follows
}

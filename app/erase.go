package app

import (
	"bytes"
	"context"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"cordee/store"
	"cordee/store/identity"
	"cordee/store/journal"
	"cordee/store/share"
)

// Erase takes the words of a post out of this computer at once, and out of the
// folder and every colleague's computer at their next exchanges. Its author
// may, and whoever owns or stewards the space. The post keeps its place. Who
// read it has read it, and nothing brings it back.
func (a *App) Erase(ctx context.Context, post string) error {
	place, author, erased, found, err := a.store.Placed(ctx, post)
	switch {
	case err != nil:
		return fail("not-read", err)
	case !found:
		return fail("post-unknown", nil, "Post", post)
	case erased:
		return fail("post-erased", nil)
	}
	r, err := a.rules(ctx)
	if err != nil {
		return err
	}
	me := a.device().Person()
	if author != me && !r.governs(me) {
		return fail("may-not-erase", nil)
	}
	if err := a.sayErased(ctx, store.Erasure{Post: post, Author: author, Place: place}); err != nil {
		return err
	}
	return a.redact(ctx, r)
}

// sayErased says that this person erases a post, and every edit of it that is
// known here.
func (a *App) sayErased(ctx context.Context, e store.Erasure) error {
	edits, err := a.store.Edits(ctx, e.Post, e.Author)
	if err != nil {
		return fail("not-read", err)
	}
	said := journal.PostErased{Post: e.Post, Edits: edits, Place: e.Place}
	return a.say(ctx, said, journal.ErasureJudged{
		PostErased: said, Author: e.Author, By: a.device().Person(), At: a.now().UnixMilli(),
	})
}

// governs says whether a person owns the space or stewards it.
func (r rules) governs(person string) bool {
	return r.owners[person] || r.found && r.Has(person, RoleSteward, "")
}

// erasure is what somebody said is to be erased.
type erasure struct {
	journal.PostErased
	by      string
	at      time.Time
	governs bool // they owned or stewarded the space then
}

// counts says whether it does for what this person wrote.
func (e erasure) counts(author string) bool { return e.governs || e.by == author }

// erase finds the erasures among the decisions.
func (r rules) erase(decisions []identity.Decision) map[string][]erasure {
	all := map[string][]erasure{}
	for _, d := range decisions {
		said, err := journal.Read[journal.PostErased](d.Event)
		if err != nil {
			continue
		}
		e := erasure{said, d.Person, d.At, r.Governs(d)}
		for _, id := range append([]string{said.Post}, said.Edits...) {
			all[id] = append(all[id], e)
		}
	}
	return all
}

// erased says whether the words of an event may be gone, by its head.
func (r rules) erased(e journal.Event) bool {
	return words(e.Kind) && slices.ContainsFunc(r.erasures[e.ID], func(x erasure) bool { return x.counts(e.Person) })
}

// words says whether events of the kind hold what can be erased.
func words(k journal.Kind) bool {
	return k == journal.PostWritten{}.Kind() || k == journal.PostEdited{}.Kind()
}

// erase carries out here what colleagues erased. It may be called at any time:
// an erasure whose post has not come waits for it.
func (x *exchange) erase(ctx context.Context) error {
	done, err := x.store.Erasures(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	events, err := x.store.ErasedEvents(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	posts := map[string]store.Erasure{}
	for _, e := range done {
		posts[e.Post] = e
	}
	var say []journal.Body
	for _, post := range slices.Sorted(maps.Keys(x.rules.erasures)) {
		for _, e := range x.rules.erasures[post] {
			if e.Post != post || known(e, posts[post], events) {
				continue
			}
			place, author, _, found, err := x.store.Placed(ctx, post)
			if err != nil {
				return fail("not-read", err)
			}
			if !found || !e.counts(author) {
				continue
			}
			if e.Place.Thread == "" {
				e.Place = place
			}
			say = append(say, journal.ErasureJudged{PostErased: e.PostErased, Author: author, By: e.by, At: e.at.UnixMilli()})
		}
	}
	if len(say) > 0 {
		if err := x.say(ctx, say...); err != nil {
			return err
		}
	}
	if err := x.followUp(ctx); err != nil {
		return err
	}
	return x.redact(ctx, x.rules)
}

// known says whether an erasure was carried out here, and adds nothing to what is shown.
func known(e erasure, done store.Erasure, events map[string]bool) bool {
	missing := func(id string) bool { return !events[id] }
	if done.Post == "" || slices.ContainsFunc(append([]string{e.Post}, e.Edits...), missing) {
		return false
	}
	at, before := e.at.UnixMilli(), done.At.UnixMilli()
	return at > before || at == before && e.by >= done.By
}

// followUp erases the edits of erased posts that who erased them did not know
// of: written at the same time, on another computer. Their author does, or who
// erased the post.
func (x *exchange) followUp(ctx context.Context) error {
	done, err := x.store.Erasures(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	me := x.device().Person()
	for _, e := range done {
		if e.Author != me && (e.By != me || !x.rules.governs(me)) {
			continue
		}
		left, err := x.store.Edits(ctx, e.Post, e.Author)
		if err != nil {
			return fail("not-read", err)
		}
		if len(left) == 0 {
			continue
		}
		if err := x.sayErased(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// redact takes erased words out of the segments that are kept here, those that
// wait to go out among them.
func (a *App) redact(ctx context.Context, r rules) error {
	space, found, err := a.store.Space(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	var keys []share.KeyFile
	if found {
		if keys, err = a.keyring(ctx, space.ID, r.byDevice()); err != nil {
			return err
		}
	}
	member, ring := r.finder(), share.NewKeyring(space.ID, keys)
	err = a.store.Redact(ctx, func(data []byte, due []journal.Clock, erased func(string) bool) ([]byte, error) {
		if !share.MayCarry(data, due) {
			return nil, nil
		}
		left, err := (&share.Space{ID: space.ID}).Redact(data, member, ring, func(e journal.Event) bool { return words(e.Kind) && erased(e.ID) })
		if err != nil || bytes.Equal(left, data) {
			return nil, err
		}
		return left, nil
	})
	if err != nil {
		return fail("not-saved", err)
	}
	return nil
}

// rewrite takes erased words out of the folder. The author of a segment does,
// and whoever owns or stewards the space; once a day they look again, for a
// folder can go back to an older state.
func (x *exchange) rewrite(ctx context.Context) error {
	all, err := x.store.Redacted(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	me := x.device().Person()
	governs := x.rules.governs(me)
	all = slices.DeleteFunc(all, func(s store.Redacted) bool {
		return s.Replaced && !x.listed || s.Person != me && !governs
	})
	if len(all) == 0 {
		return nil
	}
	events, err := x.store.ErasedEvents(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	erase := func(e journal.Event) bool { return words(e.Kind) && events[e.ID] }
	member, ring := x.rules.finder(), share.NewKeyring(x.space.ID, x.keys)
	var everywhere []string
	for _, s := range all {
		base := strings.TrimSuffix(path.Base(share.SegmentName(1, s.Device, s.Seq, s.Hash)), ".seg")
		names, err := x.store.NamesWith(ctx, base) // copies that a sync client made, too
		if err != nil {
			return fail("not-read", err)
		}
		for _, name := range names {
			if err := x.space.Rewrite(ctx, name, member, ring, erase); err != nil {
				return err
			}
		}
		everywhere = append(everywhere, names...)
	}
	if err := x.space.RewritePacks(ctx, everywhere, member, ring, erase); err != nil {
		return err
	}
	for _, s := range all {
		if err := x.store.Replaced(ctx, s); err != nil {
			return fail("not-saved", err)
		}
	}
	return nil
}

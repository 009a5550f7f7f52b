package app

import (
	"cmp"
	"context"
	"slices"
	"time"

	"cordee/lessons"
	"cordee/store"
	"cordee/store/journal"
	"cordee/store/share"
)

// What has become of an offered pack on this computer.
const (
	OfferHere    = "here"     // that very version is installed
	OfferToFetch = "to-fetch" // nobody has asked for it yet
	OfferWaiting = "waiting"  // asked for; some of it is still on its way
	OfferDamaged = "damaged"  // it will not come: it has to be offered again
)

// Offered is a pack that a trainer or owner offers to the space.
type Offered struct {
	Pack      string
	Version   string
	Title     lessons.Text // as the offer says; may be empty
	By        Person
	At        time.Time
	Size      int64  // bytes of the archive
	Installed string // the version that is here; "" for none
	State     string
	Newer     bool // not installed, or the installed version is no later one
}

// Progress is told how many bytes of how many are done. It may be nil.
type Progress func(done, total int64)

func (p Progress) tell(done, total int64) {
	if p != nil {
		p(done, total)
	}
}

// MayOffer says whether this person may offer packs: trainers and owners may.
func (a *App) MayOffer(ctx context.Context) (bool, error) {
	me, err := a.Me(ctx)
	if err != nil || me.Space == nil {
		return false, err
	}
	may, err := a.offerers(ctx)
	return may[me.ID], err
}

// Offers lists the packs on offer, by id. Of several offers of one pack the
// latest counts.
func (a *App) Offers(ctx context.Context) ([]Offered, error) {
	offers, err := a.offers(ctx)
	if err != nil || len(offers) == 0 {
		return nil, err
	}
	people, err := a.people(ctx)
	if err != nil {
		return nil, err
	}
	packs, err := a.store.Packs(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	installed := make(map[string]store.Pack, len(packs))
	for _, p := range packs {
		installed[p.ID] = p
	}
	stopped, err := a.store.StoppedOffers(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	all := make([]Offered, len(offers))
	for i, o := range offers {
		here := installed[o.Pack]
		all[i] = Offered{
			Pack: o.Pack, Version: o.Version, Title: titleOf(o), By: people[o.Person], At: o.At, Size: o.Size,
			Installed: here.Version, State: OfferToFetch, Newer: here.Version == "" || !newer(here.Version, o.Version),
		}
		if s, found := stopped[o.Pack]; found && s.Blob == o.Blob {
			all[i].State = s.Code
			if a.now().Sub(s.First) > quarantineAfter {
				all[i].State = OfferDamaged
			}
		}
		if here.ID != "" && here.Hash == o.Hash {
			all[i].State = OfferHere
		}
	}
	return all, nil
}

// offers are those that count, by id of their pack.
func (a *App) offers(ctx context.Context) ([]store.Offer, error) {
	me, err := a.Me(ctx)
	if err != nil || me.Space == nil {
		return nil, err
	}
	may, err := a.offerers(ctx)
	if err != nil {
		return nil, err
	}
	said, err := a.store.Offers(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	var all []store.Offer
	for _, o := range said {
		clean := lessons.ValidID(o.Pack) && o.Version != "" && journal.Nickname(o.Version)
		again := len(all) > 0 && all[len(all)-1].Pack == o.Pack
		if may[o.Person] && clean && !again {
			all = append(all, o)
		}
	}
	return all, nil
}

// offerers are the persons whose offers count.
func (a *App) offerers(ctx context.Context) (map[string]bool, error) {
	roles, err := a.roles(ctx)
	may := map[string]bool{}
	for _, role := range roles {
		if role.Name == RoleTrainer || role.Name == RoleOwner {
			may[role.Person] = true
		}
	}
	return may, err
}

// titleOf is the title of an offer, as far as it is one plain line.
func titleOf(o store.Offer) lessons.Text {
	title := lessons.Text{}
	for lang, text := range o.Title {
		if text = shorten(tidy(text), journal.MaxNickname); text != "" && journal.Nickname(text) {
			title[lang] = text
		}
	}
	return title
}

// Offer puts an installed pack into the space, for colleagues to install, and
// says so to them. Only trainers and owners can. Offered once more, it mends
// what the folder has lost of it.
func (a *App) Offer(ctx context.Context, id string, progress Progress) error {
	me, err := a.Me(ctx)
	if err != nil {
		return err
	}
	if me.Space == nil {
		return fail("no-space", nil)
	}
	if may, err := a.offerers(ctx); err != nil || !may[me.ID] {
		return cmp.Or(err, fail("offer-role", nil))
	}
	pack, err := a.Pack(ctx, id)
	if err != nil {
		return err
	}
	offer, archive, err := a.archived(ctx, pack)
	if err != nil {
		return err
	}
	if offer.Blob, err = a.putBlob(ctx, me, archive, progress); err != nil {
		return sharing(err, me.Space.Folder)
	}
	said, err := a.store.Offers(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	at := slices.IndexFunc(said, func(o store.Offer) bool { return o.Pack == id })
	if at >= 0 && said[at].Person == me.ID && said[at].Blob == offer.Blob {
		return nil // it was offered before, and is on offer still
	}
	return a.say(ctx, offer)
}

// putBlob seals an archive into the space, and names it.
func (a *App) putBlob(ctx context.Context, me Me, archive []byte, progress Progress) (string, error) {
	x := &exchange{App: a, me: me}
	if err := x.begin(ctx); err != nil {
		return "", err
	}
	key, err := share.NewKeyring(x.space.ID, x.keys).Current(x.space.Roots, x.rules.Roster)
	if err != nil {
		return "", err
	}
	return x.space.PutBlob(ctx, key, archive, func(done int64) { progress.tell(done, int64(len(archive))) })
}

// archived is what is said of an installed pack, and its archive.
func (a *App) archived(ctx context.Context, pack *lessons.Pack) (journal.PackOffered, []byte, error) {
	var offer journal.PackOffered
	installed, err := a.store.Packs(ctx)
	if err != nil {
		return offer, nil, fail("not-read", err)
	}
	at := slices.IndexFunc(installed, func(p store.Pack) bool { return p.ID == pack.ID })
	if at < 0 {
		return offer, nil, fail("pack-unknown", nil, "Pack", pack.ID)
	}
	archive, err := a.store.Blob(ctx, installed[at].Hash)
	if err != nil || archive == nil {
		return offer, nil, fail("pack-unreadable", err, "Pack", pack.ID)
	}
	return journal.PackOffered{
		Pack: pack.ID, Version: installed[at].Version, Title: pack.Title, Hash: installed[at].Hash, Size: int64(len(archive)),
	}, archive, nil
}

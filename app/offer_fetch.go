package app

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"cordee/store"
	"cordee/store/share"
)

// Fetch reads an offered pack from the space, for Take to install. What was
// read once is kept, so that it goes on where it stopped. Draft says what is
// wrong with the pack, and what installing it changes.
func (a *App) Fetch(ctx context.Context, id string, progress Progress) (Draft, error) {
	offers, err := a.offers(ctx)
	if err != nil {
		return Draft{}, err
	}
	at := slices.IndexFunc(offers, func(o store.Offer) bool { return o.Pack == id })
	if at < 0 {
		return Draft{}, fail("offer-unknown", nil, "Pack", id)
	}
	o := offers[at]
	archive, err := a.fetch(ctx, o, progress)
	if err != nil {
		return Draft{}, a.stopped(ctx, o, err)
	}
	draft, err := a.unpacked(ctx, id, archive)
	if err == nil && draft.Errors() == 0 && (draft.Pack.ID != o.Pack || draft.Pack.Version != o.Version) {
		err = a.stopped(ctx, o, errOther)
	}
	return draft, err
}

// Take installs what Fetch read. A pack with errors is refused.
func (a *App) Take(ctx context.Context, d Draft) error {
	if err := a.Install(ctx, d); err != nil {
		return err
	}
	if err := a.store.DropOffer(ctx, d.Pack.ID); err != nil {
		return fail("not-saved", err)
	}
	return nil
}

// errOther says that an offer holds something else than it says.
var errOther = errors.New("another pack than the offer says")

// fetch is the archive of an offer.
func (a *App) fetch(ctx context.Context, o store.Offer, progress Progress) ([]byte, error) {
	here, err := a.store.Blob(ctx, o.Hash)
	if err != nil {
		return nil, fail("not-read", err)
	}
	if here != nil { // installed once
		return here, nil
	}
	if o.Size > maxArchive {
		return nil, errOther
	}
	me, err := a.Me(ctx)
	if err != nil {
		return nil, err
	}
	x := &exchange{App: a, me: me}
	if err := x.begin(ctx); err != nil {
		return nil, err
	}
	ring := share.NewKeyring(x.space.ID, x.keys)
	m, err := x.space.Manifest(ctx, ring, o.Blob)
	if err != nil {
		return nil, err
	}
	if m.Hash != o.Hash || m.Size != o.Size {
		return nil, errOther
	}
	if err := x.fetchParts(ctx, ring, o.Pack, m, progress); err != nil {
		return nil, err
	}
	archive, err := m.Assemble(func(hash string) ([]byte, error) {
		data, err := a.store.OfferPart(ctx, o.Pack, hash)
		if data == nil && err == nil {
			err = fs.ErrNotExist // another process has just taken the pack
		}
		return data, err
	})
	if share.FaultOf(err) != "" { // whichever part it is, none is to be kept
		return nil, errors.Join(err, a.store.DropOffer(ctx, o.Pack))
	}
	if err != nil {
		return nil, fail("not-read", err)
	}
	return archive, nil
}

// fetchParts reads the parts that are not held yet. One that has not arrived
// keeps none of the others from being read.
func (x *exchange) fetchParts(ctx context.Context, ring share.Keyring, pack string, m share.Manifest, progress Progress) error {
	held, err := x.partsOf(ctx, pack, m)
	if err != nil {
		return err
	}
	var waits error
	done := int64(0)
	for _, c := range m.Chunks {
		if !held[c.Hash] {
			data, err := x.space.Chunk(ctx, ring, c)
			if share.BlobWaits(err) && !errors.Is(err, share.ErrOffline) {
				waits = cmp.Or(waits, err)
				continue
			}
			if err != nil {
				return err
			}
			if err := x.store.KeepOfferPart(ctx, pack, c.Hash, data); err != nil {
				return fail("not-saved", err)
			}
			held[c.Hash] = true
		}
		done += int64(c.Size)
		progress.tell(done, m.Size)
	}
	return waits
}

// partsOf are the chunks that are held of a pack. Those of an earlier version
// are forgotten.
func (a *App) partsOf(ctx context.Context, pack string, m share.Manifest) (map[string]bool, error) {
	hashes, err := a.store.OfferParts(ctx, pack)
	if err != nil {
		return nil, fail("not-read", err)
	}
	held := map[string]bool{}
	for _, hash := range hashes {
		if !slices.ContainsFunc(m.Chunks, func(c share.Chunk) bool { return c.Hash == hash }) {
			return map[string]bool{}, a.store.DropOffer(ctx, pack)
		}
		held[hash] = true
	}
	return held, nil
}

// unpacked is the draft of an archive. It goes through a file, as one that
// somebody was handed does.
func (a *App) unpacked(ctx context.Context, id string, archive []byte) (Draft, error) {
	dir, err := os.MkdirTemp("", "cordee-offer-")
	if err != nil {
		return Draft{}, fail("pack-unreadable", err, "Pack", id)
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, id+".cordee")
	if err := os.WriteFile(file, archive, 0o600); err != nil {
		return Draft{}, fail("pack-unreadable", err, "Pack", id)
	}
	draft, err := a.OpenDraft(ctx, file)
	draft.Path = filepath.Base(file)
	return draft, err
}

// stopped keeps why an offer could not be fetched, and words it.
func (a *App) stopped(ctx context.Context, o store.Offer, cause error) error {
	fault := share.FaultOf(cause)
	if ctx.Err() != nil || fault == "" && !errors.Is(cause, errOther) {
		return cause // nothing that the offer is to blame for
	}
	code, said := OfferDamaged, "offer-damaged"
	if share.BlobWaits(cause) {
		code, said = OfferWaiting, "offer-waiting"
	}
	if err := a.store.StopOffer(ctx, store.Stopped{Pack: o.Pack, Blob: o.Blob, Code: code, First: a.now()}); err != nil {
		return fail("not-saved", err)
	}
	people, err := a.people(ctx)
	if err != nil {
		return err
	}
	switch {
	case errors.Is(cause, share.ErrOffline):
		said = "offer-offline"
	case fault == share.ErrNoKey:
		said = "offer-no-key"
	}
	return fail(said, cause, "Pack", o.Pack, "Name", people[o.Person].Name)
}

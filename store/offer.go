package store

import (
	"context"
	"database/sql"
	"time"

	"cordee/store/journal"
)

// Offer is a pack that somebody offers to the space: the latest event of theirs
// about it. Who may offer, the caller knows.
type Offer struct {
	journal.PackOffered
	Person string
	At     time.Time
}

// Stopped is an offer that could not be fetched, and why: a code of the caller's.
type Stopped struct {
	Pack  string
	Blob  string // of the offer: another one is another beginning
	Code  string
	First time.Time // since when this is so
}

func init() {
	projects(func(t *transaction, _ int64, e journal.Event, b journal.PackOffered) error {
		t.changes.Packs = true
		return t.exec("offer_project", b.Pack, e.Person, int64(e.Clock), e.ID)
	})
}

// Offers lists what is offered, by pack, the latest of each first.
func (s *Store) Offers(ctx context.Context) ([]Offer, error) {
	return rows(ctx, s, "offer_all", func(r *sql.Rows) (o Offer, err error) {
		var head, salt, body []byte
		var at int64
		if err := r.Scan(&o.Person, &head, &salt, &body, &at); err != nil {
			return o, err
		}
		e, err := journal.Parse(head, salt, body)
		if err != nil {
			return o, err
		}
		o.At = time.UnixMilli(at).UTC()
		o.PackOffered, err = journal.Read[journal.PackOffered](e)
		return o, err
	})
}

// OfferParts lists the hashes of the parts of a pack that are held here.
func (s *Store) OfferParts(ctx context.Context, pack string) ([]string, error) {
	return rows(ctx, s, "offer_parts", func(r *sql.Rows) (hash string, err error) {
		return hash, r.Scan(&hash)
	}, pack)
}

// OfferPart returns a part of a pack; nil when it is not here.
func (s *Store) OfferPart(ctx context.Context, pack, hash string) (data []byte, err error) {
	_, err = s.row(ctx, "offer_part", []any{pack, hash}, &data)
	return data, err
}

// KeepOfferPart keeps a part of a pack until DropOffer: what was fetched once
// is not fetched again.
func (s *Store) KeepOfferPart(ctx context.Context, pack, hash string, data []byte) error {
	return s.transact(ctx, func(t *transaction) error { return t.exec("offer_part_put", pack, hash, data) })
}

// DropOffer forgets the parts of a pack, and why it was stopped.
func (s *Store) DropOffer(ctx context.Context, pack string) error {
	return s.transact(ctx, func(t *transaction) error {
		if err := t.exec("offer_parts_drop", pack); err != nil {
			return err
		}
		return t.exec("offer_stopped_drop", pack)
	})
}

// StopOffer keeps that an offer could not be fetched, and since when.
func (s *Store) StopOffer(ctx context.Context, o Stopped) error {
	return s.transact(ctx, func(t *transaction) error {
		return t.exec("offer_stopped_put", o.Pack, o.Blob, o.Code, o.First.UnixMilli())
	})
}

// StoppedOffers returns the offers that could not be fetched, by pack.
func (s *Store) StoppedOffers(ctx context.Context) (map[string]Stopped, error) {
	all := map[string]Stopped{}
	err := s.each(ctx, "offer_stopped", func(r *sql.Rows) error {
		var o Stopped
		var first int64
		if err := r.Scan(&o.Pack, &o.Blob, &o.Code, &first); err != nil {
			return err
		}
		o.First = time.UnixMilli(first).UTC()
		all[o.Pack] = o
		return nil
	})
	return all, err
}

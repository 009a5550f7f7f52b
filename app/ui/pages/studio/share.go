package studio

import (
	"context"
	"errors"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts/offer"
)

// allow shows the button that shares with the group to whom it is of use.
func (b *bench) allow() {
	page.Load(b.Deps, b.App.MayOffer, func(may bool) {
		if may != b.allowed {
			b.allowed = may
			b.showSharing()
		}
	})
}

// showSharing shows the button that shares, or the one that stops it.
func (b *bench) showSharing() {
	show(b.sharing, b.allowed && b.halt == nil)
	show(b.halting, b.halt != nil)
	b.object.Refresh()
}

// share installs the course here, and puts it into the space for colleagues.
func (b *bench) share() { b.unlessLost(b.Texts.Say("offer.share-anyway"), b.shareNow) }

func (b *bench) shareNow() {
	draft := b.draft
	far := func(share float64) {
		b.place.SetText(b.Texts.Say("offer.sharing", "Share", b.Texts.Percent(share)))
	}
	b.halt = func() {}
	far(0)
	b.showSharing()
	stop := offer.Work(b.Deps, func(ctx context.Context, progress app.Progress) error {
		if err := b.App.Install(ctx, draft); err != nil {
			return err
		}
		return b.App.Offer(ctx, draft.Pack.ID, progress)
	}, far, func(err error) { b.shared(draft, err) })
	if b.halt != nil { // it goes on
		b.halt = stop
	}
}

// shared says how sharing ended. The group hears of it at once.
func (b *bench) shared(draft app.Draft, err error) {
	b.halt = nil
	b.showSharing()
	b.again() // what was installed has nothing to change any more
	switch {
	case errors.Is(err, offer.ErrStopped):
	case err != nil:
		b.Shell.Fail(err)
	default:
		b.Shell.Tell(b.Texts.Say("offer.shared", "Title", draft.Pack.Title.In(b.Texts.Lang()), "Version", draft.Pack.Version))
		b.Shell.Sync()
	}
}

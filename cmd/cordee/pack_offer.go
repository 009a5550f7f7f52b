package main

import (
	"cmp"
	"slices"
	"time"

	"cordee/app"
)

type packOfferCmd struct {
	ID string `arg:"" help:"cli.help-pack-id"`
}

// offerJSON is a pack on offer.
type offerJSON struct {
	Pack      string    `json:"pack"`
	Version   string    `json:"version"`
	Title     string    `json:"title"`
	By        string    `json:"by"` // the person who offers it
	Name      string    `json:"name"`
	At        time.Time `json:"at"`
	Size      int64     `json:"size"`      // bytes
	Installed string    `json:"installed"` // the version that is here; empty for none
	State     string    `json:"state"`     // here, to-fetch, waiting or damaged
}

// Run puts an installed pack into the space.
func (c *packOfferCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		if err := a.Offer(g.ctx, c.ID, nil); err != nil {
			return err
		}
		all, err := a.Offers(g.ctx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(o app.Offered) bool { return o.Pack == c.ID })
		if at < 0 {
			return &app.Error{Code: "offer-unknown", Data: []any{"Pack", c.ID}} // taken out of the group meanwhile
		}
		o := offered(all[at], g.texts.Lang())
		return g.print(o, func() { g.say("cli.offered", "Title", o.Title, "Version", o.Version) })
	})
}

type packOffersCmd struct{}

type offersJSON struct {
	Offers []offerJSON `json:"offers"`
}

// offerStates are the words for what has become of an offer here.
var offerStates = map[string]string{
	app.OfferHere: "cli.offer-here", app.OfferToFetch: "cli.offer-to-fetch",
	app.OfferWaiting: "cli.offer-waiting", app.OfferDamaged: "cli.offer-damaged",
}

// Run lists the packs on offer.
func (packOffersCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		all, err := a.Offers(g.ctx)
		if err != nil {
			return err
		}
		result := offersJSON{[]offerJSON{}}
		words := newTable(g.out)
		for _, one := range all {
			o := offered(one, g.texts.Lang())
			result.Offers = append(result.Offers, o)
			words.row(o.Pack, o.Version, o.Title, o.Name, g.texts.FullDate(o.At), g.texts.Say(offerStates[o.State]))
		}
		return g.print(result, func() {
			if len(all) == 0 {
				g.say("cli.offers-none")
			}
			words.flush()
		})
	})
}

func offered(o app.Offered, lang string) offerJSON {
	return offerJSON{
		Pack: o.Pack, Version: o.Version, Title: cmp.Or(o.Title.In(lang), o.Pack), By: o.By.ID, Name: o.By.Name,
		At: o.At, Size: o.Size, Installed: o.Installed, State: o.State,
	}
}

type packTakeCmd struct {
	ID string `arg:"" help:"cli.help-pack-id"`
}

// Run installs a pack that is on offer.
func (c *packTakeCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		draft, err := a.Fetch(g.ctx, c.ID, nil)
		if err != nil {
			return err
		}
		if err := a.Take(g.ctx, draft); err != nil {
			return withProblems(g, draft, err)
		}
		return printInstalled(g, draft)
	})
}

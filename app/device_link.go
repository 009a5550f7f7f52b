package app

import (
	"context"
	"errors"

	"cordee/store/identity"
	"cordee/store/journal"
	"cordee/store/share"
)

// The settings that note for what a computer waits that is to become one of a
// person's: the folder, and the code from the other computer.
const (
	settingLinkFolder = "link-folder"
	settingLinkCode   = "link-code"
)

// Linking returns the folder and the code with which LinkDevice was last called
// and waits for the other computer; "" for neither.
func (a *App) Linking(ctx context.Context) (dir, code string, err error) {
	chosen, err := a.store.Settings(ctx)
	if err != nil {
		return "", "", fail("not-read", err)
	}
	return chosen[settingLinkFolder], chosen[settingLinkCode], nil
}

// LinkDevice makes this computer, on which nobody has introduced themselves
// yet, one of the person who made the code on another: it asks for that in the
// folder. linked is false until the other computer has answered, at an exchange
// of its own; LinkDevice is then called again, and joins the space.
//
// What the person learnt stays on the other computer: it is private, and never
// goes through the folder. Export and Restore bring it along.
func (a *App) LinkDevice(ctx context.Context, dir, code string) (linked bool, err error) {
	l, err := identity.ParseLinkCode(code)
	if err != nil {
		return false, miscoded(err)
	}
	me, err := a.Me(ctx)
	switch {
	case err != nil:
		return false, err
	case me.ID == l.Person && me.Space != nil && me.Space.ID == l.Space:
		return true, nil
	case me.Space != nil:
		return false, fail("already-joined", nil, "Space", me.Space.Name)
	case me.Introduced() && me.ID != l.Person:
		return false, fail("device-taken", nil, "Name", me.Name, "Home", a.home)
	}
	place, err := a.at(ctx, dir)
	if err != nil {
		return false, sharing(err, dir)
	}
	space, err := share.Open(ctx, place, share.Expected{Space: l.Space, Pin: l.Root})
	if errors.Is(err, share.ErrVanished) || errors.Is(err, share.ErrOtherSpace) {
		return false, fail("device-folder", err, "Folder", dir)
	}
	if err != nil {
		return false, sharing(err, dir)
	}
	link, found, err := space.Link(ctx, a.device(), l.Person)
	if err != nil {
		return false, sharing(err, dir)
	}
	if !found {
		return false, a.askLink(ctx, space, dir, l)
	}
	return true, a.becomeLinked(ctx, space, dir, link)
}

// askLink asks for the link, and notes that it was asked for.
func (a *App) askLink(ctx context.Context, space *share.Space, dir string, l identity.LinkCode) error {
	if l.Expired(a.now()) {
		return fail("device-code-expired", nil, "Until", l.Until)
	}
	if err := space.RequestLink(ctx, a.device(), l); err != nil {
		return sharing(err, dir)
	}
	noted, code, err := a.Linking(ctx)
	if err != nil || noted == dir && code == l.Code() {
		return err
	}
	return a.say(ctx, journal.SettingChosen{Name: settingLinkFolder, Value: dir}, journal.SettingChosen{Name: settingLinkCode, Value: l.Code()})
}

// becomeLinked goes on as the person's, first with the keys. A crash on the way
// leaves all of it to be done again.
func (a *App) becomeLinked(ctx context.Context, space *share.Space, dir string, link share.Link) error {
	if d := a.device(); d.Person() != link.Person {
		next, err := d.Linked(link.Person, link.Links)
		if err != nil {
			return fail("unexpected", err)
		}
		if err := a.vault.Replace(next); err != nil {
			return fail("key-unreadable", err, "File", a.vault.File)
		}
		a.self.Store(next)
		a.store.WriteAs(author(next, a.random))
	}
	again, err := a.alone(ctx)
	if err != nil {
		return err
	}
	_, err = a.enter(ctx, space, dir, Person{link.Person, link.Name, link.Team}, nil, again...)
	return err
}

// alone is what this home said while it was nobody's: which packs there are and
// how it looks. Said again, it is the person's; what is somebody else's means
// nothing (see store.Store).
func (a *App) alone(ctx context.Context) (again []journal.Body, err error) {
	before := identity.PersonID(a.device().Key())
	err = a.store.EachEvent(ctx, func(e journal.Event) error {
		if e.Person != before {
			return nil
		}
		if pack, err := journal.Read[journal.PackInstalled](e); err == nil {
			again = append(again, pack)
		}
		if chosen, err := journal.Read[journal.SettingChosen](e); err == nil {
			if chosen.Name == settingLinkFolder || chosen.Name == settingLinkCode {
				chosen.Value = "" // it is over
			}
			again = append(again, chosen)
		}
		return nil
	})
	if err != nil {
		return nil, fail("not-read", err)
	}
	return again, nil
}

package app

import (
	"context"
	"time"

	"cordee/store/identity"
	"cordee/store/journal"
)

// deviceCodeDays is how long the code for another computer works: both are on
// one desk, and who finds the code could become this person.
const deviceCodeDays = 1

// settingLinked is the setting that notes which device a link code, whose id
// follows, has linked: it links one.
const settingLinked = "linked:"

// DeviceCode is what a person types on another computer of theirs.
type DeviceCode struct {
	Code  string
	Until time.Time // the last day on which it works, in UTC
}

// AddDevice makes the code with which another computer becomes one of this
// person's. It works once, and this computer links the other at its next
// exchange: see LinkDevice.
func (a *App) AddDevice(ctx context.Context) (DeviceCode, error) {
	me, err := a.Me(ctx)
	if err != nil {
		return DeviceCode{}, err
	}
	if me.Space == nil {
		return DeviceCode{}, fail("device-alone", nil)
	}
	rules, err := a.rules(ctx)
	if err != nil {
		return DeviceCode{}, err
	}
	if !rules.found || !rules.trusted(me.Device) {
		return DeviceCode{}, fail("device-not-in", nil)
	}
	if _, err := a.device().Link(a.device().Key()); err != nil { // of one key as good as of another
		return DeviceCode{}, fail("device-links", err)
	}
	code, err := identity.NewLinkCode(a.random, me.Space.ID, rules.roots.Newest().Hash(), me.ID, a.now().AddDate(0, 0, deviceCodeDays))
	if err != nil {
		return DeviceCode{}, fail("unexpected", err)
	}
	return DeviceCode{code.Code(), code.Until}, a.say(ctx, journal.InvitationMade{Code: code.Code()})
}

// linkDevices links the computers that show a code of this person's. A code
// that has linked one links no other, even if the folder lost the answer.
func (x *exchange) linkDevices(ctx context.Context) error {
	given, err := x.linkCodes(ctx)
	if err != nil || len(given) == 0 || !x.rules.trusted(x.device().ID()) {
		return err
	}
	asking, err := x.space.LinkRequests(ctx)
	if err != nil || len(asking) == 0 {
		return err
	}
	chosen, err := x.store.Settings(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	for _, asks := range asking {
		code, ours := given[asks.Code]
		_, known := x.rules.members[asks.Device]
		if !ours || known || !code.Proves(asks.Member, asks.Proof) {
			continue
		}
		switch name := settingLinked + code.ID(); chosen[name] {
		case "":
			if err := x.say(ctx, journal.SettingChosen{Name: name, Value: asks.Device}); err != nil {
				return err
			}
			chosen[name] = asks.Device
		case asks.Device:
		default:
			continue
		}
		if err := x.space.LinkDevice(ctx, x.device(), asks, x.me.Name, x.me.Team); err != nil {
			return err
		}
	}
	return nil
}

// linkCodes are the codes for other computers that this one gave and that still
// work, by id.
func (a *App) linkCodes(ctx context.Context) (map[string]identity.LinkCode, error) {
	codes, err := a.store.Invitations(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	given := map[string]identity.LinkCode{}
	for _, code := range codes {
		if l, err := identity.ParseLinkCode(code); err == nil && l.Person == a.device().Person() && !l.Expired(a.now()) {
			given[l.ID()] = l
		}
	}
	return given, nil
}

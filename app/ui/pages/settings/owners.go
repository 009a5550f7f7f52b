package settings

import (
	"context"
	"slices"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// advisedOwners is how many people should own a group, so that one who leaves
// or loses their computer does not take it with them.
const advisedOwners = 2

// owners is the card of who owns the group: the advice, a change that waits to
// be signed, the owners, the printed recovery key.
type owners struct {
	d        page.Deps
	object   fyne.CanvasObject
	advice   *fyne.Container
	proposal *fyne.Container
	all      *fyne.Container
	key      *makeRecovery
	changed  func()
}

func newOwners(d page.Deps, changed func()) *owners {
	t := d.Texts
	o := &owners{d: d, advice: widgets.VStack(6), proposal: widgets.VStack(0), all: widgets.VStack(8), key: newMakeRecovery(d, changed), changed: changed}
	o.object = titled(t.Say("members.owners.title"), t.Say("members.owners.why"), o.proposal, o.all, o.advice, o.key.object)
	return o
}

func (o *owners) show(now membership) {
	t := o.d.Texts
	people := people(now.ownership.Owners)
	o.advice.Objects = []fyne.CanvasObject{
		o.advised(len(people) >= advisedOwners, "members.owners.two", "members.owners.two-not"),
		o.advised(now.ownership.Recovery, "members.owners.key", "members.owners.key-not"),
	}
	if n := now.ownership.Threshold; n > 1 {
		o.advice.Add(widgets.NewProse(t.Count("members.owners.threshold", n), widgets.Caption).In(theme.Ink2))
	}
	if now.owns() {
		o.advice.Add(widgets.NewProse(t.Say("members.owners.how"), widgets.Caption).In(theme.Ink2))
	}
	o.all.Objects = nil
	for _, m := range now.ownership.Owners {
		o.all.Add(o.line(now, m))
	}
	o.proposal.Objects = nil
	if p := now.ownership.Proposal; p != nil {
		o.proposal.Add(o.waits(now, *p))
	}
	visible(o.proposal, len(o.proposal.Objects) > 0)
	o.key.show(now)
}

// advised is a line of the advice: followed or not.
func (o *owners) advised(followed bool, yes, no string) fyne.CanvasObject {
	icon, ink, id := "check", theme.Ok, yes
	if !followed {
		icon, ink, id = "warn", theme.WarnInk, no
	}
	return widgets.HStack(10, widgets.NewIcon(icon, ink, widgets.IconLine), widgets.Grow(widgets.NewProse(o.d.Texts.Say(id), widgets.Body)))
}

// line is an owner's computer.
func (o *owners) line(now membership, m app.Member) fyne.CanvasObject {
	t := o.d.Texts
	name := nameOf(t, m.Person)
	if now.here(m) {
		name = t.Say("members.you", "Name", m.Name)
	}
	line := widgets.HStack(12, widgets.NewAvatar(m.ID, m.Name, widgets.AvatarRow), widgets.Grow(widgets.NewText(name, widgets.Strong).Ellipsis()))
	if now.owns() && len(now.ownership.Owners) > 1 {
		line.Add(widgets.NewButton(t.Say("members.owners.remove"), func() { o.remove(m) }).Smaller().Named("disown:" + m.Device))
	}
	return line
}

// waits is a change of owners that lacks signatures.
func (o *owners) waits(now membership, p app.Proposal) fyne.CanvasObject {
	t := o.d.Texts
	var names []string
	for _, who := range people(p.Owners) {
		names = append(names, nameOf(t, who.Person))
	}
	id, button := "members.owners.proposal-accept", "members.owners.accept" // who is to own must want to
	switch {
	case !p.Mine && now.owns():
		id, button = "members.owners.proposal-sign", "members.owners.sign"
	case !p.Mine && slices.ContainsFunc(p.Owners, now.here):
	case p.Missing > 0:
		id, button = "members.owners.proposal", ""
	default:
		id, button = "members.owners.proposal-new", ""
	}
	var sign fyne.CanvasObject
	if button != "" {
		sign = widgets.NewButton(t.Say(button), func() { signed(o.d, o.d.App.SignProposal, o.changed) }).As(widgets.High).Named("sign")
	}
	return widgets.NewBanner(t.Count(id, p.Missing, "Names", strings.Join(names, ", ")), widgets.Review, sign)
}

func (o *owners) remove(m app.Member) {
	t := o.d.Texts
	parts.Confirm(o.d, t.Say("members.owners.remove-title", "Name", m.Name), t.Say("members.owners.remove-what", "Name", m.Name), t.Say("members.owners.remove-yes"), func() {
		signed(o.d, func(ctx context.Context) error { return o.d.App.RemoveOwner(ctx, m.Device) }, o.changed)
	})
}

// signed makes a change that owners sign, and says whether it counts already or
// waits for others.
func signed(d page.Deps, change func(context.Context) error, changed func()) {
	page.Load(d, func(ctx context.Context) (app.Ownership, error) {
		if err := change(ctx); err != nil {
			return app.Ownership{}, err
		}
		return d.App.Ownership(ctx)
	}, func(now app.Ownership) {
		id := "members.owners.changed"
		if now.Proposal != nil {
			id = "members.owners.pending"
		}
		d.Shell.Tell(d.Texts.Say(id))
		d.Shell.Sync()
		changed()
	})
}

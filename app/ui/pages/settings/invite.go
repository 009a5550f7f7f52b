package settings

import (
	"context"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// For how many days an invitation can work, and which of them is proposed: a
// week finds most people at their desk once, and is over before the code is
// forgotten in a mailbox.
var (
	inviteDays = []int{1, app.InvitationDays, 30}
	inviteWeek = 1 // position in inviteDays
)

// mostInvitations is how many of the invitations given show.
const mostInvitations = 6

// invite is the card of invitations: it makes one, shows its code, and lists
// those that were given.
type invite struct {
	d       page.Deps
	object  fyne.CanvasObject
	days    int
	code    *fyne.Container // of the invitation that is shown; hidden when none is
	shown   string          // its id
	given   *fyne.Container
	changed func()
}

func newInvite(d page.Deps, changed func()) *invite {
	t := d.Texts
	v := &invite{d: d, days: inviteDays[inviteWeek], code: widgets.VStack(12), given: widgets.VStack(8), changed: changed}
	v.code.Hide()
	var words []string
	for _, n := range inviteDays {
		words = append(words, t.Count("members.invite.days", n))
	}
	radios := widgets.NewRadios(words, func(i int) { v.days = inviteDays[i] })
	radios.Choose(inviteWeek)
	prepare := widgets.NewButton(t.Say("members.invite.prepare"), v.prepare).WithIcon("plus").Named("invite")
	v.object = titled(t.Say("members.invite.title"), t.Say("members.invite.why"),
		widgets.HStack(12, widgets.NewText(t.Say("members.invite.lasts"), widgets.Body), widgets.Grow(radios.Object), prepare),
		v.code, v.given)
	return v
}

// show leaves the code that is shown where it is, unless somebody has used it.
func (v *invite) show(now membership) {
	v.given.Objects = nil
	for i, one := range now.invitations {
		if one.ID == v.shown && one.Used {
			v.hide()
		}
		if i < mostInvitations {
			v.given.Add(v.line(one))
		}
	}
	visible(v.given, len(now.invitations) > 0)
	v.given.Refresh()
}

func (v *invite) prepare() {
	days := v.days
	page.Load(v.d, func(ctx context.Context) (app.Invitation, error) { return v.d.App.Invite(ctx, days) }, func(made app.Invitation) {
		v.reveal(made)
		v.changed()
	})
}

// reveal shows the code of an invitation.
func (v *invite) reveal(one app.Invitation) {
	t := v.d.Texts
	done := widgets.NewButton(t.Say("members.invite.hide"), v.hide).As(widgets.Low).Named("hide-code")
	v.shown = one.ID
	v.code.Objects = []fyne.CanvasObject{
		widgets.NewLine(),
		widgets.NewProse(t.Say("members.invite.once", "Day", t.FullDate(one.Until)), widgets.Body),
		codePanel(v.d, one.Code, done),
		widgets.NewBanner(t.Say("members.invite.outside"), widgets.Info, nil),
	}
	v.code.Show()
	v.code.Refresh()
}

func (v *invite) hide() {
	v.shown, v.code.Objects = "", nil
	v.code.Hide()
}

// line is an invitation that was given, and what became of it.
func (v *invite) line(one app.Invitation) fyne.CanvasObject {
	t := v.d.Texts
	day := t.FullDate(one.Until)
	icon, ink, words := "send", theme.Ink2, t.Say("members.invite.open", "Day", day)
	switch {
	case one.Used:
		icon, ink, words = "check", theme.Ok, t.Say("members.invite.used", "Name", one.Name)
	case over(one, v.d.App.Now()):
		icon, words = "clock", t.Say("members.invite.expired", "Day", day)
	}
	line := widgets.HStack(12, widgets.NewIcon(icon, ink, widgets.IconLine), widgets.Grow(widgets.NewProse(words, widgets.Body)))
	if icon == "send" {
		line.Add(widgets.NewButton(t.Say("members.invite.reveal"), func() { v.reveal(one) }).Smaller().Named("reveal:" + one.ID))
	}
	return line
}

// over says whether the last day of an invitation is past.
func over(one app.Invitation, now time.Time) bool { return !now.Before(one.Until.AddDate(0, 0, 1)) }

package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

// railPerson is who is at this computer, at the foot of the rail.
type railPerson struct {
	press
	avatar       *Avatar
	name, detail *Text
	narrow       bool
}

func newRailPerson(tapped func()) *railPerson {
	p := &railPerson{
		avatar: NewAvatar("", "", AvatarThread),
		name:   NewText("", Strong).In(theme.SceneWhite).Ellipsis(),
		detail: NewText("", Caption).In(theme.NavInk2).Ellipsis(),
	}
	p.OnTapped = tapped
	p.ExtendBaseWidget(p)
	return p
}

func (p *railPerson) set(memberID, name, detail string) {
	p.avatar.SetMember(memberID, name)
	p.name.SetText(name)
	p.detail.SetText(detail)
	p.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (p *railPerson) AccessibilityLabel() string { return p.name.Text }

// AccessibilityRole implements fyne.Accessible.
func (p *railPerson) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (p *railPerson) CreateRenderer() fyne.WidgetRenderer {
	ground, ring := box(theme.Radius), focusRing(theme.Radius)
	paint := func() {
		ground.FillColor = hue(p, theme.NavActive)
		show(ground, p.hovered)
		ring.StrokeColor = hue(p, theme.NavInk)
		show(ring, p.focused)
		show(p.name, !p.narrow)
		show(p.detail, !p.narrow && p.detail.Text != "")
	}
	layout := func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(ring, 0, 0, size.Width, size.Height)
		x := float32(railPad - 4)
		if p.narrow {
			x = (size.Width - AvatarThread) / 2
		}
		place(p.avatar, x, (size.Height-AvatarThread)/2, AvatarThread, AvatarThread)
		left := x + AvatarThread + 10
		name, detail := p.name.MinSize().Height, p.detail.MinSize().Height
		y := (size.Height - name - detail) / 2
		if !p.detail.Visible() {
			y = (size.Height - name) / 2
		}
		place(p.name, left, y, size.Width-left, name)
		place(p.detail, left, y+name-2, size.Width-left, detail)
	}
	minSize := func() fyne.Size { return fyne.NewSize(AvatarThread+railPad, AvatarThread) }
	return draw(p, paint, layout, minSize, ground, p.avatar, p.name, p.detail, ring)
}

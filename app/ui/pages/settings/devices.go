package settings

import (
	"context"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// devices is the card of this person's own computers: which they are, a code
// for one more, and how one is removed.
type devices struct {
	d      page.Deps
	object fyne.CanvasObject
	list   *fyne.Container
	alone  *widgets.Prose
	code   *fyne.Container // that was made; hidden when none was
	add    *widgets.Button
}

// computers is what the card shows.
type computers struct {
	me  app.Me
	all []app.Device
}

// removes says whether this person takes devices out of the group.
func (c computers) removes() bool { return c.me.Owner || c.me.Steward }

func newDevices(d page.Deps) *devices {
	t := d.Texts
	v := &devices{d: d, list: widgets.VStack(16), code: widgets.VStack(12), alone: widgets.NewProse(t.Say("device.alone"), widgets.Body)}
	v.code.Hide()
	v.add = widgets.NewButton(t.Say("device.add"), v.prepare).WithIcon("plus").Named("add-device")
	export := widgets.NewButton(t.Say("device.export"), func() {
		d.Shell.Replace(page.Place{Page: page.Settings, Section: Data})
	}).As(widgets.Low).Named("device-export")
	v.object = titled(t.Say("device.title"), t.Say("device.why"), v.list, v.alone,
		widgets.NewBanner(t.Say("device.private"), widgets.Info, export),
		widgets.HStack(8, widgets.Spacer(), v.add), v.code)
	return v
}

func (v *devices) refresh() {
	page.Load(v.d, func(ctx context.Context) (c computers, err error) {
		if c.me, err = v.d.App.Me(ctx); err != nil {
			return c, err
		}
		c.all, err = v.d.App.Devices(ctx)
		return c, err
	}, v.show)
}

func (v *devices) show(now computers) {
	t := v.d.Texts
	v.list.Objects = nil
	for _, one := range now.all {
		v.list.Add(v.device(now, one))
	}
	if !now.removes() && len(now.all) > 1 {
		v.list.Add(widgets.NewProse(t.Say("device.remove-ask"), widgets.Caption).In(theme.Ink2))
	}
	visible(v.add, now.me.Space != nil)
	visible(v.alone, now.me.Space == nil)
	v.list.Refresh()
}

// device is one computer: which one, its words, when it was heard of.
func (v *devices) device(now computers, one app.Device) fyne.CanvasObject {
	t := v.d.Texts
	name, heard := "device.name", t.Say("device.none-yet")
	if one.Here {
		name = "device.name-here"
	}
	if !one.Seen.IsZero() {
		heard = t.Say("device.last", "Day", t.FullDate(one.Seen.In(v.d.App.Now().Location())))
	}
	column := widgets.VStack(8, widgets.NewText(t.Say(name), widgets.CaptionStrong).In(theme.Ink2), sixWords(t, one.Key))
	if one.Revoked {
		column.Add(widgets.NewBanner(t.Say("members.revoked"), widgets.Info, nil))
		return column
	}
	if one.Here {
		return column
	}
	line := widgets.HStack(12, widgets.Grow(widgets.NewProse(heard, widgets.Caption).In(theme.Ink2)))
	switch {
	case one.Owner && now.removes():
		column.Add(widgets.NewProse(t.Say("device.owns"), widgets.Caption).In(theme.Ink2))
	case now.removes():
		line.Add(widgets.NewButton(t.Say("device.remove"), func() { v.remove(one) }).WithIcon("lock").Named("remove:" + one.ID))
	}
	column.Add(line)
	return column
}

func (v *devices) prepare() {
	page.Load(v.d, v.d.App.AddDevice, func(made app.DeviceCode) {
		t := v.d.Texts
		hide := widgets.NewButton(t.Say("device.add-hide"), v.hide).As(widgets.Low).Named("hide-device-code")
		v.code.Objects = []fyne.CanvasObject{
			widgets.NewLine(),
			widgets.NewProse(t.Say("device.add-once", "Day", t.FullDate(made.Until)), widgets.Body),
			codePanel(v.d, made.Code, hide),
		}
		v.code.Show()
		v.code.Refresh()
		v.d.Shell.Sync()
	})
}

func (v *devices) hide() {
	v.code.Objects = nil
	v.code.Hide()
}

func (v *devices) remove(one app.Device) {
	t := v.d.Texts
	parts.Confirm(v.d, t.Say("device.remove-title"), t.Say("device.remove-what"), t.Say("device.remove-yes"), func() {
		page.Do(v.d, func(ctx context.Context) error {
			_, err := v.d.App.Revoke(ctx, one.ID)
			return err
		}, func() {
			v.d.Shell.Tell(t.Say("device.removed"))
			v.d.Shell.Sync()
			v.refresh()
		})
	})
}

// Package team is the page of a manager: what each person of a team has
// reached in each skill, as far as they chose to send it, and which skills
// rest on one person. It shows no answer, no time spent and no rank.
package team

import (
	"context"
	"reflect"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// The errors of app.Report that are no trouble but an answer: the page
// explains them.
const (
	alone  = "no-space"
	sealed = "report-sealed"
)

// sharing is the section of the settings about the shared folder.
const sharing = "folder"

// Measures of the page, px; the share is how many times wider the levels are
// than the card beside them, as in the design.
const (
	levelsShare  = 2.6
	popoverWidth = 280
	panelWidth   = 640
	selectWidth  = 180
	skeletonRows = 5
)

// found is what the page shows.
type found struct {
	me      app.Me
	report  app.Report
	refusal error // alone or sealed; the report is empty then
}

type teamPage struct {
	page.Deps
	team    string // the chosen one; empty: the first the person manages
	body    *fyne.Container
	heatmap *widgets.Heatmap
	popover *widget.PopUp
	shown   *found
}

// New is the page, for the first team the person manages.
func New(d page.Deps, _ page.Place) *page.Page {
	p := &teamPage{Deps: d, body: container.NewStack()}
	header := widgets.NewHeader(d.Texts.Say("team.title"), "")
	p.body.Add(widgets.NewPage(header, widgets.NewCard(widgets.NewSkeleton(skeletonRows))))
	p.load()
	return &page.Page{
		Content: p.body,
		Rail:    page.Team,
		Shows:   func(c app.Changes) bool { return c.People || c.Space || c.Packs },
		Refresh: p.load,
		Focus:   p.focus,
		Key:     p.key,
		Leave:   p.closePopover,
	}
}

// load asks for the report. What the person is looking at stays as it is when
// nothing new came.
func (p *teamPage) load() {
	team := p.team
	page.Load(p.Deps, func(ctx context.Context) (found, error) {
		var f found
		var err error
		if f.me, err = p.App.Me(ctx); err != nil {
			return f, err
		}
		f.report, err = p.App.Report(ctx, team)
		switch code := app.Code(err); {
		case err != nil && (code == alone || code == sealed):
			f.refusal, err = err, nil
		}
		return f, err
	}, func(f found) {
		if team != p.team || p.same(f) {
			return
		}
		p.shown = &f
		p.show()
	})
}

// same says whether f would look like what is shown: only the age of the
// snapshots moves with the clock, and by days.
func (p *teamPage) same(f found) bool {
	if p.shown == nil {
		return false
	}
	old := *p.shown
	if old.report.At.Format(time.DateOnly) == f.report.At.Format(time.DateOnly) {
		old.report.At = f.report.At
	}
	return reflect.DeepEqual(old, f)
}

func (p *teamPage) show() {
	p.closePopover()
	p.heatmap = nil
	var content fyne.CanvasObject
	switch app.Code(p.shown.refusal) {
	case alone:
		content = p.alonePanel()
	case sealed:
		content = p.sealedPanel()
	default:
		content = p.reportPanel()
	}
	p.body.Objects = []fyne.CanvasObject{widgets.NewPage(p.header(), content)}
	p.body.Refresh()
}

func (p *teamPage) header() fyne.CanvasObject {
	title := p.Texts.Say("team.title")
	if p.shown.refusal != nil {
		return widgets.NewHeader(title, "")
	}
	r := p.shown.report
	var actions []fyne.CanvasObject
	if teams := p.shown.me.Manages; len(teams) > 1 {
		choice, field := widgets.NewSelect(teams, selectWidth, nil)
		choice.SetSelected(r.Team)
		choice.OnChanged = func(team string) {
			p.team = team
			p.load()
		}
		actions = append(actions, field)
	}
	if len(r.People) > 0 {
		export := widgets.NewButton(p.Texts.Say("team.export"), p.export).WithIcon("export")
		export.Name = "export"
		actions = append(actions, export)
	}
	received := len(r.People)
	subtitle := p.Texts.Count("team.received", received, "Of", received+len(r.Missing), "Team", r.Team)
	return widgets.NewHeader(title, subtitle, actions...)
}

func (p *teamPage) focus() fyne.Focusable {
	if p.heatmap == nil {
		return nil
	}
	return p.heatmap
}

// key closes what lies over the page.
func (p *teamPage) key(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyEscape || p.popover == nil {
		return false
	}
	p.closePopover()
	return true
}

func (p *teamPage) closePopover() {
	if p.popover != nil {
		p.popover.Hide()
		p.popover = nil
	}
}

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
	"cordee/app/ui/parts"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
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
)

// found is what the page shows.
type found struct {
	me      app.Me
	report  app.Report
	refusal error // alone or sealed; the report is empty then
}

type teamPage struct {
	page.Deps
	view    *parts.View[found]
	heatmap *widgets.Heatmap
	shown   found
}

// New is the page, for the first team the person manages.
func New(d page.Deps, _ page.Place) *page.Page {
	p := &teamPage{Deps: d}
	p.view = parts.NewView(d, p.reading(""), p.draw)
	p.view.Same, p.view.Keys = same, p.focus
	p.view.Load()
	return &page.Page{
		Content: p.view.Object(),
		Rail:    page.Team,
		Shows:   func(c app.Changes) bool { return c.People || c.Space || c.Packs },
		Refresh: p.view.Load,
		Focus:   p.view.Focus,
		Leave:   p.view.Leave,
	}
}

// reading asks for the report of a team; empty: the first the person manages.
func (p *teamPage) reading(team string) func(context.Context) (found, error) {
	return func(ctx context.Context) (f found, err error) {
		if f.me, err = p.App.Me(ctx); err != nil {
			return f, err
		}
		f.report, err = p.App.Report(ctx, team)
		switch code := app.Code(err); {
		case err != nil && (code == alone || code == sealed):
			f.refusal, err = err, nil
		}
		return f, err
	}
}

// same says whether two findings look alike: only the age of the snapshots
// moves with the clock, and by days.
func same(old, now found) bool {
	if old.report.At.Format(time.DateOnly) == now.report.At.Format(time.DateOnly) {
		old.report.At = now.report.At
	}
	return reflect.DeepEqual(old, now)
}

func (p *teamPage) draw(f found) fyne.CanvasObject {
	p.shown, p.heatmap = f, nil
	var content fyne.CanvasObject
	switch app.Code(f.refusal) {
	case alone:
		content = p.alonePanel()
	case sealed:
		content = p.sealedPanel()
	default:
		content = p.reportPanel()
	}
	return widgets.NewPage(p.header(), content)
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
			p.view.Read = p.reading(team)
			p.view.Load()
		}
		actions = append(actions, field)
	}
	if len(r.People) > 0 {
		export := widgets.NewButton(p.Texts.Say("team.export"), p.export).WithIcon("export").Named("export")
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

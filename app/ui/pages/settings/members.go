package settings

import (
	"context"
	"slices"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
)

// Measures of the list of members, px, and how many show before it scrolls.
const (
	memberHeight = 52
	mostMembers  = 6
)

// members are the people of the group, and the form by which an owner names
// the manager of a team.
type members struct {
	d         page.Deps
	all       []app.Member
	list      *widgets.List
	card      fyne.CanvasObject
	grant     fyne.CanvasObject
	room      *fyne.Container // of the list
	who, team *widgets.Entry
	chosen    app.Member // pressed in the list
}

func newMembers(d page.Deps) *members {
	t := d.Texts
	m := &members{d: d}
	m.list = widgets.NewList(func() int { return len(m.all) }, newMemberLine, m.fill)
	m.list.OnSelected = m.choose
	m.room = widgets.VStack(0)
	m.card = titled(t.Say("settings.members"), t.Say("settings.members.why"), m.room)

	m.who, m.team = widgets.NewEntry(t.Say("settings.grant.who-example")), widgets.NewEntry("")
	m.who.Name, m.team.Name = "grant-who", "grant-team"
	name := widgets.NewButton(t.Say("settings.grant.button"), m.name).Named("grant")
	sync := func(string) {
		enable(name, strings.TrimSpace(m.who.Text) != "" && strings.TrimSpace(m.team.Text) != "")
	}
	m.who.OnChanged, m.team.OnChanged = sync, sync
	m.who.OnSubmitted, m.team.OnSubmitted = func(string) { m.name() }, func(string) { m.name() }
	sync("")
	m.grant = titled(t.Say("settings.grant"), t.Say("settings.grant.why"),
		widgets.Ratio(1, 14,
			field(t.Say("settings.grant.who"), widgets.Fixed(0, theme.Control, m.who)),
			field(t.Say("settings.grant.team"), widgets.Fixed(0, theme.Control, m.team))),
		widgets.HStack(0, layout.NewSpacer(), name))
	return m
}

// objects are the cards; only an owner names managers.
func (m *members) objects(me app.Me) []fyne.CanvasObject {
	if me.Owner {
		return []fyne.CanvasObject{m.card, m.grant}
	}
	return []fyne.CanvasObject{m.card}
}

func (m *members) show(all []app.Member) {
	m.all = all
	height := float32(min(len(all), mostMembers)) * memberHeight
	m.room.Objects = []fyne.CanvasObject{widgets.Fixed(0, height, m.list)}
	m.list.Refresh()
}

// choose puts the member pressed into the form.
func (m *members) choose(i int) {
	m.chosen = m.all[i]
	m.who.SetText(m.chosen.Name)
	m.team.SetText(m.chosen.Team)
}

// name makes the person the manager of the team. One pressed in the list is
// named by id, so that two people may bear one name.
func (m *members) name() {
	who, team := m.who.Text, m.team.Text
	if who == m.chosen.Name && m.chosen.ID != "" {
		who = m.chosen.ID
	}
	var named app.Person
	page.Do(m.d, func(ctx context.Context) (err error) {
		named, err = m.d.App.Grant(ctx, who, app.RoleManager, team)
		return err
	}, func() {
		m.who.SetText("")
		m.team.SetText("")
		m.list.UnselectAll()
		m.d.Shell.Tell(m.d.Texts.Say("settings.grant.done", "Name", named.Name, "Team", team))
		m.d.Shell.Sync()
	})
}

// newMemberLine is a row of the list, which is used again: see fill.
func newMemberLine() fyne.CanvasObject {
	words := widgets.VStack(0, widgets.NewText("", widgets.Strong).Ellipsis(), widgets.NewText("", widgets.Caption).In(theme.Ink2).Ellipsis())
	return widgets.Pad(6, 8, 6, 8, widgets.HStack(12, widgets.NewAvatar("", "", widgets.AvatarRow), widgets.Grow(words),
		widgets.NewText("", widgets.Mono).In(theme.Ink2)))
}

// fill shows a member in a row.
func (m *members) fill(i int, row fyne.CanvasObject) {
	line := row.(*fyne.Container).Objects[0].(*fyne.Container)
	words := line.Objects[1].(*fyne.Container).Objects[0].(*fyne.Container)
	who := m.all[i]
	line.Objects[0].(*widgets.Avatar).SetMember(who.ID, who.Name)
	words.Objects[0].(*widgets.Text).SetText(who.Name)
	words.Objects[1].(*widgets.Text).SetText(strings.Join(m.roles(who), " · "))
	line.Objects[2].(*widgets.Text).SetText(who.Fingerprint)
}

// roles words a member's team and what an owner has granted.
func (m *members) roles(who app.Member) []string {
	var words []string
	if who.Team != "" {
		words = append(words, who.Team)
	}
	for _, role := range who.Roles {
		word := m.d.Texts.Say("settings.role.owner")
		if role.Name == app.RoleManager {
			word = m.d.Texts.Say("settings.role.manager", "Team", role.Team)
		}
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}

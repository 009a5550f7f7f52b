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

// granted are the roles that an owner can give, in the order of the form.
var granted = []struct{ role, name, why string }{
	{app.RoleManager, "settings.grant.manager", "settings.grant.manager-why"},
	{app.RoleTrainer, "settings.grant.trainer", "settings.grant.trainer-why"},
}

// members are the people of the group, and the form by which an owner names
// managers and trainers.
type members struct {
	d         page.Deps
	all       []app.Member
	list      *widgets.List
	card      fyne.CanvasObject
	grant     fyne.CanvasObject
	room      *fyne.Container // of the list
	who, team *widgets.Entry
	role      string     // one of those granted
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
		ofAll := m.role == app.RoleTrainer // the team may be left out
		enable(name, strings.TrimSpace(m.who.Text) != "" && (ofAll || strings.TrimSpace(m.team.Text) != ""))
	}
	why := widgets.NewProse("", widgets.Caption).In(theme.Ink2)
	pick := func(i int) {
		m.role = granted[i].role
		why.SetText(t.Say(granted[i].why))
		sync("")
	}
	var names []string
	for _, g := range granted {
		names = append(names, t.Say(g.name))
	}
	roles := widgets.NewRadios(names, pick)
	m.who.OnChanged, m.team.OnChanged = sync, sync
	m.who.OnSubmitted, m.team.OnSubmitted = func(string) { m.name() }, func(string) { m.name() }
	roles.Choose(0)
	pick(0)
	m.grant = titled(t.Say("settings.grant"), t.Say("settings.grant.why"),
		widgets.VStack(6, roles.Object, why),
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

// name gives the person the role. One pressed in the list is
// named by id, so that two people may bear one name.
func (m *members) name() {
	who, team, role := m.who.Text, m.team.Text, m.role
	if who == m.chosen.Name && m.chosen.ID != "" {
		who = m.chosen.ID
	}
	var named app.Person
	page.Do(m.d, func(ctx context.Context) (err error) {
		named, err = m.d.App.Grant(ctx, who, role, team)
		return err
	}, func() {
		m.who.SetText("")
		m.team.SetText("")
		m.list.UnselectAll()
		m.d.Shell.Tell(m.d.Texts.Say("settings.grant.done", "Name", named.Name, "Role", m.word(app.Role{Name: role, Team: strings.TrimSpace(team)})))
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
		if word := m.word(role); !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}

func (m *members) word(role app.Role) string {
	switch {
	case role.Name == app.RoleManager:
		return m.d.Texts.Say("settings.role.manager", "Team", role.Team)
	case role.Name == app.RoleTrainer && role.Team != "":
		return m.d.Texts.Say("settings.role.trainer-of", "Team", role.Team)
	case role.Name == app.RoleTrainer:
		return m.d.Texts.Say("settings.role.trainer")
	}
	return m.d.Texts.Say("settings.role.owner")
}

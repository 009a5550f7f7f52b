package settings

import (
	"context"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// granted are the roles that an owner can give, in the order of the form.
var granted = []struct{ role, name, why string }{
	{app.RoleManager, "members.grant.manager", "members.grant.manager-why"},
	{app.RoleTrainer, "members.grant.trainer", "members.grant.trainer-why"},
	{app.RoleSteward, "members.grant.steward", "members.grant.steward-why"},
}

// memberRoles is what the person chosen may do, and for owners the form that
// gives a role.
type memberRoles struct {
	d       page.Deps
	object  *fyne.Container
	who     person
	held    *fyne.Container
	form    *fyne.Container
	role    string // one of those granted
	radios  *widgets.Radios
	why     *widgets.Prose
	of      *widgets.Text // the label of team
	team    *widgets.Entry
	name    *widgets.Button
	changed func()
}

func newMemberRoles(d page.Deps, changed func()) *memberRoles {
	t := d.Texts
	r := &memberRoles{d: d, held: widgets.VStack(6), changed: changed}
	r.why = widgets.NewProse("", widgets.Caption).In(theme.Ink2)
	r.of, r.team = widgets.NewText(t.Say("members.grant.team"), widgets.Body), widgets.NewEntry("")
	r.team.Name = "grant-team"
	r.team.OnChanged = func(string) { r.ready() }
	r.team.OnSubmitted = func(string) { r.grant() }
	r.name = widgets.NewButton(t.Say("members.grant.button"), r.grant).Named("grant")
	var names []string
	for _, g := range granted {
		names = append(names, t.Say(g.name))
	}
	r.radios = widgets.NewRadios(names, r.pick)
	r.form = widgets.VStack(10, r.radios.Object, r.why,
		widgets.HStack(10, r.of, widgets.Grow(widgets.Fixed(0, theme.Control, r.team)), r.name))
	r.object = widgets.VStack(10, widgets.NewText(t.Say("members.roles"), widgets.Strong), r.held, r.form)
	return r
}

// show keeps what is being typed about the same person.
func (r *memberRoles) show(now membership, who person) {
	t := r.d.Texts
	if who.ID != r.who.ID {
		r.team.SetText(who.Team)
		r.radios.Choose(0)
		r.pick(0)
	}
	r.who = who
	r.held.Objects = nil
	for _, role := range who.roles() {
		line := widgets.HStack(12, widgets.NewIcon("badge", theme.Ink2, widgets.IconLine), widgets.Grow(widgets.NewProse(roleWords(t, role), widgets.Body)))
		if now.owns() {
			line.Add(widgets.NewButton(t.Say("members.grant.end"), func() { r.end(role) }).Smaller().Named("ungrant:" + role.Name + ":" + role.Team))
		}
		r.held.Add(line)
	}
	visible(r.held, len(r.held.Objects) > 0)
	visible(r.form, now.owns() && !who.every(revoked))
	visible(r.object, r.held.Visible() || r.form.Visible())
}

func (r *memberRoles) pick(i int) {
	r.role = granted[i].role
	r.why.SetText(r.d.Texts.Say(granted[i].why))
	ofTeam := r.role != app.RoleSteward // who welcomes does so for the whole group
	visible(r.of, ofTeam)
	visible(r.team, ofTeam)
	r.ready()
}

// ready says whether the form can be sent: a manager is of a team.
func (r *memberRoles) ready() {
	enable(r.name, r.role != app.RoleManager || strings.TrimSpace(r.team.Text) != "")
}

// chosenTeam is the one typed, without what a role has no team for.
func (r *memberRoles) chosenTeam() string {
	if r.role == app.RoleSteward {
		return ""
	}
	return strings.TrimSpace(r.team.Text)
}

// grant gives the role. People are named by id: two may bear one name.
func (r *memberRoles) grant() {
	if r.name.Disabled() {
		return
	}
	role := app.Role{Name: r.role, Team: r.chosenTeam()}
	r.do("members.grant.done", role, r.d.App.Grant)
}

func (r *memberRoles) end(role app.Role) { r.do("members.grant.ended", role, r.d.App.Ungrant) }

func (r *memberRoles) do(told string, role app.Role, act func(ctx context.Context, who, role, team string) (app.Person, error)) {
	var named app.Person
	id := r.who.ID
	page.Do(r.d, func(ctx context.Context) (err error) {
		named, err = act(ctx, id, role.Name, role.Team)
		return err
	}, func() {
		r.d.Shell.Tell(r.d.Texts.Say(told, "Name", named.Name, "Role", roleWords(r.d.Texts, role)))
		r.d.Shell.Sync()
		r.changed()
	})
}

package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"

	"cordee/app"
	"cordee/store/share"
)

// spaceCmd groups what is done with the space: the people who share a folder.
type spaceCmd struct {
	Create  spaceCreateCmd  `cmd:"" help:"cli.help-space-create"`
	Join    spaceJoinCmd    `cmd:"" help:"cli.help-space-join"`
	Members spaceMembersCmd `cmd:"" help:"cli.help-space-members"`
	Grant   spaceGrantCmd   `cmd:"" help:"cli.help-space-grant"`
}

// place is where a space lies: the whole path of a folder, or the address of an
// object store.
type place string

// UnmarshalText makes a path whole, as kong does with its own.
func (p *place) UnmarshalText(text []byte) error {
	*p = place(text)
	if !share.InStore(string(text)) {
		*p = place(kong.ExpandPath(string(text)))
	}
	return nil
}

type spaceCreateCmd struct {
	Dir  place  `arg:"" help:"cli.help-space-dir"`
	Name string `required:"" placeholder:"N" help:"cli.help-space-name"`
}

// Run makes a space in a folder and joins it.
func (c *spaceCreateCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		space, err := a.CreateSpace(g.ctx, string(c.Dir), c.Name)
		if err != nil {
			return err
		}
		return g.print(spaceJSON(space), func() { g.say("cli.space-created", "Space", space.Name, "Folder", space.Folder) })
	})
}

type spaceJoinCmd struct {
	Dir place `arg:"" help:"cli.help-space-dir"`
}

// Run joins the space of a folder.
func (c *spaceJoinCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		space, err := a.JoinSpace(g.ctx, string(c.Dir))
		if err != nil {
			return err
		}
		return g.print(spaceJSON(space), func() { g.say("cli.space-joined", "Space", space.Name, "Folder", space.Folder) })
	})
}

type spaceMembersCmd struct{}

type membersJSON struct {
	ID      string       `json:"id"` // of the space
	Members []memberJSON `json:"members"`
	Roles   []roleJSON   `json:"roles"`
}

type memberJSON struct {
	Person      string `json:"person"`
	Name        string `json:"name"`
	Team        string `json:"team"`
	Device      string `json:"device"`
	Fingerprint string `json:"fingerprint"`
}

type roleJSON struct {
	Person string `json:"person"`
	Role   string `json:"role"`
	Team   string `json:"team,omitempty"`
}

// Run lists the members of the space, with their keys' fingerprints and roles.
func (spaceMembersCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		me, err := a.Me(g.ctx)
		if err != nil {
			return err
		}
		if me.Space == nil {
			return &app.Error{Code: "no-space"}
		}
		members, err := a.Members(g.ctx)
		if err != nil {
			return err
		}
		result := membersJSON{ID: me.Space.ID, Members: []memberJSON{}, Roles: []roleJSON{}}
		words := newTable(g.out)
		for _, m := range members {
			result.Members = append(result.Members, memberJSON{m.ID, m.Name, m.Team, m.Device, m.Fingerprint})
			var roles []string
			for _, role := range m.Roles {
				result.Roles = append(result.Roles, roleJSON{m.ID, role.Name, role.Team})
				roles = append(roles, strings.TrimSpace(role.Name+" "+role.Team))
			}
			words.row(m.Name, m.Team, m.ID, m.Fingerprint, strings.Join(roles, ", "))
		}
		return g.print(result, words.flush)
	})
}

type spaceGrantCmd struct {
	Person string `arg:"" help:"cli.help-grant-person"`
	Role   string `arg:"" help:"cli.help-grant-role"`
	Team   string `placeholder:"T" help:"cli.help-grant-team"`
}

type grantJSON struct {
	Person string     `json:"person"`
	Name   string     `json:"name"`
	Roles  []roleJSON `json:"roles"` // what was granted
}

// Run grants a role in the space.
func (c *spaceGrantCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		person, err := a.Grant(g.ctx, c.Person, c.Role, c.Team)
		if err != nil {
			return err
		}
		result := grantJSON{person.ID, person.Name, []roleJSON{{person.ID, c.Role, c.Team}}}
		said := "cli.granted"
		switch {
		case c.Role == app.RoleTrainer && c.Team == "":
			said = "cli.granted-trainer"
		case c.Role == app.RoleTrainer:
			said = "cli.granted-trainer-of"
		}
		return g.print(result, func() { fmt.Fprintln(g.out, g.texts.Say(said, "Name", person.Name, "Team", c.Team)) })
	})
}

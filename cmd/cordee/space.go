package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"

	"cordee/app"
	"cordee/store/identity"
	"cordee/store/share"
)

// spaceCmd groups what is done with the space: the people who share a folder.
type spaceCmd struct {
	Create  spaceCreateCmd  `cmd:"" help:"cli.help-space-create"`
	Join    spaceJoinCmd    `cmd:"" help:"cli.help-space-join"`
	Invite  spaceInviteCmd  `cmd:"" help:"space.help-invite"`
	Approve spaceApproveCmd `cmd:"" help:"space.help-approve"`
	Members spaceMembersCmd `cmd:"" help:"cli.help-space-members"`
	Grant   spaceGrantCmd   `cmd:"" help:"cli.help-space-grant"`
	Revoke  spaceRevokeCmd  `cmd:"" help:"space.help-revoke"`
	Owners  spaceOwnersCmd  `cmd:"" help:"space.help-owners"`
	Refill  spaceRefillCmd  `cmd:"" help:"space.help-refill"`
	Verify  spaceVerifyCmd  `cmd:"" help:"verify.help"`
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

	Policy string `enum:"open,invitation" default:"open" placeholder:"open|invitation" help:"space.help-policy"`
}

// Run makes a space in a folder and joins it.
func (c *spaceCreateCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		space, err := a.CreateSpace(g.ctx, string(c.Dir), c.Name, c.Policy)
		if err != nil {
			return err
		}
		return g.print(spaceJSON(space), func() { g.say("cli.space-created", "Space", space.Name, "Folder", space.Folder) })
	})
}

type spaceJoinCmd struct {
	Dir  place  `arg:"" help:"cli.help-space-dir"`
	Code string `placeholder:"C" help:"space.help-code"`
}

// Run joins the space of a folder.
func (c *spaceJoinCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		space, err := a.JoinSpace(g.ctx, string(c.Dir), c.Code)
		if err != nil {
			return err
		}
		return g.print(spaceJSON(space), func() { g.say("cli.space-joined", "Space", space.Name, "Folder", space.Folder) })
	})
}

type spaceMembersCmd struct{}

type membersJSON struct {
	ID       string        `json:"id"` // of the space
	Members  []memberJSON  `json:"members"`
	Roles    []roleJSON    `json:"roles"`
	Requests []requestJSON `json:"requests"` // who asks to be let in
}

type memberJSON struct {
	Person      string `json:"person"`
	Name        string `json:"name"`
	Team        string `json:"team"`
	Device      string `json:"device"`
	Fingerprint string `json:"fingerprint"` // six words
	State       string `json:"state"`       // "", "keyless", "forked", "revoked"
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
		result := membersJSON{ID: me.Space.ID, Members: []memberJSON{}, Roles: []roleJSON{}, Requests: []requestJSON{}}
		words := newTable(g.out)
		for _, m := range members {
			result.Members = append(result.Members, newMemberJSON(g, m))
			var roles []string
			for _, role := range m.Roles {
				result.Roles = append(result.Roles, roleJSON{m.ID, role.Name, role.Team})
				roles = append(roles, strings.TrimSpace(role.Name+" "+role.Team))
			}
			var particular string
			if _, text := memberState(m); text != "" {
				particular = g.texts.Say(text)
			}
			words.row(m.Name, m.Team, m.ID, fingerprint(g, m.Key), strings.Join(roles, ", "), particular)
		}
		asking, err := a.Requests(g.ctx)
		if err != nil {
			return err
		}
		for _, r := range asking {
			result.Requests = append(result.Requests, requestJSON{r.ID, r.Name, r.Team, r.Device, fingerprint(g, r.Key), r.Invited})
		}
		return g.print(result, func() {
			words.flush()
			for _, r := range result.Requests {
				g.say("space.asks", "Name", r.Name, "Device", r.Device, "Words", r.Fingerprint)
			}
		})
	})
}

// fingerprint is the six words by which two people compare a key aloud.
func fingerprint(g *globals, key []byte) string {
	return strings.Join(identity.Words(key, g.texts.Lang()), " ")
}

// memberState says what is particular about a device, and the text that words it.
func memberState(m app.Member) (state, text string) {
	switch {
	case m.Revoked:
		return "revoked", "space.member-revoked"
	case m.Forked:
		return "forked", "space.member-forked"
	case m.Keyless:
		return "keyless", "space.member-keyless"
	}
	return "", ""
}

func newMemberJSON(g *globals, m app.Member) memberJSON {
	state, _ := memberState(m)
	return memberJSON{m.ID, m.Name, m.Team, m.Device, fingerprint(g, m.Key), state}
}

type spaceGrantCmd struct {
	Person string `arg:"" help:"cli.help-grant-person"`
	Role   string `arg:"" help:"cli.help-grant-role"`
	Team   string `placeholder:"T" help:"cli.help-grant-team"`
	Remove bool   `help:"space.help-remove"`
}

type grantJSON struct {
	Person string     `json:"person"`
	Name   string     `json:"name"`
	Roles  []roleJSON `json:"roles"` // what was granted
}

// Run grants a role in the space.
func (c *spaceGrantCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		if c.Remove {
			person, err := a.Ungrant(g.ctx, c.Person, c.Role, c.Team)
			if err != nil {
				return err
			}
			return g.print(grantJSON{person.ID, person.Name, []roleJSON{}}, func() { g.say("space.ungranted", "Name", person.Name) })
		}
		person, err := a.Grant(g.ctx, c.Person, c.Role, c.Team)
		if err != nil {
			return err
		}
		result := grantJSON{person.ID, person.Name, []roleJSON{{person.ID, c.Role, c.Team}}}
		said := "cli.granted"
		switch {
		case c.Role == app.RoleTrainer && c.Team == "":
			said = "cli.granted-trainer"
		case c.Role == app.RoleSteward:
			said = "space.granted-steward"
		case c.Role == app.RoleTrainer:
			said = "cli.granted-trainer-of"
		}
		return g.print(result, func() { fmt.Fprintln(g.out, g.texts.Say(said, "Name", person.Name, "Team", c.Team)) })
	})
}

package main

import (
	"cordee/app"
)

// spaceOwnersCmd says who owns the space, and changes it.
type spaceOwnersCmd struct {
	Add         string `placeholder:"DEVICE" xor:"do" help:"space.help-owner-add"`
	Remove      string `placeholder:"DEVICE" xor:"do" help:"space.help-owner-remove"`
	Sign        bool   `xor:"do" help:"space.help-owner-sign"`
	RecoveryKey bool   `xor:"do" help:"space.help-recovery-key"`
	Recover     string `placeholder:"KEY" xor:"do" help:"space.help-recover"`
	Policy      string `placeholder:"open|invitation" xor:"do" help:"space.help-policy"`
}

type ownersJSON struct {
	Policy    string       `json:"policy"`
	Owners    []memberJSON `json:"owners"`
	Recovery  bool         `json:"recovery"`  // there is a key on paper
	Threshold int          `json:"threshold"` // keys that must sign a change
	Missing   int          `json:"missing"`   // signatures that a proposed change lacks
	Key       string       `json:"key,omitempty"`
}

// policies word who may join.
var policies = map[string]string{app.PolicyOpen: "space.policy-open", app.PolicyInvited: "space.policy-invitation"}

// Run changes who owns the space, or shows it.
func (c *spaceOwnersCmd) Run(g *globals) error {
	return g.with(func(a *app.App) (err error) {
		var key string
		switch {
		case c.Add != "":
			err = a.AddOwner(g.ctx, c.Add)
		case c.Remove != "":
			err = a.RemoveOwner(g.ctx, c.Remove)
		case c.Sign:
			err = a.SignProposal(g.ctx)
		case c.RecoveryKey:
			key, err = a.NewRecoveryKey(g.ctx)
		case c.Recover != "":
			err = a.Recover(g.ctx, c.Recover)
		case c.Policy != "":
			err = a.SetPolicy(g.ctx, c.Policy)
		}
		if err != nil {
			return err
		}
		o, err := a.Ownership(g.ctx)
		if err != nil {
			return err
		}
		result := ownersJSON{Policy: o.Policy, Owners: []memberJSON{}, Recovery: o.Recovery, Threshold: o.Threshold, Key: key}
		for _, m := range o.Owners {
			result.Owners = append(result.Owners, newMemberJSON(g, m))
		}
		if o.Proposal != nil {
			result.Missing = o.Proposal.Missing + o.Proposal.Added
		}
		return g.print(result, func() {
			for _, m := range result.Owners {
				g.say("space.owner", "Name", m.Name, "Device", m.Device)
			}
			g.say(policies[result.Policy])
			if !o.Recovery || len(o.Owners) < 2 {
				g.say("space.resilience")
			}
			if result.Missing > 0 {
				g.count("space.unsigned", result.Missing)
			}
			if key != "" {
				g.say("space.recovery-key", "Key", key)
			}
		})
	})
}

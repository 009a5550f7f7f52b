package main

import (
	"fmt"
	"time"

	"cordee/app"
	"cordee/app/ui/openbadge"
	"cordee/lessons/openbadges"
)

type badgeCheckJSON struct {
	Verdict  openbadges.Verdict `json:"verdict"` // valid, unchecked, invalid
	Version  string             `json:"version"` // of Open Badges; empty when it is no badge
	Name     string             `json:"name"`
	Issuer   string             `json:"issuer"`    // as it names itself
	IssuerID string             `json:"issuer_id"` // the key or the address it is known by
	Earned   *time.Time         `json:"earned"`    // null when it does not say
	Findings []findingJSON      `json:"findings"`
}

// findingJSON is why a badge is not valid.
type findingJSON struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// check judges a badge that somebody shows; nobody need have introduced
// themselves. An invalid one is an exit code too.
func (c *badgesCmd) check(g *globals) error {
	check, err := app.CheckBadge(c.Check, g.now())
	if err != nil {
		return err
	}
	result := badgeCheckJSON{check.Verdict, check.Version, check.Name, check.Issuer, check.IssuerID, nil, []findingJSON{}}
	if !check.Earned.IsZero() {
		earned := check.Earned.UTC()
		result.Earned = &earned
	}
	for _, f := range check.Findings {
		result.Findings = append(result.Findings, findingJSON{f.Code, openbadge.Finding(g.texts, f)})
	}
	err = g.print(result, func() { result.words(g) })
	if err == nil && check.Verdict == openbadges.Invalid {
		return errSaid
	}
	return err
}

func (r badgeCheckJSON) words(g *globals) {
	if r.Name != "" {
		g.say("cli.badge-shown", "Badge", r.Name, "Issuer", r.Issuer)
	}
	if r.Earned != nil {
		g.say("cli.badge-shown-on", "Date", g.texts.FullDate(*r.Earned))
	}
	if r.IssuerID != "" && r.IssuerID != r.Issuer {
		g.say("cli.badge-shown-key", "Key", r.IssuerID)
	}
	fmt.Fprintln(g.out, openbadge.Verdict(g.texts, r.Verdict))
	for _, f := range r.Findings {
		fmt.Fprintln(g.out, " ", f.Text)
	}
}

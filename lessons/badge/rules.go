package badge

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"

	"github.com/BurntSushi/toml"
)

// Family says what kind of behaviour a badge honours; it gives its shape.
type Family string

// The families, in the order in which they are shown.
const (
	Learning   Family = "learning"
	Connecting Family = "connecting"
	PassingOn  Family = "passing-on"
	Steadiness Family = "steadiness"
	Ideas      Family = "ideas"
	Together   Family = "together"
)

// Families lists the families in the order in which they are shown.
var Families = []Family{Learning, Connecting, PassingOn, Steadiness, Ideas, Together}

// Source is where the evidence of a badge is looked for.
type Source string

// The sources; rules.toml says what each one is.
const (
	Confirmed Source = "confirmed"
	Mastered  Source = "mastered"
	DataCard  Source = "data-card"
	Debriefed Source = "debriefed"
)

// sources finds all that counts towards a badge, in any order.
var sources = map[Source]func(Facts, Badge) []Evidence{
	Confirmed: confirmed,
	Mastered:  mastered,
	DataCard:  dataCards,
	Debriefed: debriefed,
}

// Badge is a badge one can earn, and its rule.
type Badge struct {
	ID     string `toml:"id"`
	Family Family `toml:"family"`
	Source Source `toml:"evidence"`
	Need   int    `toml:"need"` // pieces of evidence

	// What is asked of confirmed deeds.
	Deeds          []Deed `toml:"deeds"`           // any of them counts
	DistinctPeople bool   `toml:"distinct-people"` // each colleague counts once
	OtherTeam      bool   `toml:"other-team"`      // only colleagues of another team
	BeforeAsking   bool   `toml:"before-asking"`   // only answers given before one's own first question
}

//go:embed rules.toml
var rulesFile string

// All lists the badges in the order in which they are shown.
var All = must(parse(rulesFile))

var idForm = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)

// parse reads the rules. The error says which badge is not well formed and why.
func parse(text string) ([]Badge, error) {
	var file struct {
		Badges []Badge `toml:"badge"`
	}
	meta, err := toml.Decode(text, &file)
	if err != nil {
		return nil, err
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("badge rules: nobody reads %q", unknown[0])
	}
	known := map[string]bool{}
	for _, b := range file.Badges {
		if err := b.check(); err != nil {
			return nil, fmt.Errorf("badge %q: %w", b.ID, err)
		}
		if known[b.ID] {
			return nil, fmt.Errorf("badge %q stands twice", b.ID)
		}
		known[b.ID] = true
	}
	return file.Badges, nil
}

func (b Badge) check() error {
	isDeed := func(d Deed) bool { return d.Fits(true) || d.Fits(false) }
	switch _, found := sources[b.Source]; {
	case !idForm.MatchString(b.ID):
		return fmt.Errorf("an id is words in small letters, joined by hyphens")
	case !slices.Contains(Families, b.Family):
		return fmt.Errorf("no family is called %q", b.Family)
	case !found:
		return fmt.Errorf("no evidence is called %q", b.Source)
	case b.Need < 1:
		return fmt.Errorf("it needs at least one piece of evidence")
	case b.Source == Confirmed && len(b.Deeds) == 0:
		return fmt.Errorf("it names no deed")
	case b.Source != Confirmed && (len(b.Deeds) > 0 || b.DistinctPeople || b.OtherTeam || b.BeforeAsking):
		return fmt.Errorf("only confirmed deeds have conditions")
	}
	if i := slices.IndexFunc(b.Deeds, func(d Deed) bool { return !isDeed(d) }); i >= 0 {
		return fmt.Errorf("no deed is called %q", b.Deeds[i])
	}
	return nil
}

// must is for the rules inside the program, which a test reads.
func must(all []Badge, err error) []Badge {
	if err != nil {
		panic(err)
	}
	return all
}

package demo

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

const spaceName = "Valmont"

// profile is who a simulated person says they are. Whoever comes first in a
// team manages it.
type profile struct{ name, team string }

// names are invented. The first seven work in one team, so that even a small
// demonstration has a team in which levels can be added up.
var names = []string{
	"Camille Rey", "Nadia Belkacem", "Karim Haddad", "Tom Whitfield", "Mai Lan Pham", "Hugo Lambert", "Aïssatou Diop",
	"Grace Okafor", "Julien Moreau", "Sofia Marques", "Léa Fontaine", "Oliver Bennett", "Yasmine Cherif", "Paul Girard",
	"Priya Nair", "Mathieu Delorme", "Ewa Kowalska", "Antoine Vasseur", "Ines Carvalho", "Samuel Osei", "Chloé Perrin",
	"Diego Alvarez", "Fatou Ndiaye", "Emma Clarke", "Rachid Amrani", "Hélène Roussel", "Noah Fischer", "Linh Tran",
	"Bruno Keller", "Margaux Petit",
}

// firstTeam is how many of the first people work in the workshop.
const firstTeam = 7

// profileOf is who the person with this number is, from 0. There are more
// people than names: later ones share a name with a number.
func (l language) profileOf(i int) profile {
	p := profile{name: names[i%len(names)], team: l.workshop}
	if i >= len(names) {
		p.name += " " + strconv.Itoa(i/len(names)+1)
	}
	if i >= firstTeam {
		p.team = l.laterTeams[(i-firstTeam)%len(l.laterTeams)]
	}
	return p
}

// slug is the name as a folder can bear it on every system.
func (p profile) slug() string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn))), p.name)
	if err != nil {
		plain = p.name
	}
	return strings.ReplaceAll(strings.ToLower(plain), " ", "-")
}

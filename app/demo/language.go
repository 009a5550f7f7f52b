package demo

// The languages in which a group can live.
const (
	french  = "fr"
	english = "en"
)

// language is what a group takes from its language besides its conversations.
type language struct {
	workshop   string   // the team of the first people
	laterTeams []string // the teams of the others, in turn
	wrongWord  string   // one that no author foresees as right
	goalTitle  string
}

var languages = map[string]language{
	french: {
		workshop:   "Atelier",
		laterTeams: []string{"Ventes", "Service client", "Bureau d’études", "Atelier"},
		wrongWord:  "aucune idée",
		goalTitle:  "Tout l’atelier parle la même langue",
	},
	english: {
		workshop:   "Workshop",
		laterTeams: []string{"Sales", "Customer service", "Design office", "Workshop"},
		wrongWord:  "no idea",
		goalTitle:  "The whole workshop speaks one language",
	},
}

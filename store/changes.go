package store

// Changes says what a commit changed, so that only the screens that show it
// are refreshed.
type Changes struct {
	Packs    bool     // packs were installed
	Learning bool     // reading, answers, levels, badges
	Threads  []string // posts of these threads
	People   bool     // names, teams, roles, snapshots
	Settings bool
	Space    bool // the space and the exchange with its folder
	Delivery bool // how far one's own posts have got
}

// Any says whether anything changed.
func (c Changes) Any() bool {
	return c.Packs || c.Learning || len(c.Threads) > 0 || c.People || c.Settings || c.Space || c.Delivery
}

// And joins two sets of changes.
func (c Changes) And(d Changes) Changes {
	return Changes{
		Packs:    c.Packs || d.Packs,
		Learning: c.Learning || d.Learning,
		Threads:  append(append([]string(nil), c.Threads...), d.Threads...),
		People:   c.People || d.People,
		Settings: c.Settings || d.Settings,
		Space:    c.Space || d.Space,
		Delivery: c.Delivery || d.Delivery,
	}
}

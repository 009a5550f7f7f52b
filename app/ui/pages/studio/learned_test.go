package studio_test

import (
	"fmt"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
)

// A trainer reads how hard a question turned out to be once enough people have
// sent their counters.
func TestALearnedDifficulty(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	pack, err := d.App.Pack(t.Context(), "social-business")
	must(t, err)
	question := pack.Modules[0].Questions[0].ID
	var colleagues []*app.App
	for i := range 5 {
		a := pagetest.Colleague(t, d, shell, fmt.Sprint("Personne ", i))
		pagetest.Answer(t, a, pack.ID, question, false)
		must(t, a.Switch(t.Context(), app.SettingShareCounters, true))
		colleagues = append(colleagues, a)
	}
	pagetest.Exchange(t, append(colleagues, d.App)...)
	p := open(t, d, course(t))
	tree(t, p).Select(module + "/quiz.fr.gift")
	pagetest.SeesNot(t, d, "difficulté apprise") // who is no trainer is sent nothing

	_, err = d.App.Grant(t.Context(), pagetest.Person, app.RoleTrainer, "")
	must(t, err)
	pagetest.Exchange(t, append(colleagues, d.App)...) // a new reader is announced a day before
	shell.Clock.Add(7 * 24 * time.Hour)                // counters are of weeks that are over
	pagetest.Exchange(t, append(colleagues, d.App)...)
	tree(t, p).Select("pack.toml")
	tree(t, p).Select(module + "/quiz.fr.gift")
	pagetest.Sees(t, d, "difficulté apprise\u00a0: plutôt difficile, 5 réponses")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "studio-learned")
}

package pagetest

import (
	"testing"

	"cordee/app"
	"cordee/app/ui/page"
)

// Space is the name of the group that Colleague makes.
const Space = "Valmont"

// Colleague opens the Cordée of someone else, in the group of d's person,
// which is made when they are in none yet. Both know each other afterwards.
func Colleague(t *testing.T, d page.Deps, shell *Shell, name string) *app.App {
	t.Helper()
	me, err := d.App.Me(t.Context())
	must(t, err)
	var folder string
	if me.Space == nil {
		folder = t.TempDir()
		_, err = d.App.CreateSpace(t.Context(), folder, Space, app.PolicyOpen)
		must(t, err)
	} else {
		folder = me.Space.Folder
	}
	colleague := home(t, shell.Clock, name)
	_, err = colleague.JoinSpace(t.Context(), folder, "")
	must(t, err)
	Exchange(t, d.App, colleague)
	return colleague
}

// Exchange lets each of them have everything the others have published.
func Exchange(t *testing.T, all ...*app.App) {
	t.Helper()
	for range 2 { // the first sees in the second round what the last published in the first
		for _, a := range all {
			_, err := a.Sync(t.Context())
			must(t, err)
		}
	}
}

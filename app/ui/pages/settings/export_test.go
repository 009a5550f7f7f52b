package settings

import (
	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
)

// What the dialogs of the data section call with the file chosen.
var (
	Export           = export
	ExportStatements = exportStatements
	SavePaper        = savePaper
)

// Membership is what the section of members shows.
type Membership struct {
	Me          app.Me
	Members     []app.Member
	Requests    []app.Request
	Invitations []app.Invitation
	Ownership   app.Ownership
}

// MembersOf is the section of members of a group that is only told of: states
// that take a stolen laptop and a copied home to reach. choose is the id of the
// member pressed, code an invitation that has just been made, key a recovery
// key.
func MembersOf(d page.Deps, now Membership, choose, code, key string) *page.Page {
	m := &members{d: d, body: widgets.VStack(theme.Gap)}
	changed := func() {}
	m.requests, m.list, m.invite = newRequests(d, changed), newMemberList(d, changed), newInvite(d, changed)
	m.owners, m.policy, m.recover = newOwners(d, changed), newPolicy(d, changed), newUseRecovery(d, changed)
	m.show(membership{now.Me, people(now.Members), now.Requests, now.Invitations, now.Ownership})
	if choose != "" {
		m.list.choose(choose)
	}
	if code != "" {
		m.invite.reveal(app.Invitation{ID: "new", Code: code, Until: d.App.Now().AddDate(0, 0, 7)})
	}
	if key != "" {
		m.owners.key.reveal(key)
	}
	content := widgets.TopStack(theme.Gap, widgets.Fixed(listWidth, 0, list(d, 7).object), widgets.Grow(m.body))
	return &page.Page{Content: widgets.NewPage(widgets.NewHeader(d.Texts.Say("settings.title"), ""), content)}
}

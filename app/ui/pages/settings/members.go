package settings

import (
	"context"
	"slices"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// members is the section of who is in the group: who asks to be let in, who is
// there and what each may do, invitations, owners, and how one enters.
type members struct {
	d        page.Deps
	body     *fyne.Container
	requests *requests
	list     *memberList
	invite   *invite
	owners   *owners
	policy   *policy
	recover  *useRecovery
}

// membership is what the section shows.
type membership struct {
	me          app.Me
	people      []person
	requests    []app.Request    // for owners and stewards
	invitations []app.Invitation // likewise
	ownership   app.Ownership
}

// owns says whether this computer owns the group. What another one of an owner
// decides counts for nothing.
func (m membership) owns() bool { return slices.ContainsFunc(m.ownership.Owners, m.here) }

// admits says whether this person lets others in.
func (m membership) admits() bool { return m.owns() || m.me.Steward }

// here says whether a device is this one.
func (m membership) here(of app.Member) bool { return of.Device == m.me.Device }

func newMembers(d page.Deps) section {
	m := &members{d: d, body: widgets.VStack(theme.Gap)}
	m.requests = newRequests(d, m.refresh)
	m.list = newMemberList(d, m.refresh)
	m.invite = newInvite(d, m.refresh)
	m.owners = newOwners(d, m.refresh)
	m.policy = newPolicy(d, m.refresh)
	m.recover = newUseRecovery(d, m.refresh)
	return section{object: m.body, refresh: m.refresh}
}

func (m *members) refresh() {
	page.Load(m.d, func(ctx context.Context) (membership, error) { return loadMembership(ctx, m.d.App) }, m.show)
}

func loadMembership(ctx context.Context, a *app.App) (m membership, err error) {
	if m.me, err = a.Me(ctx); err != nil || m.me.Space == nil {
		return m, err
	}
	all, err := a.Members(ctx)
	if err != nil {
		return m, err
	}
	m.people = people(all)
	if m.ownership, err = a.Ownership(ctx); err != nil {
		return m, err
	}
	asListed(m.ownership.Owners, all)
	if p := m.ownership.Proposal; p != nil {
		asListed(p.Owners, all)
	}
	if !m.admits() {
		return m, nil
	}
	if m.requests, err = a.Requests(ctx); err != nil {
		return m, err
	}
	m.invitations, err = a.Invitations(ctx)
	return m, err
}

// show shows the cards this person has a use for.
func (m *members) show(now membership) {
	if now.me.Space == nil {
		m.body.Objects = []fyne.CanvasObject{m.alone()}
		m.body.Refresh()
		return
	}
	m.requests.show(now)
	m.list.show(now)
	m.invite.show(now)
	m.owners.show(now)
	m.policy.show(now)
	cards := []fyne.CanvasObject{}
	if len(now.requests) > 0 {
		cards = append(cards, m.requests.object)
	}
	cards = append(cards, m.list.object)
	if now.admits() {
		cards = append(cards, m.invite.object)
	}
	cards = append(cards, m.owners.object, m.policy.object)
	if !now.owns() && now.ownership.Recovery {
		cards = append(cards, m.recover.object)
	}
	m.body.Objects = cards
	m.body.Refresh()
}

// alone is for who belongs to no group yet.
func (m *members) alone() fyne.CanvasObject {
	t := m.d.Texts
	join := widgets.NewButton(t.Say("members.alone-join"), func() {
		m.d.Shell.Replace(page.Place{Page: page.Settings, Section: Folder})
	}).As(widgets.High).WithIcon("folder").Named("members-join")
	return widgets.NewCard(widgets.NewEmpty("people", t.Say("members.alone"), t.Say("members.alone-why"), join))
}

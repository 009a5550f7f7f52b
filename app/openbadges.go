package app

import (
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/uuid"

	"cordee/lessons/badge"
	"cordee/lessons/openbadges"
)

// issuerPrefix says with which program a badge was made. The person gives it to
// themselves: nobody is to take it for the word of a school.
const issuerPrefix = "Cordée · "

// badgeSpace is where the ids of badges and awards are made (UUID version 5). In
// another one, all badges would be new ones.
var badgeSpace = uuid.MustParse("6f0f6f6e-5a54-4c3b-9d0a-8f1f0f7b3c55")

// BadgeExport says how badges are written for people outside.
type BadgeExport struct {
	Folder string // made when it is not there
	Lang   string // of the titles of skills and scenarios
	// Names says which colleagues confirmed. They have to be asked first: what
	// was exported cannot be taken back.
	Names bool
	// Face words and draws a badge that was earned with this evidence.
	Face func(badge.Badge, []BadgeEvidence) (BadgeFace, error)
}

// BadgeEvidence is a piece of evidence for somebody to whom its ids say nothing.
type BadgeEvidence struct {
	badge.Evidence
	About string // title of the scenario or the skill; empty when there is none, or it is not known here
	Name  string // of the colleague; empty unless names are asked for
}

// BadgeFace is how a badge looks, and what it says in one language, to somebody
// who does not know Cordée.
type BadgeFace struct {
	Name, Description string
	Criteria          string // Markdown
	Evidence          []openbadges.Evidence
	SVG, PNG          []byte // the same picture
}

// ExportBadges writes every badge that this person has earned as an Open Badge
// 3.0, in three files: <id>.png and <id>.svg, pictures in which it is baked, and
// <id>.json. It returns their paths; none when no badge is earned yet. What an
// earlier export wrote is replaced, and says the same award. Any other file of
// such a name stops the export before anything is written.
func (a *App) ExportBadges(ctx context.Context, to BadgeExport) ([]string, error) {
	issuer, err := a.badgeIssuer(ctx, to)
	if err != nil {
		return nil, err
	}
	standing, err := a.Standing(ctx)
	if err != nil {
		return nil, err
	}
	var names []string
	contents := map[string][]byte{}
	for _, status := range standing.Badges {
		if !status.Earned() {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		forms, err := issuer.issue(status)
		if err != nil {
			return nil, fail("badge-not-made", err, "Badge", status.ID)
		}
		for _, form := range forms {
			name := filepath.Join(to.Folder, status.ID+form.ending)
			names, contents[name] = append(names, name), form.content
		}
	}
	if len(names) == 0 {
		return nil, nil
	}
	if err := os.MkdirAll(to.Folder, packFolderMode); err != nil {
		return nil, fail("folder-unwritable", err, "Folder", to.Folder)
	}
	for _, name := range names {
		if !issuer.mayWrite(name) {
			return nil, fail("badge-file-taken", nil, "File", name)
		}
	}
	for i, name := range names {
		if err := ctx.Err(); err != nil {
			return names[:i], err
		}
		if err := publish(name, contents[name]); err != nil {
			return names[:i], err
		}
	}
	return names, nil
}

// badgeIssuer issues badges in the name of this person.
type badgeIssuer struct {
	app    *App
	to     BadgeExport
	key    ed25519.PrivateKey
	did    string
	name   string
	people map[string]Person
	titles map[string]string // of skills by id, of scenarios by titleKey
}

func (a *App) badgeIssuer(ctx context.Context, to BadgeExport) (badgeIssuer, error) {
	key := a.device().BadgeKey()
	i := badgeIssuer{app: a, to: to, key: key, did: openbadges.DID(key.Public().(ed25519.PublicKey)), titles: map[string]string{}}
	var err error
	if i.people, err = a.people(ctx); err != nil {
		return i, err
	}
	i.name = i.people[a.device().Person()].Name
	packs, err := a.Packs(ctx)
	if err != nil {
		return i, err
	}
	for _, pack := range packs {
		for _, skill := range pack.Skills {
			i.titles[skill.ID] = skill.Name.In(to.Lang)
		}
		for _, scenario := range pack.Scenarios {
			i.titles[titleKey(pack.ID, scenario.ID)] = scenario.Title.In(to.Lang)
		}
	}
	return i, nil
}

// titleKey names a scenario. No id of a skill has a slash.
func titleKey(pack, scenario string) string { return pack + "/" + scenario }

// badgeForm is a form in which a badge leaves.
type badgeForm struct {
	ending  string
	content []byte
}

func (i badgeIssuer) issue(status badge.Status) ([]badgeForm, error) {
	face, err := i.to.Face(status.Badge, i.evidence(status))
	if err != nil {
		return nil, err
	}
	credential, err := openbadges.Issue(i.award(status, face), i.key)
	if err != nil {
		return nil, err
	}
	png, err := openbadges.Bake(face.PNG, credential)
	if err != nil {
		return nil, err
	}
	svg, err := openbadges.Bake(face.SVG, credential)
	return []badgeForm{{".png", png}, {".svg", svg}, {".json", credential}}, err
}

func (i badgeIssuer) evidence(status badge.Status) []BadgeEvidence {
	var told []BadgeEvidence
	for _, e := range status.Evidence {
		about := i.titles[e.Skill]
		if e.Scenario != "" {
			about = i.titles[titleKey(e.Pack, e.Scenario)]
		}
		piece := BadgeEvidence{Evidence: e, About: about}
		if i.to.Names {
			piece.Name = i.people[e.By].Name
		}
		told = append(told, piece)
	}
	return told
}

// award is the same for the same badge and evidence, down to its id: who
// exports twice has one badge, not two.
func (i badgeIssuer) award(status badge.Status, face BadgeFace) openbadges.Award {
	parts := []string{i.did, status.ID}
	for _, e := range status.Evidence {
		parts = append(parts, string(e.Deed), e.Post, e.By, e.Skill, e.Pack, e.Question, e.Scenario)
	}
	return openbadges.Award{
		ID:     badgeURN(parts...),
		Issuer: issuerPrefix + i.name,
		Achievement: openbadges.Achievement{
			ID: badgeURN(status.ID), Name: face.Name, Description: face.Description, Criteria: face.Criteria,
			Image: "data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(face.SVG),
		},
		Recipient: openbadges.Recipient{DID: i.did, Identity: i.name, Type: "name"},
		Evidence:  face.Evidence,
		ValidFrom: status.At,
	}
}

// badgeURN makes an id of what it stands for.
func badgeURN(parts ...string) string {
	return uuid.NewSHA1(badgeSpace, []byte(strings.Join(parts, "\x00"))).URN()
}

// mayWrite says whether a file is not there yet, or is a badge that this person
// exported before.
func (i badgeIssuer) mayWrite(name string) bool {
	if _, err := os.Lstat(name); os.IsNotExist(err) {
		return true
	}
	old, err := readAtMost(name, openbadges.MaxSize)
	return err == nil && openbadges.Verify(old, i.app.now()).Badge.Issuer.ID == i.did
}

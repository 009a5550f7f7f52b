package openbadges

import (
	"slices"
	"strings"
	"time"
)

// Report is what there is to say about somebody's badge.
type Report struct {
	Verdict  Verdict
	Findings []*Finding // why it is not Valid, in the order in which it was looked at
	// Badge is what it says. It may be shown with every verdict, but only with
	// Valid is it the word of the issuer.
	Badge Badge
}

// Badge is what a badge says of itself, as it stands there: empty where nothing
// stands, and never trusted to be a safe address or Markdown.
type Badge struct {
	Version     string // of Open Badges: "3.0" or "2.0"
	ID          string
	Issuer      Issuer
	Achievement Achievement
	Recipient   Recipient // Identity is the hash when Salt is set or the badge says so
	Evidence    []Evidence
	ValidFrom   time.Time
	ValidUntil  time.Time // zero: without end
}

// Issuer is who gave a badge.
type Issuer struct{ ID, Name string }

// Verify judges a badge in a file: a PNG or SVG picture in which it is baked, a
// credential in JSON, or a signed token (JWT). Nothing is fetched; what would
// have to be is said. It never fails: a file that is no badge is Invalid.
func Verify(file []byte, now time.Time) Report {
	return library{}.verify(file, now)
}

func (l library) verify(file []byte, now time.Time) Report {
	credential, err := Extract(file)
	if err != nil {
		return report(Badge{}, err.(*Finding))
	}
	if isAddress(credential) {
		return report(Badge{Version: version2}, foundIn(codeHostedOffline, "Address", string(credential)))
	}
	if credential[0] != '{' {
		return l.verifyToken(string(credential), now)
	}
	document, problem := readJSON(credential)
	if problem != nil {
		return report(Badge{}, problem)
	}
	return l.judge(document, now, func(issuer string) []*Finding { return l.checkProofs(document, issuer, now) })
}

func report(badge Badge, findings ...*Finding) Report {
	return Report{Verdict: verdictOf(findings), Findings: findings, Badge: badge}
}

// judge looks at all that a credential says, and has its signature checked.
func (l library) judge(document map[string]any, now time.Time, proof func(issuer string) []*Finding) Report {
	types := textsOf(document["type"])
	if slices.ContainsFunc(types, func(t string) bool { return slices.Contains(types2, t) }) {
		return judge2(document, now)
	}
	isBadge := slices.ContainsFunc(types, func(t string) bool { return slices.Contains(typesBadge, t) })
	if !slices.Contains(types, typeCredential) || !isBadge && !slices.Contains(types, typeEndorsement) {
		return report(Badge{}, foundIn(codeTypeUnknown, "Type", strings.Join(types, ", ")))
	}
	badge := badgeOf(document)
	findings := checkShape(document)
	from, until := validity(document)
	findings = append(findings, checkDates(document, from, until, now)...)
	findings = append(findings, proof(badge.Issuer.ID)...)
	for _, status := range listOf(document["credentialStatus"]) {
		findings = append(findings, foundIn(codeStatusOffline, "Status", idOf(status)))
	}
	return report(badge, findings...)
}

func badgeOf(document map[string]any) Badge {
	subject := objectOf(document["credentialSubject"])
	achievement := objectOf(subject["achievement"])
	criteria := objectOf(achievement["criteria"])
	badge := Badge{
		Version: "3.0",
		ID:      textOf(document["id"]),
		Issuer:  Issuer{ID: idOf(document["issuer"]), Name: textOf(objectOf(document["issuer"])["name"])},
		Achievement: Achievement{
			ID:          textOf(achievement["id"]),
			Name:        textOf(achievement["name"]),
			Description: textOf(achievement["description"]),
			Criteria:    textOf(criteria["narrative"]),
			Image:       idOf(achievement["image"]),
		},
		Recipient: Recipient{DID: textOf(subject["id"])},
	}
	if badge.Achievement.Name == "" { // as of an endorsement
		badge.Achievement.Name = textOf(document["name"])
	}
	if badge.Achievement.Criteria == "" {
		badge.Achievement.Criteria = textOf(criteria["id"])
	}
	if identifiers := listOf(subject["identifier"]); len(identifiers) > 0 {
		first := objectOf(identifiers[0])
		badge.Recipient.Identity, badge.Recipient.Type = textOf(first["identityHash"]), textOf(first["identityType"])
		if first["hashed"] == true {
			badge.Recipient.Salt = textOf(first["salt"])
		}
	}
	for _, item := range listOf(document["evidence"]) {
		e := objectOf(item)
		badge.Evidence = append(badge.Evidence, Evidence{ID: idOf(item), Name: textOf(e["name"]),
			Description: textOf(e["description"]), Narrative: textOf(e["narrative"]), Genre: textOf(e["genre"])})
	}
	from, until := validity(document)
	badge.ValidFrom, _ = dateOf(document, from)
	badge.ValidUntil, _ = dateOf(document, until)
	return badge
}

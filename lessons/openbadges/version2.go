package openbadges

import (
	"slices"
	"strings"
	"time"
)

// version2 is Open Badges 2.0, which proves a badge by the page on which it
// stands: offline there is nothing to check.
const version2 = "2.0"

// types2 are what may be shown of version 2.0: a badge that somebody has, and
// one that anybody may earn.
var types2 = []string{typeAssertion, typeBadgeClass}

const (
	typeAssertion  = "Assertion"
	typeBadgeClass = "BadgeClass"
)

// context2 and vocabulary2 mark a document of version 2.0: it names the first,
// or spells out what is in it, which begins with the second.
const (
	context2    = "https://w3id.org/openbadges/v2"
	vocabulary2 = "https://w3id.org/openbadges#"
)

// required2 are the fields without which it is not one.
var required2 = map[string][]string{
	typeAssertion:  {"id", "recipient", "badge", "issuedOn", "verification"},
	typeBadgeClass: {"id", "name", "description", "criteria", "issuer"},
}

// judge2 reads a badge of version 2.0 to be shown. The best it can come to is
// Unchecked.
func judge2(document map[string]any, now time.Time) Report {
	findings := []*Finding{foundIn(codeVersionOld, "Version", version2)}
	if !slices.ContainsFunc(listOf(document["@context"]), isContext2) {
		findings = append(findings, found(codeContextMissing))
	}
	kind := typeAssertion
	if !slices.Contains(textsOf(document["type"]), kind) {
		kind = typeBadgeClass
	}
	for _, field := range required2[kind] {
		if document[field] == nil {
			findings = append(findings, foundIn(codeFieldMissing, "Field", field))
		}
	}
	findings = append(findings, checkDates(document, "issuedOn", "expires", now)...)
	return report(badge2(document, kind), findings...)
}

func isContext2(context any) bool {
	object, _ := context.(map[string]any)
	return context == context2 || strings.HasPrefix(textOf(object["obi"]), vocabulary2)
}

func badge2(document map[string]any, kind string) Badge {
	badge := Badge{Version: version2, ID: textOf(document["id"])}
	class := document
	if kind == typeAssertion {
		class = objectOf(document["badge"])
		badge.Achievement.ID = idOf(document["badge"])
		recipient := objectOf(document["recipient"])
		badge.Recipient = Recipient{Identity: textOf(recipient["identity"]), Type: textOf(recipient["type"]), Salt: textOf(recipient["salt"])}
		for _, item := range listOf(document["evidence"]) {
			e := objectOf(item)
			badge.Evidence = append(badge.Evidence, Evidence{ID: idOf(item), Name: textOf(e["name"]),
				Description: textOf(e["description"]), Narrative: textOf(e["narrative"]), Genre: textOf(e["genre"])})
		}
	} else {
		badge.Achievement.ID = badge.ID
	}
	badge.Achievement.Name, badge.Achievement.Description = textOf(class["name"]), textOf(class["description"])
	badge.Achievement.Image = idOf(class["image"])
	badge.Achievement.Criteria = idOf(class["criteria"])
	if narrative := textOf(objectOf(class["criteria"])["narrative"]); narrative != "" {
		badge.Achievement.Criteria = narrative
	}
	badge.Issuer = Issuer{ID: idOf(class["issuer"]), Name: textOf(objectOf(class["issuer"])["name"])}
	badge.ValidFrom, _ = dateOf(document, "issuedOn")
	badge.ValidUntil, _ = dateOf(document, "expires")
	return badge
}

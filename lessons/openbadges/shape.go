package openbadges

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// typesOf says what must stand where, as in the schemas of Open Badges 3.0. A
// type is looked at when it is given; what has none has no words of its own, and
// JSON-LD refuses them.
var typesOf = map[string][]string{
	"issuer":               {"Profile"},
	"source":               {"Profile"},
	"creator":              {"Profile"},
	"parentOrg":            {"Profile"},
	"credentialSubject":    {"AchievementSubject", "EndorsementSubject"},
	"achievement":          {"Achievement"},
	"alignment":            {"Alignment"},
	"evidence":             {"Evidence"},
	"image":                {"Image"},
	"address":              {"Address"},
	"geo":                  {"GeoCoordinates"},
	"related":              {"Related"},
	"identifier":           {"IdentityObject", "IdentifierEntry"},
	"otherIdentifier":      {"IdentifierEntry"},
	"result":               {"Result"},
	"resultDescription":    {"ResultDescription"},
	"rubricCriterionLevel": {"RubricCriterionLevel"},
	"endorsement":          {typeEndorsement},
}

// The types of a credential.
const (
	typeCredential  = "VerifiableCredential"
	typeEndorsement = "EndorsementCredential"
)

// typesBadge are the two names of the same thing.
var typesBadge = []string{"OpenBadgeCredential", "AchievementCredential"}

// checkShape says what a credential lacks to be an Open Badge 3.0, or an
// endorsement of one. The proof is looked at elsewhere.
func checkShape(credential map[string]any) []*Finding {
	var findings []*Finding
	missing := func(field string, has bool) {
		if !has {
			findings = append(findings, foundIn(codeFieldMissing, "Field", field))
		}
	}
	named := textsOf(credential["@context"])
	old := len(named) > 0 && named[0] == contextCredentialsV1
	if !old && (len(named) == 0 || named[0] != contextCredentials) || !slices.ContainsFunc(named, func(c string) bool {
		return slices.Contains(badgeContexts, c)
	}) {
		findings = append(findings, found(codeContextMissing))
	}
	from, _ := validity(credential)
	missing("issuer.id", idOf(credential["issuer"]) != "")
	missing(from, textOf(credential[from]) != "")
	subject := objectOf(credential["credentialSubject"])
	missing("credentialSubject", subject != nil)
	if !slices.Contains(textsOf(credential["type"]), typeEndorsement) {
		missing("id", textOf(credential["id"]) != "")
		missing("credentialSubject.id", textOf(subject["id"]) != "" || subject["identifier"] != nil)
		achievement := objectOf(subject["achievement"])
		missing("achievement", achievement != nil)
		if achievement != nil {
			for _, field := range []string{"id", "name", "description"} {
				missing("achievement."+field, achievement[field] != nil)
			}
			criteria := objectOf(achievement["criteria"])
			missing("achievement.criteria", textOf(criteria["narrative"])+textOf(criteria["id"]) != "")
		}
	}
	return append(findings, checkTypes(credential)...)
}

func checkTypes(value any) []*Finding {
	var findings []*Finding
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			findings = append(findings, checkTypes(item)...)
		}
	case map[string]any:
		for _, field := range slices.Sorted(maps.Keys(v)) {
			item := v[field]
			for _, part := range listOf(item) {
				object, _ := part.(map[string]any)
				given, allowed := textsOf(object["type"]), typesOf[field]
				if allowed != nil && given != nil && !slices.ContainsFunc(given, func(t string) bool { return slices.Contains(allowed, t) }) {
					findings = append(findings, &Finding{codeTypeWrong, map[string]any{"Field": field, "Type": strings.Join(given, ", ")}})
				}
			}
			findings = append(findings, checkTypes(item)...)
		}
	}
	return findings
}

// validity names the fields that say from when and until when a credential
// holds. The first version of the data model had others.
func validity(credential map[string]any) (from, until string) {
	if slices.Contains(textsOf(credential["@context"]), contextCredentialsV1) {
		return "issuanceDate", "expirationDate"
	}
	return "validFrom", "validUntil"
}

// dateOf reads a date with its time zone (RFC 3339); zero when there is none.
func dateOf(object map[string]any, field string) (time.Time, *Finding) {
	value, given := object[field]
	if !given {
		return time.Time{}, nil
	}
	date, err := time.Parse(time.RFC3339, textOf(value))
	if err != nil {
		return time.Time{}, &Finding{codeDateMalformed, map[string]any{"Field": field, "Date": textOf(value)}}
	}
	return date, nil
}

// checkDates says whether a badge is in force now.
func checkDates(object map[string]any, fromField, untilField string, now time.Time) []*Finding {
	from, problem := dateOf(object, fromField)
	if problem != nil {
		return []*Finding{problem}
	}
	until, problem := dateOf(object, untilField)
	if problem != nil {
		return []*Finding{problem}
	}
	var findings []*Finding
	if now.Before(from) {
		findings = append(findings, foundIn(codeNotYetValid, "From", timestamp(from)))
	}
	if !until.IsZero() {
		if until.Before(from) {
			findings = append(findings, &Finding{codeDatesReversed, map[string]any{"From": timestamp(from), "Until": timestamp(until)}})
		}
		if now.After(until) {
			findings = append(findings, foundIn(codeExpired, "Until", timestamp(until)))
		}
	}
	return findings
}

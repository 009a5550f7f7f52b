//go:build interop

package interop

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"cordee/lessons/openbadges"
)

// badgeContexts are those that an issued badge names; the other program reads
// our files of them.
var badgeContexts = map[string]string{
	"https://www.w3.org/ns/credentials/v2":                       "credentials-v2",
	"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "ob-v3p0-3.0.3",
}

// judgedBadge is a badge, and what the other program must say of it.
type judgedBadge struct {
	Name       string          `json:"name"`
	Credential json.RawMessage `json:"credential"`
	Valid      bool            `json:"valid"`
}

func contextsOf(t *testing.T) map[string]json.RawMessage {
	t.Helper()
	contexts := map[string]json.RawMessage{}
	for address, name := range badgeContexts {
		data, err := os.ReadFile("../../lessons/openbadges/contexts/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		contexts[address] = data
	}
	return contexts
}

// What is issued here verifies in @digitalbazaar/vc, and does not when a byte is
// changed; what that program issues verifies here, in the same way.
func TestOpenBadgesBothWays(t *testing.T) {
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{3}, ed25519.SeedSize))
	did := openbadges.DID(key.Public().(ed25519.PublicKey))
	day := time.Date(2024, 5, 20, 9, 30, 0, 0, time.UTC) // the other program looks at the clock
	award := openbadges.Award{
		ID:     "urn:uuid:0b8d4f7e-9d1c-4a53-8a44-5d4f2c1f9b10",
		Issuer: "Équipe Aiguille",
		Achievement: openbadges.Achievement{
			ID: "urn:uuid:5b5b2f86-32cf-4a51-9f27-44c2b3ba4a11", Name: "Second de cordée",
			Description: "A aidé une personne d’une autre équipe.", Criteria: "Une réponse acceptée.",
			Image: "data:image/svg+xml;base64,PHN2Zy8+",
		},
		Recipient: openbadges.Recipient{Identity: "camille@example.org", Type: "emailAddress", Salt: "sel"},
		Evidence:  []openbadges.Evidence{{Name: "Réponse", Narrative: "Le nœud de huit."}, {Name: "Confirmation"}},
		ValidFrom: day,
	}
	full, err := openbadges.Issue(award, key)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := openbadges.Issue(openbadges.Award{ID: award.ID, Issuer: award.Issuer, Achievement: award.Achievement,
		Recipient: openbadges.Recipient{DID: did}, ValidFrom: day, ValidUntil: day.AddDate(50, 0, 0)}, key)
	if err != nil {
		t.Fatal(err)
	}
	badges := []judgedBadge{{"with everything", full, true}, {"with the least", plain, true}}
	for _, change := range [][2]string{
		{"Second de", "second de"}, {"Équipe", "Équipé"}, {"sha256$", "sha256?"}, {`"hashed": true`, `"hashed": null`},
		{"2024-05-20", "2024-05-19"}, {"Confirmation", "Confirmatiom"}, {`"narrative": "Le`, `"narrativf": "Le`}, {`"proofValue": "z`, `"proofValue": "z2`},
	} {
		changed := strings.Replace(string(full), change[0], change[1], 1)
		if changed == string(full) {
			t.Fatalf("the badge has no %s", change[0])
		}
		badges = append(badges, judgedBadge{change[0] + " is now " + change[1], json.RawMessage(changed), false})
	}
	for _, b := range badges { // and we agree
		if r := openbadges.Verify(b.Credential, day); (r.Verdict == openbadges.Valid) != b.Valid {
			t.Errorf("%s: here %s %v", b.Name, r.Verdict, r.Findings)
		}
	}

	var unsigned map[string]any
	if err := json.Unmarshal(full, &unsigned); err != nil {
		t.Fatal(err)
	}
	delete(unsigned, "proof")
	theirs := node(t, "openbadges.mjs", save(t, "badges.json", map[string]any{
		"contexts": contextsOf(t), "badges": badges, "unsigned": unsigned,
		"seed": key.Seed(), "did": did,
	}))
	if r := openbadges.Verify([]byte(theirs), day); r.Verdict != openbadges.Valid || r.Badge.Achievement != award.Achievement {
		t.Errorf("theirs: %s %v\n%s", r.Verdict, r.Findings, theirs)
	}
	if r := openbadges.Verify([]byte(strings.Replace(theirs, "Second de", "second de", 1)), day); r.Verdict != openbadges.Invalid {
		t.Errorf("theirs, changed: %s", r.Verdict)
	}
}

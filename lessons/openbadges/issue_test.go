package openbadges

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden files again")

// key signs the badges of these tests.
var key = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))

// day is the day on which the badges of these tests are looked at.
var day = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// full is an award in which nothing is left out.
func full() Award {
	return Award{
		ID:     "urn:uuid:0b8d4f7e-9d1c-4a53-8a44-5d4f2c1f9b10",
		Issuer: "Équipe Aiguille",
		Achievement: Achievement{
			ID:          "urn:uuid:5b5b2f86-32cf-4a51-9f27-44c2b3ba4a11",
			Name:        "Second de cordée",
			Description: "A aidé une personne d’une autre équipe.",
			Criteria:    "Une réponse acceptée, <b>utilisée</b> & confirmée ]]> par l’autre.",
			Image:       "data:image/svg+xml;base64,PHN2Zy8+",
		},
		Recipient: Recipient{Identity: "camille@example.org", Type: "emailAddress", Salt: "sel"},
		Evidence: []Evidence{
			{Name: "Réponse", Narrative: "Le nœud de huit.", Description: "Acceptée", Genre: "answer"},
			{ID: "urn:uuid:11111111-2222-4333-8444-555555555555", Name: "Confirmation"},
		},
		ValidFrom:  time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC),
		ValidUntil: time.Date(2029, 11, 20, 9, 30, 0, 0, time.UTC),
	}
}

func issued(t testing.TB, award Award) []byte {
	t.Helper()
	credential, err := Issue(award, key)
	if err != nil {
		t.Fatal(err)
	}
	return credential
}

func codes(r Report) string {
	var list []string
	for _, f := range r.Findings {
		list = append(list, f.Code)
	}
	return strings.Join(list, " ")
}

// What is issued is the same bytes for ever: programs that have one compare.
func TestIssueIsGolden(t *testing.T) {
	credential := issued(t, full())
	document, problem := readJSON(credential)
	if problem != nil {
		t.Fatal(problem)
	}
	canon, problem := library{}.canonical(without(document, "proof"))
	if problem != nil {
		t.Fatal(problem)
	}
	for name, got := range map[string]string{"badge.json": string(credential), "badge.nq": canon} {
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(want) != got {
			t.Errorf("%s is now\n%s", name, got)
		}
	}
}

func TestIssuedIsValidAndSaysWhatWasGiven(t *testing.T) {
	award := full()
	r := Verify(issued(t, award), day)
	if r.Verdict != Valid || len(r.Findings) != 0 {
		t.Fatalf("%s: %s", r.Verdict, codes(r))
	}
	recipient := award.Recipient
	recipient.Identity = hashIdentity("camille@example.org", "sel")
	want := Badge{Version: "3.0", ID: award.ID, Issuer: Issuer{DID(key.Public().(ed25519.PublicKey)), award.Issuer},
		Achievement: award.Achievement, Recipient: recipient, Evidence: award.Evidence,
		ValidFrom: award.ValidFrom, ValidUntil: award.ValidUntil}
	if !reflect.DeepEqual(r.Badge, want) {
		t.Errorf("read %+v\nwant %+v", r.Badge, want)
	}
	if recipient.Identity != "sha256$4a5bbe647b3bdcb51eaf526045996230d26da0477bd9d7ae37b3bcb5797ae134" {
		t.Errorf("hashed as %s", recipient.Identity)
	}
}

func TestIssueNamesWhatIsMissing(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Award)
		error  string
	}{
		"no id":            {func(a *Award) { a.ID = "" }, "field-missing Field=id"},
		"no name":          {func(a *Award) { a.Achievement.Name = "" }, "field-missing Field=achievement.name"},
		"no criteria":      {func(a *Award) { a.Achievement.Criteria = "" }, "field-missing Field=achievement.criteria"},
		"nobody":           {func(a *Award) { a.Recipient = Recipient{} }, "field-missing Field=credentialSubject.id"},
		"relative address": {func(a *Award) { a.Achievement.ID = "second" }, "term-unknown Term=second"},
		"too long":         {func(a *Award) { a.Issuer = strings.Repeat("x", maxCredential) }, "json-too-large"},
	} {
		award := full()
		c.change(&award)
		if _, err := Issue(award, key); err == nil || err.Error() != c.error {
			t.Errorf("%s: %v, want %s", name, err, c.error)
		}
	}
}

func TestDates(t *testing.T) {
	credential := issued(t, full())
	for _, c := range []struct {
		now  time.Time
		want string
	}{
		{day, ""},
		{full().ValidFrom, ""},
		{full().ValidUntil, ""},
		{full().ValidFrom.Add(-time.Second), "not-yet-valid"},
		{full().ValidUntil.Add(time.Second), "expired"},
	} {
		if r := Verify(credential, c.now); codes(r) != c.want || (r.Verdict == Valid) != (c.want == "") {
			t.Errorf("on %s: %s %s", c.now, r.Verdict, codes(r))
		}
	}
}

// A badge goes through a picture and comes back; and whatever byte of it is
// changed, it is not valid any more, unless it still says the same.
func TestAnyChangedByteFails(t *testing.T) {
	pictures := map[string][]byte{"png": smallPNG(t), "svg": []byte(smallSVG)}
	rapid.Check(t, func(t *rapid.T) {
		picture := rapid.SampledFrom([]string{"png", "svg"}).Draw(t, "picture")
		award := full()
		award.Achievement.Name = rapid.StringN(1, 20, 60).Draw(t, "name")
		credential, err := Issue(award, key)
		if err != nil {
			t.Fatal(err)
		}
		baked, err := Bake(pictures[picture], credential)
		if err != nil {
			t.Fatal(err)
		}
		if r := Verify(baked, day); r.Verdict != Valid || r.Badge.Achievement.Name != award.Achievement.Name {
			t.Fatalf("baked into %s: %s %s", picture, r.Verdict, codes(r))
		}
		extracted, err := Extract(baked)
		if err != nil {
			t.Fatal(err)
		}
		at := rapid.IntRange(0, len(extracted)-1).Draw(t, "at")
		changed := bytes.Clone(extracted)
		changed[at] = rapid.Byte().Draw(t, "byte")
		if r := Verify(changed, day); r.Verdict == Valid && !saysTheSame(extracted, changed) {
			t.Fatalf("still valid with %q in place of %q at %d", changed[at], extracted[at], at)
		}
	})
}

// saysTheSame is true for white space and other ways to write the same text. The
// number of a context counts as such: its versions mean the same words.
func saysTheSame(a, b []byte) bool {
	var one, other map[string]any
	if json.Unmarshal(a, &one) != nil || json.Unmarshal(b, &other) != nil {
		return false
	}
	for _, document := range []map[string]any{one, other} {
		for _, c := range listOf(document["@context"]) {
			if _, known := contexts[textOf(c)]; !known {
				return false
			}
		}
		delete(document, "@context")
	}
	return reflect.DeepEqual(one, other)
}

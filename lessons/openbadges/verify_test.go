package openbadges

import (
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// edited is the issued badge with one thing changed after it was signed.
func edited(t testing.TB, edit func(document, subject, proof map[string]any)) []byte {
	t.Helper()
	document, problem := readJSON(issued(t, full()))
	if problem != nil {
		t.Fatal(problem)
	}
	edit(document, objectOf(document["credentialSubject"]), objectOf(document["proof"]))
	data, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

type fields = map[string]any

func TestWhatWasChangedIsSaid(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(document, subject, proof fields)
		want string
	}{
		"nothing":                   {func(d, s, p fields) {}, "valid "},
		"another name":              {func(d, s, p fields) { d["name"] = "x" }, "invalid signature-wrong"},
		"evidence taken away":       {func(d, s, p fields) { delete(d, "evidence") }, "invalid signature-wrong"},
		"no end":                    {func(d, s, p fields) { delete(d, "validUntil") }, "invalid signature-wrong"},
		"a word nobody signed":      {func(d, s, p fields) { objectOf(s["achievement"])["headline"] = "x" }, "invalid term-unknown"},
		"a type nobody signed":      {func(d, s, p fields) { d["type"] = append(listOf(d["type"]), "Diploma") }, "invalid term-unknown"},
		"an id nobody signed":       {func(d, s, p fields) { s["id"] = "camille" }, "invalid term-unknown"},
		"a word in the proof":       {func(d, s, p fields) { p["headline"] = "x" }, "invalid term-unknown"},
		"no proof":                  {func(d, s, p fields) { delete(d, "proof") }, "invalid proof-missing"},
		"an empty proof":            {func(d, s, p fields) { d["proof"] = []any{} }, "invalid proof-missing"},
		"a text for a proof":        {func(d, s, p fields) { d["proof"] = "x" }, "invalid proof-malformed"},
		"too many proofs":           {func(d, s, p fields) { d["proof"] = make([]any, maxProofs+1) }, "invalid proof-malformed"},
		"a proof of another kind":   {func(d, s, p fields) { p["cryptosuite"] = "bbs-2023" }, "unchecked suite-unknown"},
		"one proof of two is wrong": {func(d, s, p fields) { d["proof"] = []any{p, with(p, "created", "2026-01-01T00:00:00Z")} }, "invalid signature-wrong"},
		"another proof beside it":   {func(d, s, p fields) { d["proof"] = []any{fields{"type": "Other"}, p} }, "valid "},
		"a chain of proofs":         {func(d, s, p fields) { p["previousProof"] = "urn:x:1" }, "unchecked suite-unknown"},
		"another purpose":           {func(d, s, p fields) { p["proofPurpose"] = "authentication" }, "invalid proof-purpose"},
		"a proof that is over":      {func(d, s, p fields) { p["expires"] = "2026-01-01T00:00:00Z" }, "invalid proof-expired"},
		"a short signature":         {func(d, s, p fields) { p["proofValue"] = "z111" }, "invalid proof-malformed"},
		"a key in full":             {func(d, s, p fields) { p["verificationMethod"] = fields{} }, "invalid proof-malformed"},
		"words of the proof alone":  {func(d, s, p fields) { p["@context"] = contextCredentials }, "invalid proof-malformed"},
		"another issuer":            {func(d, s, p fields) { d["issuer"] = fields{"id": "https://example.org", "type": "Profile"} }, "invalid signature-wrong"},
		"words of its own":          {func(d, s, p fields) { d["@context"] = append(listOf(d["@context"]), fields{"x": "urn:x:y"}) }, "unchecked context-inline"},
		"words of its own, inside":  {func(d, s, p fields) { s["@context"] = fields{"x": "urn:x:y"} }, "unchecked context-inline"},
		"words taken back":          {func(d, s, p fields) { s["@context"] = nil }, "unchecked context-inline"},
		"words from elsewhere":      {func(d, s, p fields) { d["@context"] = append(listOf(d["@context"]), "https://example.org/c") }, "unchecked context-unknown"},
		"other words first":         {func(d, s, p fields) { d["@context"] = []any{contextBadges, contextCredentials} }, "invalid context-missing"},
		"a list on the web": {func(d, s, p fields) {
			d["credentialStatus"] = fields{"id": "https://example.org/s", "type": "1EdTechRevocationList"}
		}, "invalid term-unknown status-offline"},
		"not a date":              {func(d, s, p fields) { d["validFrom"] = "yesterday" }, "invalid date-malformed signature-wrong"},
		"an end before the start": {func(d, s, p fields) { d["validUntil"] = "2020-01-01T00:00:00Z" }, "invalid dates-reversed expired signature-wrong"},
		"not a badge":             {func(d, s, p fields) { d["type"] = []any{"VerifiableCredential", "IdentityCredential"} }, "invalid type-unknown"},
		"no type":                 {func(d, s, p fields) { delete(d, "type") }, "invalid type-unknown"},
	} {
		if r := Verify(edited(t, c.edit), day); string(r.Verdict)+" "+codes(r) != c.want {
			t.Errorf("%s: %s %s, want %s", name, r.Verdict, codes(r), c.want)
		}
	}
}

func with(object fields, name string, value any) fields {
	changed := without(object, name)
	changed[name] = value
	return changed
}

// A badge may be in order and say that it can be withdrawn: that is for the web.
func TestStatusIsNotValid(t *testing.T) {
	credential := full().credential(DID(key.Public().(ed25519.PublicKey)))
	credential["credentialStatus"] = fields{"id": "https://example.org/s#1", "type": "1EdTechRevocationList"}
	credential["@context"] = append(listOf(credential["@context"]), "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json")
	if problem := (library{}).sign(credential, key, day); problem != nil {
		t.Fatal(problem)
	}
	data, err := json.Marshal(credential)
	if err != nil {
		t.Fatal(err)
	}
	if r := Verify(data, day); r.Verdict != Unchecked || codes(r) != codeStatusOffline || r.Findings[0].Data["Status"] != "https://example.org/s#1" {
		t.Errorf("%s %s", r.Verdict, codes(r))
	}
}

func TestHostileJSON(t *testing.T) {
	good := string(issued(t, full()))
	for name, c := range map[string]struct{ file, code string }{
		"a name twice":     {strings.Replace(good, `"id":`, `"id": "urn:x:1", "id":`, 1), codeJSONBroken},
		"something after":  {good + `{}`, codeJSONBroken},
		"cut off":          {good[:len(good)/2], codeJSONBroken},
		"not UTF-8":        {strings.Replace(good, "quipe", "quipe\xff", 1), codeJSONBroken},
		"deep":             {`{"a":` + strings.Repeat("[", 100_000), codeJSONTooLarge},
		"wide":             {`{"a":[` + strings.Repeat("["+strings.Repeat("1,", 99)+"1],", 99) + `1]}`, codeJSONTooLarge},
		"a long list":      {`{"a":[` + strings.Repeat("1,", maxList) + `1]}`, codeJSONTooLarge},
		"long":             {`{"a":"` + strings.Repeat("a", maxCredential) + `"}`, codeJSONTooLarge},
		"an empty object":  {`{}`, codeTypeUnknown},
		"types of numbers": {`{"type":[1,2]}`, codeTypeUnknown},
	} {
		if r := Verify([]byte(c.file), day); r.Verdict != Invalid || codes(r) != c.code {
			t.Errorf("%s: %s %s, want %s", name, r.Verdict, codes(r), c.code)
		}
	}
}

// Unnamed parts that look alike have to be tried in every order: a few are, and
// what could take years is refused.
func TestIntricateDocumentsEnd(t *testing.T) {
	alike := func(n int, part func(i int) any) func(d, s, p fields) {
		return func(d, s, p fields) {
			var list []any
			for i := range n {
				list = append(list, part(i))
			}
			d["evidence"] = list
		}
	}
	same := func(int) any { return fields{"type": "Evidence"} }
	net := func(i int) any { // each knows each
		var others []any
		for j := range 12 {
			others = append(others, fields{"id": fmt.Sprintf("_:n%d", j)})
		}
		return fields{"id": fmt.Sprintf("_:n%d", i), "type": "Evidence", "https://example.org/knows": others}
	}
	for name, c := range map[string]struct {
		edit func(d, s, p fields)
		want string
	}{
		"few":   {alike(maxTwinsAlike, same), codeSignatureWrong},
		"many":  {alike(maxTwinsAlike+1, same), codeDocumentIntricate},
		"net":   {alike(12, net), codeDocumentIntricate},
		"label": {func(d, s, p fields) { d["evidence"] = fields{"id": "_:b1", "type": "Evidence"} }, codeSignatureWrong},
		"many in sets": {alike(9, func(i int) any {
			return fields{"type": "Evidence", "https://example.org/of": []any{fields{"https://example.org/n": i / 3}, fields{"https://example.org/n": i / 3}}}
		}), codeDocumentIntricate},
	} {
		if r := Verify(edited(t, c.edit), day); codes(r) != c.want {
			t.Errorf("%s: %s, want %s", name, codes(r), c.want)
		}
	}
}

func TestContextsAreAllHere(t *testing.T) {
	for address := range contexts {
		if _, err := (library{}).LoadDocument(address); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	for _, address := range badgeContexts {
		if contexts[address] == "" {
			t.Errorf("%s is not known", address)
		}
	}
	for _, address := range []string{"https://example.org/", "../contexts/credentials-v2", ""} {
		if _, err := (library{}).LoadDocument(address); err == nil {
			t.Errorf("%q was loaded", address)
		}
	}
}

// Whatever comes in, an answer comes out; and nothing is valid but what we, or
// the samples, have signed.
func FuzzVerify(f *testing.F) {
	f.Add(issued(f, full()))
	f.Add(edited(f, func(d, s, p fields) { d["credentialStatus"] = "https://example.org" }))
	f.Add([]byte(signedToken(f, fields{"alg": algEdDSA, "kid": "did:web:example.org"}, claimsOf(f), withEd25519)))
	f.Add([]byte(`{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","badge":{"issuer":{}},"recipient":[{}]}`))
	f.Add([]byte(`{"type":["VerifiableCredential","OpenBadgeCredential"],"proof":[{"type":"DataIntegrityProof"}],"@context":[]}`))
	original := Verify(issued(f, full()), day).Badge
	f.Fuzz(func(t *testing.T, data []byte) {
		r := Verify(data, day)
		checkFacts(t, r)
		if r.Verdict == Valid && r.Badge.Achievement != original.Achievement {
			t.Errorf("valid: %q", data)
		}
	})
}

func FuzzExtract(f *testing.F) {
	for _, picture := range [][]byte{smallPNG(f), []byte(smallSVG)} {
		baked, err := Bake(picture, []byte(`{"a":"]]>"}`))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(picture)
		f.Add(baked)
	}
	f.Add([]byte(`<svg xmlns:o="http://openbadges.org"><o:assertion verify="https://example.org"/></svg>`))
	f.Add([]byte(`<svg xmlns:openbadges="http://openbadges.org"/>`))
	f.Add([]byte(`<svg><openbadges:credential></openbadges:credential></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = Extract(data)
		baked, err := Bake(data, []byte(`{"a":1}`))
		if err != nil {
			return
		}
		if got, err := Extract(baked); err != nil || string(got) != `{"a":1}` {
			t.Errorf("baked into %q\n%q, and came back as %q, %v", data, baked, got, err)
		}
	})
}

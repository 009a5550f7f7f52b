package openbadges

import (
	"bytes"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Files by other hands, beside the repository: those of the validator of 1EdTech
// and the test vectors of the W3C.
const (
	samplesBadges  = "../../../shared/samples/openbadges/1EdTech__digital-credentials-public-validator"
	samplesVectors = "../../../shared/samples/vc-di-eddsa/w3c__vc-di-eddsa"
)

func sampleFolder(t *testing.T, folder string) bool {
	t.Helper()
	if _, err := os.Stat(folder); err != nil {
		t.Log("The samples are not here: nothing by other hands was read.")
		return false
	}
	return true
}

// judged is what each file comes to on day, and why. The keys of version 3.0
// stand at addresses of example.com and 1edtech.edu, so that none can be more
// than unchecked here: the signature fits the key that the file names, and whose
// key it is only the address can say. The second word of a line that is not
// invalid is the reason; more codes are what else is found.
var judged = map[string]string{
	// Right, as far as can be seen offline.
	"ob30/complete.json":                  "unchecked owner-offline status-offline",
	"ob30/endorsement-valid.json":         "unchecked owner-offline",
	"ob30/simple-did-web-method.json":     "unchecked owner-offline",
	"ob30/simple-multiple-proofs.json":    "unchecked owner-offline", // the proof of an unknown kind beside it says nothing
	"ob30/simple_v1.json":                 "unchecked owner-offline",
	"ob30/simple-jwt_v1.png":              "unchecked owner-offline", // carries its key itself, which anybody could
	"ob30/simple-jwt_v1.svg":              "unchecked owner-offline",
	"ob30/credential-status-revoked.json": "unchecked owner-offline status-offline", // withdrawn, says a list on the web
	"ob30/simple-eddsa-2022.json":         "unchecked suite-unknown",                // a draft of the suite
	"ob30/velocity.jwt":                   "unchecked key-offline status-offline",   // the key is in a ledger
	// Wrong.
	"ob30/complete_v1.json":                                                       "invalid expired key-offline status-offline",
	"ob30/simple-noproof.json":                                                    "invalid field-missing proof-missing",
	"ob30/simple-err-issued.json":                                                 "invalid field-missing not-yet-valid owner-offline",
	"ob30/simple-err-issuer-type.json":                                            "invalid type-wrong term-unknown",
	"ob30/simple-err-credential-subject-profile-type.json":                        "invalid type-wrong term-unknown",
	"ob30/simple-err-proof-method.json":                                           "invalid key-malformed",
	"ob30/simple-err-proof-method-unknown-did-method.json":                        "invalid key-malformed",
	"ob30/simple-err-proof-value.json":                                            "invalid signature-wrong",
	"ob30/endorsement-err-schema-status-refresh.json":                             "invalid signature-wrong status-offline",
	"ob30/simple-err-credential-subject-achievement-result-description-type.json": "invalid type-wrong term-unknown",
	// A list of what was withdrawn, which is a credential and no badge.
	"bit-string-list/testlist": "invalid type-unknown",

	// Version 2.0 is shown only. What an assertion refers to stands on the web.
	"ob20/assertion-with-endorsements.json":           "unchecked version-old",
	"ob20/assertion-with-extension-node-basic.json":   "unchecked version-old",
	"ob20/assertion-with-multiple-extensions.json":    "unchecked version-old",
	"ob20/badge-class-with-language.json":             "unchecked version-old",
	"ob20/basic-assertion-no-public-key.json":         "unchecked version-old",
	"ob20/basic-assertion-with-allowed-origins.json":  "unchecked version-old",
	"ob20/simple-not-revoked.jwt":                     "unchecked version-old",
	"ob20/basic-assertion-expired-before-issued.json": "invalid version-old dates-reversed expired",
	"ob20/basic-assertion-in-future.json":             "invalid version-old not-yet-valid",
	"ob20/basic-assertion-invalid-context.json":       "invalid version-old context-missing",
	"ob20/basic-assertion-invalid-type.json":          "invalid type-unknown",
	// Their issuers allow other addresses than theirs, which stands on the web.
	"ob20/basic-assertion-with-allowed-origins-invalid-starts-with.json":          "unchecked version-old",
	"ob20/basic-assertion-with-allowed-origins-invalid-multiple-starts-with.json": "unchecked version-old",
	// Badges to be earned.
	"assets/altbadgeurl.json":                                               "unchecked version-old",
	"assets/badge-from-organization-with-revocation-list.json":              "unchecked version-old",
	"assets/badgeclass-with-language.json":                                  "unchecked version-old",
	"assets/badgeclass-with-verification-invalid-multiple-starts-with.json": "unchecked version-old",
	"assets/badgeclass-with-verification-invalid-starts-with.json":          "unchecked version-old",
	"assets/badgeclass-with-verification-valid-multiple-starts-with.json":   "unchecked version-old",
	"assets/robotics-badge.json":                                            "unchecked version-old",
	"rdf-validation/badge-class-invalid-issuer-type.json":                   "unchecked version-old", // its issuer stands on the web
	"rdf-validation/valid-badge-class-empty-criteria-type.json":             "unchecked version-old",
	"rdf-validation/valid-badge-class.json":                                 "unchecked version-old",
	// Pictures without a badge in them.
	"assets/beths-robot-badge.png": "invalid credential-missing",
	"assets/robotics-badge.png":    "invalid credential-missing",
	// An address before the JSON.
	"assets/openbadges_context.json": "invalid file-unknown",
	// Issuers, keys, criteria and endorsements of version 2.0: no badges.
	"assets/bad-issuer.json":                                             "invalid type-unknown",
	"assets/criteria-no-type.json":                                       "invalid type-unknown",
	"assets/endorsement-1.json":                                          "invalid type-unknown",
	"assets/endorsement-2.json":                                          "invalid type-unknown",
	"assets/endorsement-3.json":                                          "invalid type-unknown",
	"assets/endorsement-4.json":                                          "invalid type-unknown",
	"assets/issuer-invalid-type.json":                                    "invalid type-unknown",
	"assets/issuer-with-allowed-origins-invalid-starts-with.json":        "invalid type-unknown",
	"assets/issuer-with-allowed-origins-valid-multiple-starts-with.json": "invalid type-unknown",
	"assets/issuer-with-allowed-origins-valid-starts-with.json":          "invalid type-unknown",
	"assets/issuer-with-allowed-origins.json":                            "invalid type-unknown",
	"assets/issuer1.json":                                                "invalid type-unknown",
	"assets/key2.json":                                                   "invalid type-unknown",
	"assets/organization-no-public-key.json":                             "invalid type-unknown",
	"assets/organization-with-empty-revocation-list.json":                "invalid type-unknown",
	"assets/organization-with-revocation-list.json":                      "invalid type-unknown",
	"rdf-validation/invalid-one-invalid-class.json":                      "invalid type-unknown",
	"rdf-validation/valid-cool-class.json":                               "invalid type-unknown",
	"rdf-validation/valid-issuer-extension.json":                         "invalid type-unknown",
}

func TestSamplesAreJudgedRight(t *testing.T) {
	if !sampleFolder(t, samplesBadges) {
		return
	}
	left := len(judged)
	err := fs.WalkDir(os.DirFS(samplesBadges), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(samplesBadges, path))
		if err != nil {
			return err
		}
		name := filepath.ToSlash(filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path)))
		r := Verify(data, day)
		checkFacts(t, r)
		t.Logf("%-9s %-80s %s", r.Verdict, name, codes(r))
		if got := string(r.Verdict) + " " + codes(r); got != judged[name] {
			t.Errorf("%s\n   is %s\n want %s", name, got, judged[name])
		}
		left--
		return nil
	})
	if err != nil || left != 0 {
		t.Errorf("%d files are missing (%v)", left, err)
	}
}

// Of the valid ones with a signature, a changed word makes an invalid one.
func TestSamplesWithAChangedWordAreWrong(t *testing.T) {
	if !sampleFolder(t, samplesBadges) {
		return
	}
	for name, words := range map[string][2]string{
		"complete.json":               {"1EdTech University Degree Description", "1EdTech University degree Description"},
		"endorsement-valid.json":      {"good standing", "poor standing"},
		"simple-multiple-proofs.json": {"Teamwork Badge", "Teamwork badge"},
		"simple_v1.json":              {"Teamwork Badge", "Teamwork badge"},
	} {
		data, err := os.ReadFile(filepath.Join(samplesBadges, "resources/ob30", name))
		if err != nil {
			t.Fatal(err)
		}
		changed := bytes.Replace(data, []byte(words[0]), []byte(words[1]), 1)
		if r := Verify(changed, day); bytes.Equal(changed, data) || !strings.Contains(codes(r), codeSignatureWrong) {
			t.Errorf("%s: %s %s", name, r.Verdict, codes(r))
		}
	}
}

// examples is the context of the vectors: every word is allowed.
var examples = library{more: map[string]any{
	"https://www.w3.org/ns/credentials/examples/v2": map[string]any{
		"@context": map[string]any{"@vocab": "https://www.w3.org/ns/credentials/examples#"},
	},
}}

// The vectors of vc-di-eddsa, appendix B.1, each step of them.
func TestVectorsOfTheW3C(t *testing.T) {
	if !sampleFolder(t, samplesVectors) {
		return
	}
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(samplesVectors, "TestVectors/eddsa-rdfc-2022", name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	signed, problem := readJSON(read("signedDataInt.json"))
	if problem != nil {
		t.Fatal(problem)
	}
	document, proof := without(signed, "proof"), objectOf(signed["proof"])
	config := configOf(signed, proof)
	for name, part := range map[string]map[string]any{"canonDocDataInt.txt": document, "proofCanonDataInt.txt": config} {
		canon, problem := examples.canonical(part)
		if problem != nil {
			t.Fatal(problem)
		}
		if canon != string(read(name)) {
			t.Errorf("%s is\n%s", name, canon)
		}
	}
	hash, problem := examples.hashData(document, config)
	if problem != nil {
		t.Fatal(problem)
	}
	if got, want := hex.EncodeToString(hash), string(bytes.TrimSpace(read("combinedHashDataInt.txt"))); got != want {
		t.Errorf("the hash is %s, want %s", got, want)
	}
	if got := codesOf(examples.checkProofs(signed, textOf(document["issuer"]), day)); got != codeOwnerOffline {
		t.Errorf("the proof: %s", got) // right, and the issuer is not the key
	}
	signature, ok := decodeMultibase(string(bytes.TrimSpace(read("sigBTC58DataInt.txt"))))
	if want := string(bytes.TrimSpace(read("sigHexDataInt.txt"))); !ok || hex.EncodeToString(signature) != want {
		t.Errorf("the signature is %x, want %s", signature, want)
	}
	// The private key of the vectors: we sign as they did.
	keys, problem := readJSON(readVector(t, "TestVectors/keyPair.json"))
	if problem != nil {
		t.Fatal(problem)
	}
	secret, ok := decodeMultibase(textOf(keys["privateKeyMultibase"]))
	if !ok {
		t.Fatal("the private key cannot be read")
	}
	again := signedAgain(t, secret[2:], document, textOf(proof["created"]))
	if again != textOf(proof["proofValue"]) {
		t.Errorf("we sign %s", again)
	}
	signed["name"] = "Another Credential"
	if got := codesOf(examples.checkProofs(signed, textOf(document["issuer"]), day)); got != codeSignatureWrong {
		t.Errorf("a changed vector: %s", got)
	}
}

// Of the second set one context is not here; what it came to is.
func TestEmploymentVector(t *testing.T) {
	if !sampleFolder(t, samplesVectors) {
		return
	}
	const folder = "eddsa-rdfc-2022/employ/"
	signed, problem := readJSON(readVector(t, folder+"signedDataInt.json"))
	if problem != nil {
		t.Fatal(problem)
	}
	if got := codesOf((library{}).checkProofs(signed, idOf(signed["issuer"]), day)); got != codeContextUnknown {
		t.Errorf("with an unknown context: %s", got)
	}
	config, problem := readJSON(readVector(t, folder+"proofConfigDataInt.json"))
	if problem != nil {
		t.Fatal(problem)
	}
	config["@context"] = contextCredentials // the only one that a proof needs
	canon, problem := library{}.canonical(config)
	if problem != nil || canon != string(readVector(t, folder+"proofCanonDataInt.txt")) {
		t.Errorf("the proof says %v\n%s", problem, canon)
	}
}

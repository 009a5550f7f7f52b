package openbadges

import (
	"crypto/ed25519"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func codesOf(findings []*Finding) string { return codes(Report{Findings: findings}) }

func readVector(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(samplesVectors, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// signedAgain gives the proof value of a document signed with a seed.
func signedAgain(t *testing.T, seed []byte, document map[string]any, created string) string {
	t.Helper()
	at, err := time.Parse(time.RFC3339, created)
	if err != nil {
		t.Fatal(err)
	}
	copied := without(document, "proof")
	if problem := examples.sign(copied, ed25519.NewKeyFromSeed(seed), at); problem != nil {
		t.Fatal(problem)
	}
	return textOf(objectOf(copied["proof"])["proofValue"])
}

// An example of the did:key specification, and its key.
func TestDIDKey(t *testing.T) {
	const did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
	const public = "2e6fcce36701dc791488e0d0b1745cc1e33a4c1c9fcc41c63bd343dbbe0970e6"
	named, problem := methodOf(did)
	key := named.key
	if problem != nil || hex.EncodeToString(key) != public || DID(key) != did {
		t.Errorf("%x, %v, %s", key, problem, DID(key))
	}
	for _, bad := range []string{
		"", "did:key:", "did:key:z", "did:web:example.org", did[:len(did)-1], did + "1", strings.Replace(did, "z6", "Z6", 1),
		strings.Replace(did, "h", "0", 1), "did:key:zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76", "did:key:z" + strings.Repeat("1", 1_000_000),
	} {
		if named, problem := methodOf(bad); problem == nil || named.key != nil {
			t.Errorf("%.60q is a key", bad)
		}
	}
}

func TestMultibaseBothWays(t *testing.T) {
	for plain, want := range map[string]string{"": "z", "\x00": "z1", "\x00\x00\x01": "z112", "Hello World!": "z2NEpo7TZRRrLZSi2U"} {
		if got := encodeMultibase([]byte(plain)); got != want {
			t.Errorf("%q is %s, want %s", plain, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOfN(rapid.Byte(), 0, 80).Draw(t, "data")
		if got, ok := decodeMultibase(encodeMultibase(data)); !ok || string(got) != string(data) {
			t.Fatalf("%x came back as %x", data, got)
		}
	})
}

func TestWhoseKey(t *testing.T) {
	did := DID(key.Public().(ed25519.PublicKey))
	fragment := did[len(didKey):]
	for _, c := range []struct{ address, issuer, code string }{
		{did, did, ""},
		{did + "#" + fragment, did, ""},
		{did + "#other", did, codeKeyMalformed},
		{did, "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", codeIssuerMismatch},
		{"https://example.org/k#" + fragment, did, codeIssuerMismatch},
		{did, "https://example.org/issuer", codeOwnerOffline},
		{"https://example.org/k#" + fragment, "https://example.org/k", codeOwnerOffline},
		{"did:web:example.org#" + fragment, "did:web:example.org", codeOwnerOffline},
		{"did:web:example.org#key-1", "did:web:example.org", codeKeyOffline},
		{"https://example.org/keys/1", "https://example.org", codeKeyOffline},
		{"https://example.org/k#" + fragment + "x", "https://example.org/k", codeKeyMalformed},
		{"did:example:123#" + fragment, "did:example:123", codeKeyMalformed},
		{"key-1", did, codeKeyMalformed},
		{"", did, codeKeyMalformed},
		{"did:key:zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76", did, codeSuiteUnknown},
	} {
		m, problem := methodOf(c.address)
		if problem == nil {
			problem = m.belongs(c.issuer)
		}
		if got := ""; problem != nil {
			if got = problem.Code; got != c.code {
				t.Errorf("%s of %s: %s, want %s", c.address, c.issuer, got, c.code)
			}
		} else if c.code != "" {
			t.Errorf("%s of %s is right, want %s", c.address, c.issuer, c.code)
		}
	}
}

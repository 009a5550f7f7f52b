package openbadges

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"math/big"
	"strings"
	"testing"
)

func encoded(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }

func signedToken(t testing.TB, header, claims map[string]any, sign func([]byte) []byte) string {
	t.Helper()
	h, err := json.Marshal(header)
	if err != nil {
		t.Fatal(err)
	}
	c, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	text := encoded(h) + "." + encoded(c)
	return text + "." + encoded(sign([]byte(text)))
}

func withEd25519(message []byte) []byte { return ed25519.Sign(key, message) }

// claimsOf are those of a credential without a proof of its own.
func claimsOf(t testing.TB) map[string]any {
	t.Helper()
	document, problem := readJSON(issued(t, full()))
	if problem != nil {
		t.Fatal(problem)
	}
	credential := without(document, "proof")
	return map[string]any{"vc": credential, "iss": idOf(credential["issuer"]), "jti": credential["id"],
		"nbf": full().ValidFrom.Unix(), "exp": full().ValidUntil.Unix()}
}

func TestTokens(t *testing.T) {
	public := key.Public().(ed25519.PublicKey)
	did := DID(public)
	jwk := map[string]any{"kty": "OKP", "crv": "Ed25519", "x": encoded(public)}
	claims := claimsOf(t)
	with := func(m map[string]any, name string, value any) map[string]any {
		changed := maps.Clone(m)
		changed[name] = value
		return changed
	}
	header := map[string]any{"alg": algEdDSA, "kid": did}
	other := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	for name, c := range map[string]struct {
		token, want string
	}{
		"by a did:key":             {signedToken(t, header, claims, withEd25519), "valid "},
		"with its key":             {signedToken(t, map[string]any{"alg": algEdDSA, "jwk": jwk}, claims, withEd25519), "valid "},
		"the credential itself":    {signedToken(t, header, claims["vc"].(map[string]any), withEd25519), "valid "},
		"signed by another":        {signedToken(t, header, claims, func(m []byte) []byte { return ed25519.Sign(other, m) }), "invalid signature-wrong"},
		"by another did:key":       {signedToken(t, with(header, "kid", DID(other.Public().(ed25519.PublicKey))), claims, func(m []byte) []byte { return ed25519.Sign(other, m) }), "invalid issuer-mismatch"},
		"another issuer outside":   {signedToken(t, header, with(claims, "iss", "https://example.org"), withEd25519), "invalid claim-mismatch"},
		"another id outside":       {signedToken(t, header, with(claims, "jti", "urn:x:1"), withEd25519), "invalid claim-mismatch"},
		"another date outside":     {signedToken(t, header, with(claims, "nbf", 5), withEd25519), "invalid claim-mismatch"},
		"a date that is none":      {signedToken(t, header, with(claims, "exp", "soon"), withEd25519), "invalid claim-mismatch"},
		"not signed":               {signedToken(t, map[string]any{"alg": "none"}, claims, func([]byte) []byte { return nil }), "invalid proof-missing"},
		"without an algorithm":     {signedToken(t, map[string]any{"kid": did}, claims, withEd25519), "invalid proof-missing"},
		"in another way":           {signedToken(t, map[string]any{"alg": "ES256", "kid": did}, claims, withEd25519), "unchecked suite-unknown"},
		"with conditions":          {signedToken(t, with(header, "crit", []string{"b64"}), claims, withEd25519), "unchecked suite-unknown"},
		"without a key":            {signedToken(t, map[string]any{"alg": algEdDSA}, claims, withEd25519), "invalid key-malformed"},
		"a key of another kind":    {signedToken(t, map[string]any{"alg": algRS256, "jwk": jwk}, claims, withEd25519), "invalid key-malformed"},
		"the algorithm of another": {signedToken(t, map[string]any{"alg": algRS256, "kid": did}, claims, withEd25519), "invalid signature-wrong"},
		"a key on the web":         {signedToken(t, map[string]any{"alg": algRS256, "kid": "https://example.org/key"}, claims, withEd25519), "unchecked key-offline"},
		"cut off":                  {signedToken(t, header, claims, withEd25519)[:400] + ".x.y", "invalid file-unknown"},
		"not base64":               {"ey!.e30.e30", "invalid token-broken"},
		"not JSON":                 {"eyJ9.e30.e30", "invalid token-broken"},
	} {
		if r := Verify([]byte(c.token), day); string(r.Verdict)+" "+codes(r) != c.want {
			t.Errorf("%s: %s %s, want %s", name, r.Verdict, codes(r), c.want)
		}
	}
}

func TestTokensWithRSA(t *testing.T) {
	private, err := rsa.GenerateKey(rand.Reader, minRSA)
	if err != nil {
		t.Fatal(err)
	}
	sign := func(message []byte) []byte {
		sum := sha256.Sum256(message)
		signature, err := rsa.SignPKCS1v15(nil, private, crypto.SHA256, sum[:])
		if err != nil {
			t.Fatal(err)
		}
		return signature
	}
	claims := claimsOf(t)
	credential := without(claims["vc"].(map[string]any), "issuer")
	credential["issuer"] = map[string]any{"id": "https://example.org", "type": "Profile"}
	claims["vc"], claims["iss"] = credential, "https://example.org"
	header := func(n []byte) map[string]any {
		return map[string]any{"alg": algRS256, "jwk": map[string]any{"kty": "RSA", "n": encoded(n), "e": encoded(big.NewInt(int64(private.E)).Bytes())}}
	}
	good := signedToken(t, header(private.N.Bytes()), claims, sign)
	parts := strings.Split(good, ".")
	for name, c := range map[string]struct{ token, want string }{
		"right":     {good, "unchecked owner-offline"}, // anybody can carry a key
		"changed":   {parts[0] + "." + encoded([]byte(strings.Replace(decoded(t, parts[1]), "cord", "Cord", 1))) + "." + parts[2], "invalid signature-wrong"},
		"short key": {signedToken(t, header(private.N.Bytes()[:64]), claims, sign), "invalid key-malformed"},
		"long key":  {signedToken(t, header(make([]byte, maxRSA)), claims, sign), "invalid key-malformed"},
		"even key":  {signedToken(t, header(new(big.Int).Lsh(big.NewInt(1), minRSA-1).Bytes()), claims, sign), "invalid signature-wrong"},
	} {
		if r := Verify([]byte(c.token), day); string(r.Verdict)+" "+codes(r) != c.want {
			t.Errorf("%s: %s %s, want %s", name, r.Verdict, codes(r), c.want)
		}
	}
}

func decoded(t *testing.T, part string) string {
	t.Helper()
	data, err := base64.RawURLEncoding.DecodeString(part)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

package openbadges

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"strings"
	"time"
)

// The two ways to sign a token that Open Badges asks for or allows and that need
// no more than the standard library.
const (
	algEdDSA = "EdDSA"
	algRS256 = "RS256"
)

// token is a credential in a signed token: a compact JWS (RFC 7515).
type token struct {
	header, claims map[string]any
	signed         string // what the signature is of
	signature      []byte
}

func readToken(text string) (token, *Finding) {
	if len(text) > maxCredential {
		return token{}, found(codeJSONTooLarge)
	}
	parts := strings.Split(text, ".")
	if len(parts) != 3 {
		return token{}, found(codeTokenBroken)
	}
	var decoded [3][]byte
	for i, part := range parts {
		data, err := base64.RawURLEncoding.Strict().DecodeString(part)
		if err != nil {
			return token{}, found(codeTokenBroken)
		}
		decoded[i] = data
	}
	header, problem := readJSON(decoded[0])
	if problem != nil {
		return token{}, found(codeTokenBroken)
	}
	claims, problem := readJSON(decoded[1])
	if problem != nil {
		return token{}, problem
	}
	return token{header, claims, parts[0] + "." + parts[1], decoded[2]}, nil
}

// verifyToken judges a credential in a token. The bytes are signed as they are:
// its contexts are not needed.
func (l library) verifyToken(text string, now time.Time) Report {
	t, problem := readToken(text)
	if problem != nil {
		return report(Badge{}, problem)
	}
	document := t.claims
	if inner, ok := t.claims["vc"].(map[string]any); ok { // as in version 1 of the data model
		document = inner
	}
	return l.judge(document, now, func(issuer string) []*Finding {
		findings := t.checkClaims(document, issuer, now)
		if problem := t.checkSignature(issuer); problem != nil {
			findings = append(findings, problem)
		}
		return findings
	})
}

// checkClaims compares what the token says twice: for itself, and inside the
// credential.
func (t token) checkClaims(document map[string]any, issuer string, now time.Time) []*Finding {
	var findings []*Finding
	for _, c := range []struct{ claim, text string }{
		{"iss", issuer}, {"jti", textOf(document["id"])}, {"sub", idOf(document["credentialSubject"])},
	} {
		if given, ok := t.claims[c.claim]; ok && given != c.text {
			findings = append(findings, foundIn(codeClaimMismatch, "Claim", c.claim))
		}
	}
	from, until := validity(document)
	validFrom, _ := dateOf(document, from)
	validUntil, _ := dateOf(document, until)
	for _, c := range []struct {
		claim string
		date  time.Time
	}{{"nbf", validFrom}, {"exp", validUntil}} {
		given, ok := t.claims[c.claim]
		if !ok {
			continue
		}
		number, _ := given.(json.Number)
		seconds, err := number.Float64()
		at := time.Unix(int64(seconds), 0)
		switch {
		case err != nil || !c.date.IsZero() && at.Unix() != c.date.Unix():
			findings = append(findings, foundIn(codeClaimMismatch, "Claim", c.claim))
		case c.claim == "exp" && c.date.IsZero() && now.After(at):
			findings = append(findings, foundIn(codeExpired, "Until", timestamp(at)))
		case c.claim == "nbf" && c.date.IsZero() && now.Before(at):
			findings = append(findings, foundIn(codeNotYetValid, "From", timestamp(at)))
		}
	}
	return findings
}

// checkSignature checks with the key that the token names or carries. A key that
// it carries says that nothing was changed, and not whose it is.
func (t token) checkSignature(issuer string) *Finding {
	if _, ok := t.header["crit"]; ok { // something one must know of, and we do not
		return foundIn(codeSuiteUnknown, "Suite", "crit")
	}
	alg := textOf(t.header["alg"])
	switch {
	case alg == "none" || alg == "":
		return found(codeProofMissing)
	case alg != algEdDSA && alg != algRS256:
		return foundIn(codeSuiteUnknown, "Suite", alg)
	}
	carried, ok := t.header["jwk"].(map[string]any)
	if !ok {
		return t.checkNamed(alg, textOf(t.header["kid"]), issuer)
	}
	right := false
	switch alg {
	case algEdDSA:
		key, ok := keyOf(carried)
		if !ok {
			return foundIn(codeKeyMalformed, "Key", "jwk")
		}
		if ed25519.Verify(key, []byte(t.signed), t.signature) {
			return method{key, DID(key), encodeKey(key)}.belongs(issuer)
		}
	case algRS256:
		key, ok := rsaKeyOf(carried)
		if !ok {
			return foundIn(codeKeyMalformed, "Key", "jwk")
		}
		sum := sha256.Sum256([]byte(t.signed))
		right = rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], t.signature) == nil
	}
	if !right {
		return foundIn(codeSignatureWrong, "Key", "jwk")
	}
	return method{named: "jwk"}.belongs(issuer)
}

func (t token) checkNamed(alg, address, issuer string) *Finding {
	if address == "" {
		return foundIn(codeKeyMalformed, "Key", "kid")
	}
	method, problem := methodOf(address)
	if problem != nil {
		return problem
	}
	if alg != algEdDSA || !ed25519.Verify(method.key, []byte(t.signed), t.signature) {
		return foundIn(codeSignatureWrong, "Key", method.named)
	}
	return method.belongs(issuer)
}

// keyOf reads an Ed25519 key in JSON (RFC 8037).
func keyOf(jwk map[string]any) (ed25519.PublicKey, bool) {
	x, err := base64.RawURLEncoding.DecodeString(textOf(jwk["x"]))
	return x, err == nil && jwk["kty"] == "OKP" && jwk["crv"] == "Ed25519" && len(x) == ed25519.PublicKeySize
}

// rsaKeyOf reads an RSA key in JSON (RFC 7518, 6.3), within a length that is
// neither weak nor slow.
func rsaKeyOf(jwk map[string]any) (*rsa.PublicKey, bool) {
	n, errN := base64.RawURLEncoding.DecodeString(textOf(jwk["n"]))
	e, errE := base64.RawURLEncoding.DecodeString(textOf(jwk["e"]))
	if errN != nil || errE != nil || jwk["kty"] != "RSA" || len(n) > maxRSA/8 || len(e) > 4 {
		return nil, false
	}
	key := &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(new(big.Int).SetBytes(e).Int64())}
	return key, key.N.BitLen() >= minRSA && key.E > 1 && key.E%2 == 1 && key.E < 1<<31
}

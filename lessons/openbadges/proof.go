package openbadges

import (
	"crypto/ed25519"
	"crypto/sha256"
	"maps"
	"reflect"
	"slices"
	"time"
)

// How a proof is made: what it says of itself.
const (
	typeDataIntegrity = "DataIntegrityProof"
	suiteEdDSA        = "eddsa-rdfc-2022"
	// typeEd25519 is the proof from before Data Integrity. It hashes and signs in
	// the same way.
	typeEd25519 = "Ed25519Signature2020"
	purpose     = "assertionMethod"
)

// hashData gives the 64 bytes that are signed: the hash of what the proof says
// of itself, then the hash of the document (vc-di-eddsa, 3.2.4).
func (l library) hashData(document, config map[string]any) ([]byte, *Finding) {
	canonDocument, problem := l.canonical(document)
	if problem != nil {
		return nil, problem
	}
	canonConfig, problem := l.canonical(config)
	if problem != nil {
		return nil, problem
	}
	config256, document256 := sha256.Sum256([]byte(canonConfig)), sha256.Sum256([]byte(canonDocument))
	return slices.Concat(config256[:], document256[:]), nil
}

// configOf is what a proof says of itself: all but its signature, in the words
// of the document.
func configOf(document, proof map[string]any) map[string]any {
	config := maps.Clone(proof)
	delete(config, "proofValue")
	config["@context"] = document["@context"]
	return config
}

// without is the document as it was before it was signed.
func without(document map[string]any, name string) map[string]any {
	rest := maps.Clone(document)
	delete(rest, name)
	return rest
}

// sign adds a proof to a document.
func (l library) sign(document map[string]any, key ed25519.PrivateKey, created time.Time) *Finding {
	did := DID(key.Public().(ed25519.PublicKey))
	proof := map[string]any{
		"type":               typeDataIntegrity,
		"cryptosuite":        suiteEdDSA,
		"created":            timestamp(created),
		"verificationMethod": did + "#" + did[len(didKey):],
		"proofPurpose":       purpose,
	}
	hash, problem := l.hashData(document, configOf(document, proof))
	if problem != nil {
		return problem
	}
	proof["proofValue"] = encodeMultibase(ed25519.Sign(key, hash))
	document["proof"] = proof
	return nil
}

// checkProofs looks at every proof of a kind that is known here. Others beside
// them say nothing: a second signature does not make the first one wrong.
func (l library) checkProofs(document map[string]any, issuer string, now time.Time) []*Finding {
	proofs := listOf(document["proof"])
	if len(proofs) == 0 {
		return []*Finding{found(codeProofMissing)}
	}
	if len(proofs) > maxProofs {
		return []*Finding{foundIn(codeProofMalformed, "Field", "proof")}
	}
	var findings, unknown []*Finding
	known := false
	unsecured := without(document, "proof")
	for _, item := range proofs {
		proof, ok := item.(map[string]any)
		if !ok {
			return []*Finding{foundIn(codeProofMalformed, "Field", "proof")}
		}
		if suite, ok := suiteOf(proof); !ok {
			unknown = append(unknown, foundIn(codeSuiteUnknown, "Suite", suite))
			continue
		}
		known = true
		if problem := l.checkProof(unsecured, proof, issuer, now); problem != nil {
			findings = append(findings, problem)
		}
	}
	if !known {
		return unknown
	}
	return findings
}

// suiteOf names how a proof was made, and says whether it is known here. A proof
// that builds on another one is not.
func suiteOf(proof map[string]any) (string, bool) {
	kind, suite := textOf(proof["type"]), textOf(proof["cryptosuite"])
	switch {
	case proof["previousProof"] != nil:
		return "previousProof", false
	case kind == typeDataIntegrity:
		return suite, suite == suiteEdDSA
	}
	return kind, kind == typeEd25519
}

func (l library) checkProof(document, proof map[string]any, issuer string, now time.Time) *Finding {
	if p := textOf(proof["proofPurpose"]); p != purpose {
		return foundIn(codeProofPurpose, "Purpose", p)
	}
	if until, problem := dateOf(proof, "expires"); problem != nil {
		return problem
	} else if !until.IsZero() && now.After(until) {
		return foundIn(codeProofExpired, "Until", timestamp(until))
	}
	if _, problem := dateOf(proof, "created"); problem != nil {
		return problem
	}
	if context := proof["@context"]; context != nil && !reflect.DeepEqual(context, document["@context"]) {
		return foundIn(codeProofMalformed, "Field", "@context")
	}
	signature, ok := decodeMultibase(textOf(proof["proofValue"]))
	if !ok || len(signature) != ed25519.SignatureSize {
		return foundIn(codeProofMalformed, "Field", "proofValue")
	}
	address, ok := proof["verificationMethod"].(string)
	if !ok {
		return foundIn(codeProofMalformed, "Field", "verificationMethod")
	}
	method, problem := methodOf(address)
	if problem != nil {
		return problem
	}
	hash, problem := l.hashData(document, configOf(document, proof))
	if problem != nil {
		return problem
	}
	if !ed25519.Verify(method.key, hash, signature) {
		return foundIn(codeSignatureWrong, "Key", method.named)
	}
	return method.belongs(issuer)
}

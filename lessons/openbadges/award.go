package openbadges

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"
)

// Award is a badge to be given. What is required is said; the rest may be empty.
type Award struct {
	ID          string // of this one award, an absolute address such as urn:uuid:…; required
	Issuer      string // the name of who gives it; required
	Achievement Achievement
	Recipient   Recipient
	Evidence    []Evidence
	ValidFrom   time.Time // also when it was signed; kept to the second; required
	ValidUntil  time.Time // zero: without end
}

// Achievement is what anybody may reach, and this person has.
type Achievement struct {
	ID          string // an absolute address, the same for everybody who has it; required
	Name        string // required
	Description string // required
	Criteria    string // how it is reached, in Markdown; required
	Image       string // an address; "data:image/png;base64,…" holds the picture itself
}

// Recipient is who has the badge: a DID, or something that they are known by,
// or both.
type Recipient struct {
	DID      string
	Identity string // as an e-mail address
	Type     string // what kind of identity, as the specification names it: "emailAddress", "name", …
	// Salt hides the identity: with one, only its hash is written, and a reader who
	// already knows the identity can compare. It is not for ever: addresses can be
	// guessed.
	Salt string
}

// Evidence is something done that shows the achievement.
type Evidence struct {
	ID          string // an absolute address
	Name        string
	Description string
	Narrative   string // in Markdown
	Genre       string
}

// hashIdentity hashes an identity as Open Badges does, so that who knows it can
// see whether it is meant.
func hashIdentity(identity, salt string) string {
	sum := sha256.Sum256([]byte(identity + salt))
	return "sha256$" + hex.EncodeToString(sum[:])
}

// Issue writes a badge as an OpenBadgeCredential in JSON, signed with the key;
// the issuer is the did:key of the key. The same award and key give the same
// bytes. The error is a *Finding: something required is missing, a date is not
// one, or an address is not absolute.
func Issue(award Award, key ed25519.PrivateKey) ([]byte, error) {
	credential := award.credential(DID(key.Public().(ed25519.PublicKey)))
	if problems := checkShape(credential); len(problems) > 0 {
		return nil, problems[0]
	}
	if problem := (library{}).sign(credential, key, award.ValidFrom); problem != nil {
		return nil, problem
	}
	data, err := json.MarshalIndent(credential, "", "  ")
	if err != nil {
		return nil, found(codeDocumentBroken)
	}
	if _, problem := readJSON(data); problem != nil {
		return nil, problem // too large for anybody's limits, ours included
	}
	return data, nil
}

func (a Award) credential(did string) map[string]any {
	achievement := object("Achievement", "id", a.Achievement.ID, "name", a.Achievement.Name,
		"description", a.Achievement.Description)
	achievement["criteria"] = map[string]any{"narrative": a.Achievement.Criteria}
	if a.Achievement.Image != "" {
		achievement["image"] = map[string]any{"id": a.Achievement.Image, "type": "Image"}
	}
	subject := object("AchievementSubject", "id", a.Recipient.DID)
	subject["achievement"] = achievement
	if a.Recipient.Identity != "" {
		subject["identifier"] = []any{a.Recipient.identifier()}
	}
	credential := object("VerifiableCredential", "id", a.ID, "name", a.Achievement.Name, "validFrom", timestamp(a.ValidFrom))
	credential["@context"] = []any{contextCredentials, contextBadges}
	credential["type"] = []any{"VerifiableCredential", "OpenBadgeCredential"}
	credential["issuer"] = object("Profile", "id", did, "name", a.Issuer)
	credential["credentialSubject"] = subject
	if !a.ValidUntil.IsZero() {
		credential["validUntil"] = timestamp(a.ValidUntil)
	}
	var evidence []any
	for _, e := range a.Evidence {
		evidence = append(evidence, object("Evidence", "id", e.ID, "name", e.Name, "description", e.Description,
			"narrative", e.Narrative, "genre", e.Genre))
	}
	if evidence != nil {
		credential["evidence"] = evidence
	}
	return credential
}

func (r Recipient) identifier() map[string]any {
	identifier := map[string]any{"type": "IdentityObject", "identityType": r.Type, "hashed": r.Salt != "", "identityHash": r.Identity}
	if r.Salt != "" {
		identifier["identityHash"], identifier["salt"] = hashIdentity(r.Identity, r.Salt), r.Salt
	}
	return identifier
}

// object is a JSON object with a type and those texts that are not empty, given
// as name, text, name, text.
func object(kind string, texts ...string) map[string]any {
	made := map[string]any{"type": []any{kind}}
	for i := 0; i < len(texts); i += 2 {
		if texts[i+1] != "" {
			made[texts[i]] = texts[i+1]
		}
	}
	return made
}

func timestamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

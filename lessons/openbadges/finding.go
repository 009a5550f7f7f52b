package openbadges

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Finding is one thing to say about a badge: a code, and the facts its sentence
// needs. The values of Data are strings.
type Finding struct {
	Code string
	Data map[string]any
}

// TextID is the id of the sentence that words the finding; Data fills it.
func (f *Finding) TextID() string { return "openbadge." + f.Code }

// Error makes a finding usable as an error. It is meant for a log.
func (f *Finding) Error() string {
	var b strings.Builder
	b.WriteString(f.Code)
	for _, key := range slices.Sorted(maps.Keys(f.Data)) {
		fmt.Fprintf(&b, " %s=%v", key, f.Data[key])
	}
	return b.String()
}

func found(code string) *Finding { return &Finding{Code: code} }

// foundIn is a finding with one fact.
func foundIn(code, fact, value string) *Finding {
	return &Finding{Code: code, Data: map[string]any{fact: value}}
}

// Verdict is what all findings come to.
type Verdict string

const (
	// Valid: unchanged since it was signed, by the issuer it names, and in force.
	Valid Verdict = "valid"
	// Unchecked: nothing speaks against it, but something can be seen only
	// online, or is in a form that this program does not know.
	Unchecked Verdict = "unchecked"
	// Invalid: it is not, or no longer, what it says.
	Invalid Verdict = "invalid"
)

// What makes a badge invalid.
const (
	codeFileTooLarge      = "file-too-large"
	codeFileUnknown       = "file-unknown"       // neither PNG, SVG, JSON nor a signed token
	codePNGBroken         = "png-broken"         // cut off, or with a wrong checksum
	codeSVGBroken         = "svg-broken"         // not XML, or with entities of its own
	codeCredentialMissing = "credential-missing" // a picture in which no badge is baked
	codeJSONBroken        = "json-broken"
	codeJSONTooLarge      = "json-too-large" // too many values, or too deep
	codeTypeUnknown       = "type-unknown"   // Type: not a badge
	codeContextMissing    = "context-missing"
	codeFieldMissing      = "field-missing"   // Field
	codeTypeWrong         = "type-wrong"      // Field, Type
	codeDateMalformed     = "date-malformed"  // Field, Date
	codeDatesReversed     = "dates-reversed"  // From, Until
	codeNotYetValid       = "not-yet-valid"   // From
	codeExpired           = "expired"         // Until
	codeTermUnknown       = "term-unknown"    // something that no signature can protect; Term if known
	codeDocumentBroken    = "document-broken" // JSON, but not JSON-LD
	codeProofMissing      = "proof-missing"
	codeProofMalformed    = "proof-malformed"  // Field
	codeProofExpired      = "proof-expired"    // Until
	codeProofPurpose      = "proof-purpose"    // Purpose
	codeKeyMalformed      = "key-malformed"    // Key
	codeSignatureWrong    = "signature-wrong"  // Key: changed, or signed by another key
	codeIssuerMismatch    = "issuer-mismatch"  // Issuer, Key: signed, but by somebody else
	codeTokenBroken       = "token-broken"     // not a signed token (JWT)
	codeClaimMismatch     = "claim-mismatch"   // Claim: the token and its credential disagree
	codePictureUnsuitable = "picture-unsuited" // neither PNG nor SVG: nothing can be baked into it
)

// What cannot be checked here.
const (
	codeContextUnknown    = "context-unknown"    // Context: what its words mean stands at an address
	codeContextInline     = "context-inline"     // defines words of its own
	codeDocumentIntricate = "document-intricate" // too many unnamed parts that look alike
	codeSuiteUnknown      = "suite-unknown"      // Suite: another way to sign
	codeKeyOffline        = "key-offline"        // Key: the key stands at an address
	codeOwnerOffline      = "owner-offline"      // Issuer, Key: signed with this key; whose it is stands at an address
	codeStatusOffline     = "status-offline"     // Status: whether it was withdrawn stands at an address
	codeHostedOffline     = "hosted-offline"     // Address: the picture holds only where the badge is
	codeVersionOld        = "version-old"        // Version: Open Badges 2.0 is proved by a page
)

// unchecked are the codes that do not speak against a badge.
var unchecked = []string{
	codeContextUnknown, codeContextInline, codeDocumentIntricate, codeSuiteUnknown, codeKeyOffline,
	codeOwnerOffline, codeStatusOffline, codeHostedOffline, codeVersionOld,
}

func verdictOf(findings []*Finding) Verdict {
	verdict := Valid
	for _, f := range findings {
		if !slices.Contains(unchecked, f.Code) {
			return Invalid
		}
		verdict = Unchecked
	}
	return verdict
}

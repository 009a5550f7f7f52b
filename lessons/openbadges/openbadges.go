// Package openbadges gives a badge to someone in a form that other programs
// can check, and checks the badges that others gave, without any network.
//
// It issues Open Badges 3.0 (1EdTech): a W3C Verifiable Credential 2.0, signed
// with the Data Integrity suite eddsa-rdfc-2022, whose issuer is a did:key, so
// that the key needs no address. The credential can be baked into a PNG or SVG
// picture. Open Badges 2.0 is read to be shown and is never called valid: its
// proof is a page on the web.
//
// What is found is a code with the facts a sentence needs; the words are texts,
// under the key "openbadge.<code>". Here are no files, no clock and no keys of
// this computer: all three come from the caller.
//
// Sources: https://www.imsglobal.org/spec/ob/v3p0, https://www.w3.org/TR/vc-data-model-2.0,
// https://www.w3.org/TR/vc-di-eddsa and https://w3c-ccg.github.io/did-key-spec.
package openbadges

// What a file may be at most. Badges are small; a larger one is an attack or a
// mistake.
const (
	// MaxSize is the size of a file, a baked picture included: 8 MiB.
	MaxSize = 8 << 20
	// maxCredential is the size of a credential, with the picture it may hold
	// as text: 1 MiB.
	maxCredential = 1 << 20
	// maxDepth is how deep JSON or SVG may be nested. The fullest example of
	// 1EdTech has 10 levels.
	maxDepth = 32
	// maxList is how long a list in it may be: JSON-LD compares each with each.
	maxList = 200
	// maxValues is how many objects, lists and values a credential may have: each
	// object makes JSON-LD read a context again. The fullest example has 553.
	maxValues = 3000
	// maxTwins is how many unnamed nodes may look the same at first sight. To
	// tell them apart costs the factorial of their number in the worst case.
	maxTwins = 24
	// maxTwinsAlike is the same for nodes that all look like each other.
	maxTwinsAlike = 6
	// maxProofs is how many proofs one credential may carry.
	maxProofs = 8
	// minRSA and maxRSA are the length of an RSA key in bits: shorter ones are no
	// longer safe, longer ones slow to use.
	minRSA = 2048
	maxRSA = 8192
)

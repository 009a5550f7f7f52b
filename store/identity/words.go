package identity

import (
	"crypto/ed25519"
	"crypto/sha256"

	"github.com/tyler-smith/go-bip39/wordlists"
	"golang.org/x/text/unicode/norm"
)

// Six words of 11 bits are 66 bits: to be taken for a colleague, somebody would
// have to try more keys than anybody can while two people talk.
const (
	wordCount   = 6
	wordBits    = 11 // of lists of 2048 words
	wordsDomain = "cordee/words/1\x00"
)

// Words are what two people compare aloud to be sure of a key: six words of the
// BIP-39 lists, which were chosen to be told apart; in French for "fr", in
// English otherwise, composed (NFC). Both languages show the same 66 bits, so
// each key has six words in each.
func Words(key ed25519.PublicKey, lang string) []string {
	list := wordlists.English
	if lang == "fr" {
		list = wordlists.French
	}
	sum := sha256.Sum256(append([]byte(wordsDomain), key...))
	words := make([]string, wordCount)
	for i := range words {
		at := 0
		for bit := i * wordBits; bit < (i+1)*wordBits; bit++ {
			at = at<<1 | int(sum[bit/8]>>(7-bit%8)&1)
		}
		words[i] = norm.NFC.String(list[at]) // the French list is decomposed
	}
	return words
}

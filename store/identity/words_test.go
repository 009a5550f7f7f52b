package identity

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/tyler-smith/go-bip39/wordlists"
	"golang.org/x/text/unicode/norm"
)

func keyOf(seed byte) ed25519.PublicKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, ed25519.SeedSize)).Public().(ed25519.PublicKey)
}

// People have written them down, and two versions of Cordée must say the same.
func TestWordsOfAKnownKey(t *testing.T) {
	for _, c := range []struct {
		seed   byte
		lang   string
		spoken string
	}{
		{7, "fr", "maléfice brave marbre malice ambre écharpe"},
		{7, "en", "net cargo noodle neutral area era"},
		{7, "de", "net cargo noodle neutral area era"},
		{8, "fr", "réciter redouter creuser féroce ultime dosage"},
	} {
		if got := strings.Join(Words(keyOf(c.seed), c.lang), " "); got != c.spoken {
			t.Errorf("%d in %s: %q, want %q", c.seed, c.lang, got, c.spoken)
		}
	}
}

// Every bit of the 66 is in the words, in both languages.
func TestWordsAreTheFirst66BitsOfTheHash(t *testing.T) {
	for seed := range byte(50) {
		key := keyOf(seed)
		sum := sha256.Sum256(append([]byte("cordee/words/1\x00"), key...))
		want := new(big.Int).Rsh(new(big.Int).SetBytes(sum[:]), 256-66)
		for lang, list := range map[string][]string{"fr": wordlists.French, "en": wordlists.English} {
			got := new(big.Int)
			for _, word := range Words(key, lang) {
				if !norm.NFC.IsNormalString(word) {
					t.Errorf("%q is decomposed", word)
				}
				at := slices.IndexFunc(list, func(w string) bool { return norm.NFC.String(w) == word })
				got.Add(got.Lsh(got, 11), big.NewInt(int64(at)))
			}
			if got.Cmp(want) != 0 {
				t.Errorf("key %d in %s: the words say %x, the hash %x", seed, lang, got, want)
			}
		}
	}
}

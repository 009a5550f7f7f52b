package share

import (
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// Every fault that a file of the folder can have is worded in both languages,
// and names the file.
func TestEveryProblemHasItsSentence(t *testing.T) {
	faults := []Fault{
		ErrOtherSpace, ErrDamaged, ErrNewer, ErrFork, ErrAhead, ErrPrivate, ErrName, ErrTooLarge, ErrNotForUs, ErrForged,
		ErrRival, ErrNoKey, ErrRevoked, ErrRedacted,
		ErrIncomplete, ErrUnreadable, ErrUnknown, faultMalformed, faultAltered, faultNotFile, faultGap,
	}
	for _, lang := range []string{"fr", "en"} {
		var texts map[string]string
		if _, err := toml.DecodeFile("../../assets/texts/share."+lang+".toml", &texts); err != nil {
			t.Fatal(err)
		}
		for _, f := range faults {
			if !strings.Contains(texts["share."+string(f)], "{{.Name}}") {
				t.Errorf("%s: %q does not name the file: %q", lang, f, texts["share."+string(f)])
			}
		}
		if len(texts) != len(faults) {
			t.Errorf("%s: %d texts for %d faults", lang, len(texts), len(faults))
		}
	}
}

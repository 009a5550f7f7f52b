package ui

import (
	"errors"
	"regexp"
	"testing"

	"cordee/app"
	"cordee/assets/texts"
	"cordee/store/share"
)

// faults are what can go wrong with the folder, or the group in it, as a whole.
var faults = []share.Fault{
	share.ErrOffline, share.ErrVanished, share.ErrNotSpace, share.ErrOtherSpace, share.ErrDamaged, share.ErrNewer, share.ErrHasSpace,
	share.ErrReadOnly, share.ErrFull, share.ErrFork, share.ErrAhead, share.ErrPrivate, share.ErrName, share.ErrTooLarge, share.ErrNotForUs,
	share.ErrUnknown, share.ErrForged, share.ErrRolledBack, share.ErrRival, share.ErrNoKey, share.ErrRevoked,
	share.ErrAddress, share.ErrCredentials, share.ErrReplaces,
	"own-home", // of package app
}

// What every sentence about the folder has to say beside what happened, and
// the words that mean something to who wrote Cordée only.
var (
	kept = map[string]*regexp.Regexp{
		texts.French:  regexp.MustCompile(`gardé ici|Rien n’|rien n’|Tout est gardé`),
		texts.English: regexp.MustCompile(`kept here|[Nn]othing (was|left|is lost|has left)`),
	}
	todo = map[string]*regexp.Regexp{
		texts.French:  regexp.MustCompile(`Vérifiez|Demandez|demandez|Installez|Choisissez|choisissez|Rejoignez|Libérez|n’utilisez|Lancez|Signalez|Écrivez|Réessayez|Laissez|Renseignez|remplir à nouveau|Il n’y a rien à faire`),
		texts.English: regexp.MustCompile(`Check|Ask|Install|Choose|choose|Join|Make room|use only|Exchange|report it|Write|Try again|Let the|Set |fill it again|There is nothing to do`),
	}
	jargon = regexp.MustCompile(`(?i)hash|checksum|somme de contrôle|epoch|époque|segment|signature|quarantin|payload|outbox|sync error|<no value>`)
)

// Every failure of sharing says what was kept and what to do.
func TestEveryFailureSaysWhatIsKeptAndWhatToDo(t *testing.T) {
	for _, lang := range []string{texts.French, texts.English} {
		for _, f := range faults {
			text := texts.In(lang).Error(&app.Error{
				Code: "folder-" + string(f), Data: []any{"Folder", "/partage/Valmont", "Home", "/maison"}, Cause: errors.New("x"),
			})
			switch {
			case text == "error.folder-"+string(f):
				t.Errorf("%s: %s has no sentence", lang, f)
			case !kept[lang].MatchString(text):
				t.Errorf("%s: %s does not say what is kept: %s", lang, f, text)
			case !todo[lang].MatchString(text):
				t.Errorf("%s: %s does not say what to do: %s", lang, f, text)
			case jargon.MatchString(text):
				t.Errorf("%s: %s speaks of %q: %s", lang, f, jargon.FindString(text), text)
			}
		}
	}
}

package filename

import "testing"

func TestPortable(t *testing.T) {
	for name, want := range map[string]bool{
		"pack.toml": true, "01-a/media/été.png": true, "console.md": true, "com10.md": true, "a b.md": true,
		"CON": false, "media/aux.png": false, "games/con.en.twee": false, "Lpt1.x.y": false, "nul.": false,
		"a/trail. ": false, "a./b": false, "a:b": false, "a\x1bb": false, "gnp\u202e.exe": false, "a//b": false, "": false, "a?": false, `a\b`: false,
	} {
		if got := Portable(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
	for _, stem := range []string{"con", "aux", "leçon"} {
		if !Portable("games/" + Safe(stem) + ".fr.twee") {
			t.Errorf("%q is not safe", Safe(stem))
		}
	}
}

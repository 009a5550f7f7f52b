//go:build screenmap

package journey

import (
	"os"
	"path/filepath"
	"testing"
)

var sample = screenMap{
	{Text: "Bonjour Nadia"},
	{Name: "learn", Label: "Apprendre", X: 12, Y: 112, W: 184, H: 38},
	{Label: "Commencer seul", X: 500, Y: 350, W: 700, H: 72},
	{Label: "Commencer", X: 1032, Y: 724, W: 176, H: 36},
	{Label: "Rejoindre\u00a0Valmont", X: 1000, Y: 600, W: 100, H: 36},
	{Label: "Répondre à Karim", X: 10, Y: 500, W: 100, H: 36},
	{Label: "Répondre à Claire", X: 10, Y: 540, W: 100, H: 36},
	{Name: "far", Label: "Plus bas", X: 10, Y: 2000, W: 100, H: 36},
	{Text: "Un mot,"}, {Text: "deux conversations"},
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		what  string
		found bool
		label string
	}{
		{"learn", true, "Apprendre"},
		{"Apprendre", true, "Apprendre"},
		{"Commencer", true, "Commencer"}, // the whole label before a part of another
		{"Rejoindre Valmont", true, "Rejoindre\u00a0Valmont"},
		{"Valmont", true, "Rejoindre\u00a0Valmont"},
		{"Répondre", false, ""}, // two of them
		{"far", false, ""},      // below the window
		{"Bonjour Nadia", false, ""},
		{"", false, ""},
	} {
		got, found := sample.find(c.what)
		if found != c.found || got.Label != c.label {
			t.Errorf("find(%q) = %q, %v; want %q, %v", c.what, got.Label, found, c.label, c.found)
		}
	}
	if x, y := sample[1].centre(); x != 104 || y != 131 {
		t.Errorf("the centre is %d,%d, want 104,131", x, y)
	}
}

func TestHas(t *testing.T) {
	for words, want := range map[string]bool{
		"Bonjour":                      true,
		"Rejoindre Valmont":            true,
		"Un mot, deux conversations":   true, // wrapped by the window
		"Un mot,\u00a0deux":            true,
		"Un mot, deux conver- sations": false,
		"Bonjour Karim":                false,
		"deux conversations, un mot,":  false,
	} {
		if got := sample.has(words); got != want {
			t.Errorf("has(%q) = %v", words, got)
		}
	}
}

func TestReadMap(t *testing.T) {
	path := filepath.Join(t.TempDir(), "map.json")
	if _, err := readMap(path); err == nil {
		t.Error("a map that is not there was read")
	}
	write := func(s string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(`[{"name":"sync","label":"À jour","x":12,"y":704.5,"w":184,"h":24},{"te`)
	if _, err := readMap(path); err == nil {
		t.Error("half a map was read")
	}
	write(`[{"name":"sync","label":"À jour","x":12,"y":704.5,"w":184,"h":24},{"text":"Bonjour"}]`)
	m, err := readMap(path)
	if err != nil || len(m) != 2 || m[0].Name != "sync" || m[0].Y != 704.5 || !m.has("Bonjour") {
		t.Errorf("got %v, %v", m, err)
	}
}

package texts

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
)

// messages reads every text of a language, keyed by id, plural forms joined.
func messages(t *testing.T, lang string) map[string]string {
	t.Helper()
	all := map[string]string{}
	names, err := fs.Glob(files, "*."+lang+".toml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no texts in %s: %v", lang, err)
	}
	for _, name := range names {
		var raw map[string]any
		if _, err := toml.DecodeFS(files, name, &raw); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for id, value := range raw {
			if _, twice := all[id]; twice {
				t.Errorf("%s: %q stands in two files", name, id)
			}
			switch v := value.(type) {
			case string:
				all[id] = v
			case map[string]any:
				var forms []string
				for _, form := range slices.Sorted(maps.Keys(v)) {
					text, ok := v[form].(string)
					if !ok {
						t.Errorf("%s: %q must be quoted as one key", name, id)
					}
					forms = append(forms, text)
				}
				all[id] = strings.Join(forms, "\n")
			}
		}
	}
	return all
}

func TestBothLanguagesSayTheSameThings(t *testing.T) {
	fr, en := messages(t, French), messages(t, English)
	part := regexp.MustCompile(`\{\{\.\w+\}\}`)
	for id := range en {
		if _, ok := fr[id]; !ok {
			t.Errorf("%q has no French", id)
		}
	}
	for id, text := range fr {
		english, ok := en[id]
		if !ok {
			t.Errorf("%q has no English", id)
			continue
		}
		a, b := part.FindAllString(text, -1), part.FindAllString(english, -1)
		slices.Sort(a)
		slices.Sort(b)
		if a, b = slices.Compact(a), slices.Compact(b); !slices.Equal(a, b) {
			t.Errorf("%q names %v in French and %v in English", id, a, b)
		}
	}
}

// French asks for a no-break space before : ; ! ? % and inside « », and for
// the curly apostrophe.
func TestFrenchTypography(t *testing.T) {
	wrong := regexp.MustCompile(`[ \p{L}][;!?%](?:\s|$)|[ \p{L}]:(?:\s|$)|« | »|\p{L}'\p{L}|\.\.\.`)
	for id, text := range messages(t, French) {
		if found := wrong.FindString(text); found != "" {
			t.Errorf("%q: %q in %q", id, found, text)
		}
	}
}

// Every id that the program says is written, and every text is said somewhere.
func TestEveryTextIsUsed(t *testing.T) {
	said := regexp.MustCompile(`"([a-z][a-z0-9]*(?:[.-][a-zA-Z0-9-]+)+)"`)
	var source strings.Builder
	used := map[string]bool{}
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		content, err := os.ReadFile(path)
		source.Write(content)
		for _, m := range said.FindAllStringSubmatch(string(content), -1) {
			used[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	call := regexp.MustCompile(`\.(?:Say|Count)\("([^"]+)"[,)]`)
	en := messages(t, English)
	for _, m := range call.FindAllStringSubmatch(source.String(), -1) {
		if _, ok := en[m[1]]; !ok {
			t.Errorf("%q is said but not written", m[1])
		}
	}
	for id := range en {
		prefix := id[:strings.IndexAny(id, ".")+1]
		if !used[id] && !strings.Contains(source.String(), `"`+prefix+`"`) {
			t.Errorf("%q is written but never said", id)
		}
	}
}

func TestWording(t *testing.T) {
	now := time.Date(2026, 11, 24, 16, 40, 0, 0, time.UTC)
	fr, en := In(French), In(English)
	for _, c := range []struct{ got, want string }{
		{fr.Number(1240), "1\u00a0240"},
		{en.Number(-1234567), "−1,234,567"},
		{fr.Decimal(-1.5), "−1,5"},
		{en.Decimal(0.1 + 0.2), "0.3"},
		{en.Decimal(12), "12"},
		{fr.Decimal(2.5e-7), "2,5e-07"},
		{fr.Percent(0.456), "46\u00a0%"},
		{en.Percent(0.456), "46%"},
		{fr.Date(now), "mardi 24\u00a0novembre"},
		{en.FullDate(now), "24\u00a0November 2026"},
		{fr.Day(now.AddDate(0, 0, -23)), "1er\u00a0novembre"},
		{fr.Clock(now), "16\u00a0h\u00a040"},
		{fr.Ago(now.Add(-20*time.Minute), now), "il y a 20\u00a0min"},
		{fr.Ago(now.AddDate(0, 0, -1), now), "hier"},
		{en.Ago(now.AddDate(0, 0, -3), now), "Saturday"},
		{en.Ago(now.AddDate(-1, 0, 0), now), "24\u00a0November 2025"},
		{In("de").Lang(), English},
		{Match("fr_CA.UTF-8"), French},
		{Match("C"), English},
		{en.Say("no.such-text"), "no.such-text"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

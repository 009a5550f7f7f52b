//go:build interop

package interop

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/lessons/openbadges"
)

// computer is the finished program on the computer of one person.
type computer struct {
	t      *testing.T
	binary string
	home   string
	now    time.Time
}

// run does a command, a minute after the one before, and reads its JSON into
// result when there is one.
func (c *computer) run(result any, args ...string) {
	c.t.Helper()
	c.now = c.now.Add(time.Minute)
	cmd := exec.Command(c.binary, append([]string{"--home", c.home, "--lang", "fr", "--json", "--now", c.now.Format(time.RFC3339)}, args...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err == nil && result != nil {
		err = json.Unmarshal(out, result)
	}
	if err != nil {
		c.t.Fatalf("cordee %s: %v\n%s%s", strings.Join(args, " "), err, out, stderr.String())
	}
}

// judgedFile is a file with a badge, and what the other program must say of it.
type judgedFile struct {
	Name  string `json:"name"`
	File  string `json:"file"`
	Valid bool   `json:"valid"`
}

// The badges that the program exports verify in @digitalbazaar/vc, taken out of
// the pictures by others; with a changed byte they do not, there and here.
func TestExportedBadgesVerifyElsewhere(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "cordee")
	if out, err := exec.Command("go", "build", "-o", binary, "cordee/cmd/cordee").CombinedOutput(); err != nil {
		t.Fatalf("cordee does not build: %v\n%s", err, out)
	}
	start := time.Date(2024, 5, 20, 9, 0, 0, 0, time.UTC) // the other program looks at the clock
	nadia := &computer{t, binary, filepath.Join(t.TempDir(), "nadia"), start}
	karim := &computer{t, binary, filepath.Join(t.TempDir(), "karim"), start}
	shared, folder := t.TempDir(), filepath.Join(t.TempDir(), "badges")
	nadia.run(nil, "init", "--name", "Nadia", "--team", "Atelier")
	nadia.run(nil, "space", "create", shared, "--name", "Valmont")
	karim.run(nil, "init", "--name", "Karim <ça & là>", "--team", "Ventes")
	karim.run(nil, "space", "join", shared)
	var question, answer struct{ ID string }
	nadia.run(&question, "post", "--on", "social-business/adjectif", "--text", "Qui a un exemple ?")
	nadia.run(nil, "sync")
	karim.run(nil, "sync")
	karim.run(&answer, "post", "--reply", question.ID, "--text", "La vanne de vendredi.")
	karim.run(nil, "sync")
	nadia.run(nil, "sync")
	nadia.now = karim.now
	nadia.run(nil, "post", "--accept", answer.ID)
	nadia.run(nil, "sync")
	karim.run(nil, "sync")
	var exported struct{ Files []string }
	karim.run(&exported, "badges", "--export", folder)
	if len(exported.Files) < 3 {
		t.Fatalf("exported %v", exported.Files)
	}

	var badges []judgedFile
	for _, file := range exported.Files {
		good := judgedFile{filepath.Base(file), file, true}
		bad := judgedFile{good.Name + " changed", filepath.Join(t.TempDir(), good.Name), false}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		changed := bytes.Replace(content, []byte("confirmé par un"), []byte("confirmé par uN"), 1)
		if bytes.Equal(changed, content) {
			t.Fatalf("%s does not say who confirmed", file)
		}
		if err := os.WriteFile(bad.File, changed, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, b := range []judgedFile{good, bad} { // and we agree
			check, err := app.CheckBadge(b.File, karim.now)
			if err != nil || (check.Verdict == openbadges.Valid) != b.Valid {
				t.Errorf("%s: here %s %v %v", b.Name, check.Verdict, check.Findings, err)
			}
		}
		badges = append(badges, good, bad)
	}
	node(t, "openbadges.mjs", save(t, "badges.json", map[string]any{"contexts": contextsOf(t), "badges": badges}))
}

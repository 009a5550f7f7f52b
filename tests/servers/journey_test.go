//go:build servers

package servers

import (
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Two homes make a group in an object store; what one of them asks, the other
// reads. Neither keeps the keys to the store.
func TestTwoHomesShareAnObjectStore(t *testing.T) {
	program := filepath.Join(t.TempDir(), "cordee")
	if said, err := exec.Command("go", "build", "-o", program, "cordee/cmd/cordee").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, said)
	}
	for name, run := range stores {
		t.Run(name, func(t *testing.T) {
			o := startStore(t, run)
			_, bucket := o.place(t)
			address := "s3://" + bucket + "?endpoint=" + url.QueryEscape("http://"+o.address)
			homes := t.TempDir()
			cordee := func(home string, args ...string) string {
				t.Helper()
				said, err := exec.Command(program, append([]string{"--home", filepath.Join(homes, home), "--lang", "en"}, args...)...).CombinedOutput()
				if err != nil {
					t.Fatalf("cordee %s: %v\n%s", strings.Join(args, " "), err, said)
				}
				return string(said)
			}
			cordee("anna", "init", "--name", "Anna", "--team", "nord")
			cordee("ben", "init", "--name", "Ben", "--team", "nord")
			cordee("anna", "space", "create", address, "--name", "Nord")
			cordee("ben", "space", "join", address)
			cordee("anna", "post", "--on", "social-business/adjectif", "--text", "Who has an example?")
			cordee("anna", "sync")
			cordee("ben", "sync")
			if got := cordee("ben", "threads"); !strings.Contains(got, "Who has an example?") {
				t.Errorf("Ben reads:\n%s", got)
			}
			if got := cordee("anna", "space", "members"); !strings.Contains(got, "Ben") {
				t.Errorf("Anna does not know Ben:\n%s", got)
			}
			if leaks, _ := exec.Command("grep", "-rlaF", secretKey, homes).Output(); len(leaks) > 0 {
				t.Errorf("the secret key lies in:\n%s", leaks)
			}
		})
	}
}

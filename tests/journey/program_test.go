//go:build screenmap

package journey

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// buildProgram compiles cordee, with the screen map, into a folder of the test.
func buildProgram(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "cordee")
	build := exec.Command("go", "build", "-tags", "screenmap", "-o", binary, "cordee/cmd/cordee")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("cordee does not build: %v\n%s", err, out)
	}
	return binary
}

// home is the computer of one person: a data folder and the program.
type home struct {
	binary string
	person string
	dir    string // --home
	user   string // stands for the home folder of the account, so that nothing of this machine is read
}

func newHome(t *testing.T, binary, person string) home {
	t.Helper()
	user := t.TempDir()
	// Fyne expects the cache folder that every account has.
	if err := os.Mkdir(filepath.Join(user, ".cache"), 0o755); err != nil {
		t.Fatal(err)
	}
	return home{binary: binary, person: person, dir: filepath.Join(t.TempDir(), "cordee"), user: user}
}

// command is the program in French on this home, in an environment of its own.
func (h home) command(args ...string) *exec.Cmd {
	cmd := exec.Command(h.binary, append([]string{"--home", h.dir, "--lang", "fr"}, args...)...)
	cmd.Dir = h.user
	// Nor is the keyring of this account asked for the keys.
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + h.user, "LANG=C.UTF-8", "CORDEE_KEYS=file"}
	return cmd
}

// try runs a subcommand and returns what it printed and its exit code.
func (h home) try(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd := h.command(args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("cordee %s: %v", strings.Join(args, " "), err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// do runs a subcommand that must succeed.
func (h home) do(t *testing.T, args ...string) string {
	t.Helper()
	stdout, stderr, code := h.try(t, args...)
	if code != 0 {
		t.Fatalf("%s: cordee %s: exit %d: %s", h.person, strings.Join(args, " "), code, stderr)
	}
	return stdout
}

// ask runs a subcommand that must succeed with --json and reads its answer.
func ask[T any](t *testing.T, h home, args ...string) T {
	t.Helper()
	var answer T
	out := h.do(t, append(args, "--json")...)
	if err := json.Unmarshal([]byte(out), &answer); err != nil {
		t.Fatalf("%s: cordee %s --json: %v\n%s", h.person, strings.Join(args, " "), err, out)
	}
	return answer
}

// What the command line answers, as far as the journey looks (cli.md).
type (
	statusJSON struct {
		Person struct{ ID, Name string }
		Outbox int
	}
	membersJSON struct {
		Members []struct{ Name, State string }
	}
	levelsJSON struct {
		Skills []struct {
			Skill   string
			Reached int
			Answers int
		}
	}
	badgesJSON struct{ Badges []badgeJSON }
	badgeJSON  struct {
		ID       string
		Earned   bool
		Evidence []json.RawMessage
	}
	threadsJSON struct {
		Threads []struct {
			ID, On string
			Posts  []postJSON
		}
	}
	postJSON   struct{ ID, Author, Text, State string }
	reportJSON struct {
		People []struct {
			Person, Name string
			Skills       []struct {
				Skill   string
				Reached int
			}
		}
	}
	checkJSON struct {
		Events   int
		Problems []json.RawMessage
	}
)

// checked fails when the journal of the home and what was derived from it differ.
func (h home) checked(t *testing.T) {
	t.Helper()
	found := ask[checkJSON](t, h, "check")
	if len(found.Problems) != 0 {
		t.Errorf("%s: cordee check: %s", h.person, found.Problems)
	}
	if found.Events == 0 {
		t.Errorf("%s: cordee check looked at no event", h.person)
	}
}

package app_test

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/store/identity"
)

// account makes the folder of an account whose Dropbox and Syncthing keep
// folders in step.
func account(t *testing.T) (dropbox, syncthing string) {
	t.Helper()
	home := t.TempDir()
	for name, value := range map[string]string{"HOME": home, "XDG_CONFIG_HOME": "", "XDG_RUNTIME_DIR": ""} {
		t.Setenv(name, value)
	}
	dropbox, syncthing = filepath.Join(home, "Dropbox (Valmont)"), filepath.Join(home, "Ensemble")
	write := func(name, content string) {
		t.Helper()
		file := filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(".dropbox/info.json", `{"business": {"path": "`+dropbox+`"}}`)
	write(".local/state/syncthing/config.xml", `<configuration><folder path="~/Ensemble"/></configuration>`)
	write("Library/Application Support/Syncthing/config.xml", `<configuration><folder path="~/Ensemble"/></configuration>`)
	makeFolders(t, dropbox, syncthing)
	return dropbox, syncthing
}

func makeFolders(t *testing.T, folders ...string) {
	t.Helper()
	for _, folder := range folders {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPlaces(t *testing.T) {
	dropbox, syncthing := account(t)
	group, damaged := filepath.Join(dropbox, "Partages", "Cordée"), filepath.Join(dropbox, "Vieux")
	makeFolders(t, group, damaged)
	if err := os.WriteFile(filepath.Join(damaged, "cordee.space"), []byte("not a marker"), 0o600); err != nil {
		t.Fatal(err)
	}
	claire := newPerson(t, "Claire", "Atelier")
	made, err := claire.CreateSpace(ctx, group, "Valmont", app.PolicyOpen)
	claire.must(err)

	found := newPerson(t, "Nadia", "Atelier").Places(ctx)
	at := func(path string) app.Folder {
		i := slices.IndexFunc(found, func(f app.Folder) bool { return f.Path == path })
		if i < 0 {
			return app.Folder{}
		}
		return found[i]
	}
	if len(found) == 0 || found[0] != at(group) {
		t.Fatalf("the group does not come first: %+v", found)
	}
	if f := found[0]; f.Space != "Valmont" || f.ID != made.ID || f.Members != 1 || f.Kind != app.FolderSynced || f.Service != "Dropbox" || f.Policy != "open" {
		t.Errorf("the group: %+v", f)
	}
	if f := at(syncthing); f.Space != "" || f.Service != "Syncthing" || f.Proposed() != filepath.Join(syncthing, "Cordée") {
		t.Errorf("a place without a group: %+v", f)
	}
	for _, not := range []string{dropbox, damaged} {
		if f := at(not); f.Path != "" {
			t.Errorf("%+v is listed", f)
		}
	}
}

func TestInspect(t *testing.T) {
	dropbox, _ := account(t)
	group, empty := filepath.Join(dropbox, "Cordée"), filepath.Join(t.TempDir(), "vide")
	makeFolders(t, group, empty)
	claire, nadia := newPerson(t, "Claire", "Atelier"), newPerson(t, "Nadia", "Atelier")
	_, err := claire.CreateSpace(ctx, group, "Valmont", app.PolicyOpen)
	claire.must(err)
	file := filepath.Join(empty, "fichier")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what, path string
		want       app.Folder
		why        string
	}{
		{"a group", group, app.Folder{Kind: app.FolderSynced, Service: "Dropbox", Exists: true, Writable: true, Space: "Valmont", Members: 1, Policy: "open"}, ""},
		{"beside it", dropbox, app.Folder{Kind: app.FolderSynced, Service: "Dropbox", Exists: true, Writable: true}, ""},
		{"on this computer only", empty, app.Folder{Kind: app.FolderLocal, Exists: true, Writable: true}, ""},
		{"to be made", filepath.Join(dropbox, "Nord"), app.Folder{Kind: app.FolderSynced, Service: "Dropbox", New: true, Writable: true}, ""},
		{"nowhere", filepath.Join(empty, "a", "b"), app.Folder{Kind: app.FolderLocal}, ""},
		{"a file", file, app.Folder{Kind: app.FolderLocal}, ""},
		{"around one's home", filepath.Dir(nadia.home), app.Folder{Kind: app.FolderLocal, Exists: true}, "folder-own-home"},
	} {
		got, err := nadia.Inspect(ctx, c.path)
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
		}
		if why := got.Why; why != nil && app.Code(why) != c.why || why == nil && c.why != "" {
			t.Errorf("%s: not writable because of %v, want %q", c.what, why, c.why)
		}
		c.want.Path, c.want.ID, c.want.Sealed, c.want.Why = c.path, got.ID, got.Sealed, got.Why
		if got != c.want {
			t.Errorf("%s:\n got %+v\nwant %+v", c.what, got, c.want)
		}
	}
	if left := files(t, dropbox, "*.tmp"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestInspectAnAddress(t *testing.T) {
	for name, value := range map[string]string{
		"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_SESSION_TOKEN": "", "AWS_PROFILE": "",
		"AWS_CONFIG_FILE": os.DevNull, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull,
	} {
		t.Setenv(name, value)
	}
	nadia := newPerson(t, "Nadia", "Atelier")
	for address, code := range map[string]string{
		"s3://nadia:secret@commun":                "folder-bad-address",
		"s3://commun?endpoint=http://127.0.0.1:1": "folder-no-credentials",
	} {
		if f, err := nadia.Inspect(ctx, address); app.Code(err) != code || f.Kind != app.FolderStore {
			t.Errorf("%s: %+v, %v", address, f, err)
		}
	}
}

func TestMakeFolder(t *testing.T) {
	nadia := newPerson(t, "Nadia", "Atelier")
	folder := filepath.Join(t.TempDir(), "Cordée")
	for range 2 {
		nadia.must(nadia.MakeFolder(folder))
	}
	if f, err := nadia.Inspect(ctx, folder); err != nil || !f.Writable {
		t.Errorf("made %+v, %v", f, err)
	}
	if err := nadia.MakeFolder(filepath.Join(folder, "a", "b")); app.Code(err) != "folder-offline" {
		t.Errorf("below what is not there: %v", err)
	}
}

func TestReadCode(t *testing.T) {
	nadia := newPerson(t, "Nadia", "Atelier")
	space := strings.Repeat("0123", 8)
	give := func(until time.Time) string {
		invitation, err := identity.NewInvitation(rand.Reader, space, [32]byte{1}, until)
		nadia.must(err)
		return invitation.Code()
	}
	code, old := give(nadia.now.AddDate(0, 0, 7)), give(nadia.now.AddDate(0, 0, -2))
	unwrapped := strings.ReplaceAll(code, "-", "")
	for what, text := range map[string]string{
		"as it is":                   code,
		"small letters":              strings.ToLower(code),
		"with spaces":                "  " + strings.ReplaceAll(code, "-", " ") + "\n",
		"in one piece":               unwrapped,
		"in a message":               "Bonjour Nadia, voici le code pour entrer chez nous : " + code + ". Il sert une fois.",
		"in a message, in one piece": "Voici : " + unwrapped + " (jusqu'au 1er)",
	} {
		got, found, err := nadia.ReadCode(text)
		if err != nil || !found || got.Text != code || got.Space != space || got.Expired {
			t.Errorf("%s: %+v, %v, %v", what, got, found, err)
		}
	}
	if got, found, err := nadia.ReadCode(old); err != nil || !found || !got.Expired {
		t.Errorf("one that is over: %+v, %v, %v", got, found, err)
	}
	wrong := "Z" + code[1:]
	if code[0] == 'Z' {
		wrong = "Y" + code[1:]
	}
	for text, want := range map[string]string{wrong: "code-typing", "Voici : " + wrong: "code-typing", code[:len(code)-5]: "code-length"} {
		if _, found, err := nadia.ReadCode(text); !found || app.Code(err) != want {
			t.Errorf("%q: %v, %v, want %s", text, found, err, want)
		}
	}
	for _, text := range []string{
		"", "/home/nadia/Cordée", `\\srv-valmont\commun\Cordée`, "s3://commun?endpoint=https://s3.example.org",
		"Mon dossier", "/a/" + wrong, strings.Repeat("ABCD-", 2000),
	} {
		if got, found, err := nadia.ReadCode(text); found || err != nil {
			t.Errorf("%.40q: %+v, %v", text, got, err)
		}
	}
}

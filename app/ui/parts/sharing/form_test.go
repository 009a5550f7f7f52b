package sharing_test

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/parts/sharing"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// account makes the folder of an account whose Dropbox keeps a folder in step.
func account(t *testing.T) (dropbox string) {
	t.Helper()
	home := t.TempDir()
	for name, value := range map[string]string{"HOME": home, "XDG_CONFIG_HOME": "", "XDG_RUNTIME_DIR": ""} {
		t.Setenv(name, value)
	}
	dropbox = filepath.Join(home, "Dropbox")
	makeFolder(t, dropbox)
	makeFolder(t, filepath.Join(home, ".dropbox"))
	if err := os.WriteFile(filepath.Join(home, ".dropbox", "info.json"), []byte(`{"business": {"path": "`+dropbox+`"}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	return dropbox
}

func makeFolder(t *testing.T, folder string) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
}

// group makes a group in a folder, by a colleague who stays at hand.
func group(t *testing.T, shell *pagetest.Shell, folder, name, policy string) *app.App {
	t.Helper()
	makeFolder(t, folder)
	a, err := app.Open(t.Context(), app.Options{Home: t.TempDir(), Now: shell.Clock.Now, Random: rand.Reader, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	if err := a.Introduce(t.Context(), "Claire", "Atelier"); err != nil {
		t.Fatal(err)
	}
	if _, err := a.CreateSpace(t.Context(), folder, name, policy); err != nil {
		t.Fatal(err)
	}
	return a
}

// form shows the form, in the room the first run gives it.
func form(t *testing.T, lang string) (*sharing.Form, page.Deps, *pagetest.Shell) {
	t.Helper()
	d, shell := pagetest.New(t, lang)
	f := sharing.NewForm(d, d.Texts, sharing.Join, sharing.Create, sharing.Alone)
	pagetest.Show(d, &page.Page{Content: container.NewVScroll(f.Object())}, fyne.NewSize(716, 900))
	return f, d, shell
}

func entry(t *testing.T, d page.Deps, name string) *widgets.Entry {
	t.Helper()
	e, ok := pagetest.Find(d, name).(*widgets.Entry)
	if !ok {
		t.Fatalf("no entry is called %q", name)
	}
	return e
}

// give puts a text into the entry of the folder, as one who pastes it does, and
// waits as long as a person pauses.
func give(t *testing.T, d page.Deps, shell *pagetest.Shell, text string) {
	t.Helper()
	entry(t, d, "folder").SetText(text)
	shell.Runner.Fire(300 * time.Millisecond)
}

func work(t *testing.T, f *sharing.Form) {
	t.Helper()
	if !f.Ready() {
		t.Fatalf("%q is not ready", f.Label())
	}
	if _, err := f.Work()(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// A group that was found is one press away, and what it says of itself stands
// there before one joins.
func TestJoinAGroupThatWasFound(t *testing.T) {
	dropbox := account(t)
	f, d, shell := form(t, "fr")
	folder := filepath.Join(dropbox, "Partages", "Cordée")
	group(t, shell, folder, "Valmont", app.PolicyInvited)
	shell.Runner.Hold = true
	where := func() fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(pagetest.Find(d, "folder"))
	}
	before := where()
	f.Search()
	pagetest.Sees(t, d, "Recherche des dossiers")
	shell.Runner.Release()
	if where() != before {
		t.Errorf("the entry moved from %v to %v while one may be about to click it", before, where())
	}
	pagetest.Sees(t, d, "Groupes trouvés", "Groupe Valmont · 1 membre", folder)
	if f.Ready() {
		t.Error("one can join before anything was chosen")
	}
	pagetest.Press(t, d, "place:"+folder)
	pagetest.Sees(t, d, "Lecture et écriture possibles · Synchronisé par Dropbox", "chiffré", "Sur invitation")
	if row, ok := pagetest.Find(d, "place:"+folder).(*widgets.Row); !ok || !row.Selected {
		t.Error("the folder does not show that it was chosen")
	}
	if f.Label() != "Rejoindre Valmont" {
		t.Errorf("the button says %q", f.Label())
	}
	work(t, f)
	if me, err := d.App.Me(t.Context()); err != nil || me.Space == nil || me.Space.Folder != folder {
		t.Errorf("joined %+v, %v", me.Space, err)
	}
}

// Where there is no group yet, one is made in a folder of its own; the person
// says who may enter.
func TestMakeAGroupWhereOneCanBe(t *testing.T) {
	dropbox := account(t)
	f, d, _ := form(t, "fr")
	f.Search()
	pagetest.Sees(t, d, "Aucun groupe trouvé dans Dropbox.")
	pagetest.Press(t, d, "Créer un groupe")
	folder := filepath.Join(dropbox, "Cordée")
	pagetest.Press(t, d, "place:"+folder)
	pagetest.Sees(t, d, "sera créé ici", "dans Dropbox", "Qui peut entrer")
	if d.Window.Canvas().Focused() != fyne.Focusable(entry(t, d, "group")) {
		t.Error("the name of the group does not take the keys")
	}
	if _, err := os.Stat(folder); err == nil {
		t.Error("the folder was made by looking at it")
	}
	test.Type(entry(t, d, "group"), "Valmont")
	pagetest.Press(t, d, "policy:"+app.PolicyInvited)
	work(t, f)
	me, err := d.App.Me(t.Context())
	if err != nil || me.Space == nil || me.Space.Folder != folder {
		t.Fatalf("made %+v, %v", me.Space, err)
	}
	if got, err := d.App.Inspect(t.Context(), folder); err != nil || got.Policy != app.PolicyInvited {
		t.Errorf("made %+v, %v", got, err)
	}
}

// A code is recognised wherever it is pasted, finds its group by itself, and is
// handed in when one joins.
func TestAnInvitation(t *testing.T) {
	dropbox := account(t)
	f, d, shell := form(t, "en")
	folder, elsewhere := filepath.Join(dropbox, "Cordée"), filepath.Join(dropbox, "Autre")
	claire := group(t, shell, folder, "Valmont", app.PolicyInvited)
	group(t, shell, elsewhere, "Nord", app.PolicyOpen)
	invitation, err := claire.Invite(t.Context(), 7)
	if err != nil {
		t.Fatal(err)
	}
	pagetest.Press(t, d, "Create a group")
	give(t, d, shell, "Here is your code: "+strings.ToLower(invitation.Code))
	pagetest.Sees(t, d, "Invitation recognised", "Now give the folder")
	if f.Choice() != sharing.Join || entry(t, d, "folder").Text != "" {
		t.Errorf("the code stays in the entry: %q", entry(t, d, "folder").Text)
	}
	give(t, d, shell, elsewhere)
	pagetest.Sees(t, d, "leads to another group")
	if f.Ready() {
		t.Error("one can join another group than that of the invitation")
	}
	give(t, d, shell, "")
	f.Search()
	shell.Runner.Fire(time.Second)
	pagetest.Sees(t, d, "Your invitation leads here")
	work(t, f)
	if _, err := claire.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	given, err := claire.Invitations(t.Context())
	if err != nil || !slices.ContainsFunc(given, func(i app.Invitation) bool { return i.Used }) {
		t.Errorf("the invitation was not handed in: %+v, %v", given, err)
	}
}

func TestAnInvitationThatIsWrongOrOver(t *testing.T) {
	dropbox := account(t)
	f, d, shell := form(t, "fr")
	claire := group(t, shell, filepath.Join(dropbox, "Cordée"), "Valmont", app.PolicyInvited)
	invitation, err := claire.Invite(t.Context(), 7)
	if err != nil {
		t.Fatal(err)
	}
	give(t, d, shell, invitation.Code[:len(invitation.Code)-6])
	pagetest.Sees(t, d, "code")
	shell.Clock.Add(9 * 24 * time.Hour)
	give(t, d, shell, invitation.Code)
	pagetest.Sees(t, d, "n’est plus valable")
	f.Search()
	shell.Runner.Fire(time.Second)
	if f.Ready() {
		t.Error("one can enter with an invitation that is over")
	}
	pagetest.Press(t, d, "remove-code")
	if !f.Ready() {
		t.Error("without the invitation one cannot ask to enter")
	}
}

// The try can be called off, and what comes back of it then is not shown.
func TestTheTryCanBeCalledOff(t *testing.T) {
	account(t)
	f, d, shell := form(t, "fr")
	f.Choose(sharing.Create)
	folder := t.TempDir()
	shell.Runner.Hold = true
	give(t, d, shell, folder)
	pagetest.Sees(t, d, "essai d’écriture")
	pagetest.Press(t, d, "cancel")
	pagetest.Sees(t, d, "Essai interrompu")
	shell.Runner.Release()
	pagetest.Sees(t, d, "Essai interrompu")
	pagetest.Press(t, d, "try")
	pagetest.Sees(t, d, "Ce dossier convient", "Personne d’autre ne peut atteindre")
}

// Half an address would be a stranger's: it is tried when one asks for it.
func TestAnAddressIsTriedWhenAsked(t *testing.T) {
	account(t)
	for name, value := range map[string]string{
		"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_PROFILE": "", "AWS_CONFIG_FILE": os.DevNull, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull,
	} {
		t.Setenv(name, value)
	}
	f, d, shell := form(t, "fr")
	give(t, d, shell, "s3://commun?endpoint=https://s3.example.org")
	pagetest.Sees(t, d, "s3://compartiment?endpoint", "n’en garde pas de copie")
	entry(t, d, "folder").TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	pagetest.Sees(t, d, "n’a pas de clés d’accès")
	if f.Ready() {
		t.Error("one can join what cannot be reached")
	}
}

// Tab goes from the choice over the entry to what was found, and Space chooses.
func TestByKeyboard(t *testing.T) {
	dropbox := account(t)
	f, d, shell := form(t, "fr")
	folder := filepath.Join(dropbox, "Cordée")
	group(t, shell, folder, "Valmont", app.PolicyOpen)
	f.Search()
	order := pagetest.FocusOrder(d)
	at := func(o fyne.CanvasObject) int {
		return slices.IndexFunc(order, func(f fyne.Focusable) bool { return any(f) == any(o) })
	}
	row, folderEntry, browse := pagetest.Find(d, "place:"+folder), pagetest.Find(d, "folder"), pagetest.Find(d, "browse")
	if at(folderEntry) < 3 || at(browse) != at(folderEntry)+1 || at(row) != at(browse)+1 {
		t.Errorf("Tab reaches the entry at %d, the button at %d, the found folder at %d", at(folderEntry), at(browse), at(row))
	}
	order[at(row)].TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if !f.Ready() {
		t.Error("Space does not choose the folder")
	}
	submitted := 0
	f.OnSubmitted = func() { submitted++ }
	entry(t, d, "folder").TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if submitted != 1 {
		t.Errorf("Enter in the entry submits %d times", submitted)
	}
}

func TestPictures(t *testing.T) {
	for _, c := range []struct {
		lang string
		mode theme.Mode
	}{{"fr", theme.Light}, {"en", theme.Dark}} {
		dropbox := account(t)
		f, d, shell := form(t, c.lang)
		claire := group(t, shell, filepath.Join(dropbox, "Partages", "Cordée"), "Valmont", app.PolicyInvited)
		invitation, err := claire.Invite(context.Background(), 7)
		if err != nil {
			t.Fatal(err)
		}
		f.Search()
		p := &page.Page{Content: widgets.Pad(20, 20, 20, 20, widgets.VStack(0, f.Object()))}
		look := func(what string) {
			pagetest.Picture(t, d, p, fyne.NewSize(756, 900), c.mode, "sharing-"+what+"-"+c.lang)
		}
		look("found")
		give(t, d, shell, invitation.Code)
		shell.Runner.Fire(time.Second)
		look("code")
		f.Choose(sharing.Create)
		give(t, d, shell, "s3://commun?endpoint=https://s3.example.org")
		look("store")
		give(t, d, shell, filepath.Join(dropbox, "Nord"))
		test.Type(entry(t, d, "group"), "Atelier Nord")
		look("new")
		give(t, d, shell, t.TempDir())
		look("local")
	}
}

package studio_test

import (
	"archive/zip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/studio"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

// fill types into the entry of this name.
func fill(t *testing.T, d page.Deps, name, text string) {
	t.Helper()
	entry, ok := pagetest.Find(d, name).(interface{ SetText(string) })
	if !ok {
		t.Fatalf("no entry is called %q", name)
	}
	entry.SetText(text)
}

// file writes a file for a test.
func file(t *testing.T, name, text string) string {
	t.Helper()
	must(t, os.WriteFile(name, []byte(text), 0o644))
	return name
}

func pictures(t *testing.T, d page.Deps, p *page.Page, name string) {
	t.Helper()
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, name)
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, name+"-1024-dark")
}

func TestBeginACourse(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		t.Run(lang, func(t *testing.T) {
			d, shell := pagetest.New(t, lang)
			p := studio.New(d, page.Place{Page: page.Studio})
			pagetest.Show(d, p, pagetest.Wide)
			pagetest.Press(t, d, "new")
			fill(t, d, "new-title", "Accueillir les bénévoles")
			pictures(t, d, p, "studio-new-"+lang)

			taken := t.TempDir()
			file(t, filepath.Join(taken, "notes.txt"), "mine")
			fill(t, d, "new-folder", taken)
			pagetest.Press(t, d, "new-make")
			pagetest.Sees(t, d, taken)
			if entries, err := os.ReadDir(taken); err != nil || len(entries) != 1 {
				t.Fatalf("a folder in use holds %v: %v", entries, err)
			}

			folder := filepath.Join(t.TempDir(), "courses", "benevoles")
			fill(t, d, "new-folder", folder)
			pagetest.Press(t, d, "new-make")
			pagetest.Sees(t, d, "Accueillir les bénévoles", folder, "pack.toml")
			if len(shell.Told) != 1 {
				t.Errorf("told %q", shell.Told)
			}
			draft, err := app.ReadDraft(folder)
			must(t, err)
			if draft.Errors() > 0 || !slices.Contains(draft.Pack.Authors, pagetest.Person) {
				t.Errorf("begun by %q with %+v", draft.Pack.Authors, draft.Problems)
			}
		})
	}
}

// Ctrl+N begins a course from anywhere in the studio, in a folder named after
// it; Escape goes back.
func TestTheFolderFollowsTheTitle(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	folder := course(t)
	p := open(t, d, folder)
	p.New()
	fill(t, d, "new-title", "Accueillir les bénévoles")
	if got := text(t, d, "new-folder"); got != filepath.Join(filepath.Dir(folder), "accueillir-les-benevoles") {
		t.Errorf("proposed %q", got)
	}
	fill(t, d, "new-folder", "/elsewhere")
	fill(t, d, "new-title", "Un autre titre")
	if got := text(t, d, "new-folder"); got != "/elsewhere" {
		t.Errorf("the folder the person named became %q", got)
	}
	if !press(p, fyne.KeyEscape) {
		t.Fatal("Escape does not go back")
	}
	pagetest.Sees(t, d, "Aperçu")
}

// text is what an entry holds.
func text(t *testing.T, d page.Deps, name string) string {
	t.Helper()
	var found string
	if entry, ok := pagetest.Find(d, name).(interface{ SelectedText() string }); ok {
		d.Window.Canvas().Focus(entry.(fyne.Focusable))
		entry.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
		found = entry.SelectedText()
	}
	return found
}

const (
	goodGIFT = "::Un:: Qui décide ? {=Tous ~Personne}\n\n::Deux:: Une coopérative a 12 membres. {#12}\n"
	badGIFT  = "::Trois:: Vrai ? {TRUE}\n\n::Quatre:: Une accolade sans fin {=oui ~non\n"
	aTwee    = ":: StoryTitle\nLe marché\n\n:: Start\nVous arrivez tôt.\n\n[[Entrer->Halle]]\n\n:: Halle\nLa halle ouvre.\n\n<<script>>alert(1)<</script>>\n"
)

func TestImport(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		t.Run(lang, func(t *testing.T) {
			d, _ := pagetest.New(t, lang)
			folder, inbox := course(t), t.TempDir()
			before, err := app.ReadDraft(folder)
			must(t, err)
			files := []string{
				file(t, filepath.Join(inbox, "bon.gift"), goodGIFT), file(t, filepath.Join(inbox, "moitie.gift"), badGIFT),
				file(t, filepath.Join(inbox, "marche.twee"), aTwee), file(t, filepath.Join(inbox, "photo.png"), "\x89PNG\r\n\x1a\n"),
			}
			p := open(t, d, folder)
			pagetest.Press(t, d, "import")
			for _, name := range files {
				fill(t, d, "import-file", name)
				pagetest.Press(t, d, "import-add")
			}
			pagetest.Sees(t, d, "bon.gift", "marche.twee", "photo.png", "Français")
			pictures(t, d, p, "studio-import-"+lang)
			pagetest.Press(t, d, "lang-fr")
			pagetest.Press(t, d, "import-run")

			after, err := app.ReadDraft(folder)
			must(t, err)
			if got := asked(after) - asked(before); got != 3 {
				t.Errorf("%d questions came in", got)
			}
			if got := len(after.Pack.Scenarios) - len(before.Pack.Scenarios); got != 1 {
				t.Errorf("%d scenarios came in", got)
			}
			pagetest.Sees(t, d, "3 questions", "1 sc", "photo.png", "moitie.gift:3", "marche.twee:12")
			pictures(t, d, p, "studio-imported-"+lang)
			pagetest.Press(t, d, "copy")
			copied := fyne.CurrentApp().Clipboard().Content()
			if n := strings.Count(copied, "pack.toml"); n != 1 {
				t.Errorf("what is true of the course is said %d times", n)
			}
			for _, word := range []string{"moitie.gift:3", "photo.png", "marche.twee:12", "3 questions"} {
				if !strings.Contains(copied, word) {
					t.Errorf("%q is not in what was copied:\n%s", word, copied)
				}
			}
			pagetest.Press(t, d, "studio-back")
			pagetest.Sees(t, d, "pack.toml", "02-") // the files of the course are listed again
		})
	}
}

func asked(d app.Draft) int {
	n := 0
	for _, m := range d.Pack.Modules {
		n += len(m.Questions)
	}
	return n
}

// An import shows how far it is when it takes long, and stops between two
// files; what came in before stays.
func TestAnImportCanBeStopped(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	folder, inbox := course(t), t.TempDir()
	p := open(t, d, folder)
	pagetest.Press(t, d, "import")
	for _, name := range []string{"un.gift", "deux.gift"} {
		fill(t, d, "import-file", file(t, filepath.Join(inbox, name), goodGIFT))
		pagetest.Press(t, d, "import-add")
	}
	shell.Runner.Hold = true
	pagetest.Press(t, d, "import-run")
	pagetest.SeesNot(t, d, "Import de un.gift")
	shell.Runner.Fire(300 * time.Millisecond)
	pagetest.Sees(t, d, "Import de un.gift (1 sur 2)")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "studio-importing")
	pagetest.Press(t, d, "halt")
	shell.Runner.Release()
	pagetest.Sees(t, d, "2 questions", "Vous avez arrêté avant 1 fichier")
	if _, err := os.Stat(filepath.Join(folder, "games")); err != nil {
		t.Fatal(err)
	}
	draft, err := app.ReadDraft(folder)
	must(t, err)
	if !slices.ContainsFunc(draft.Files, func(f string) bool { return strings.Contains(f, "un/") }) ||
		slices.ContainsFunc(draft.Files, func(f string) bool { return strings.Contains(f, "deux/") }) {
		t.Errorf("files %q", draft.Files)
	}
}

// An archive can be passed on in other forms, but not be written to.
func TestAnArchiveTakesNoFiles(t *testing.T) {
	d, _ := pagetest.New(t, "en")
	draft, err := app.ReadDraft(course(t))
	must(t, err)
	archive := filepath.Join(t.TempDir(), "course.cordee")
	must(t, draft.Build(archive))
	open(t, d, archive)
	if b, ok := pagetest.Find(d, "import").(fyne.Disableable); !ok || !b.Disabled() {
		t.Error("files can be imported into an archive")
	}
	if b, ok := pagetest.Find(d, "export").(fyne.Disableable); !ok || b.Disabled() {
		t.Error("an archive cannot be exported")
	}
}

func TestExport(t *testing.T) {
	forms := map[string][]string{
		"fr": {"cordee", "gift", "moodlexml", "aiken", "anki", "xlsx", "twee", "scorm12", "cmi5"},
		"en": {"gift", "aiken"}, // the words and the room they take
	}
	for lang, forms := range forms {
		t.Run(lang, func(t *testing.T) {
			d, shell := pagetest.New(t, lang)
			out := t.TempDir()
			p := open(t, d, course(t))
			for _, form := range forms {
				pagetest.Press(t, d, "export")
				pagetest.Press(t, d, "export-"+form)
				if form == "gift" {
					pictures(t, d, p, "studio-export-"+lang)
				}
				name := filepath.Join(out, form+filepath.Ext(text(t, d, "export-file")))
				fill(t, d, "export-file", name)
				pagetest.Press(t, d, "export-run")
				pagetest.Sees(t, d, name)
				if info, err := os.Stat(name); err != nil || info.Size() == 0 {
					t.Errorf("%s: %v", form, err)
				}
				if form == "aiken" {
					pictures(t, d, p, "studio-exported-"+lang)
				}
				pagetest.Press(t, d, "studio-back")
			}
			if entries, err := os.ReadDir(out); err != nil || len(entries) != len(forms) {
				t.Errorf("the folder holds %v: %v", entries, err)
			}
			if slices.Contains(forms, "scorm12") {
				archive, err := zip.OpenReader(filepath.Join(out, "scorm12.zip"))
				must(t, err)
				must(t, archive.Close())
			}
			if len(shell.Failed) > 0 {
				t.Errorf("failed: %v", shell.Failed)
			}
		})
	}
}

// A file that is there is replaced only after a question, and an export that is
// called off leaves it as it was.
func TestExportOverAFile(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	p := open(t, d, course(t))
	name := file(t, filepath.Join(t.TempDir(), "mine.gift"), "mine")
	content := func() string {
		data, err := os.ReadFile(name)
		must(t, err)
		return string(data)
	}
	pagetest.Press(t, d, "export")
	pagetest.Press(t, d, "export-gift")
	fill(t, d, "export-file", name)
	pagetest.Press(t, d, "export-run")
	pagetest.Sees(t, d, "Ce fichier existe déjà")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "studio-replace")
	if content() != "mine" {
		t.Fatal("replaced without an answer")
	}
	shell.Runner.Hold = true
	pagetest.Press(t, d, "confirm")
	shell.Runner.Fire(300 * time.Millisecond)
	pagetest.Sees(t, d, "Export en cours…")
	pagetest.Press(t, d, "halt")
	shell.Runner.Release()
	if content() != "mine" || len(shell.Told) != 1 {
		t.Fatalf("called off, told %q, the file is %.40q", shell.Told, content())
	}
	pagetest.Press(t, d, "export-run")
	pagetest.Press(t, d, "confirm")
	if !strings.Contains(content(), "::") {
		t.Errorf("the file is %.40q", content())
	}
	if entries, err := os.ReadDir(filepath.Dir(name)); err != nil || len(entries) != 1 {
		t.Errorf("beside it are %v: %v", entries, err)
	}
}

// A folder that is not there is said in a sentence, without our own names.
func TestExportNowhere(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	open(t, d, course(t))
	pagetest.Press(t, d, "export")
	nowhere := filepath.Join(t.TempDir(), "nowhere")
	fill(t, d, "export-file", filepath.Join(nowhere, "x.cordee"))
	pagetest.Press(t, d, "export-run")
	pagetest.Sees(t, d, "Impossible d’écrire dans "+nowhere)
	pagetest.SeesNot(t, d, ".cordee-new-")
}

// What a new version changes is said before it is installed.
func TestWhatInstallingChanges(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	folder := course(t)
	p := open(t, d, folder)
	pagetest.SeesNot(t, d, "Personne ne perd sa progression")
	for _, lang := range []string{"fr", "en"} {
		gift := filepath.Join(folder, module, "quiz."+lang+".gift")
		data, err := os.ReadFile(gift)
		must(t, err)
		file(t, gift, string(data)+"\n\n// [id:nouvelle] [tag:skill:define]\nEst-ce nouveau ? {TRUE#Non.#Oui.}\n")
	}
	pagetest.Press(t, d, "Actualiser")
	pagetest.Sees(t, d, "0 erreur", "1 nouvelle question", "Personne ne perd sa progression")
	pictures(t, d, p, "studio-changes")
	pagetest.Press(t, d, "studio-install")
	pagetest.SeesNot(t, d, "1 nouvelle question")
}

// A scenario of the draft shows its passages, and can be played.
func TestAScenarioOfTheDraft(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		t.Run(lang, func(t *testing.T) {
			d, shell := pagetest.New(t, lang)
			p := open(t, d, course(t))
			before, _, err := d.App.Check(t.Context())
			must(t, err)
			tree(t, p).Select("games/100-jours." + lang + ".twee")
			pictures(t, d, p, "studio-story-"+lang)
			pagetest.Press(t, d, "studio-try")
			shell.Runner.Fire(time.Second)
			first := strings.Join(pagetest.Texts(d), "\n")
			pictures(t, d, p, "studio-play-"+lang)
			if !press(p, fyne.Key1) {
				t.Fatal("a digit takes no way")
			}
			shell.Runner.Fire(time.Second)
			if again := strings.Join(pagetest.Texts(d), "\n"); again == first {
				t.Error("the story does not go on")
			}
			pagetest.Press(t, d, "again")
			pagetest.Press(t, d, "confirm")
			shell.Runner.Fire(time.Second)
			if back := strings.Join(pagetest.Texts(d), "\n"); back != first {
				t.Errorf("begun anew it says:\n%s", back)
			}
			if events, _, err := d.App.Check(t.Context()); err != nil || events != before {
				t.Errorf("the trial left %d events: %v", events-before, err)
			}
		})
	}
}

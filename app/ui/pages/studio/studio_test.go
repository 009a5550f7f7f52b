package studio_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cordee/app/ui/page"
	"cordee/app/ui/pages/studio"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/assets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	module = "01-poser-les-mots"
	lesson = module + "/01-media-ou-entreprise.fr.md"
	words  = "Un mot, deux conversations" // a heading of that lesson
)

// course is a copy of the bundled course in a folder of its own.
func course(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	must(t, os.CopyFS(folder, assets.Packs))
	return filepath.Join(folder, "packs", "social-business")
}

// replace edits a file as a trainer's editor would. The clock of files is
// coarse, so the time is set apart from the last one.
func replace(t *testing.T, folder, file, old, text string) {
	t.Helper()
	name := filepath.Join(folder, file)
	data, err := os.ReadFile(name)
	must(t, err)
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %q", file, old)
	}
	must(t, os.WriteFile(name, []byte(strings.Replace(string(data), old, text, 1)), 0o644))
	later := time.Now().Add(time.Hour)
	must(t, os.Chtimes(name, later, later))
}

// open opens the page and, in it, the course of a folder by its path.
func open(t *testing.T, d page.Deps, folder string) *page.Page {
	t.Helper()
	p := studio.New(d, page.Place{Page: page.Studio})
	pagetest.Show(d, p, pagetest.Wide)
	entry := pagetest.Find(d, "studio-folder").(interface {
		SetText(string)
		TypedKey(*fyne.KeyEvent)
	})
	entry.SetText(folder)
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	return p
}

func press(p *page.Page, key fyne.KeyName) bool { return p.Key(&fyne.KeyEvent{Name: key}) }

func TestWhatACourseIs(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	p := studio.New(d, page.Place{Page: page.Studio})
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "studio-start")
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "studio-start-dark")
	pagetest.Sees(t, d, "Un parcours est un dossier", "pack.toml", "Ouvrir un dossier…")
	open(t, d, filepath.Join(t.TempDir(), "nothing"))
	pagetest.Sees(t, d, "Il n’y a rien à")
	pagetest.SeesNot(t, d, "Aperçu")
}

func TestACourseAsALearnerSeesIt(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	folder := course(t)
	p := open(t, d, folder)
	pagetest.Sees(t, d, "Les bases du social business", folder, module, words, "0 erreur", "0 avertissement")
	pagetest.Press(t, d, "studio-lang-en")
	pagetest.SeesNot(t, d, words)
	pagetest.Press(t, d, "studio-lang-fr")
	pagetest.Sees(t, d, words)
	for mode, suffix := range map[theme.Mode]string{theme.Light: "", theme.Dark: "-dark"} {
		pagetest.Picture(t, d, p, pagetest.Wide, mode, "studio-fr"+suffix)
		pagetest.Picture(t, d, p, pagetest.Narrow, mode, "studio-fr-1024"+suffix)
	}
	tree(t, p).Select(module + "/quiz.fr.gift")
	pagetest.Sees(t, d, "Question 1", "une réponse", "100\u00a0%", "compétence define")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "studio-gift")
	tree(t, p).Select("pack.toml")
	pagetest.Sees(t, d, "[[skills]]")
	if len(shell.Failed) > 0 {
		t.Errorf("failed: %v", shell.Failed)
	}

	pagetest.Press(t, d, "Ouvrir un autre dossier…")
	pagetest.Sees(t, d, "Ouvert la dernière fois", folder)
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "studio-another")
	pagetest.SeesNot(t, d, "Aperçu")
	if !press(p, fyne.KeyEscape) {
		t.Error("Escape does not go back to the course")
	}
	pagetest.Sees(t, d, "Aperçu")

	again := studio.New(d, page.Place{Page: page.Studio}) // as after a change of language
	pagetest.Show(d, again, pagetest.Wide)
	pagetest.Sees(t, d, "Les bases du social business")
}

// tree is the tree of files: what has the keys when the page appears.
func tree(t *testing.T, p *page.Page) interface {
	fyne.Focusable
	Select(widget.TreeNodeID)
} {
	t.Helper()
	tree, ok := p.Focus().(interface {
		fyne.Focusable
		Select(widget.TreeNodeID)
	})
	if !ok {
		t.Fatalf("the keys go to %T", p.Focus())
	}
	return tree
}

// One damaged byte: the file and the line are named, the rest is still shown,
// and the course cannot be installed.
func TestADamagedCourse(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	folder := course(t)
	replace(t, folder, "pack.toml", "id = \"social", "id = social")
	p := open(t, d, folder)
	pagetest.Sees(t, d, "pack.toml:1", words, "ne se lit pas à cet endroit", "s’exporte dès qu’il n’a plus d’erreur")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "studio-damaged")
	if b, ok := pagetest.Find(d, "studio-install").(fyne.Disableable); !ok || !b.Disabled() {
		t.Error("a course with errors can be installed")
	}
	if !press(p, fyne.KeyF4) {
		t.Fatal("F4 does nothing")
	}
	pagetest.SeesNot(t, d, words) // the file of the problem is shown
	pagetest.Sees(t, d, "id\u00a0=\u00a0social-business\"")
}

// A folder that holds no course is opened all the same: it may become one.
func TestAnEmptyFolder(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	open(t, d, t.TempDir())
	pagetest.Sees(t, d, "Untitled course", "This folder has no file pack.toml", "No file chosen")
	for _, name := range []string{"studio-install", "studio-try"} {
		if b, ok := pagetest.Find(d, name).(fyne.Disableable); !ok || !b.Disabled() {
			t.Errorf("%s can be pressed", name)
		}
	}
	if len(shell.Failed) > 0 {
		t.Errorf("failed: %v", shell.Failed)
	}
}

// What is saved in the trainer's editor shows two seconds later.
func TestAFileIsSaved(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	folder := course(t)
	p := open(t, d, folder)
	shell.Runner.Fire(2 * time.Second)
	replace(t, folder, lesson, words, "Un mot, trois conversations")
	pagetest.Sees(t, d, words)
	shell.Runner.Fire(2 * time.Second)
	pagetest.Sees(t, d, "Un mot, trois conversations")

	must(t, os.Rename(folder, folder+"-gone"))
	shell.Runner.Fire(2 * time.Second)
	shell.Runner.Fire(2 * time.Second)
	if len(shell.Failed) != 1 {
		t.Errorf("a folder that is gone was said %d times", len(shell.Failed))
	}
	p.Leave()
	if n := shell.Runner.Fire(2 * time.Second); n != 0 {
		t.Errorf("%d timers go on after leaving", n)
	}
}

func TestInstall(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	folder := course(t)
	replace(t, folder, "pack.toml", `version = "1.1.0"`, `version = "1.2.0"`)
	open(t, d, folder)
	pagetest.Press(t, d, "studio-install")
	if pack, err := d.App.Pack(t.Context(), "social-business"); err != nil || pack.Version != "1.2.0" {
		t.Fatalf("installed %+v: %v", pack, err)
	}
	if len(shell.Told) != 1 || !strings.Contains(shell.Told[0], "The basics of social business") || strings.Contains(shell.Told[0], "changes") {
		t.Errorf("told %q", shell.Told)
	}
}

// Colleagues may have written about a block: before it goes, one is asked.
func TestInstallWithABlockGone(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	folder := course(t)
	replace(t, folder, "pack.toml", `version = "1.1.0"`, `version = "1.2.0"`)
	for _, lang := range []string{"fr", "en"} {
		replace(t, folder, strings.Replace(lesson, ".fr.", "."+lang+".", 1), "{#deux-conversations}", "{#two-talks}")
	}
	p := open(t, d, folder)
	pagetest.Press(t, d, "studio-install")
	pagetest.Sees(t, d, "1 repère n’existe plus", "deux-conversations", "avec les anciens mots")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "studio-lost")
	if pack, err := d.App.Pack(t.Context(), "social-business"); err != nil || pack.Version != "1.1.0" {
		t.Fatalf("installed without an answer: %+v, %v", pack, err)
	}
	pagetest.Press(t, d, "Installer quand même")
	if pack, err := d.App.Pack(t.Context(), "social-business"); err != nil || pack.Version != "1.2.0" {
		t.Errorf("installed %+v: %v", pack, err)
	}
	if len(shell.Told) != 1 || !strings.Contains(shell.Told[0], "1 nouveau passage, ") || !strings.Contains(shell.Told[0], "1 passage retiré. La progression de chacun est gardée.") {
		t.Errorf("told %q", shell.Told)
	}
}

// A picture of a course that is not installed shows in the preview and in a
// trial, and again when it has been saved anew.
func TestThePicturesOfADraft(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	folder := course(t)
	const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4" fill="#0A6A7B"/></svg>`
	must(t, os.WriteFile(filepath.Join(folder, "01-poser-les-mots", "noeud.svg"), []byte(picture), 0o644))
	replace(t, folder, "01-poser-les-mots/01-media-ou-entreprise.fr.md", words, words+"\n\n![Un nœud](noeud.svg)\n")
	open(t, d, folder)
	drawn := func() string {
		var name string
		pagetest.Each(d, func(o fyne.CanvasObject) {
			if i, ok := o.(*canvas.Image); ok && i.Resource != nil && strings.HasSuffix(i.Resource.Name(), "noeud.svg") {
				name = i.Resource.Name()
			}
		})
		return name
	}
	first := drawn()
	if first == "" {
		t.Error("the preview does not show the picture")
	}
	replace(t, folder, "01-poser-les-mots/noeud.svg", "#0A6A7B", "#AD3B08")
	shell.Runner.Fire(time.Minute)
	if again := drawn(); again == "" || again == first {
		t.Errorf("saved anew, the picture is %q after %q", again, first)
	}
	pagetest.Press(t, d, "studio-try")
	if drawn() == "" {
		t.Error("the trial does not show the picture")
	}
}

// A trial leaves no trace in what the person has learnt.
func TestTryAsALearner(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	before, _, err := d.App.Check(t.Context())
	must(t, err)
	p := open(t, d, course(t))
	pagetest.Press(t, d, "studio-try")
	pagetest.Sees(t, d, "rien n’est enregistré", words)
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "studio-try")
	pagetest.Press(t, d, "18 questions")
	pagetest.SeesNot(t, d, words)
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "studio-try-quiz")
	if !press(p, fyne.KeyEscape) {
		t.Fatal("Escape does not end the trial")
	}
	pagetest.Sees(t, d, "Aperçu")
	if events, troubles, err := d.App.Check(t.Context()); err != nil || len(troubles) > 0 || events != before {
		t.Errorf("the trial left %d events: %v, %v", events-before, troubles, err)
	}
}

// Ten thousand problems are listed, and F4 goes on from one to the next.
func TestManyProblems(t *testing.T) {
	d, _ := pagetest.New(t, "en")
	folder := course(t)
	var gift strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&gift, "::Q%d::Is it? {=yes ~no}\n\n", i) // no skill, no lasting id, no feedback
	}
	must(t, os.WriteFile(filepath.Join(folder, module, "quiz.en.gift"), []byte(gift.String()), 0o644))
	began := time.Now()
	p := open(t, d, folder)
	tree(t, p).Select(module + "/quiz.en.gift")
	t.Logf("opened in %v", time.Since(began))
	pagetest.Sees(t, d, "5,000 questions", "Show more")
	for range 3 {
		press(p, fyne.KeyF4)
	}
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Light, "studio-many")
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

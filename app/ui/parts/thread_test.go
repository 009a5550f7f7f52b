package parts_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func key(d interface{ TypedKey(*fyne.KeyEvent) }, names ...fyne.KeyName) {
	for _, name := range names {
		d.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func TestChangingOnesOwnMessage(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	on, title, quote := block(t, d.App)
	asked, err := d.App.Ask(t.Context(), on, "fr", "Quelle est la difference ?")
	must(t, err)
	closed := 0
	b, p := panel(t, d, func() { closed++ })
	b.Show(on, title, quote, "")
	write(t, d, "Un début de réponse")

	pagetest.Press(t, d, "more:"+asked)
	pagetest.Press(t, d, "Modifier")
	pagetest.Sees(t, d, "Vous modifiez votre message", "Enregistrer")
	entry := pagetest.Find(d, "post").(fyne.Focusable)
	if d.Window.Canvas().Focused() != entry {
		t.Error("the message to change does not have the keys")
	}
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "panel-editing")
	key(entry, fyne.KeyEscape)
	pagetest.Sees(t, d, "Un début de réponse") // what was being written comes back
	pagetest.SeesNot(t, d, "Vous modifiez votre message")
	if closed != 0 {
		t.Error("Escape closed the panel and not the change")
	}

	pagetest.Press(t, d, "more:"+asked)
	pagetest.Press(t, d, "Modifier")
	test.Type(entry, " C’est la fin.")
	b.Refresh() // a colleague has written meanwhile
	b.Send()
	if p := posts(t, d.App, asked); len(p) != 1 || !p[0].Edited || p[0].Text != "Quelle est la difference ? C’est la fin." {
		t.Fatalf("after the change: %+v", p)
	}
	pagetest.Sees(t, d, "modifié", "Un début de réponse")
	key(entry, fyne.KeyEscape)
	if closed != 1 {
		t.Error("Escape does not close the panel")
	}
}

func TestWithdrawing(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	ines := pagetest.Colleague(t, d, shell, "Inès Morel")
	on, title, quote := block(t, d.App)
	asked, err := d.App.Ask(t.Context(), on, "fr", "Une question trop vite posée")
	must(t, err)
	pagetest.Exchange(t, d.App, ines)
	_, err = ines.Reply(t.Context(), asked, "Une réponse quand même")
	must(t, err)
	pagetest.Exchange(t, ines, d.App)
	b, p := panel(t, d, func() {})
	b.Show(on, title, quote, "")
	pagetest.Press(t, d, "more:"+asked)
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "panel-menu")
	d.Window.Canvas().Overlays().Top().Hide()

	withdraw := func() {
		pagetest.Press(t, d, "more:"+asked)
		pagetest.Press(t, d, "Retirer")
		pagetest.Sees(t, d, "Retirer ce message\u00a0?", "ont pu le lire")
	}
	withdraw()
	key(d.Window.Canvas().Focused(), fyne.KeyEscape)
	if posts(t, d.App, asked)[0].Withdrawn {
		t.Fatal("withdrawn without a yes")
	}
	withdraw()
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "panel-confirm")
	pagetest.Press(t, d, "confirm")
	if !posts(t, d.App, asked)[0].Withdrawn {
		t.Fatal("not withdrawn")
	}
	pagetest.Sees(t, d, "Message retiré par son auteur", "Une réponse quand même")
	pagetest.SeesNot(t, d, "trop vite posée")

	write(t, d, "Merci") // the question is gone: this answers the answer
	b.Send()
	if p := posts(t, d.App, asked); len(p) != 3 || p[2].Parent != p[1].ID {
		t.Errorf("after answering in a withdrawn thread: %+v", p)
	}
}

func TestSeveralThreadsOnABlock(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	on, title, quote := block(t, d.App)
	older, err := d.App.Ask(t.Context(), on, "fr", "La première question")
	must(t, err)
	shell.Clock.Add(time.Hour)
	newer, err := d.App.Ask(t.Context(), on, "fr", "La seconde question\nAvec un détail.")
	must(t, err)
	b, p := panel(t, d, func() {})
	b.Show(on, title, quote, "")
	pagetest.Sees(t, d, "Avec un détail.")
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Light, "panel-several")

	write(t, d, "Pour la seconde")
	pagetest.Press(t, d, "thread:"+older)
	pagetest.SeesNot(t, d, "Avec un détail.", "Pour la seconde")
	pagetest.Press(t, d, "thread:"+newer)
	pagetest.Sees(t, d, "Pour la seconde")

	pagetest.Press(t, d, "Poser une autre question")
	pagetest.SeesNot(t, d, "Pour la seconde")
	write(t, d, "La troisième")
	b.Refresh()
	pagetest.Sees(t, d, "La troisième")
	key(pagetest.Find(d, "post").(fyne.Focusable), fyne.KeyEscape)
	pagetest.Sees(t, d, "Pour la seconde")
	pagetest.Press(t, d, "Poser une autre question")
	b.Send()
	if all := threads(t, d.App); len(all) != 3 || all[0].Text != "La troisième" || all[0].Block != on.Block {
		t.Errorf("threads after the third question: %+v", all)
	}
}

func TestAnAnswerWithoutItsQuestion(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	ines := pagetest.Colleague(t, d, shell, "Inès Morel")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	on, title, quote := block(t, d.App)
	asked, err := ines.Ask(t.Context(), on, "fr", "Perdue en route ?")
	must(t, err)
	pagetest.Exchange(t, ines, nadia)
	late := holdBack(t, ines) // Nadia's computer has the question, this one has not
	_, err = nadia.Reply(t.Context(), asked, "Voici comment je fais.")
	must(t, err)
	pagetest.Exchange(t, nadia, d.App)

	thread := parts.NewThread(d)
	pagetest.Show(d, &page.Page{Content: thread.Object()}, pagetest.Narrow)
	thread.Open(asked)
	pagetest.Sees(t, d, "La question n’est pas encore arrivée", "Voici comment je fais.")
	write(t, d, "Merci Nadia")
	thread.Send()
	pagetest.Sees(t, d, "Merci Nadia")

	late()
	pagetest.Exchange(t, d.App)
	thread.Refresh()
	pagetest.Sees(t, d, "Perdue en route", "Voici comment je fais.", "Merci Nadia")
	pagetest.SeesNot(t, d, "La question n’est pas encore arrivée")
	b, _ := panel(t, d, func() {})
	b.Show(on, title, quote, "")
	pagetest.Sees(t, d, "Perdue en route", "Merci Nadia")
}

// holdBack takes what a colleague published out of the shared folder, as when
// a synchronisation client is slow; the function it returns brings it back.
func holdBack(t *testing.T, a *app.App) func() {
	t.Helper()
	me, err := a.Me(t.Context())
	must(t, err)
	away := t.TempDir()
	held := map[string]string{}
	must(t, filepath.WalkDir(me.Space.Folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".seg") && strings.Contains(entry.Name(), me.Device) {
			held[path] = filepath.Join(away, entry.Name())
		}
		return err
	}))
	if len(held) == 0 {
		t.Fatal("nothing of the colleague is in the folder")
	}
	move := func(back bool) {
		for here, there := range held {
			if back {
				here, there = there, here
			}
			must(t, os.Rename(here, there))
		}
	}
	move(false)
	return func() { move(true) }
}

func TestHostileMessages(t *testing.T) {
	d, _ := pagetest.New(t, "en")
	on, title, quote := block(t, d.App)
	_, err := d.App.Ask(t.Context(), on, "en", "![](x.png)\n> [!WARNING]\n> "+strings.Repeat("> ", 40)+"deep\n\n|a|b|\n|-|-|\n|1|2|\n\n[x](javascript:alert(1)) <script>y</script>\n"+strings.Repeat("w", 4000))
	must(t, err)
	b, p := panel(t, d, func() {})
	b.Show(on, title, quote, "")
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "panel-hostile")
	if width := b.Object().MinSize().Width; width > 348 {
		t.Errorf("a message makes the panel %v px wide", width)
	}
}

func TestAFailureKeepsTheWords(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	on, title, quote := block(t, d.App)
	b, _ := panel(t, d, func() {})
	b.Show(on, title, quote, "")
	long := strings.Repeat("mot ", 3000)
	pagetest.Find(d, "post").(interface{ SetText(string) }).SetText(long)
	b.Send()
	if len(shell.Failed) != 1 || len(threads(t, d.App)) != 0 {
		t.Errorf("failures %v, %d threads", shell.Failed, len(threads(t, d.App)))
	}
	pagetest.Sees(t, d, "mot mot")
}

package ui

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/store/share"

	"fyne.io/fyne/v2"
)

// shared is the window of somebody who has made a group in a folder.
func shared(t *testing.T) (w *window, folder string) {
	t.Helper()
	a := home(t, "Nadia")
	folder = filepath.Join(t.TempDir(), "Valmont")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := a.CreateSpace(ctx, folder, "Valmont", app.PolicyOpen); err != nil {
		t.Fatal(err)
	}
	return furnished(t, a), folder
}

func TestSharingSaysHowItGoes(t *testing.T) {
	w, folder := shared(t)
	if _, err := w.app.Ask(ctx, app.On{}, "fr", "Une question ?"); err != nil {
		t.Fatal(err)
	}
	sees(t, w, "à envoyer")
	w.shell.sharing.show()
	sees(t, w, "Question : « Une question ? »", "Le premier échange est à venir", folder[:12])
	tapButton(t, w, "sync-now")
	if over(w) != 0 {
		t.Error("the popover stays although all that was asked of it is done")
	}
	sees(t, w, "Partagé à l’instant")

	if err := os.Rename(folder, folder+"-parti"); err != nil {
		t.Fatal(err)
	}
	w.shell.Sync()
	sees(t, w, "Dossier injoignable", "Tout est gardé ici")
	w.shell.sharing.show()
	sees(t, w, "Dossier partagé injoignable", "tout est gardé sur cet ordinateur", "Dernier échange", "Prochain essai")
	if err := os.Rename(folder+"-parti", folder); err != nil {
		t.Fatal(err)
	}
	tapButton(t, w, "sync-now")
	sees(t, w, "Partagé à l’instant")
}

// The failure of an exchange made from the popover is said there, and once.
func TestAFailureIsSaidOnce(t *testing.T) {
	w, folder := shared(t)
	w.shell.Sync()
	if err := os.Rename(folder, folder+"-parti"); err != nil {
		t.Fatal(err)
	}
	w.shell.sharing.show()
	tapButton(t, w, "sync-now")
	if over(w) != 1 || w.shell.notice.Visible() {
		t.Errorf("%d popovers; a notice as well: %v", over(w), w.shell.notice.Visible())
	}
	sees(t, w, "Dossier partagé injoignable")
}

func TestTheDetailsCanBeCopied(t *testing.T) {
	w, folder := shared(t)
	w.shell.sharing.seen.state.Troubles = []app.Trouble{{File: "log/e000001/abc.seg", Code: "altered"}}
	w.shell.sharing.fault = &app.Error{Code: "folder-full", Data: []any{"Folder", folder}, Cause: errors.New("no space left on device")}
	w.shell.sharing.show()
	tapButton(t, w, "sync-copy")
	got := w.fyne.Clipboard().Content()
	for _, part := range []string{"Il n’y a plus de place dans le dossier", folder, "no space left on device", "log/e000001/abc.seg"} {
		if !strings.Contains(got, part) {
			t.Errorf("%q is not among the details:\n%s", part, got)
		}
	}
	sees(t, w, "Copié")
}

func TestLongListsAreShownAFewAtATime(t *testing.T) {
	w, _ := shared(t)
	w.shell.Sync()
	for i := range 6 {
		if _, err := w.app.Ask(ctx, app.On{}, "fr", "Question "+string(rune('A'+i))); err != nil {
			t.Fatal(err)
		}
	}
	w.shell.sharing.show()
	sees(t, w, "« Question F", "« Question C", "Voir les 2 suivants")
	if strings.Contains(words(w), "« Question B") {
		t.Error("all six are shown")
	}
	focusOn(t, w, "sync-more")
	press(w, fyne.KeySpace)
	sees(t, w, "« Question B", "« Question A", "Revenir aux premiers")
	press(w, fyne.KeySpace) // the keys are still on it
	sees(t, w, "« Question F")
}

// The ticks of a page that is open change by themselves.
func TestAPageShowsThatAPostWasReceived(t *testing.T) {
	w, folder := shared(t)
	karim := home(t, "Karim")
	if _, err := karim.JoinSpace(ctx, folder, ""); err != nil {
		t.Fatal(err)
	}
	exchange := func() {
		w.shell.Sync()
		if _, err := karim.Sync(ctx); err != nil {
			t.Fatal(err)
		}
	}
	exchange()
	exchange()
	thread, err := w.app.Ask(ctx, app.On{}, "fr", "Une question ?")
	if err != nil {
		t.Fatal(err)
	}
	w.shell.Open(page.Place{Page: page.Discuss, Thread: thread})
	sees(t, w, "Part au prochain échange")
	exchange()
	exchange()
	w.shell.Sync()
	if strings.Contains(words(w), "Part au prochain échange") {
		t.Error("the page still says that the message waits")
	}
}

// A folder that was emptied is filled again when the person says so, not before.
func TestAnEmptiedFolderIsFilledAgainOnce(t *testing.T) {
	w, folder := shared(t)
	w.shell.Sync()
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	w.shell.sharing.show()
	tapButton(t, w, "sync-now")
	sees(t, w, "Le groupe n’est plus dans le dossier", "Remplir à nouveau le dossier ?")
	if there, err := os.ReadDir(folder); err != nil || len(there) != 0 {
		t.Fatalf("%d things were put into the folder unasked, %v", len(there), err)
	}
	tapButton(t, w, "sync-refill")
	if _, err := os.Stat(filepath.Join(folder, "cordee.space")); err != nil {
		t.Errorf("the group is not back: %v", err)
	}
	sees(t, w, "Partagé à l’instant")
}

// Who entered and cannot read yet sees on whom that depends, and nobody is blamed.
func TestANewcomerSeesWhomTheyWaitFor(t *testing.T) {
	owner, folder := shared(t)
	owner.shell.Sync()
	a := home(t, "Karim")
	if _, err := a.JoinSpace(ctx, folder, ""); err != nil {
		t.Fatal(err)
	}
	w := furnished(t, a)
	w.shell.Sync()
	sees(t, w, "Attend un collègue")
	if w.shell.notice.Visible() {
		t.Error("waiting is told as a failure")
	}
	w.shell.sharing.show()
	sees(t, w, "Un collègue doit vous transmettre la clé", "chez le membre qui a la clé")
	owner.shell.Sync()
	tapButton(t, w, "sync-now")
	sees(t, w, "Partagé à l’instant")
}

// hanging is a folder that, from a moment on, answers nothing until it is given up.
type hanging struct {
	share.Folder
	hangs, asked atomic.Bool
}

func (h *hanging) List(ctx context.Context, dir string) ([]string, error) {
	if !h.hangs.Load() {
		return h.Folder.List(ctx, dir)
	}
	h.asked.Store(true)
	<-ctx.Done()
	return nil, ctx.Err()
}

// The window answers while the folder does not, and the exchange can be called off.
func TestAHangingFolderDoesNotHangTheWindow(t *testing.T) {
	folder, place := t.TempDir(), &hanging{}
	a := homeAt(t, func(ctx context.Context, where string) (_ share.Folder, err error) {
		place.Folder, err = share.At(ctx, where)
		return place, err
	})
	if _, err := a.CreateSpace(ctx, folder, "Valmont", app.PolicyOpen); err != nil {
		t.Fatal(err)
	}
	w := furnished(t, a)
	w.shell.Sync()
	place.hangs.Store(true)

	wait := apart(t, w)
	w.shell.sharing.show()
	tapButton(t, w, "sync-now")
	wait(place.asked.Load, "the folder is asked")
	sees(t, w, "Échange en cours")

	w.shell.sharing.popover.hide()
	w.shell.Open(w.shell.here)
	press(w, fyne.KeyF1)
	if string(w.shell.here.Page) != "settings" {
		t.Errorf("F1 leads to %s while the folder hangs", w.shell.here.Page)
	}
	if _, err := w.app.Ask(ctx, app.On{}, "fr", "Une question ?"); err != nil {
		t.Errorf("nothing can be written while the folder hangs: %v", err)
	}
	w.shell.sharing.show()
	tapButton(t, w, "sync-cancel")
	wait(func() bool { return !w.shell.sharing.busy }, "the exchange is called off")
	wait(func() bool { return w.run.idle() }, "the window comes to rest")
	if w.shell.sharing.fault != nil || w.shell.notice.Visible() {
		t.Errorf("what the person called off is told as a failure: %v", w.shell.sharing.fault)
	}
	sees(t, w, "à envoyer")
}

// apart lets work leave the window's thread from here on; what comes back waits
// for it, in what is returned.
func apart(t *testing.T, w *window) (wait func(until func() bool, what string)) {
	back := make(chan func(), 100)
	w.run.spawn = func(work func()) { go work() }
	w.run.thread = func(do func()) { back <- do }
	return func(until func() bool, what string) {
		t.Helper()
		late := time.After(20 * time.Second)
		for !until() {
			select {
			case do := <-back:
				do()
			case <-time.After(10 * time.Millisecond): // until says what another goroutine did
			case <-late:
				t.Fatalf("waited in vain: %s", what)
			}
		}
	}
}

// slow is a folder in which, once it is stopped, a file is read only when it is
// let through.
type slow struct {
	share.Folder
	stopped atomic.Bool
	through chan struct{}
}

func (f *slow) Read(ctx context.Context, name string, max int64) ([]byte, error) {
	if f.stopped.Load() && share.EpochOf(name) > 0 {
		select {
		case <-f.through:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return f.Folder.Read(ctx, name, max)
}

// A long exchange says how far it has come, in the rail and beside it.
func TestALongExchangeSaysHowFarItHasCome(t *testing.T) {
	claire, folder := shared(t)
	place := &slow{through: make(chan struct{})}
	a := homeAt(t, func(ctx context.Context, where string) (_ share.Folder, err error) {
		place.Folder, err = share.At(ctx, where)
		return place, err
	})
	if _, err := a.JoinSpace(ctx, folder, ""); err != nil {
		t.Fatal(err)
	}
	claire.shell.Sync()
	w := furnished(t, a)
	w.shell.Sync()
	for range fewFiles + 10 {
		if _, err := claire.app.Ask(ctx, app.On{}, "fr", "Une question ?"); err != nil {
			t.Fatal(err)
		}
		claire.shell.Sync()
	}
	place.stopped.Store(true)
	wait := apart(t, w)
	w.run.later = func(wait time.Duration, do func()) func() bool { return time.AfterFunc(wait, do).Stop }
	w.shell.sharing.show()
	tapButton(t, w, "sync-now")
	says := func(files int) {
		t.Helper()
		least := w.app.Receiving().Read + files
		for range files {
			place.through <- struct{}{}
		}
		wait(func() bool {
			so := w.app.Receiving()
			said := fmt.Sprintf("%d sur %d fichiers lus", so.Read, so.Of)
			return so.Read >= least && so.Of >= fewFiles+10 && strings.Count(words(w), said) == 2
		}, "it says what was read")
	}
	says(12)
	keepPicture(t, w, "sharing-long-fr")
	button := w.shell.sharing.popover.buttons[0]
	says(1)
	if w.shell.sharing.popover.buttons[0] != button {
		t.Error("the buttons are made anew under the hand of whoever presses them")
	}
	close(place.through)
	wait(func() bool { return !w.shell.sharing.busy }, "the exchange is over")
	if text := words(w); strings.Contains(text, "fichiers lus") {
		t.Error("it still says that files are read")
	}
}

// homeAt is home, with the place of the group in between.
func homeAt(t *testing.T, place func(context.Context, string) (share.Folder, error)) *app.App {
	t.Helper()
	a, err := app.Open(ctx, app.Options{Home: filepath.Join(t.TempDir(), "home"), Now: time.Now, Random: rand.Reader, Create: true, Place: place})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	if err := a.Introduce(ctx, "Nadia", "Atelier"); err != nil {
		t.Fatal(err)
	}
	return a
}

// tapButton presses the button of a name that can be seen.
func tapButton(t *testing.T, w *window, name string) {
	t.Helper()
	for _, b := range w.shell.sharing.popover.buttons {
		if b.Name == name {
			b.Tapped(nil)
			return
		}
	}
	t.Fatalf("there is no button %s", name)
}

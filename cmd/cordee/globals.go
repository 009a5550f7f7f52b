package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"cordee/app"
	"cordee/assets"
	"cordee/assets/texts"
)

// globals are the flags of every command, and what every command works with.
type globals struct {
	Home string    `env:"CORDEE_HOME" placeholder:"DIR" help:"cli.help-home"`
	Lang string    `enum:"fr,en," default:"" placeholder:"fr|en" help:"cli.help-lang"`
	JSON bool      `help:"cli.help-json"`
	Now  time.Time `hidden:"" format:"2006-01-02T15:04:05Z07:00" help:"cli.help-now"`

	ctx   context.Context // ends with Ctrl+C
	out   io.Writer
	texts *texts.Texts // in the person's language once their home is open
}

// windowCmd is "cordee" alone.
type windowCmd struct{}

// Run opens the window, at the first run when nobody has introduced themselves.
func (windowCmd) Run(g *globals) error {
	options, err := g.options()
	if err != nil {
		return err
	}
	options.Create = true
	a, err := app.Open(g.ctx, options)
	if err != nil {
		return err
	}
	return errors.Join(openWindow(g.ctx, a, g.texts.Lang()), a.Close())
}

// options are what a home is opened with.
func (g *globals) options() (app.Options, error) {
	packs, err := fs.Sub(assets.Packs, "packs")
	if err != nil {
		return app.Options{}, err
	}
	home := g.Home
	if home == "" { // also when CORDEE_HOME is set to nothing
		if home, err = dataFolder(); err != nil {
			return app.Options{}, say("cli.no-data-folder")
		}
	}
	return app.Options{Home: kong.ExpandPath(home), Now: g.now, Random: rand.Reader, Packs: packs, Keyring: keyring()}, nil
}

// now is the clock: that of the computer, unless --now stopped it.
func (g *globals) now() time.Time {
	if g.Now.IsZero() {
		return time.Now()
	}
	return g.Now
}

// with opens the person's home, speaks their language, and does the work.
func (g *globals) with(work func(*app.App) error) error {
	options, err := g.options()
	if err != nil {
		return err
	}
	return g.in(options, work)
}

func (g *globals) in(options app.Options, work func(*app.App) error) error {
	a, err := app.Open(g.ctx, options)
	if err != nil {
		return err
	}
	settings, err := a.Settings(g.ctx)
	if err == nil {
		g.texts = texts.In(cmp.Or(g.Lang, settings.Lang, g.texts.Lang()))
		err = work(a)
	}
	return errors.Join(err, a.Close())
}

// print shows a result: one JSON document with --json, else its words.
func (g *globals) print(document any, words func()) error {
	if !g.JSON {
		words()
		return nil
	}
	encoder := json.NewEncoder(g.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}

// say prints one sentence.
func (g *globals) say(id string, data ...any) { fmt.Fprintln(g.out, g.texts.Say(id, data...)) }

// count prints one sentence about a number of things.
func (g *globals) count(id string, n int, data ...any) {
	fmt.Fprintln(g.out, g.texts.Count(id, n, data...))
}

// dataFolder is where this system keeps the data of programs.
func dataFolder() (string, error) {
	switch runtime.GOOS {
	case "windows":
		if local := os.Getenv("LOCALAPPDATA"); local != "" {
			return filepath.Join(local, "Cordee"), nil
		}
		return "", fs.ErrNotExist
	case "darwin":
		home, err := os.UserHomeDir()
		return filepath.Join(home, "Library", "Application Support", "Cordee"), err
	}
	if data := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return filepath.Join(data, "cordee"), nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share", "cordee"), err
}

// spoken is the language before a home is open: that of --lang, else of the
// system. It looks at the arguments itself, because a mistake in them must be
// said in that language too.
func spoken(args []string) string {
	for i, arg := range args {
		lang, given := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			lang, given = args[i+1], true
		}
		if given {
			return texts.Match(lang)
		}
	}
	return texts.Match(cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")))
}

// reference is something of a pack, as PACK/ID.
type reference struct{ Pack, ID string }

// UnmarshalText reads PACK/ID.
func (r *reference) UnmarshalText(text []byte) error {
	pack, id, found := strings.Cut(string(text), "/")
	if !found || pack == "" || id == "" {
		return say("cli.reference", "Text", string(text))
	}
	r.Pack, r.ID = pack, id
	return nil
}

// String is empty when nothing is named.
func (r reference) String() string {
	if r.Pack == "" {
		return ""
	}
	return r.Pack + "/" + r.ID
}

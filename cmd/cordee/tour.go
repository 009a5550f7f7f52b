package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"cordee/app"
	"cordee/app/demo"
	"cordee/app/ui"
	"cordee/assets"

	"fyne.io/fyne/v2"
)

// What the tour is made with: a small team, a fixed day, a fixed seed.
const (
	tourPeople = 12
	tourDays   = 60
	tourSeed   = 1
)

type tourCmd struct {
	Dir   string `arg:"" help:"cli.help-tour-dir"`
	Theme string `enum:"light,dark" default:"light" help:"cli.help-tour-theme"`
	Size  string `default:"1280x800" help:"cli.help-tour-size"`
}

// tourJSON is what "tour --json" prints.
type tourJSON struct {
	Pages []string `json:"pages"`
}

// Run makes a team in a temporary folder, opens the window with it, and saves a
// picture of each page.
func (c *tourCmd) Run(g *globals) error {
	size, err := parseSize(c.Size)
	if err != nil {
		return err
	}
	dir, err := filepath.Abs(c.Dir)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "cordee-tour-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	pages, err := c.visit(g, temp, dir, size)
	if err != nil {
		return err
	}
	return g.print(tourJSON{pages}, func() { fmt.Fprintln(g.out, g.texts.Count("cli.tour", len(pages), "Dir", dir)) })
}

func (c *tourCmd) visit(g *globals, temp, dir string, size fyne.Size) ([]string, error) {
	now := time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC)
	packs, err := fs.Sub(assets.Packs, "packs")
	if err != nil {
		return nil, err
	}
	team, err := demo.Make(g.ctx, demo.Options{Dir: filepath.Join(temp, "demo"), People: tourPeople, Days: tourDays, Seed: tourSeed, Packs: packs, Now: now, Lang: g.texts.Lang()})
	if err != nil {
		return nil, err
	}
	pack := filepath.Join(temp, "social-business")
	source, err := fs.Sub(packs, "social-business")
	if err != nil {
		return nil, err
	}
	if err := os.CopyFS(pack, source); err != nil {
		return nil, err
	}
	options := app.Options{Now: func() time.Time { return now }, Random: rand.Reader, Create: true, Packs: packs}
	var homes []*app.App
	for _, home := range []string{filepath.Join(temp, "newcomer"), filepath.Join(temp, "asking"), team.Homes[1], team.Homes[0]} {
		options.Home = home
		a, err := app.Open(g.ctx, options)
		if err != nil {
			return nil, err
		}
		defer a.Close()
		homes = append(homes, a)
		for name, value := range map[string]string{
			app.SettingTheme: c.Theme, app.SettingLang: g.texts.Lang(), app.SettingMotion: "no",
			app.SettingManager: "yes", app.SettingTrainer: "yes",
		} {
			if err := a.Choose(g.ctx, name, value); err != nil {
				return nil, err
			}
		}
	}
	newcomer, asking, sharing, person := homes[0], homes[1], homes[2], homes[3]
	if err := knock(g.ctx, person, asking, team.Space); err != nil {
		return nil, err
	}
	f := newFyneApp(appID + ".tour") // the person's own window settings stay as they are
	f.Preferences().SetString("studio.recent", pack)
	os.Unsetenv("WAYLAND_DISPLAY") // the pictures come from the X server
	return ui.Tour(g.ctx, f, ui.TourOptions{
		Newcomer: newcomer, Asking: asking, Sharing: sharing, Person: person,
		Folder: team.Space, Lang: g.texts.Lang(), Size: size, Dir: dir, Capture: capture(g.ctx),
	})
}

// Somebody who asks to be let in, and how long the invitation is good that
// somebody else was given.
const (
	tourAsking     = "Élise Garnier"
	tourInvitation = 7 // days
)

// knock makes the group one that is entered by invitation, with an invitation
// given, and somebody without one who asks to be let in.
func knock(ctx context.Context, owner, asking *app.App, folder string) error {
	me, err := owner.Me(ctx)
	if err != nil {
		return err
	}
	if err := owner.SetPolicy(ctx, app.PolicyInvited); err != nil {
		return err
	}
	if _, err := owner.Invite(ctx, tourInvitation); err != nil {
		return err
	}
	if err := asking.Introduce(ctx, tourAsking, me.Team); err != nil {
		return err
	}
	if _, err := asking.JoinSpace(ctx, folder, ""); err != nil {
		return err
	}
	if _, err := asking.Sync(ctx); err != nil {
		return err
	}
	_, err = owner.Sync(ctx)
	return err
}

// capture takes a picture of a window with ImageMagick, which "make run"
// installs where the tour is needed.
func capture(ctx context.Context) func(uintptr, string) error {
	return func(window uintptr, file string) error {
		out, err := exec.CommandContext(ctx, "import", "-silent", "-window", fmt.Sprintf("0x%x", window), file).CombinedOutput()
		if err != nil {
			return fmt.Errorf("import (ImageMagick): %w %s", err, out)
		}
		return nil
	}
}

func parseSize(s string) (fyne.Size, error) {
	w, h, found := strings.Cut(s, "x")
	width, err1 := strconv.Atoi(w)
	height, err2 := strconv.Atoi(h)
	if !found || err1 != nil || err2 != nil || width < 200 || height < 200 {
		return fyne.Size{}, fmt.Errorf("--size %s: WIDTHxHEIGHT", s)
	}
	return fyne.NewSize(float32(width), float32(height)), nil
}

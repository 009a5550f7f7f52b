package main

import (
	"context"
	"os"
	"runtime"

	"cordee/app"
	"cordee/app/ui"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
)

// appID is how the desktop knows the program: window settings are kept under it.
const appID = "org.cordee.Cordee"

// openWindow opens the window of a person's Cordée and returns when it is closed.
func openWindow(ctx context.Context, a *app.App, lang string) error {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return say("cli.no-display")
	}
	return ui.Run(ctx, newFyneApp(appID), a, ui.Options{Lang: lang})
}

// newFyneApp makes the Fyne app with the facts of FyneApp.toml, which Fyne
// itself only finds beside main.go.
func newFyneApp(id string) fyne.App {
	fyneapp.SetMetadata(metadata())
	return fyneapp.NewWithID(id)
}

func metadata() fyne.AppMetadata {
	return fyne.AppMetadata{
		ID: appID, Name: "Cordée", Version: version, Build: build,
		Migrations: map[string]bool{"fyneDo": true},
	}
}

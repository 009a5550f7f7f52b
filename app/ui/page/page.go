// Package page is what every page of the window is given and gives back. Pages
// live in app/ui/pages, one folder each; the shell in app/ui shows them.
package page

import (
	"context"
	"time"

	"cordee/app"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
)

// Name names a page. It is also the name of its entry in the rail.
type Name string

// The pages.
const (
	Welcome  Name = "welcome" // first run
	Today    Name = "today"
	Learn    Name = "learn"    // the packs, or the path of Place.Pack
	Lesson   Name = "lesson"   // Place.Pack, Place.Lesson; Place.Block scrolls there and opens its discussion
	Quiz     Name = "quiz"     // Place.Pack and Place.Module
	Session  Name = "session"  // the ten-minute session
	Scenario Name = "scenario" // Place.Pack and Place.Scenario
	Discuss  Name = "discuss"  // Place.Thread is opened when given
	Skill    Name = "skill"    // Place.Skill
	Badges   Name = "badges"
	Team     Name = "team"
	Studio   Name = "studio"
	Settings Name = "settings" // Place.Section is opened when given
)

// Place is somewhere one can go.
type Place struct {
	Page     Name
	Pack     string
	Module   string
	Lesson   string
	Block    string
	Scenario string
	Thread   string
	Skill    string
	Section  string
}

// Deps is what a page may use. It stays the same while the page is shown: a
// page is made anew when the language changes.
type Deps struct {
	App      *app.App
	Texts    *texts.Texts // in the person's language
	Settings app.Settings
	Window   fyne.Window // for dialogs and focus
	Run      Runner
	Shell    Shell
}

// Runner does work away from the window's thread.
type Runner interface {
	// Go runs work, then done on the window's thread. The context ends when
	// the window closes.
	Go(work func(ctx context.Context), done func())
	// After runs done on the window's thread once the time has passed; the
	// returned function calls it off.
	After(wait time.Duration, done func()) (stop func())
}

// Shell is what a page may ask of the window around it.
type Shell interface {
	Open(Place)       // go somewhere
	Back()            // where one came from
	Replace(Place)    // go somewhere, not to come back here
	Fail(error)       // a sentence at the top of the page, which stays
	Tell(text string) // a sentence at the top of the page, which fades
	Sync()            // an exchange with the folder, now
	Search()          // the panel that searches everywhere
}

// Page is a page, ready to be shown.
type Page struct {
	Content fyne.CanvasObject
	Full    bool // it takes the whole window, without the rail
	Rail    Name // the entry of the rail that is marked

	// Shows says whether a change concerns what the page shows; Refresh then
	// brings it up to date without losing what the person is typing.
	Shows   func(app.Changes) bool
	Refresh func()

	// Focus is what takes the keys when the page appears; may be nil.
	Focus func() fyne.Focusable
	// Key receives the keys nothing else has taken, Escape included. It says
	// whether it used the key.
	Key func(*fyne.KeyEvent) bool
	// The actions of the menu and its shortcuts; nil where the page has none.
	New   func() // Ctrl+N
	Send  func() // Ctrl+Enter
	Panel func() // F8: the discussion beside a lesson

	// Leave is called when the page goes away: stop timers here.
	Leave func()
}

// Load gets something away from the window's thread and gives it to show.
// What went wrong is said at the top of the page instead.
func Load[T any](d Deps, get func(context.Context) (T, error), show func(T)) {
	var got T
	var err error
	d.Run.Go(func(ctx context.Context) { got, err = get(ctx) }, func() {
		if err != nil {
			d.Shell.Fail(err)
			return
		}
		show(got)
	})
}

// Do does something that only succeeds or fails, then calls done, which may be
// nil. What went wrong is said at the top of the page, and done is not called.
func Do(d Deps, act func(context.Context) error, done func()) {
	Load(d, func(ctx context.Context) (struct{}, error) { return struct{}{}, act(ctx) }, func(struct{}) {
		if done != nil {
			done()
		}
	})
}

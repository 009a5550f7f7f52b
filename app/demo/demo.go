// Package demo makes a space with colleagues who never were: people who read,
// answer, ask each other and exchange through one folder over some weeks. They
// do so through the same use cases as everybody; only their clock and their
// chance are given. It is for showing Cordée and for trying what a team's
// folder looks like, not for keeping.
package demo

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"math"
	rng "math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"cordee/app"
)

// What can be made.
const (
	LeastPeople = 3   // one who asks, one who answers, one who only reads
	MostPeople  = 100 // each keeps a database open meanwhile
	MostDays    = 365
)

// How people behave, as probabilities on a working day unless said otherwise.
const (
	leastPace, mostPace       = 0.25, 0.60 // that one opens Cordée
	leastAbility, mostAbility = 0.50, 0.97 // that an answer is right
	interrupted               = 0.20       // that a lesson is left half-read
	leastDrive, mostDrive     = 2, 24      // sessions after which one has had enough
	readersOfThread           = 0.60       // that a colleague looks at what is new
	countedIn                 = 0.80       // that one's metres count towards the team's goal
)

// When things happen in a simulated day, in UTC.
const (
	dayBegins   = 8 * time.Hour
	dayEnds     = 18 * time.Hour
	blockTakes  = 70 * time.Second // to read one block
	answerTakes = 40 * time.Second // to answer one question
	postTakes   = 4 * time.Minute  // to write a message
)

// Of whom a manager must be told apart: someone who keeps their levels to
// themselves, and someone who has been away for longer than levels stay fresh.
const (
	privateEvery = 9 // every ninth person, beginning with privateFirst
	privateFirst = 5
	awayPerson   = 4
	awayDays     = 18
)

// The goal of the first person's team, set before the end and running on as long.
const (
	goalDays   = 30
	goalMetres = 250 // for each person of the team
)

// ErrTaken is returned when the folder to fill holds something.
var ErrTaken = errors.New("the folder holds something")

// ErrRange is returned for more or fewer people or days than can be made.
var ErrRange = errors.New("too few or too many people or days")

// ErrLang is returned for a language that nobody here speaks.
var ErrLang = errors.New("neither fr nor en")

// Options say what to make.
type Options struct {
	Dir    string // a new or empty folder, neither synchronised nor on a network
	People int    // LeastPeople to MostPeople
	Days   int    // simulated, 1 to MostDays; weekends are free
	Seed   uint64 // the same one gives the same names and behaviour; keys are always new
	Packs  fs.FS  // installed in each home, as app.Options.Packs
	Now    time.Time
	Lang   string // in which everybody learns and writes, "fr" or "en"; empty: "fr"
}

// Result says where what was made lies.
type Result struct {
	Space string
	Homes []string // one a person; first the owner of the space, who manages the largest team and learns too
}

// group is the simulation under way.
type group struct {
	Options
	language
	chance *rng.Rand
	clock  time.Time // of everybody; it only moves on
	folder string
	people []*colleague
	steps  []step // of conversations, in the order of their days
}

// colleague is one simulated person.
type colleague struct {
	profile
	*app.App
	home    string
	pace    float64
	drive   int // sessions left
	ability float64
	away    bool // from now to the end
}

// Make makes the space and its people. It can be cancelled; what was made until
// then stays in the folder.
func Make(ctx context.Context, o Options) (result Result, err error) {
	if o.People < LeastPeople || o.People > MostPeople || o.Days < 1 || o.Days > MostDays {
		return Result{}, ErrRange
	}
	o.Lang = cmp.Or(o.Lang, french)
	spoken, found := languages[o.Lang]
	if !found {
		return Result{}, ErrLang
	}
	if entries, err := os.ReadDir(o.Dir); err == nil && len(entries) > 0 {
		return Result{}, ErrTaken
	}
	g := &group{Options: o, language: spoken, chance: rng.New(rng.NewPCG(o.Seed, math.MaxUint64)), folder: filepath.Join(o.Dir, "space")}
	g.clock = morning(o.Now, -o.Days)
	if err := os.MkdirAll(g.folder, 0o755); err != nil {
		return Result{}, err
	}
	defer func() {
		for _, c := range g.people {
			err = errors.Join(err, c.Close())
		}
	}()
	if err := g.meet(ctx); err != nil {
		return Result{}, err
	}
	if err := g.live(ctx); err != nil {
		return Result{}, err
	}
	result.Space = g.folder
	for _, c := range g.people {
		result.Homes = append(result.Homes, c.home)
	}
	return result, nil
}

// meet introduces everybody, in one space, with a manager for each team and the
// key of the space.
func (g *group) meet(ctx context.Context) error {
	managed := map[string]bool{}
	for i := range g.People {
		p := g.profileOf(i)
		c := &colleague{
			profile: p, home: filepath.Join(g.Dir, "homes", fmt.Sprintf("%02d-%s", i+1, p.slug())),
			pace: g.between(leastPace, mostPace), drive: leastDrive + g.chance.IntN(mostDrive-leastDrive+1), ability: g.between(leastAbility, mostAbility),
		}
		if i == 0 {
			c.pace, c.drive = mostPace, g.Days // they never tire, and have something to show
		}
		var err error
		c.App, err = app.Open(ctx, app.Options{Home: c.home, Now: func() time.Time { return g.clock }, Random: rand.Reader, Create: true, Packs: g.Packs})
		if err != nil {
			return err
		}
		g.people = append(g.people, c)
		g.pass(time.Minute)
		if err := c.Introduce(ctx, p.name, p.team); err != nil {
			return err
		}
		if err := c.Switch(ctx, app.SettingShareLevels, i%privateEvery != privateFirst); err != nil {
			return err
		}
		if err := c.Switch(ctx, app.SettingShareClimb, i == 0 || g.happens(countedIn)); err != nil {
			return err
		}
		if i == 0 {
			if err := c.Choose(ctx, app.SettingPlay, app.Full); err != nil {
				return err
			}
			_, err = c.CreateSpace(ctx, g.folder, spaceName, app.PolicyOpen)
		} else {
			_, err = c.JoinSpace(ctx, g.folder, "")
		}
		if err != nil {
			return err
		}
	}
	owner := g.people[0]
	if _, err := owner.Sync(ctx); err != nil {
		return err
	}
	for _, c := range g.people {
		if managed[c.team] {
			continue
		}
		managed[c.team] = true
		me, err := c.Me(ctx)
		if err != nil {
			return err
		}
		if _, err := owner.Grant(ctx, me.ID, app.RoleManager, c.team); err != nil {
			return err
		}
		if err := c.Switch(ctx, app.SettingManager, true); err != nil {
			return err
		}
	}
	// The owner's exchange has passed the key of the space on; each one's own
	// takes it, and hears who will read their levels.
	for _, c := range g.people {
		if err := g.exchange(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

// morning is when the day begins that is some days after another.
func morning(day time.Time, days int) time.Time {
	y, m, d := day.UTC().Date()
	return time.Date(y, m, d+days, 0, 0, 0, 0, time.UTC).Add(dayBegins)
}

// pass lets time go by for everybody.
func (g *group) pass(d time.Duration) { g.clock = g.clock.Add(d) }

// until moves the clock to a moment, unless that has passed.
func (g *group) until(t time.Time) {
	if t.After(g.clock) {
		g.clock = t
	}
}

func (g *group) between(low, high float64) float64 { return low + (high-low)*g.chance.Float64() }

func (g *group) happens(probability float64) bool { return g.chance.Float64() < probability }

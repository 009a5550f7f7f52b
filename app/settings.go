package app

import (
	"context"
	"slices"
	"strconv"

	"cordee/store/journal"
)

// Settings are a person's choices about their own Cordée. Each has the values
// that Choose accepts.
type Settings struct {
	Lang        string // "fr" or "en"; empty: that of the system
	Theme       string // "light", "dark", "system"
	TextSize    int    // of lessons, in points: 14, 16, 18, 20
	Motion      bool   // animations
	ShareLevels bool   // levels are sent to the managers of one's team
	Manager     bool   // the team page is shown
	Trainer     bool   // the studio is shown

	Play          string // how much of a game it is: "light", "sober", "full"
	Minutes       int    // of a session: 5, 10, 15, 20
	Retention     int    // share of reviewed questions one wishes to recall, per cent: 80 to 95
	ShareCounters bool   // how hard questions turned out to be is sent to trainers
	ShareClimb    bool   // one's metres are added to the team's goal
}

// The names of the settings.
const (
	SettingLang        = "lang"
	SettingTheme       = "theme"
	SettingTextSize    = "text-size"
	SettingMotion      = "motion"
	SettingShareLevels = "share-levels"
	SettingManager     = "manager"
	SettingTrainer     = "trainer"

	SettingPlay          = "play"
	SettingMinutes       = "minutes"
	SettingRetention     = "retention"
	SettingShareCounters = "share-counters"
	SettingShareClimb    = "share-climb"
)

// How much of a game Cordée is. Nobody but the person sees or sets it.
const (
	Sober = "sober" // levels and what to do next, nothing else
	Light = "light" // and altitude, weekly rhythm and badges
	Full  = "full"  // and the team's goal and the mountain
)

const yes, no = "yes", "no"

// choices are the values each setting can have; the first one is the default.
var choices = map[string][]string{
	SettingLang:        {"", "fr", "en"},
	SettingTheme:       {"system", "light", "dark"},
	SettingTextSize:    {"16", "14", "18", "20"},
	SettingMotion:      {yes, no},
	SettingShareLevels: {no, yes},
	SettingManager:     {no, yes},
	SettingTrainer:     {no, yes},

	SettingPlay:          {Light, Sober, Full},
	SettingMinutes:       {"10", "5", "15", "20"},
	SettingRetention:     {"90", "80", "81", "82", "83", "84", "85", "86", "87", "88", "89", "91", "92", "93", "94", "95"},
	SettingShareCounters: {no, yes},
	SettingShareClimb:    {no, yes},
}

// Settings returns this person's choices.
func (a *App) Settings(ctx context.Context) (Settings, error) {
	chosen, err := a.store.Settings(ctx)
	if err != nil {
		return Settings{}, fail("not-read", err)
	}
	value := func(name string) string {
		if slices.Contains(choices[name], chosen[name]) {
			return chosen[name]
		}
		return choices[name][0]
	}
	number := func(name string) int {
		n, _ := strconv.Atoi(value(name)) // a choice that is a number
		return n
	}
	return Settings{
		Lang: value(SettingLang), Theme: value(SettingTheme), TextSize: number(SettingTextSize),
		Motion: value(SettingMotion) == yes, ShareLevels: value(SettingShareLevels) == yes,
		Manager: value(SettingManager) == yes, Trainer: value(SettingTrainer) == yes,
		Play: value(SettingPlay), Minutes: number(SettingMinutes), Retention: number(SettingRetention),
		ShareCounters: value(SettingShareCounters) == yes, ShareClimb: value(SettingShareClimb) == yes,
	}, nil
}

// Choose records a choice. A value the setting cannot have is refused.
func (a *App) Choose(ctx context.Context, name, value string) error {
	if !slices.Contains(choices[name], value) {
		return fail("setting-unknown", nil, "Name", name, "Value", value)
	}
	return a.say(ctx, journal.SettingChosen{Name: name, Value: value})
}

// Switch records a choice between yes and no.
func (a *App) Switch(ctx context.Context, name string, on bool) error {
	if on {
		return a.Choose(ctx, name, yes)
	}
	return a.Choose(ctx, name, no)
}

package app

import (
	"context"
	"slices"

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
	sizes := map[string]int{"14": 14, "16": 16, "18": 18, "20": 20}
	return Settings{
		Lang: value(SettingLang), Theme: value(SettingTheme), TextSize: sizes[value(SettingTextSize)],
		Motion: value(SettingMotion) == yes, ShareLevels: value(SettingShareLevels) == yes,
		Manager: value(SettingManager) == yes, Trainer: value(SettingTrainer) == yes,
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

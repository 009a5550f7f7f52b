package share

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestSnapshotsExpire(t *testing.T) {
	made := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	for what, c := range map[string]struct{ until, want time.Time }{
		"as it says":             {made.AddDate(0, 0, 30), made.AddDate(0, 0, 30)},
		"an older Cordée's":      {time.Time{}, made.Add(SnapshotLife)},
		"for longer than anyone": {made.AddDate(90, 0, 0), made.Add(SnapshotLife)},
		"over before it began":   {made.AddDate(0, 0, -1), made.AddDate(0, 0, -1)},
	} {
		if got := (Snapshot{At: made, Until: c.until}).Expires(); !got.Equal(c.want) {
			t.Errorf("%s: %v, want %v", what, got, c.want)
		}
	}
}

// What somebody says against a level is one line that shows as it is written.
func TestContestedLevelsAreWords(t *testing.T) {
	a, b, s, _ := two(t)
	for text, fits := range map[string]bool{
		"J’ai animé cet atelier.":         true,
		strings.Repeat("é", MaxContest):   true,
		strings.Repeat("é", MaxContest+1): false,
		"deux\nlignes":                    false,
		"\u202eretourné":                  false,
		"\xff":                            false,
	} {
		snap, to := level(s, b, 1, a)
		snap.Skills[0].Contested = text
		if _, err := SealSnapshot(b.dev, snap, to); (err == nil) != fits || err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

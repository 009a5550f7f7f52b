package app

import (
	"testing"
	"time"

	"cordee/store"
	"cordee/store/share"
)

func TestHowLongAFileIsLookedAtAgain(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	since := func(d time.Duration) store.Name { return store.Name{First: now.Add(-d)} }
	for _, c := range []struct {
		what   string
		p      share.Problem
		before store.Name
		want   string
	}{
		{"forged", share.Problem{Code: string(share.ErrForged)}, store.Name{}, store.Quarantined},
		{"half-synced, new", share.Problem{Code: "incomplete", Pending: true}, store.Name{}, store.Pending},
		{"half-synced, over a weekend", share.Problem{Code: "incomplete", Pending: true}, since(quarantineAfter - time.Minute), store.Pending},
		{"half-synced, for good", share.Problem{Code: "incomplete", Pending: true}, since(quarantineAfter), store.Quarantined},
		{"of a version to be installed one day", share.Problem{Code: string(share.ErrNewer), Pending: true}, since(100 * quarantineAfter), store.Pending},
	} {
		if got := judged(c.p, c.before, now); got.State != c.want || got.Code != c.p.Code {
			t.Errorf("%s: %+v, want %s", c.what, got, c.want)
		}
	}
}

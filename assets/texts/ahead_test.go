package texts

import (
	"testing"
	"time"
)

func TestAhead(t *testing.T) {
	now := time.Date(2026, 11, 24, 16, 40, 0, 0, time.UTC)
	fr, en := In(French), In(English)
	for _, c := range []struct{ got, want string }{
		{fr.Ahead(now.AddDate(0, 0, -3), now), "aujourd’hui"},
		{en.Ahead(now.Add(time.Hour), now), "today"},
		{fr.Ahead(now.Add(8*time.Hour), now), "demain"},
		{en.Ahead(now.AddDate(0, 0, 1), now), "tomorrow"},
		{fr.Ahead(now.AddDate(0, 0, 2), now), "jeudi"},
		{en.Ahead(now.AddDate(0, 0, 6), now), "on Monday"},
		{fr.Ahead(now.AddDate(0, 0, 7), now), "le 1er\u00a0décembre"},
		{en.Ahead(now.AddDate(0, 0, 9), now), "on 3\u00a0December"},
		{fr.Ahead(now.AddDate(0, 2, 0), now), "le 24\u00a0janvier 2027"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

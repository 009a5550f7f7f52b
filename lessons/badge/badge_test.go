package badge

import (
	"testing"
	"time"

	"cordee/lessons/knowledge"
)

func TestEachBadgeNeedsItsEvidence(t *testing.T) {
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	var discovers, applies knowledge.Level
	discovers.At[knowledge.Discovers] = at
	applies.At[knowledge.Discovers], applies.At[knowledge.Applies] = at, at.Add(time.Hour)
	for _, c := range []struct {
		name  string
		facts Facts
		want  []string
	}{
		{"nothing", Facts{}, nil},
		{"a skill discovered", Facts{Levels: map[string]knowledge.Level{"define": discovers}}, []string{"first-pack"}},
		{"a skill applied", Facts{Levels: map[string]knowledge.Level{"define": applies}}, []string{"first-pack", "clean-run"}},
		{"an answer accepted", Facts{Accepted: []Acceptance{{Thread: "t", Post: "p", By: "nadia", At: at}}}, []string{"figure-eight"}},
	} {
		var got []string
		for _, s := range Judge(c.facts) {
			if s.Earned() {
				got = append(got, s.ID)
				if len(s.Evidence) != s.Need {
					t.Errorf("%s: %s shows %d pieces of evidence, want %d", c.name, s.ID, len(s.Evidence), s.Need)
				}
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: earned %v, want %v", c.name, got, c.want)
		}
		for i := range c.want {
			if got[i] != c.want[i] {
				t.Errorf("%s: earned %v, want %v", c.name, got, c.want)
			}
		}
	}
}

// The first evidence dates the badge: a later one must not move it.
func TestTheDateIsThatOfTheFirstEvidence(t *testing.T) {
	early, late := time.Unix(1000, 0), time.Unix(2000, 0)
	for _, s := range Judge(Facts{Accepted: []Acceptance{{Post: "b", At: late}, {Post: "a", At: early}}}) {
		if s.ID == "figure-eight" && (!s.At.Equal(early) || s.Evidence[0].Post != "a") {
			t.Errorf("dated %v with %+v", s.At, s.Evidence)
		}
	}
}

package lessons

import (
	"slices"
	"strings"

	"cordee/lessons/problem"
)

// checkNeeds reports the skills that need one the pack does not have, and those
// that need themselves in the end: new questions of these would never be asked.
func (l *loader) checkNeeds() {
	w := walker{needs: map[string][]string{}, seen: map[string]bool{}}
	for _, skill := range l.pack.Skills {
		w.needs[skill.ID] = skill.Needs
	}
	for _, skill := range l.pack.Skills {
		for _, need := range skill.Needs {
			if _, known := w.needs[need]; !known {
				l.fail(packFile, 0, codeNeedUnknown, "ID", skill.ID, "Skill", need)
			}
		}
		if cycle := w.cycle(skill.ID); cycle != nil {
			l.fail(packFile, 0, codeNeedCycle, "ID", skill.ID, "Text", problem.Excerpt(strings.Join(cycle, " → ")))
		}
	}
}

// walker goes from skills to what they need, to each skill once.
type walker struct {
	needs map[string][]string
	seen  map[string]bool
	way   []string // to where it stands
}

// cycle is the skills, from one back to itself, that a walk from a skill comes
// to; nil when there is none that an earlier walk did not come to.
func (w *walker) cycle(id string) []string {
	if w.seen[id] {
		if at := slices.Index(w.way, id); at >= 0 {
			return append(slices.Clone(w.way[at:]), id)
		}
		return nil
	}
	w.seen[id] = true
	w.way = append(w.way, id)
	defer func() { w.way = w.way[:len(w.way)-1] }()
	for _, need := range w.needs[id] {
		if cycle := w.cycle(need); cycle != nil {
			return cycle
		}
	}
	return nil
}

package knowledge

import "math"

// Required is a level in a skill that a role asks for.
type Required struct {
	Level      Forecast
	Importance float64 // any unit; 0 and less does not count
}

// Overall is a person's level over the skills a role requires: their mean,
// weighted by importance. Its band is the weighted mean of the bands: what is
// unsure of a person's general level is unsure in every skill at once, so
// the bands do not cancel out. ok is false when nothing is required.
func Overall(required []Required) (overall Forecast, ok bool) {
	weight := 0.0
	for _, r := range required {
		if !(r.Importance > 0) {
			continue
		}
		weight += r.Importance
		overall.Share += r.Importance * r.Level.Share
		overall.Low += r.Importance * r.Level.Low
		overall.High += r.Importance * r.Level.High
	}
	if weight == 0 {
		return Forecast{Low: 0, High: 1}, false
	}
	return Forecast{Share: overall.Share / weight, Low: overall.Low / weight, High: overall.High / weight}, true
}

// TeamLevel is the level of a team.
type TeamLevel struct {
	Hidden      bool    // fewer than five people: nothing else is set
	Mean        float64 // of the persons' levels, 0 to 1
	SD          float64 // standard deviation of that mean: √Σsd²/n
	AboveTarget float64 // share of persons at or above the target, 0 to 1
	Evidence    float64 // share of persons with enough evidence, 0 to 1
}

// Team is the level of the team whose members have these levels, against a
// target from 0 to 1. The members' bands are taken as independent.
func Team(members []Forecast, target float64) TeamLevel {
	if len(members) < smallestTeam {
		return TeamLevel{Hidden: true}
	}
	var team TeamLevel
	variance, n := 0.0, float64(len(members))
	for _, m := range members {
		team.Mean += m.Share / n
		variance += m.sd() * m.sd()
		if m.Share >= target {
			team.AboveTarget += 1 / n
		}
		if !m.Wide() {
			team.Evidence += 1 / n
		}
	}
	team.SD = math.Sqrt(variance) / n
	return team
}

// sd is the standard deviation that the 80 % band stands for.
func (f Forecast) sd() float64 { return (f.High - f.Low) / (2 * bandWidth) }

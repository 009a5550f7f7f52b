package knowledge

import (
	"math"
	"time"

	"cordee/lessons/review"
)

// Every number of the model of knowledge. Abilities and difficulties are in
// logits, variances in logits², times in days. They were chosen once on real
// answers of other people's learners and hold for every space: there is nothing
// to fit, and none may be changed without running the Replay test on files of
// real answers.
const (
	// What is believed before the first answer.
	priorGeneral         = 0.5  // variance: how much people differ
	priorSkill           = 0.25 // variance: how much one person differs between skills
	priorQuestion        = 0.75 // variance: how much questions of a skill differ
	priorSkillDifficulty = 0.6  // variance: how much skills differ
	priorLabelled        = 0.5  // variance of a question whose author said how hard it is
	labelStep            = 0.8  // an author's easy and hard, either side of medium

	// What grows less sure with time and with change.
	generalPerDay    = 0.002 // variance a day without an answer, up to the prior
	skillForgets     = 60.0  // days in which a skill's variance returns by 63 % to its prior
	generalPerAnswer = 0.001 // people learn
	skillPerAnswer   = 0.002
	questionDrift    = 0.01 // questions are rewritten

	// Practice: 0.55·ln(1 + C·f), where f = (1 + Δ/0.01)^-0.33.
	practiceWeight = 0.55
	practiceScale  = 0.01 // days: a quarter of an hour
	practiceDecay  = 0.33

	// Having seen the very question before.
	againRecall   = 0.15 // weight of the logit of its retrievability
	againPrior    = 0.20 // what it is worth besides, before any was seen
	againVariance = 0.3  // of that worth, learned from the answers
	recallFloor   = 0.02 // retrievability is brought within these two
	recallCeiling = 0.98

	// The form of the moment: what a few answers in a row have in common.
	formVariance = 0.1
	formLasts    = 0.005 // days: seven minutes

	// Predictions of one answer are drawn in by a fifth of what is unsure.
	shrink = 0.2

	// The band around a level.
	bandWidth   = 1.28 // standard deviations either side: 80 %
	bandStretch = 2.0  // found by measuring coverage

	// What a level reads as.
	solidFrom    = 0.80
	refreshBelow = 0.70
	widestBand   = 0.40

	// Difficulties learned from counted answers.
	tallyFrom     = -3.0 // ability at the middle of the first bin
	tallyStep     = 0.5
	tallyHalfLife = 365.0 // days: a question of last year counts half
	newtonSteps   = 100   // a handful is enough; this bounds hostile counts
	newtonEnough  = 1e-9
	mostCounted   = 1e9 // answers in one bin; more is a damaged file

	smallestTeam = 5 // persons: below it, a mean says too much about one of them
)

const day = 24 * time.Hour

// days is the time from one moment to another, in days; 0 when a clock was set
// back, and 0 from a moment that never was.
func days(from, to time.Time) float64 {
	if from.IsZero() {
		return 0
	}
	return max(0, to.Sub(from).Hours()/24)
}

// dayOf counts days since 1970, in UTC, so that all devices count the same.
func dayOf(at time.Time) int64 { return int64(math.Floor(float64(at.Unix()) / day.Seconds())) }

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func logit(p float64) float64 { return math.Log(p / (1 - p)) }

// recallLogit is the retrievability of a question, in logits.
func recallLogit(m review.Memory, days float64) float64 {
	return logit(min(max(m.Retrievability(days), recallFloor), recallCeiling))
}

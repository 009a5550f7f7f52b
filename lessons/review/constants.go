package review

import "math"

// Every number of this package someone may want to change.
const (
	// The dial of a person: the share of reviewed questions they want to recall.
	MinRetention     = 0.80 // below it, a miss is no longer a surprise
	DefaultRetention = 0.90 // what FSRS was fitted for
	MaxRetention     = 0.95 // above it, the number of reviews explodes

	minInterval = 1     // days
	maxInterval = 36500 // days: a hundred years, as FSRS has it

	minStability  = 0.001 // days, FSRS-6
	maxStability  = 36500 // days: keeps hostile histories finite
	minDifficulty = 1.0
	maxDifficulty = 10.0
)

// What a session is made of.
const (
	DefaultMinutes = 10.0 // a day: short enough to start, long enough to keep a few hundred questions

	// RecentReviews are looked at to see whether the dial is kept: about a month.
	RecentReviews = 300

	feedback      = 2.0  // points sooner for each point below the dial; more would chase chance
	recentPrior   = 50.0 // reviews that count as kept to the dial before any was given
	lowestTarget  = 0.75 // recall at which a question is asked, at worst
	highestTarget = 0.98 // above it, the same few questions would come every day

	restDays      = 16.0 / 24 // days: a night's sleep between two answers to a question
	gainHorizon   = 30.0      // days: a gain that is gone in a month was none
	guessed       = 0.9       // of the chance of a new question, what a month leaves of it
	reviewSeconds = 30.0      // for a question seen before
	newSeconds    = 60.0      // for a new one, with its correction
)

// The default parameters of FSRS-6, named for what they do. They were fitted by
// its authors on some 700 million reviews; changing one means refitting all.
const (
	difficultyStart  = 6.4133 // w4
	difficultySpread = 0.8334 // w5
	difficultyStep   = 3.0194 // w6
	difficultyDrift  = 0.001  // w7

	recallSaturation = 0.1666 // w9
	recallSpacing    = 0.796  // w10
	hardPenalty      = 0.6014 // w15
	easyBonus        = 1.8729 // w16

	lapseScale      = 1.4835 // w11
	lapseDifficulty = 0.0614 // w12
	lapseStability  = 0.2629 // w13
	lapseRecall     = 1.6483 // w14

	sameDayGrade      = 0.5425 // w17
	sameDayShift      = 0.0912 // w18
	sameDaySaturation = 0.0658 // w19

	decay = 0.1542 // w20: how the forgetting curve flattens
)

var (
	firstStability = [4]float64{0.212, 1.2931, 2.3065, 8.2956} // w0 to w3, days, by grade

	recallGrowth = math.Exp(1.8722)                      // e^w8
	lapseCeiling = math.Exp(sameDayGrade * sameDayShift) // e^(w17·w18)
	easiest      = firstDifficulty(Easy)                 // unclamped: where difficulty drifts to
	curve        = math.Pow(0.9, -1/decay) - 1           // makes recall 90 % after one stability
)

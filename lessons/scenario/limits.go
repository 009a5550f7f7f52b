package scenario

// What a story may cost. A story may come from anybody: each number bounds what
// a hostile one can do, far above what a written one needs.
const (
	// maxNesting is how many conditions, or brackets of an expression, may
	// stand inside one another. Published stories stay under 10.
	maxNesting = 64
	// maxMacro is the longest macro with its expression, in bytes.
	maxMacro = 4096
	// maxLink is the longest link, in bytes.
	maxLink = 4096
	// maxPieces is how many texts, values, links and conditions a story may
	// hold: each costs some 200 bytes of memory. A long story has 50,000.
	maxPieces = 300_000
	// maxVariables is how many variables a story may use.
	maxVariables = 1000
	// maxGauges is how many gauges a story may declare; a window shows six.
	maxGauges = 50
	// maxValue is the longest text a variable may hold, in bytes. Without it
	// a text added to itself doubles at each turn.
	maxValue = 4096
	// maxNumber is the largest number a variable may hold. Above it a float64
	// no longer tells neighbours apart.
	maxNumber = 1e15
	// maxScene is the longest text of a scene, in bytes: what is printed by
	// variables can be longer than the passage.
	maxScene = 1 << 20
	// maxRoute is the longest route, in turns.
	maxRoute = 10_000
	// maxProblems is how many problems of a story are told.
	maxProblems = 500
	// maxRounds is how often the assignments are gone through to learn what
	// kinds of value a variable may hold. Written stories settle in two or three.
	maxRounds = 20
	// maxSteps is how many links are followed to learn which variables a
	// passage may rely on. A story of 5,000 passages takes some 50,000; one
	// that takes more than this is not judged in this respect.
	maxSteps = 5_000_000
)

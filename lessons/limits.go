package lessons

// What a pack may weigh, and where the lint draws a line. A pack may come from
// anybody, so each bound is also what a hostile one can cost.
const (
	// MaxFiles is how many files and folders a pack may hold.
	MaxFiles = 5000
	// MaxFileSize is the largest file of a pack, in bytes.
	MaxFileSize = 4 << 20
	// MaxPackSize is all that is read of a pack, in bytes, and the most an
	// archive may unfold to.
	MaxPackSize = 64 << 20
	// maxFolders is how deep folders may nest; a pack needs two.
	maxFolders = 16
	// maxRatio is how many times smaller than itself an archive may hold a
	// file. Text and drawings stay under 20; a bomb is at 1,000.
	maxRatio = 100
	// maxSettings is the longest pack.toml, module.toml or front matter, in
	// bytes. Ours are under 4 KiB.
	maxSettings = 1 << 20
	// MaxMinutes is the longest reading time of a lesson before the lint
	// advises to cut it in two.
	MaxMinutes = 7
	// MaxShort is the longest short name of a skill, in characters.
	MaxShort = 10
	// weightSlack is how far from 100 % the weights of a question may add up,
	// as a fraction: three times 33.33 % is enough.
	weightSlack = 0.005
	// FullImportance is how much a role requires a skill whose pack says nothing
	// of it, and the most that can be said.
	FullImportance = 1.0
	// minParts is how many lines to match, or items to put in order, leave
	// something to think about.
	minParts = 2
)

package theme

import (
	"fmt"
	"hash/fnv"
	"image/color"

	"fyne.io/fyne/v2"
)

// The highest step of each scale. Steps of mastery start at 0 (not seen), bands of altitude at 1 (the valley).
const (
	MasteryMax = 4
	BandMax    = 6
)

// stalePercent is how much of a level's colour is left when its evidence is old: enough to recognise the level,
// little enough to see at a glance, and the text on it still keeps 4.5:1.
const stalePercent = 40

// Mastery names the fill and the text colour of a level, 0 to MasteryMax; a level outside is taken to the nearest end.
// A stale level (its evidence is old) has a lighter fill. Level 0 is the surface: draw a Line stroke around it.
func Mastery(level int, stale bool) (fill, text fyne.ThemeColorName) {
	level = min(max(level, 0), MasteryMax)
	if level == 0 {
		return Surface, Ink3
	}
	if stale {
		return masteryName(level, "stale"), Ink
	}
	return masteryName(level, "fill"), masteryName(level, "text")
}

// Band names the colour of an altitude band, 1 (valley) to BandMax (summit); a band outside is taken to the nearest end.
func Band(band int) fyne.ThemeColorName {
	return fyne.ThemeColorName(fmt.Sprintf("cordee.band.%d", min(max(band, 1), BandMax)))
}

// AvatarFill chooses a colour for a member by a stable hash of the id, so a person looks the same on every computer.
// White initials on any of them keep 5:1.
func AvatarFill(memberID string) color.Color {
	h := fnv.New32a()
	_, _ = h.Write([]byte(memberID)) // a hash never fails to write
	return avatarFills[h.Sum32()%uint32(len(avatarFills))]
}

var avatarFills = []color.NRGBA{
	rgb(0x2F7350), rgb(0x0A6A7B), rgb(0x84406F), rgb(0x2A5FA5), rgb(0xAD3B08), rgb(0x5F6B1E), rgb(0x8A6410), rgb(0x4B5A86),
}

func masteryName(level int, part string) fyne.ThemeColorName {
	return fyne.ThemeColorName(fmt.Sprintf("cordee.mastery.%d.%s", level, part))
}

// mastery is the heat scale: lightness moves one way only, so it survives greyscale and colour blindness.
var mastery = map[int]struct{ fill, text pair }{
	1: {both(0xF3EDC4, 0x22363F), both(0x10252D, 0xE8F0F2)},
	2: {both(0xB5DAB8, 0x1F6072), both(0x10252D, 0xE8F0F2)},
	3: {both(0x55ABB5, 0x3FA08F), both(0x10252D, 0x04161B)},
	4: {both(0x1F5D8C, 0xDDE27F), both(0xFFFFFF, 0x04161B)},
}

var bands = []pair{
	both(0x2F7350, 0x5FBF8B), both(0x5F6B1E, 0xAFBB4E), both(0x8A6410, 0xE0B04A),
	both(0xAD3B08, 0xFF9A6B), both(0x84406F, 0xDB9AC6), both(0x2A5FA5, 0x86B6F2),
}

func init() {
	for level, m := range mastery {
		tokens[masteryName(level, "fill")] = m.fill
		tokens[masteryName(level, "text")] = m.text
		ground := tokens[Surface]
		tokens[masteryName(level, "stale")] = pair{mix(ground.light, m.fill.light), mix(ground.dark, m.fill.dark)}
	}
	for i, p := range bands {
		tokens[Band(i+1)] = p
	}
}

// mix lays stalePercent of over on ground.
func mix(ground, over color.NRGBA) color.NRGBA {
	channel := func(g, o uint8) uint8 {
		return uint8((int(g)*(100-stalePercent) + int(o)*stalePercent) / 100)
	}
	return color.NRGBA{R: channel(ground.R, over.R), G: channel(ground.G, over.G), B: channel(ground.B, over.B), A: 0xff}
}

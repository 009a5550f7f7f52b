package knowledge

// What altitude is made of, in metres. It is earned once for each piece of
// evidence and kept for ever; nothing is given for volume, time or logging in.
const (
	MetresPerBand      = 100
	MetresPerConfirmed = 20
)

// Metres is where each altitude level begins: valley, trail, meadow, hut,
// ridge, summit.
var Metres = [6]int{0, 450, 1200, 1800, 3000, 4800}

// Altitude is how high a person has climbed, in metres.
func Altitude(reached []Band, confirmed int) int {
	metres := confirmed * MetresPerConfirmed
	for _, b := range reached {
		metres += int(b) * MetresPerBand
	}
	return metres
}

// AltitudeLevel is the level, from 1 (valley) to 6 (summit), that an altitude
// belongs to, and where the next one begins; next is 0 at the summit.
func AltitudeLevel(metres int) (level, next int) {
	for level < len(Metres) && metres >= Metres[level] {
		level++
	}
	level = max(1, level)
	if level < len(Metres) {
		next = Metres[level]
	}
	return level, next
}

// AltitudeShare is how much of the way from the beginning of its level to that of
// the next an altitude is, 0 to 1; 1 at the summit.
func AltitudeShare(metres int) float64 {
	level, next := AltitudeLevel(metres)
	if next == 0 {
		return 1
	}
	from := Metres[level-1]
	return float64(metres-from) / float64(next-from)
}

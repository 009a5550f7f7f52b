package parts

import (
	"math"

	"cordee/app/ui/page"
	"cordee/lessons/knowledge"
)

// Between words the band of a level: "between 62 and 88%".
func Between(d page.Deps, level knowledge.Forecast) string {
	return d.Texts.Say("level.between", "Low", Percent(level.Low), "High", Percent(level.High))
}

// Percent is a share from 0 to 1 as a whole number of hundredths.
func Percent(share float64) int { return int(math.Round(share * 100)) }

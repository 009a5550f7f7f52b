package parts

import (
	"strings"
	"time"
)

// DayForm is how a day is written into an entry; see [ReadDay].
const DayForm = "02/01/2006"

// dayForms are the ways in which people write a day.
var dayForms = []string{DayForm, "2/1/2006", "02.01.2006", "2.1.2006", time.DateOnly}

// ReadDay reads a day, as people write it, as its midnight there; the zero time
// when it is none.
func ReadDay(text string, in *time.Location) time.Time {
	for _, form := range dayForms {
		if day, err := time.ParseInLocation(form, strings.TrimSpace(text), in); err == nil {
			return day
		}
	}
	return time.Time{}
}

package sheet

import (
	"encoding/xml"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// epoch is day 0 of the dates of a workbook, which are numbers of days.
type epoch time.Time

// Excel counts 1900 as a leap year, so the days after February of that year
// are counted from one day earlier; dates of its first weeks are one off.
var (
	epoch1900 = epoch(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC))
	epoch1904 = epoch(time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC))
)

// maxDay is the last day of the year 9999, beyond which Excel has no date.
const maxDay = 2_958_465

// show writes a number as its format would: a date as 2026-11-21, a time as
// 14:30, a share as 50%; anything else as the number alone.
func (e epoch) show(value, format string) string {
	v, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return value
	}
	switch {
	case isDate(format) && v >= 0 && v <= maxDay:
		at := time.Time(e).Add(time.Duration(math.Round(v*86400)) * time.Second)
		switch {
		case v < 1:
			return at.Format("15:04")
		case v == math.Trunc(v):
			return at.Format("2006-01-02")
		}
		return at.Format("2006-01-02 15:04")
	case strings.Contains(format, "%"):
		return plainNumber(math.Round(v*1e12)/1e10) + "%"
	}
	return plainNumber(v)
}

// plainNumber writes a number without an exponent, unless it is out of all
// proportion.
func plainNumber(v float64) string {
	if a := math.Abs(v); a != 0 && (a >= 1e15 || a < 1e-9) {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// quoted are the parts of a format that stand for themselves, colours and
// conditions.
var quotedFormat = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]`)

// isDate reports whether a number format shows a date or a time.
func isDate(format string) bool {
	format = strings.ToLower(quotedFormat.ReplaceAllString(format, ""))
	return !strings.Contains(format, "general") && strings.ContainsAny(format, "ymdhs")
}

// Formats that a workbook names by number only (ECMA-376, numFmts). Those of
// East Asia, 27 to 36 and 50 to 58, are all dates.
func builtInFormat(id int) string {
	switch {
	case id == 9 || id == 10:
		return "0%"
	case id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58:
		return "yyyy-mm-dd"
	}
	return ""
}

// numberFormats returns the format of each cell style.
func (b *book) numberFormats(part string) ([]string, error) {
	custom := map[int]string{}
	var formats []string
	styles := false // inside cellXfs; other lists of xf come before
	err := b.elements(part, func(_ *xml.Decoder, e xml.StartElement) error {
		id, _ := strconv.Atoi(attribute(e, "numFmtId"))
		switch e.Name.Local {
		case "numFmt":
			custom[id] = attribute(e, "formatCode")
		case "cellXfs":
			styles = true
		case "cellStyles", "dxfs":
			styles = false
		case "xf":
			if styles {
				format, ok := custom[id]
				if !ok {
					format = builtInFormat(id)
				}
				formats = append(formats, format)
			}
		}
		return nil
	})
	return formats, err
}

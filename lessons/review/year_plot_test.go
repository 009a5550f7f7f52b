package review

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

// go test ./lessons/review -run Year -args -write ../../docs/year.svg
var writeFile = flag.String("write", "", "draw the simulated year to this file")

const (
	yearPicture = "../../docs/year.svg"
	yearPage    = "../../docs/levels.md"
)

// The year that is drawn.
const (
	drawnSeed      = 1
	drawnQuestions = 600
)

// The picture, in its own units, which are pixels at 100 %.
const (
	plotWidth, plotHeight = 860.0, 470.0
	plotLeft, plotRight   = 60.0, 690.0 // what is to the right holds the labels of the lines
	minutesTop            = 74.0
	minutesBottom         = 214.0
	minutesMost           = 15.0
	recallTop             = 274.0
	recallBottom          = 424.0
	recallLeast           = 0.70
)

// The colours, those of the light theme: drawn on its white.
const (
	inkColour    = "#10252D"
	paleColour   = "#566B74"
	gridColour   = "#D2DCE0"
	leaveColour  = "#E6EDEF"
	barColour    = "#7FB2BC"
	dialColour   = "#DCEFF2"
	lineColour   = "#0A6A7B"
	answerColour = "#E4581C"
)

type drawing struct{ bytes.Buffer }

func (d *drawing) text(x, y float64, anchor, colour, words string) {
	fmt.Fprintf(d, `<text x="%.1f" y="%.1f" text-anchor="%s" fill="%s">%s</text>`+"\n", x, y, anchor, colour, words)
}

func (d *drawing) rect(x, y, width, height float64, colour string) {
	fmt.Fprintf(d, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`+"\n", x, y, width, height, colour)
}

func (d *drawing) rule(y float64, colour string) {
	d.rect(plotLeft, y-0.5, plotRight-plotLeft, 1, colour)
}

// line draws a value a day; days without one are left out.
func (d *drawing) line(values []float64, y func(float64) float64, width float64, colour string) {
	var path strings.Builder
	for day, v := range values {
		if math.IsNaN(v) {
			continue
		}
		step := "L"
		if path.Len() == 0 {
			step = "M"
		}
		fmt.Fprintf(&path, "%s%.1f %.1f", step, dayAt(float64(day)+0.5), y(v))
	}
	fmt.Fprintf(d, `<path d="%s" fill="none" stroke="%s" stroke-width="%.1f" stroke-linejoin="round"/>`+"\n", path.String(), colour, width)
}

func dayAt(day float64) float64 { return plotLeft + (plotRight-plotLeft)*day/yearDays }

func minutesAt(m float64) float64 {
	return minutesBottom - (minutesBottom-minutesTop)*min(m, minutesMost)/minutesMost
}

func recallAt(share float64) float64 {
	return recallBottom - (recallBottom-recallTop)*(max(share, recallLeast)-recallLeast)/(1-recallLeast)
}

// draw draws a year as an SVG: minutes a day above, recall below.
func (y *year) draw(dial float64) []byte {
	var d drawing
	fmt.Fprintf(&d, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %[1]v %[2]v" font-family="Inter, Segoe UI, Helvetica, Arial, sans-serif" font-size="13">`+"\n", plotWidth, plotHeight)
	fmt.Fprintf(&d, "<title>A simulated year of ten-minute sessions</title>\n")
	d.rect(0, 0, plotWidth, plotHeight, "#FFFFFF")
	fmt.Fprintf(&d, `<text x="%.0f" y="28" font-size="16" font-weight="600" fill="%s">A simulated year: ten minutes, three days in five, two weeks of leave</text>`+"\n", 20.0, inkColour)

	for _, panel := range []struct{ top, bottom float64 }{{minutesTop, minutesBottom}, {recallTop, recallBottom}} {
		d.rect(dayAt(leaveBegins), panel.top, dayAt(leaveEnds)-dayAt(leaveBegins), panel.bottom-panel.top, leaveColour)
		d.text(dayAt((leaveBegins+leaveEnds)/2), panel.top-4, "middle", paleColour, "leave")
		d.rule(panel.bottom, paleColour)
	}
	for week := 0; week <= yearDays/7; week += 13 {
		label := fmt.Sprintf("week %d", week)
		if week == 0 {
			label = "the first day"
		}
		d.text(dayAt(float64(7*week)), recallBottom+20, "middle", paleColour, label)
	}

	d.text(20, minutesTop-14, "start", inkColour, "Minutes a day")
	for _, m := range []float64{5, 10, 15} {
		d.rule(minutesAt(m), gridColour)
		d.text(plotLeft-8, minutesAt(m)+4, "end", paleColour, fmt.Sprint(m))
	}
	bar := (plotRight - plotLeft) / yearDays
	for day, m := range y.minutes {
		if m > 0 {
			d.rect(dayAt(float64(day)), minutesAt(m), bar, minutesBottom-minutesAt(m), barColour)
		}
	}
	d.rule(minutesAt(DefaultMinutes), lineColour)
	d.text(plotRight+10, minutesAt(DefaultMinutes)+4, "start", lineColour, "the budget: 10 min")
	d.text(plotRight+10, minutesAt(DefaultMinutes)+22, "start", paleColour, fmt.Sprintf("%.1f on average,", y.mean()))
	d.text(plotRight+10, minutesAt(DefaultMinutes)+38, "start", paleColour, fmt.Sprintf("%.1f at most", y.most()))

	d.text(20, recallTop-14, "start", inkColour, "Recall")
	d.rect(plotLeft, recallAt(dial+pointsFromDial), plotRight-plotLeft, recallAt(dial-pointsFromDial)-recallAt(dial+pointsFromDial), dialColour)
	for _, share := range []float64{0.7, 0.8, 0.9, 1} {
		if share > recallLeast {
			d.rule(recallAt(share), gridColour)
		}
		d.text(plotLeft-8, recallAt(share)+4, "end", paleColour, fmt.Sprintf("%.0f %%", 100*share))
	}
	d.line(y.right, recallAt, 1.2, answerColour)
	d.line(y.recall, recallAt, 2, lineColour)
	met, right := recallAt(y.recall[yearDays-1]), recallAt(y.right[yearDays-1])
	if math.Abs(met-right) < 34 { // two labels of two lines each do not overlap
		met, right = (met+right)/2-17, (met+right)/2+17
	}
	d.text(plotRight+10, met-2, "start", lineColour, "mean recall of the")
	d.text(plotRight+10, met+13, "start", lineColour, fmt.Sprintf("%d questions met", y.seen))
	d.text(plotRight+10, right-2, "start", answerColour, "right answers, of the")
	d.text(plotRight+10, right+13, "start", answerColour, fmt.Sprintf("latest %d reviews", RecentReviews))
	d.text(plotLeft+6, recallAt(recallLeast)-10, "start", paleColour, fmt.Sprintf("tinted: the dial, %.0f %%, ± 3 points; over the year, %.1f %% of %d reviews were right", 100*dial, 100*y.retention, y.reviews))
	d.WriteString("</svg>\n")
	return d.Bytes()
}

// The picture and the table of the page on levels are what the code gives.
func TestYearIsDrawn(t *testing.T) {
	y := live(drawnSeed, DefaultRetention, drawnQuestions)
	picture := y.draw(DefaultRetention)
	if *writeFile != "" {
		if err := os.WriteFile(*writeFile, picture, 0o644); err != nil {
			t.Fatal(err)
		}
		fmt.Print(yearTable())
		return
	}
	drawn, err := os.ReadFile(yearPicture)
	if err != nil || !bytes.Equal(drawn, picture) {
		t.Errorf("%s is not the year that is simulated (%v): draw it again with -args -write %[1]s", yearPicture, err)
	}
	page, err := os.ReadFile(yearPage)
	if err != nil || !strings.Contains(string(page), yearTable()) {
		t.Errorf("%s does not have this table (%v):\n%s", yearPage, err, yearTable())
	}
}

// yearTable is three people at each of three dials.
func yearTable() string {
	var b strings.Builder
	b.WriteString("| dial | person | minutes a session: mean, most | reviews | of them right | questions met |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, dial := range []float64{MinRetention, DefaultRetention, MaxRetention} {
		for seed := range uint64(3) {
			y := live(seed, dial, drawnQuestions)
			fmt.Fprintf(&b, "| %.0f %% | %d | %.1f, %.1f | %d | %.1f %% | %d |\n", 100*dial, seed+1, y.mean(), y.most(), y.reviews, 100*y.retention, y.seen)
		}
	}
	return b.String()
}

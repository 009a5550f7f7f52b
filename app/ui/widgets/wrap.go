package widgets

import (
	"strings"
	"unicode"

	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
)

// piece is a stretch of one run on one line.
type piece struct {
	text     string
	run      int     // index of the run it comes from
	x, width float32 // px from the left edge of the text
}

// measure is the width of text in the style of a run, given by its index, px.
type measure func(text string, run int) float32

// wrap breaks runs into lines of at most width px, at spaces and at line breaks; no-break spaces hold. A word longer than
// a line is broken where it must. There is always at least one line.
func wrap(runs []markdown.Run, width float32, measured measure) [][]piece {
	w := wrapper{width: width, measured: measured}
	for i, run := range runs {
		w.run(i, run.Text)
	}
	w.endWord()
	w.endLine()
	return w.lines
}

type wrapper struct {
	width    float32
	measured measure

	lines [][]piece
	line  []piece // the line being filled, its x set
	x     float32 // where the line ends
	word  []piece // the word being read: several pieces when its style changes inside
	space int     // run of the space before the word, plus one; 0 when there is none
}

func (w *wrapper) run(i int, text string) {
	for text != "" {
		end := strings.IndexAny(text, " \n\t")
		if end < 0 {
			end = len(text)
		}
		if end > 0 {
			w.word = append(w.word, piece{text: text[:end], run: i, width: w.measured(text[:end], i)})
		}
		if end == len(text) {
			return
		}
		w.endWord()
		if text[end] == '\n' {
			w.endLine()
		} else {
			w.space = i + 1
		}
		text = text[end+1:]
	}
}

// endWord puts the word read so far on the line, or on the next when it does not fit.
func (w *wrapper) endWord() {
	if len(w.word) == 0 {
		return
	}
	var width float32
	for _, p := range w.word {
		width += p.width
	}
	var gap float32
	if w.space > 0 && len(w.line) > 0 {
		gap = w.measured(" ", w.space-1)
	}
	if len(w.line) > 0 && w.x+gap+width > w.width {
		w.endLine()
		gap = 0
	}
	if width > w.width {
		w.word = w.broken()
	}
	for k, p := range w.word {
		if k > 0 {
			gap = 0
		}
		if len(w.line) > 0 && w.x+gap+p.width > w.width && width > w.width {
			w.endLine()
		}
		w.put(p, gap)
	}
	w.word, w.space = nil, 0
}

// put adds p to the line, joined to the piece before it when both come from one run.
func (w *wrapper) put(p piece, gap float32) {
	if last := len(w.line) - 1; last >= 0 && w.line[last].run == p.run && (gap == 0 || w.space == p.run+1) {
		if gap > 0 {
			w.line[last].text += " "
		}
		w.line[last].text += p.text
		w.line[last].width += gap + p.width
	} else {
		p.x = w.x + gap
		w.line = append(w.line, p)
	}
	w.x += gap + p.width
}

// broken is the word cut into pieces that fit a line each.
func (w *wrapper) broken() []piece {
	var out []piece
	for _, p := range w.word {
		var part strings.Builder
		var width float32
		for _, r := range p.text {
			step := w.measured(string(r), p.run)
			if part.Len() > 0 && width+step > w.width && !unicode.Is(unicode.Mn, r) {
				out = append(out, piece{text: part.String(), run: p.run, width: width})
				part.Reset()
				width = 0
			}
			part.WriteRune(r)
			width += step
		}
		out = append(out, piece{text: part.String(), run: p.run, width: width})
	}
	return out
}

func (w *wrapper) endLine() {
	w.lines = append(w.lines, w.line)
	w.line, w.x, w.space = nil, 0, 0
}

// aligned moves the pieces of a line to where align wants them in width px.
func aligned(line []piece, width float32, align fyne.TextAlign) float32 {
	if len(line) == 0 || align == fyne.TextAlignLeading {
		return 0
	}
	last := line[len(line)-1]
	left := width - last.x - last.width
	if align == fyne.TextAlignCenter {
		return left / 2
	}
	return left
}

package sheet

import (
	"regexp"
	"strconv"
	"strings"

	"cordee/lessons/format/moodlexml"
)

// A gap is held by private characters while its text becomes Markdown; none is
// left of those in the file.
const (
	markOpens  = "\ue000"
	markCloses = "\ue001"
)

var (
	noMarks  = strings.NewReplacer(markOpens, "", markCloses, "")
	mark     = regexp.MustCompile(markOpens + "([0-9]+)" + markCloses)
	gapOpens = regexp.MustCompile(`\{[0-9]*:[A-Z_]+:`)
)

// cloze reads a text whose gaps are written as Moodle's embedded answers, such
// as {1:SHORTANSWER:=Paris}.
func (b *builder) cloze() bool {
	var text strings.Builder
	rest := noMarks.Replace(b.one(fieldQuestion))
	for {
		at := gapOpens.FindStringIndex(rest)
		if at == nil {
			break
		}
		gap, length, lost, ok := moodlexml.ParseGap(rest[at[0]:])
		if !ok {
			return b.skip(codeGap, rest[at[0]:])
		}
		b.lost = append(b.lost, lost...)
		b.q.Gaps = append(b.q.Gaps, gap)
		text.WriteString(rest[:at[0]] + markOpens + strconv.Itoa(len(b.q.Gaps)) + markCloses)
		rest = rest[at[0]+length:]
	}
	if len(b.q.Gaps) == 0 {
		return b.none()
	}
	b.q.Stem = mark.ReplaceAllString(b.text(text.String()+rest), "[[$1]]")
	return true
}

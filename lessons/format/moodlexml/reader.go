package moodlexml

import (
	"math"
	"strconv"
	"strings"

	"cordee/lessons/format/markup"
	"cordee/lessons/markdown"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// The formats a text may be in, as Moodle names them. A text without format is
// in that of its question's text, and that is HTML unless it says otherwise.
const (
	formatHTML     = "html"
	formatMarkdown = "markdown"
	formatPlain    = "plain_text"
	formatMoodle   = "moodle_auto_format" // plain lines in which HTML tags count
	formatWiki     = "wiki_like"          // gone from Moodle since 2005; its words stay
)

// reader makes a question of one element.
type reader struct {
	*parser
	root     *element
	q        *question.Question
	format   string   // of texts that name none
	html     []string // tags left out
	settings []string // left out, beside what is still unused at the end
	pictures pictures
}

// fail reports that the question cannot be read. It returns false, for its
// caller to return.
func (r *reader) fail(code string, data ...any) bool {
	r.Report(r.q.Line, problem.Error, code, append([]any{"ID", r.name(r.root)}, data...)...)
	return false
}

// question reports whether there is a question.
func (r *reader) question() bool {
	kind := r.root.attr("type")
	read, ok := kinds[kind]
	if !ok {
		return r.fail(codeType, "Kind", problem.Excerpt(kind))
	}
	r.collect(r.root)
	r.head()
	if !read(r) {
		return false
	}
	r.feedback()
	for _, lost := range []struct {
		code  string
		names []string
	}{
		{codePicture, r.pictures.refused},
		{codeMissing, r.pictures.missing},
		{codeUnused, r.settle()},
		{codeHTML, r.html},
		{codeSettings, append(r.settings, r.root.unused(nil)...)},
	} {
		if names := list(lost.names); names != "" {
			r.Report(r.q.Line, problem.Warning, lost.code, "ID", r.name(r.root), "Text", names)
		}
	}
	return true
}

// head reads what every question has, but for its text: in a cloze, that holds
// the answers.
func (r *reader) head() {
	r.q.Title = problem.OneLine(r.root.child("name").words())
	r.q.ID = problem.OneLine(r.root.value("idnumber"))
	r.q.Named = r.q.ID != ""
	if r.format = r.root.child("questiontext").attr("format"); r.format == "" {
		r.format = formatHTML
	}
	for _, list := range []*element{r.root.child("tags"), r.root.child("coursetags")} {
		for _, tag := range list.all("tag") {
			if text := problem.OneLine(tag.words()); text != "" {
				r.q.Tag(text)
			}
		}
	}
}

// stem reads the question's text, with the picture that banks of Moodle 1
// carry beside it.
func (r *reader) stem() {
	r.q.Stem = joined(r.words(r.root.child("questiontext")), r.oldPicture())
}

// joined puts a picture below a text; either may be empty.
func joined(text, picture string) string { return trim(text + "\n\n" + picture) }

// feedback reads the feedback for the whole, and the hints.
func (r *reader) feedback() {
	q := r.q
	q.General = r.words(r.root.child("generalfeedback"))
	q.WhenRight = r.words(r.root.child("correctfeedback"))
	q.WhenPartly = r.words(r.root.child("partiallycorrectfeedback"))
	q.WhenWrong = r.words(r.root.child("incorrectfeedback"))
	for _, hint := range r.root.all("hint") {
		text := r.words(hint)
		if old := hint.child("hintcontent"); old != nil {
			text = r.words(old)
		}
		if text != "" {
			q.Hints = append(q.Hints, text)
		}
		if hint.child("clearwrong") != nil {
			r.lose("clearwrong")
		}
	}
	// Moodle writes a penalty into every question. Here it is what a hint costs,
	// so that without hints it says nothing.
	penalty := r.root.value("penalty")
	if len(q.Hints) == 0 || penalty == "" {
		return
	}
	f, ok := decimal(penalty)
	if !ok || f < 0 || f > 1 {
		r.lose("penalty=" + problem.Excerpt(penalty))
		return
	}
	if math.Abs(f-third) < 0.005 { // as Moodle repairs old files
		f = third
	}
	q.Penalty = f
}

// third is how Moodle keeps 1/3.
const third = 0.3333333

func (r *reader) lose(setting string) { r.settings = append(r.settings, setting) }

// words returns a text as Markdown.
func (r *reader) words(e *element) string { return r.wordsIn(e, r.format) }

// wordsIn is words where a text without format is in the one given.
func (r *reader) wordsIn(e *element, format string) string {
	if e == nil {
		return ""
	}
	if f := e.attr("format"); f != "" {
		format = f
	}
	return r.unlink(r.markdown(format, r.link(e, e.words())))
}

// markdown turns a text into Markdown.
func (r *reader) markdown(format, s string) string {
	switch format {
	case formatMarkdown:
		if strings.ContainsAny(s, "<") {
			_, losses := markdown.Read([]byte(s))
			for _, l := range losses {
				if l.Kind == markdown.LostHTML {
					r.html = append(r.html, l.Text)
				}
			}
		}
		return s
	case formatWiki:
		r.lose("format=" + formatWiki)
		return markup.Escape(s)
	case formatPlain:
		return markup.Escape(s)
	case formatMoodle:
		if !strings.ContainsAny(s, "<&") {
			return markup.Escape(s)
		}
		s = strings.ReplaceAll(s, "\n", "<br>\n")
	}
	text, lost := markup.FromHTML(s)
	for _, tag := range lost {
		if !strings.Contains(tag, pluginFile) { // a file, and listed as one
			r.html = append(r.html, tag)
		}
	}
	return text
}

// losses counts what texts lost so far.
func (r *reader) losses() int { return len(r.html) + len(r.pictures.missing) }

// on reads a switch the way Moodle does: "false", "0" and nothing are off.
func on(s string) bool { return s != "" && s != "0" && s != "false" }

// decimal reads a number of the file, whose decimal mark may be a comma.
func decimal(s string) (float64, bool) {
	f, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(s), ",", ".", 1), 64)
	return f, err == nil && !math.IsInf(f, 0) && !math.IsNaN(f)
}

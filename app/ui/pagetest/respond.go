package pagetest

import (
	"strconv"
	"strings"
	"testing"

	"cordee/app/ui/page"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Key gives the page a key that nothing else has taken; it says whether the
// page used it.
func Key(p *page.Page, name fyne.KeyName) bool { return p.Key(&fyne.KeyEvent{Name: name}) }

// Keys gives keys to what has them, or to the page, as the window does.
func Keys(d page.Deps, p *page.Page, names ...fyne.KeyName) {
	for _, name := range names {
		if to := d.Window.Canvas().Focused(); to != nil {
			to.TypedKey(&fyne.KeyEvent{Name: name})
		} else {
			Key(p, name)
		}
		Texts(d) // lays out again
	}
}

// Respond answers the question on the screen with the keys and checks it: with
// what is right, or with one answer that is not. The question is of a kind that
// one chooses or writes the answer of.
func Respond(t *testing.T, d page.Deps, p *page.Page, q *question.Question, right bool) {
	t.Helper()
	switch entry := Find(d, "response").(type) {
	case *widgets.Entry:
		test.Type(entry, typed(q, right))
		Key(p, fyne.KeyReturn)
		return
	case *widgets.TextArea: // one judges oneself
		test.Type(entry, "…")
		Press(t, d, "check")
		Key(p, map[bool]fyne.KeyName{true: fyne.KeyA, false: fyne.KeyE}[right])
		Key(p, fyne.KeyReturn)
		return
	}
	for i, c := range q.Choices {
		if (c.Fraction > 0) == right {
			Key(p, Letter(t, d, Wording(d.Texts.Lang(), q, i)))
			if !right {
				break
			}
		}
	}
	Key(p, fyne.KeyReturn)
}

func typed(q *question.Question, right bool) string {
	switch {
	case !right:
		return "0"
	case q.Kind == question.Numeric:
		return strconv.FormatFloat((q.Numbers[0].Low+q.Numbers[0].High)/2, 'f', -1, 64)
	}
	return q.Choices[0].Text
}

// Wording is how a choice of a question is worded on the screen.
func Wording(lang string, q *question.Question, i int) string {
	if q.Kind != question.TrueFalse {
		return q.Choices[i].Text
	}
	return map[string][2]string{"fr": {"Vrai", "Faux"}, "en": {"True", "False"}}[lang][i]
}

// Option is the choice with these words on the screen.
func Option(t *testing.T, d page.Deps, text string) *widgets.Option {
	t.Helper()
	words := Plain(text)
	o, ok := Find(d, words).(*widgets.Option)
	if !ok {
		t.Fatalf("no answer %q among:\n%s", words, strings.Join(Texts(d), "\n"))
	}
	return o
}

// Letter is the key of a choice where it stands now.
func Letter(t *testing.T, d page.Deps, text string) fyne.KeyName {
	t.Helper()
	return fyne.KeyName(Option(t, d, text).AccessibilityLabel()[:1])
}

// Plain is Markdown as it reads on the screen.
func Plain(text string) string { return markdown.Plain(markdown.Parse([]byte(text))) }

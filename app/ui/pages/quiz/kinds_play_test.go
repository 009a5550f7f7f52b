package quiz_test

import (
	"strings"
	"testing"
	"time"

	"cordee/app/ui/page"
	"cordee/app/ui/pages/session"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/widgets"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// hands are the keys and the pointer of somebody, as the window gives them.
type hands struct {
	t     *testing.T
	d     page.Deps
	p     *page.Page
	shell *pagetest.Shell
}

// settle lets the question take the keys.
func (h hands) settle() { h.shell.Runner.Fire(time.Second) }

// press gives keys to what has them, or to the page.
func (h hands) press(keys ...fyne.KeyName) { pagetest.Keys(h.d, h.p, keys...) }

func (h hands) write(text string) { test.Type(h.d.Window.Canvas().Focused(), text) }

// send is Ctrl and Enter.
func (h hands) send() {
	h.d.Window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(
		&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
}

// all visits the widgets of a kind that can be seen, in order.
func all[T fyne.CanvasObject](d page.Deps) []T {
	var found []T
	pagetest.Each(d, func(o fyne.CanvasObject) {
		if w, ok := o.(T); ok {
			found = append(found, w)
		}
	})
	return found
}

// sort puts the rows of an ordering in this order, one step at a time.
func (h hands) sort(order []string, step func(row *widgets.SortRow, by int)) {
	h.t.Helper()
	for place, text := range order {
		for range len(order) {
			at := -1
			rows := all[*widgets.SortRow](h.d)
			for i, row := range rows {
				if strings.HasSuffix(row.AccessibilityLabel(), text) {
					at = i
				}
			}
			if at == place {
				break
			}
			step(rows[at], -1)
		}
	}
}

// choose opens the list of a field with the keys and takes a choice in it.
func (h hands) choose(text string) {
	h.t.Helper()
	h.press(fyne.KeySpace)
	for range 30 {
		if label, ok := h.d.Window.Canvas().Focused().(*widgets.Row); ok && rowSays(label, text) {
			h.press(fyne.KeyReturn)
			return
		}
		h.press(fyne.KeyDown)
	}
	h.t.Fatalf("the list does not offer %q", text)
}

func rowSays(row *widgets.Row, text string) bool {
	said := false
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				look(child)
			}
		case *widgets.Prose:
			said = said || o.Runs[0].Text == text
		}
	}
	look(row.Content)
	return said
}

// byKeys answers a question with the keys only, right or not, up to the
// button that checks it.
func (h hands) byKeys(q *question.Question, right bool) {
	h.t.Helper()
	switch q.Kind {
	case question.Matching:
		for i, pair := range q.Lines() {
			answer := pair.Right
			if !right {
				answer = q.Pairs[(i+1)%len(q.Lines())].Right
			}
			h.choose(answer)
		}
	case question.Ordering:
		order := append([]string{}, q.Order...)
		if !right {
			order = append(order[1:], order[0])
		}
		h.sort(order, func(row *widgets.SortRow, _ int) {
			h.d.Window.Canvas().Focus(row)
			row.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt})
		})
	case question.Cloze:
		for i := range q.Gaps {
			switch gap := &q.Gaps[i]; {
			case gap.Kind == question.Single && right:
				h.choose(gap.Choices[0].Text)
				h.press(fyne.KeyReturn)
			case gap.Kind == question.Single:
				h.choose(gap.Choices[1].Text)
				h.press(fyne.KeyReturn)
			case !right:
				h.write("0")
				h.press(fyne.KeyReturn)
			case gap.Kind == question.Numeric:
				h.write("480")
				h.press(fyne.KeyReturn)
			default:
				h.write(gap.Choices[0].Text)
				h.press(fyne.KeyReturn)
			}
		}
	case question.Essay:
		h.write("Elle vend.")
		h.send()
		h.press(map[bool]fyne.KeyName{true: fyne.KeyA, false: fyne.KeyE}[right])
	case question.Short:
		h.write(map[bool]string{true: q.Choices[0].Text, false: "rien"}[right])
	case question.Numeric:
		h.write(map[bool]string{true: "12 500 m", false: "3 km"}[right])
	case question.Description:
	default:
		for i, c := range q.Choices {
			if (c.Fraction > 0) == right {
				h.press(pagetest.Letter(h.t, h.d, pagetest.Wording(h.d.Texts.Lang(), q, i)))
				if !right {
					break
				}
			}
		}
	}
}

// open opens the quiz of every kind.
func playEvery(t *testing.T, lang string) (hands, []*question.Question) {
	t.Helper()
	d, shell := pagetest.New(t, lang)
	draft := every(t, d)
	p := session.NewQuiz(d, page.Place{Page: page.Quiz, Pack: everyID, Module: everyModule})
	pagetest.Show(d, p, fyne.NewSize(1280, 800))
	var questions []*question.Question
	for _, item := range draft.Pack.Modules[0].Questions {
		questions = append(questions, item.In(lang))
	}
	return hands{t, d, p, shell}, questions
}

// score is what was recorded of the quiz of every kind.
func (h hands) score() (right, answered int) {
	h.t.Helper()
	course, err := h.d.App.Course(h.t.Context(), everyID)
	must(h.t, err)
	right, answered, _ = course.Score(&course.Modules[0])
	return right, answered
}

func TestEveryKindByTheKeys(t *testing.T) {
	for _, right := range []bool{true, false} {
		for _, lang := range []string{"fr", "en"} {
			h, questions := playEvery(t, lang)
			asked, good := 0, 0
			for _, q := range questions {
				h.shell.Clock.Add(time.Minute)
				h.settle()
				h.byKeys(q, right)
				h.press(fyne.KeyReturn)
				if q.Kind == question.Description {
					continue // it was left at once
				}
				asked++
				if right {
					good++
				}
				if r, answered := h.score(); answered != asked || r != good {
					t.Fatalf("%s %s: %d of %d recorded, not %d of %d, in:\n%s", lang, q.Kind, r, answered, good, asked, strings.Join(pagetest.Texts(h.d), "\n"))
				}
				title := map[bool]string{true: h.d.Texts.Say("quiz.right"), false: h.d.Texts.Say("quiz.wrong")}[right]
				if q.Kind == question.Essay {
					title = h.d.Texts.Say("quiz.noted")
				}
				pagetest.Sees(t, h.d, title)
				h.press(fyne.KeyReturn)
			}
			pagetest.Sees(t, h.d, h.d.Texts.Say("summary.score", "Right", good, "Total", asked))
		}
	}
}

package lessons

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cordee/lessons/markdown"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// compareItem checks a question in each language, and that the languages ask
// the same.
func (l *loader) compareItem(item Item) {
	var first *question.Question
	for _, lang := range l.pack.Languages {
		q := item.ByLang[lang]
		if q == nil {
			continue
		}
		l.checkQuestion(q)
		switch {
		case first == nil:
			first = q
		case q.Kind != first.Kind:
			l.fail(q.File, q.Line, codeKindDiffers, "ID", q.ID, "Other", first.File)
		case !sameAnswers(q, first):
			l.fail(q.File, q.Line, codeChoicesDiffer, "ID", q.ID, "Other", first.File)
		case q.Skill != first.Skill || q.Block != first.Block || q.Difficulty != first.Difficulty:
			l.fail(q.File, q.Line, codeTagsDiffer, "ID", q.ID, "Other", first.File)
		}
	}
	for _, lang := range l.pack.Languages {
		if item.ByLang[lang] == nil {
			l.fail(first.File, first.Line, codeLangMissing, "ID", item.ID, "Lang", lang)
		}
	}
	if item.Skill != "" {
		if _, known := l.pack.Skill(item.Skill); !known {
			l.fail(first.File, first.Line, codeUnknownSkill, "ID", item.ID, "Skill", item.Skill)
		}
	} else if item.graded() {
		l.fail(first.File, first.Line, codeNoSkill, "ID", item.ID)
	}
	if item.Block != "" && !l.blocks[item.Block] {
		l.fail(first.File, first.Line, codeUnknownBlock, "ID", item.ID, "Block", item.Block)
	}
}

// sameAnswers reports whether a response means the same in both languages.
// The accepted words of a short answer may differ: languages have as many
// words for a thing as they like.
func sameAnswers(a, b *question.Question) bool {
	switch a.Kind {
	case question.Short, question.Essay, question.Description:
		return true
	case question.Matching:
		return slices.Equal(partners(a), partners(b))
	case question.Ordering:
		return len(a.Order) == len(b.Order) && a.Scoring == b.Scoring
	case question.Cloze:
		return slices.EqualFunc(a.Gaps, b.Gaps, func(x, y question.Gap) bool {
			return x.Kind == y.Kind && x.Weight == y.Weight && sameAnswers(&x.Question, &y.Question)
		})
	}
	if !slices.EqualFunc(a.Weights(), b.Weights(), near) {
		return false
	}
	return slices.EqualFunc(a.Numbers, b.Numbers, func(x, y question.Number) bool {
		return x.Low == y.Low && x.High == y.High
	})
}

// near reports whether two weights are the same but for their last digits.
func near(x, y float64) bool { return x == y || math.Abs(x-y) < weightSlack }

// partners says of each line of a matching question which is the first one
// with the same right side, and that a right side belongs to no line.
func partners(q *question.Question) []int {
	const nobody = -1
	var all []int
	first := map[string]int{}
	for i, pair := range q.Pairs {
		if pair.Left == "" {
			all = append(all, nobody)
			continue
		}
		if _, known := first[pair.Right]; !known {
			first[pair.Right] = i
		}
		all = append(all, first[pair.Right])
	}
	return all
}

// CheckQuestion says what is wrong with a question by itself, before it is in
// a pack: its answers, its texts, its pictures, which must be in Files. Its id,
// skill and block are the pack's business.
func CheckQuestion(q *question.Question) []Problem {
	var l loader
	l.checkQuestion(q)
	return l.problems
}

// checkQuestion checks one language of a question by itself.
func (l *loader) checkQuestion(q *question.Question) {
	if strings.TrimSpace(q.Stem) == "" {
		l.fail(q.File, q.Line, codeNoText, "ID", q.ID)
	}
	switch q.Kind {
	case question.Matching:
		l.checkPairs(q)
	case question.Ordering:
		l.checkOrder(q)
	case question.Cloze:
		l.checkGaps(q)
	case question.Essay:
		if strings.TrimSpace(q.Model+q.General) == "" {
			l.warn(q.File, q.Line, codeNoModel, "ID", q.ID)
		}
	case question.Description:
	default:
		l.checkWeights(q, q)
		l.checkFeedback(q)
	}
	l.checkDifficulty(q)
	for _, text := range Texts(q) {
		l.checkWords(q, *text)
	}
}

// checkDifficulty reports a label that nothing is made of: one of another name,
// or a second one.
func (l *loader) checkDifficulty(q *question.Question) {
	for _, tag := range q.Tags {
		if label, ok := strings.CutPrefix(tag, question.TagDifficulty); ok {
			l.warn(q.File, q.Line, codeDifficulty, "ID", q.ID, "Text", problem.Excerpt(label))
		}
	}
}

// checkWeights reports answers, of a question or of one of its gaps, of which
// none is right or that cannot earn the whole mark.
func (l *loader) checkWeights(q, asked *question.Question) {
	best, sum := 0.0, 0.0
	for _, w := range asked.Weights() {
		best = max(best, w)
		sum += max(0, w)
	}
	if asked.Kind != question.Multiple {
		sum = best
	}
	switch {
	case best == 0:
		l.fail(q.File, q.Line, codeNoRight, "ID", q.ID)
	case math.Abs(sum-1) > weightSlack:
		l.warn(q.File, q.Line, codeWeights, "ID", q.ID, "Sum", fmt.Sprintf("%.4g", 100*sum))
	}
}

// checkFeedback asks for an explanation of each choice.
func (l *loader) checkFeedback(q *question.Question) {
	if q.Kind == question.Short || q.Kind == question.Numeric {
		return
	}
	for _, c := range q.Choices {
		if strings.TrimSpace(c.Feedback) == "" {
			l.warn(q.File, q.Line, codeNoFeedback, "ID", q.ID, "Text", problem.Excerpt(c.Text))
		}
	}
}

func (l *loader) checkPairs(q *question.Question) {
	lines := 0
	for _, pair := range q.Pairs {
		if pair.Left != "" {
			lines++
		}
		if strings.TrimSpace(pair.Right) == "" {
			l.fail(q.File, q.Line, codePartEmpty, "ID", q.ID)
		}
	}
	l.checkFew(q, lines)
}

func (l *loader) checkOrder(q *question.Question) {
	if slices.ContainsFunc(q.Order, func(item string) bool { return strings.TrimSpace(item) == "" }) {
		l.fail(q.File, q.Line, codePartEmpty, "ID", q.ID)
	}
	l.checkFew(q, len(q.Order))
}

// checkFew reports a question with too few lines or items for a choice.
func (l *loader) checkFew(q *question.Question, n int) {
	if n < minParts {
		l.fail(q.File, q.Line, codeFewParts, "ID", q.ID, "Min", minParts)
	}
}

// gapMark is where a gap stands in the stem of a cloze.
var gapMark = regexp.MustCompile(`\[\[([0-9]+)\]\]`)

// checkGaps reports a stem that does not name each gap once, in order, and
// gaps that cannot be filled rightly.
func (l *loader) checkGaps(q *question.Question) {
	marks := gapMark.FindAllStringSubmatch(q.Stem, -1)
	whole := len(marks) == len(q.Gaps) && len(marks) > 0
	for i := 0; whole && i < len(marks); i++ {
		whole = marks[i][1] == fmt.Sprint(i+1)
	}
	if !whole {
		l.fail(q.File, q.Line, codeGaps, "ID", q.ID)
	}
	for i := range q.Gaps {
		l.checkWeights(q, &q.Gaps[i].Question)
	}
}

// checkWords checks the Markdown of a question.
func (l *loader) checkWords(q *question.Question, text string) {
	if plain(text) {
		return
	}
	doc, losses := markdown.Read([]byte(text))
	for _, loss := range losses {
		l.lost(q.File, q.Line, loss)
	}
	for _, image := range images(doc) {
		if _, inside := q.Files[image.Src]; inside {
			l.imageFormat(q.File, q.Line, image.Src, image.Src)
		} else {
			l.image(q.File, q.Line, image.Src)
		}
	}
}

// plain reports whether a text surely holds nothing that can be lost: one
// short line that begins with a letter and has none of the marks of Markdown.
// Most texts of questions are such, and a bank has a hundred thousand.
func plain(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return text == "" || unicode.IsLetter(first) && !strings.ContainsAny(text, "<[`~\r\n") && len(text) < markdown.MaxSize
}

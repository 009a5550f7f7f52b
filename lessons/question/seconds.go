package question

import "strings"

// WordsPerMinute is a calm reading speed for an adult who learns. Silent reading
// for comprehension is measured at about 195 words a minute in French and 228
// in English (Trauzettel-Klosinski and Dietz, 2012, IReST).
const WordsPerMinute = 200

// How long an answer takes, in seconds unless it is said otherwise. Deciding,
// pointing and keys are the operators of the keystroke-level model (Card, Moran
// and Newell, 1980).
const (
	decide   = 1.35 // to make up one's mind about one step
	point    = 1.1  // to bring the pointer, or the focus, to a place
	keysEach = 0.2  // for a key: about 50 words a minute (Dhakal et al., 2018)

	// Composing is slower than typing: 19 words a minute (Karat et al., 1999).
	composedPerMinute = 19
	// composedWords is the most anybody writes of an answer in a short session.
	composedWords = 40

	// Ours, for lack of a measure; in tests, a question with choices is given a
	// minute, reading included.
	recognise = 5  // to find the right one among what is shown
	recall    = 8  // to find it by oneself
	compute   = 20 // to work out a number

	quickest = 5
	longest  = 300 // whatever its length, nobody sits longer at one question of a session
)

// Seconds is how long reading the question, answering it and reading the
// feedback is likely to take: from 5 s to 5 minutes. It costs as much as the
// question is long. The plan of a session adds these up.
func (q *Question) Seconds() float64 {
	read := words(q.Stem) + words(q.General)
	switch q.Kind {
	case Description: // read, and gone on from
	case Essay:
		read += words(q.Model)
	default:
		read += words(q.WhenRight)
	}
	seconds := q.answering() + decide + point // the last two: on to the next
	return min(max(seconds+60*float64(read)/WordsPerMinute, quickest), longest)
}

// answering is how long it takes to find an answer and give it, with the reading
// of what is to choose from and of the feedback to what is chosen.
func (q *Question) answering() float64 {
	switch q.Kind {
	case Single, Multiple, TrueFalse:
		shown, feedback, right := 0, 0, 0
		for _, c := range q.Choices {
			shown += words(c.Text)
			if c.Fraction > 0 {
				right++
				feedback += words(c.Feedback)
			}
		}
		return recognise + float64(right)*(decide+point) + 60*float64(shown+feedback)/WordsPerMinute
	case Short:
		return recall + decide + typing(q.likeliest().Text) + 60*float64(words(q.likeliest().Feedback))/WordsPerMinute
	case Numeric:
		feedback := 0
		for _, n := range q.Numbers {
			if n.Fraction > 0 {
				feedback = max(feedback, words(n.Feedback))
			}
		}
		const digits = 4 // as many keys as most numbers have, and one for the unit
		return compute + decide + (digits+1)*keysEach + 60*float64(feedback)/WordsPerMinute
	case Matching:
		shown, lines := 0, 0
		for _, p := range q.Pairs {
			shown += words(p.Left) + words(p.Right)
			if p.Left != "" {
				lines++
			}
		}
		return placing(lines) + 60*float64(shown)/WordsPerMinute
	case Ordering:
		shown := 0
		for _, item := range q.Order {
			shown += words(item)
		}
		return placing(len(q.Order)) + 60*float64(shown)/WordsPerMinute
	case Cloze:
		sum := 0.0
		for i := range q.Gaps {
			sum += q.Gaps[i].answering()
		}
		return sum
	case Essay:
		written := composedWords
		if n := words(q.Model); n > 0 {
			written = min(n, composedWords)
		}
		return recall + 60*float64(written)/composedPerMinute
	}
	return 0
}

// placing is how long it takes to find the places of some things and put them
// there: from and to.
func placing(things int) float64 { return recognise + float64(things)*(recognise+decide+2*point) }

func typing(text string) float64 { return keysEach * float64(len([]rune(text))) }

// likeliest is the accepted text that most people type; empty when there is none.
func (q *Question) likeliest() Choice {
	if len(q.Choices) == 0 {
		return Choice{}
	}
	return q.Choices[best(q.Weights())]
}

// words counts the words of a Markdown text. Its marks stand at words and are
// hardly ever counted themselves.
func words(text string) int { return len(strings.Fields(text)) }

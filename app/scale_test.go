package app_test

import (
	"crypto/rand"
	"fmt"
	"testing"

	"cordee/app"
	"cordee/lessons"
	"cordee/store"
	"cordee/store/journal"
)

// The profile of somebody who has been there for years.
const (
	scaleThreads = 1_000
	scaleReplies = 9 // each
	scaleAnswers = 10_000
)

// BenchmarkScale measures what the pages ask for most, on that profile. Each
// is wanted below 50 ms.
func BenchmarkScale(b *testing.B) {
	nadia := newPerson(b, "Nadia", "Atelier")
	pack, err := nadia.Pack(ctx, "social-business")
	nadia.must(err)
	fill(b, nadia, pack)
	for name, do := range map[string]func() error{
		"Threads":  func() error { _, err := nadia.Threads(ctx, app.ThreadFilter{}, "fr"); return err },
		"Found":    func() error { _, err := nadia.Threads(ctx, app.ThreadFilter{Search: "utilité"}, "fr"); return err },
		"Unread":   func() error { _, err := nadia.Unread(ctx); return err },
		"Standing": func() error { _, err := nadia.Standing(ctx); return err },
		"Courses":  func() error { _, err := nadia.Courses(ctx); return err },
		"Reading":  func() error { _, err := nadia.Reading(ctx, pack.ID, pack.Modules[0].Lessons[0].ID); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				nadia.must(do())
			}
		})
	}
}

// fill writes the whole profile in a few transactions: one each would take minutes.
func fill(b *testing.B, p *person, pack *lessons.Pack) {
	b.Helper()
	me, err := p.Me(ctx)
	p.must(err)
	writer := journal.Writer{Author: journal.Author{Person: me.ID, Device: me.Device}, Random: rand.Reader}
	direct, err := store.Open(ctx, p.home, writer)
	p.must(err)
	defer direct.Close()
	say := func(bodies []journal.Body) []journal.Event {
		result, err := direct.Commit(ctx, p.now, store.Op{Say: bodies})
		p.must(err)
		return result.Events
	}
	blocks := pack.Modules[0].Lessons[0].In("fr")
	var questions, answers []journal.Body
	for i := range scaleThreads {
		questions = append(questions, journal.PostWritten{Pack: pack.ID, Block: blocks[i%len(blocks)].ID, Text: fmt.Sprintf("Question %d sur l’utilité", i)})
	}
	colleague := journal.Writer{Author: journal.Author{Person: "colleague", Device: "00112233445566ff"}, Random: rand.Reader}
	var replies []journal.Event
	for _, question := range say(questions) {
		for range scaleReplies {
			reply, err := colleague.Write(journal.PostWritten{Thread: question.ID, Parent: question.ID, Text: "Une réponse de quelques mots"}, question.Clock+1, p.now)
			p.must(err)
			replies = append(replies, reply)
		}
	}
	_, err = direct.Commit(ctx, p.now, store.Op{Received: []store.Segment{{Device: colleague.Author.Device, Seq: 1, Events: replies}}})
	p.must(err)
	items := pack.Modules[0].Questions
	for i := range scaleAnswers {
		item := items[i%len(items)]
		answers = append(answers, journal.QuestionAnswered{Pack: pack.ID, Question: item.ID, Skill: item.Skill, Lang: "fr", Response: []byte("1"), Fraction: float64(i % 2)})
	}
	say(answers)
}

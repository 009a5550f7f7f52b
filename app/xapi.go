package app

import (
	"bytes"
	"cmp"
	"context"
	"io"

	"cordee/lessons"
	"cordee/lessons/format/xapi"
	"cordee/store/journal"
)

// ExportStatements writes the statements to a file, which it replaces.
func (a *App) ExportStatements(ctx context.Context, lang, file string) (int, error) {
	var content bytes.Buffer
	n, err := a.Statements(ctx, lang, &content)
	if err != nil {
		return 0, err
	}
	if err := ReplaceFile(file, content.Bytes()); err != nil {
		return 0, fail("file-unwritable", err, "File", file)
	}
	return n, nil
}

// Statements writes what this person read, answered and played as xAPI
// statements: a JSON array, in the order of the journal, with titles in lang.
// It returns how many. Nothing is sent anywhere: the person may hand them to a
// learning record store. What was said about a pack that is no longer
// installed is there, without titles.
func (a *App) Statements(ctx context.Context, lang string, w io.Writer) (int, error) {
	me, err := a.Me(ctx)
	if err != nil {
		return 0, err
	}
	var own []journal.Event
	err = a.store.EachEvent(ctx, func(e journal.Event) error {
		if e.Person == me.ID && e.Kind.Scope() == journal.Private {
			own = append(own, e)
		}
		return nil
	})
	if err != nil {
		return 0, fail("not-read", err)
	}
	t := teller{app: a, ctx: ctx, lang: lang}
	var told []xapi.Event
	for _, e := range own {
		event, ok, err := t.tell(e)
		if err != nil {
			return 0, fail("not-read", err)
		}
		if ok {
			event.ID, event.At = e.ID, e.At
			told = append(told, event)
		}
	}
	return len(told), xapi.Write(w, xapi.Actor{ID: me.ID, Name: me.Name}, told)
}

// teller words events of the journal for others.
type teller struct {
	app  *App
	ctx  context.Context
	lang string
}

// tell is what an event says of learning; ok is false when it says nothing of it.
func (t teller) tell(e journal.Event) (event xapi.Event, ok bool, err error) {
	switch e.Kind {
	case journal.BlockRead{}.Kind():
		event, err = t.block(e)
	case journal.LessonRead{}.Kind():
		event, err = t.lesson(e)
	case journal.QuestionAnswered{}.Kind():
		event, err = t.question(e)
	case journal.ScenarioPlayed{}.Kind():
		if event, err = t.scenario(e); event.Ending == "" {
			return event, false, err // not at its end yet
		}
	default:
		return event, false, nil
	}
	return event, true, err
}

func (t teller) block(e journal.Event) (xapi.Event, error) {
	body, err := journal.Read[journal.BlockRead](e)
	event, pack := t.about(body.Pack, xapi.Experienced, xapi.Block, body.Block)
	if lesson, ok := pack.Block(body.Block); ok {
		block, _ := lesson.Block(body.Block, t.lang)
		if block != nil {
			event.Name = block.Title
		}
		event.Name = cmp.Or(event.Name, lesson.Title.In(t.lang))
	}
	return event, err
}

func (t teller) lesson(e journal.Event) (xapi.Event, error) {
	body, err := journal.Read[journal.LessonRead](e)
	event, pack := t.about(body.Pack, xapi.Completed, xapi.Lesson, body.Lesson)
	if lesson, ok := pack.Lesson(body.Lesson); ok {
		event.Name = lesson.Title.In(t.lang)
	}
	return event, err
}

func (t teller) question(e journal.Event) (xapi.Event, error) {
	body, err := journal.Read[journal.QuestionAnswered](e)
	t.lang = cmp.Or(body.Lang, t.lang) // what was answered is in the language it was asked in
	event, pack := t.about(body.Pack, xapi.Answered, xapi.Question, body.Question)
	event.Response, event.Fraction = body.Response, body.Fraction
	if item, ok := pack.Question(body.Question); ok {
		event.Question = item.In(t.lang)
		event.Name = event.Question.Title
	}
	return event, err
}

func (t teller) scenario(e journal.Event) (xapi.Event, error) {
	body, err := journal.Read[journal.ScenarioPlayed](e)
	event, pack := t.about(body.Pack, xapi.Completed, xapi.Scenario, body.Scenario)
	event.Ending = body.Ending
	if scenario, ok := pack.Scenario(body.Scenario); ok {
		event.Name = scenario.Title.In(t.lang)
	}
	return event, err
}

// about begins an event, and returns the pack it is about: an empty one when it
// is not installed.
func (t teller) about(pack string, verb xapi.Verb, kind xapi.Kind, activity string) (xapi.Event, *lessons.Pack) {
	p, err := t.app.Pack(t.ctx, pack)
	if err != nil {
		p = &lessons.Pack{}
	}
	return xapi.Event{Verb: verb, Kind: kind, Activity: activity, Pack: pack, Title: p.Title.In(t.lang), Lang: t.lang}, p
}

package main

import (
	"errors"

	"cordee/app"
	"cordee/assets/texts"
	"cordee/lessons/problem"
)

// errSaid ends a command whose output already says that not all is well.
var errSaid = errors.New("said already")

// sentence is an error whose words stand in the texts.
type sentence struct {
	id   string
	data []any
}

func say(id string, data ...any) error { return sentence{id, data} }

func (s sentence) Error() string { return s.id }

// Text implements texts.Worded.
func (s sentence) Text() (id string, data []any) { return s.id, s.data }

// usageError is a command that was not given as it must be.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// usage words what the reading of the command line found wrong: our own
// sentence when there is one, else the parser's in a sentence of ours.
func usage(err error) error {
	var ours sentence
	if errors.As(err, &ours) {
		return usageError{ours}
	}
	return usageError{say("cli.usage", "Cause", err.Error())}
}

// sentence words an error. What is wrong with an archive is a problem of a
// pack, which has words of its own.
func (g *globals) sentence(err error) string {
	if g.ctx.Err() != nil {
		return g.texts.Say("cli.stopped") // Ctrl+C, whatever it interrupted
	}
	var refused *app.Error
	var archive problem.Problem
	if errors.As(err, &refused) && errors.As(refused.Cause, &archive) {
		return g.texts.Say("cli.pack-refused", append(refused.Data, "Why", describe(g.texts, archive))...)
	}
	return g.texts.Error(err)
}

// describe words a problem of a pack.
func describe(t *texts.Texts, p problem.Problem) string {
	var data []any
	for name, value := range p.Data {
		data = append(data, name, value)
	}
	return t.Say(p.TextID(), data...)
}

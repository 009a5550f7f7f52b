package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"

	"cordee/app"
	"cordee/lessons/question"
)

// maxTryLine is the longest line of responses that is read, in bytes: more
// than the longest response that is graded.
const maxTryLine = 2 << 20

type packTryCmd struct {
	File      string `arg:"" type:"path" help:"cli.help-pack-try-file"`
	Responses string `required:"" type:"path" placeholder:"R.jsonl" help:"cli.help-pack-try-responses"`
}

// tryResponse is one line that is read.
type tryResponse struct {
	Question string          `json:"question"`
	Response json.RawMessage `json:"response"`
}

// tryJSON is one line that is written, with or without --json. A response that
// could not be graded has an error, and a fraction of 0.
type tryJSON struct {
	Question string   `json:"question"`
	Fraction float64  `json:"fraction"`
	Feedback []string `json:"feedback"`
	Error    string   `json:"error,omitempty"`
}

// Run grades responses, in their order, against a file of questions. It needs
// no home: whoever writes questions tries them where they are. One response
// that could not be graded is exit 1.
func (c *packTryCmd) Run(g *globals) error {
	questions, problems, err := app.ReadQuestions(c.File)
	if err != nil {
		return err
	}
	lintJSON{Problems: lintProblems(g.texts, problems)}.list(os.Stderr, g.texts)
	file, err := os.Open(c.Responses)
	if err != nil {
		return say("cli.try-unreadable", "File", c.Responses, "Cause", err.Error())
	}
	defer file.Close()

	t := trial{g: g, byID: map[string]*question.Question{}}
	for _, q := range questions {
		if t.byID[q.ID] == nil { // the first of two that share an id
			t.byID[q.ID] = q
		}
	}
	out := bufio.NewWriter(g.out)
	err = errors.Join(t.run(file, out), out.Flush())
	switch {
	case g.ctx.Err() != nil:
		return g.ctx.Err()
	case err != nil:
		return say("cli.try-unreadable", "File", c.Responses, "Cause", err.Error())
	case t.failed:
		return errSaid
	}
	return nil
}

// trial is one run over the responses.
type trial struct {
	g      *globals
	byID   map[string]*question.Question
	failed bool // a response could not be graded
}

// run answers each line that is not blank with a line.
func (t *trial) run(responses io.Reader, out io.Writer) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	reader := bufio.NewReader(responses)
	for number := 1; t.g.ctx.Err() == nil; number++ {
		line, whole, err := readLine(reader)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		result := t.grade(line, whole, number)
		if result.Feedback == nil {
			result.Feedback = []string{}
		}
		t.failed = t.failed || result.Error != ""
		if err := encoder.Encode(result); err != nil {
			return err
		}
	}
	return nil
}

func (t *trial) grade(line []byte, whole bool, number int) tryJSON {
	var r tryResponse
	if !whole {
		return tryJSON{Error: t.g.texts.Say("cli.try-long", "Line", number, "Max", maxTryLine>>20)}
	}
	if err := json.Unmarshal(line, &r); err != nil || r.Question == "" {
		return tryJSON{Question: r.Question, Error: t.g.texts.Say("cli.try-line", "Line", number)}
	}
	q := t.byID[r.Question]
	if q == nil {
		return tryJSON{Question: r.Question, Error: t.g.texts.Say("cli.try-unknown", "Line", number, "Question", r.Question)}
	}
	if !q.Kind.Graded() { // a text between questions: nothing to earn, nothing wrong
		result := tryJSON{Question: q.ID}
		if q.General != "" {
			result.Feedback = []string{q.General}
		}
		return result
	}
	result, err := q.Grade(r.Response)
	if err != nil {
		form := t.g.texts.Say("response." + string(q.Kind))
		return tryJSON{Question: q.ID, Error: t.g.texts.Say("cli.try-unfit", "Line", number, "Question", q.ID, "Form", form)}
	}
	return tryJSON{Question: q.ID, Fraction: result.Fraction, Feedback: result.Feedback}
}

// readLine reads a line without its end. One longer than maxTryLine is read
// to its end all the same, but not kept: whole is false then. io.EOF comes
// alone, after the last line.
func readLine(r *bufio.Reader) (line []byte, whole bool, err error) {
	whole = true
	for {
		piece, more, err := r.ReadLine()
		if err != nil {
			return nil, false, err
		}
		if len(line)+len(piece) > maxTryLine {
			whole = false
		} else {
			line = append(line, piece...)
		}
		if !more {
			return line, whole, nil
		}
	}
}

package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"

	"cordee/app"
	"cordee/assets/texts"
	"cordee/lessons/markdown"
	"cordee/lessons/scenario"
)

type playCmd struct {
	Story   string  `arg:"" placeholder:"FILE|PACK/GAME" help:"cli.help-play-story"`
	Choices *string `placeholder:"1,3,2…" help:"cli.help-play-choices"`
}

type playJSON struct {
	Passages []string           `json:"passages"` // in the order they were visited
	Gauges   map[string]float64 `json:"gauges"`   // where they stand now, by id
	Ending   string             `json:"ending"`   // the passage that ended the story; empty when it goes on
	Choices  []playChoice       `json:"choices"`  // what can be chosen now
}

type playChoice struct {
	Text   string `json:"text"`
	Detail string `json:"detail"`
	Target string `json:"target"`
}

// Run plays a story: that of a file, which needs no home, or that of a pack,
// where it was left and so that it goes on from there. With --choices it is
// played from its beginning.
func (c *playCmd) Run(g *globals) error {
	if isStory(c.Story) {
		story, problems, err := app.ReadStory(c.Story)
		if err != nil {
			return err
		}
		lintJSON{Problems: lintProblems(g.texts, problems)}.list(os.Stderr, g.texts)
		if story == nil {
			return say("cli.play-nothing", "File", c.Story)
		}
		return c.play(g, &performance{run: story.Begin(), keep: func(*scenario.Run) error { return nil }})
	}
	var game reference
	if err := game.UnmarshalText([]byte(c.Story)); err != nil {
		return usageError{say("cli.play-story", "Text", c.Story)}
	}
	return g.with(func(a *app.App) error {
		playing, err := a.Play(g.ctx, game.Pack, game.ID, g.texts.Lang())
		if err != nil {
			return err
		}
		run := playing.Run
		if c.Choices != nil || run.Scene().Ending {
			run = playing.Story.Begin()
		}
		return c.play(g, &performance{run: run, keep: func(run *scenario.Run) error {
			return a.Played(g.ctx, game.Pack, game.ID, run)
		}})
	})
}

// isStory reports whether a file is meant rather than a scenario of a pack.
func isStory(name string) bool {
	info, err := os.Stat(name)
	if err == nil {
		return !info.IsDir()
	}
	for _, ext := range []string{".twee", ".tw", ".html", ".htm", ".txt"} {
		if strings.HasSuffix(strings.ToLower(name), ext) {
			return true
		}
	}
	return strings.Count(name, "/") != 1
}

// performance is a run that is being played.
type performance struct {
	run  *scenario.Run
	keep func(*scenario.Run) error // records where it stands
}

func (c *playCmd) play(g *globals, p *performance) error {
	var err error
	switch {
	case c.Choices != nil:
		err = p.follow(g, *c.Choices)
	case !g.JSON:
		err = p.ask(g)
	}
	lintJSON{Problems: lintProblems(g.texts, p.run.Problems())}.list(os.Stderr, g.texts)
	if err != nil || !g.JSON {
		return err
	}
	return g.print(p.result(), nil)
}

func (p *performance) result() playJSON {
	scene := p.run.Scene()
	result := playJSON{Passages: []string{}, Gauges: map[string]float64{}, Choices: []playChoice{}}
	for _, turn := range p.run.Route() {
		result.Passages = append(result.Passages, turn.Passage)
	}
	result.Passages = append(result.Passages, scene.Passage)
	for _, gauge := range scene.Gauges {
		result.Gauges[gauge.ID] = gauge.Value
	}
	if scene.Ending {
		result.Ending = scene.Passage
	}
	for _, choice := range scene.Choices {
		result.Choices = append(result.Choices, playChoice(choice))
	}
	return result
}

// follow takes choices that are given beforehand.
func (p *performance) follow(g *globals, choices string) error {
	p.show(g)
	if strings.TrimSpace(choices) != "" {
		for _, typed := range strings.Split(choices, ",") {
			n, err := strconv.Atoi(strings.TrimSpace(typed))
			if err != nil {
				return usageError{say("cli.play-choices", "Text", typed)}
			}
			if err := p.choose(n); err != nil {
				return err
			}
			p.show(g)
		}
	}
	return p.keep(p.run)
}

// choose takes the choice with a number, from 1.
func (p *performance) choose(n int) error {
	switch err := p.run.Choose(n - 1); err {
	case nil:
		return nil
	case scenario.ErrLong:
		return say("cli.play-long")
	}
	scene := p.run.Scene()
	return say("cli.play-no-choice", "Number", n, "Title", scene.Title, "Count", len(scene.Choices))
}

// ask plays with whoever sits at the terminal.
func (p *performance) ask(g *globals) error {
	lines := make(chan string)
	go func() { // so that Ctrl+C does not wait for a line
		defer close(lines)
		in := bufio.NewScanner(os.Stdin)
		for in.Scan() {
			select {
			case lines <- strings.TrimSpace(in.Text()):
			case <-g.ctx.Done():
				return
			}
		}
	}()
	p.show(g)
	for len(p.run.Scene().Choices) > 0 {
		g.say("cli.play-ask", "Count", len(p.run.Scene().Choices))
		var typed string
		select {
		case <-g.ctx.Done():
			return g.ctx.Err()
		case line, open := <-lines:
			if !open || strings.EqualFold(line, "q") {
				return nil
			}
			typed = line
		}
		if strings.EqualFold(typed, "b") {
			p.run = p.run.At(len(p.run.Route()) - 1)
		} else if n, err := strconv.Atoi(typed); err != nil {
			g.say("cli.play-choices", "Text", typed)
			continue
		} else if err := p.choose(n); err != nil {
			fmt.Fprintln(g.out, g.sentence(err))
			continue
		}
		if err := p.keep(p.run); err != nil {
			return err
		}
		p.show(g)
	}
	return nil
}

// show prints the scene. With --json only the result is printed.
func (p *performance) show(g *globals) {
	if g.JSON {
		return
	}
	scene := p.run.Scene()
	fmt.Fprintf(g.out, "\n%s\n\n", scene.Title)
	if words := markdown.Plain(markdown.Parse([]byte(scene.Text))); words != "" {
		fmt.Fprintf(g.out, "%s\n\n", words)
	}
	if len(scene.Gauges) > 0 {
		fmt.Fprintf(g.out, "%s\n\n", gaugesLine(g.texts, scene.Gauges))
	}
	for i, choice := range scene.Choices {
		line := fmt.Sprintf("%d. %s", i+1, choice.Text)
		if choice.Detail != "" {
			line += " — " + choice.Detail
		}
		fmt.Fprintln(g.out, line)
	}
	if scene.Ending {
		g.say("cli.play-end", "Title", scene.Title)
	}
}

// gaugesLine is where the gauges stand: "Trust 5 (+1) · Energy 7".
func gaugesLine(t *texts.Texts, gauges []scenario.Reading) string {
	var all []string
	for _, g := range gauges {
		words := g.Name + " " + t.Decimal(g.Value)
		if g.Delta > 0 {
			words += " (+" + t.Decimal(g.Delta) + ")"
		} else if g.Delta < 0 {
			words += " (" + t.Decimal(g.Delta) + ")"
		}
		all = append(all, words)
	}
	return strings.Join(all, " · ")
}

// Command cordee is the program: alone it opens the window, with a command it
// does in the terminal what the window does, through the same use cases. Here
// flags become arguments of use cases and results become words or JSON; no rule
// of the product lives here. One noun, one file.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"

	"github.com/alecthomas/kong"

	"cordee/assets/texts"
)

// What the program returns to whoever started it.
const (
	exitDone    = 0
	exitNotDone = 1
	exitUsage   = 2
)

// commands is the command line. The help in a tag is the id of its text.
type commands struct {
	Globals globals `embed:""`

	Window     windowCmd     `cmd:"" default:"1" hidden:""`
	Init       initCmd       `cmd:"" help:"cli.help-init"`
	Status     statusCmd     `cmd:"" help:"cli.help-status"`
	Pack       packCmd       `cmd:"" help:"cli.help-pack"`
	Answer     answerCmd     `cmd:"" help:"cli.help-answer"`
	Read       readCmd       `cmd:"" help:"cli.help-read"`
	Levels     levelsCmd     `cmd:"" help:"cli.help-levels"`
	Review     reviewCmd     `cmd:"" help:"cli.help-review"`
	Badges     badgesCmd     `cmd:"" help:"cli.help-badges"`
	Play       playCmd       `cmd:"" help:"cli.help-play"`
	Space      spaceCmd      `cmd:"" help:"cli.help-space"`
	Device     deviceCmd     `cmd:"" help:"device.help"`
	Sync       syncCmd       `cmd:"" help:"cli.help-sync"`
	Post       postCmd       `cmd:"" help:"cli.help-post"`
	Threads    threadsCmd    `cmd:"" help:"cli.help-threads"`
	Recognise  recogniseCmd  `cmd:"" help:"cli.help-recognise"`
	Goal       goalCmd       `cmd:"" help:"cli.help-goal"`
	Snapshot   snapshotCmd   `cmd:"" help:"cli.help-snapshot"`
	Report     reportCmd     `cmd:"" help:"cli.help-report"`
	Demo       demoCmd       `cmd:"" help:"cli.help-demo"`
	Tour       tourCmd       `cmd:"" help:"cli.help-tour"`
	Export     exportCmd     `cmd:"" help:"cli.help-export"`
	Statements statementsCmd `cmd:"" help:"cli.help-statements"`
	Restore    restoreCmd    `cmd:"" help:"cli.help-restore"`
	Check      checkCmd      `cmd:"" help:"cli.help-check"`
	Version    versionCmd    `cmd:"" help:"cli.help-version"`
}

func main() { os.Exit(run(os.Args[1:])) }

// run does one command and returns the exit code. Errors are said here and
// nowhere else.
func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var c commands
	g := &c.Globals
	g.ctx, g.out, g.texts = ctx, os.Stdout, texts.In(spoken(args))

	parser, err := kong.New(&c, kong.Name("cordee"), kong.Description(g.texts.Say("cli.about")),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}), kong.PostBuild(wordHelp(g.texts)))
	if err != nil {
		panic(err) // a mistake in the tags above
	}
	command, err := parser.Parse(args)
	if err != nil {
		g.complain(usage(err))
		return exitUsage
	}
	err = command.Run(g)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSaid):
		return exitNotDone
	}
	g.complain(err)
	if errors.As(err, new(usageError)) {
		return exitUsage
	}
	return exitNotDone
}

// complain says in one sentence what went wrong.
func (g *globals) complain(err error) { fmt.Fprintln(os.Stderr, g.sentence(err)) }

// wordHelp puts the texts in the place of their ids.
func wordHelp(t *texts.Texts) func(*kong.Kong) error {
	return func(k *kong.Kong) error {
		k.Model.HelpFlag.Help = "cli.help-help"
		return kong.Visit(k.Model, func(node kong.Visitable, next kong.Next) error {
			switch n := node.(type) {
			case *kong.Node:
				n.Help = t.Say(n.Help)
			case *kong.Value:
				n.Help = t.Say(n.Help)
			}
			return next(nil)
		})
	}
}

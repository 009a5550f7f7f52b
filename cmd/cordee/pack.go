package main

import (
	"strconv"

	"cordee/app"
	"cordee/lessons"
)

// packCmd groups what is done with packs.
type packCmd struct {
	List    packListCmd    `cmd:"" help:"cli.help-pack-list"`
	Show    packShowCmd    `cmd:"" help:"cli.help-pack-show"`
	New     packNewCmd     `cmd:"" help:"cli.help-pack-new"`
	Lint    packLintCmd    `cmd:"" help:"cli.help-pack-lint"`
	Try     packTryCmd     `cmd:"" help:"cli.help-pack-try"`
	Build   packBuildCmd   `cmd:"" help:"cli.help-pack-build"`
	Install packInstallCmd `cmd:"" help:"cli.help-pack-install"`
	Import  packImportCmd  `cmd:"" help:"cli.help-pack-import"`
	Export  packExportCmd  `cmd:"" help:"cli.help-pack-export"`
	Offer   packOfferCmd   `cmd:"" help:"cli.help-pack-offer"`
	Offers  packOffersCmd  `cmd:"" help:"cli.help-pack-offers"`
	Take    packTakeCmd    `cmd:"" help:"cli.help-pack-take"`
}

type packListCmd struct{}

type packListJSON struct {
	Packs []packHead `json:"packs"`
}

type packHead struct {
	ID        string   `json:"id"`
	Version   string   `json:"version"`
	Title     string   `json:"title"`
	Languages []string `json:"languages"`
	Modules   int      `json:"modules"`
	Lessons   int      `json:"lessons"`
	Questions int      `json:"questions"`
	Scenarios int      `json:"scenarios"`
}

// Run lists the installed packs.
func (packListCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		packs, err := a.Packs(g.ctx)
		if err != nil {
			return err
		}
		result := packListJSON{[]packHead{}}
		words := newTable(g.out)
		for _, p := range packs {
			head := headOf(p, g.texts.Lang())
			result.Packs = append(result.Packs, head)
			words.row(head.ID, head.Version, head.Title, g.texts.Count("cli.lessons", head.Lessons), g.texts.Count("cli.questions", head.Questions), g.texts.Count("cli.scenarios", head.Scenarios))
		}
		return g.print(result, words.flush)
	})
}

func headOf(p *lessons.Pack, lang string) packHead {
	head := packHead{ID: p.ID, Version: p.Version, Title: p.Title.In(lang), Languages: p.Languages, Modules: len(p.Modules), Scenarios: len(p.Scenarios)}
	for _, m := range p.Modules {
		head.Lessons += len(m.Lessons)
		head.Questions += len(m.Questions)
	}
	return head
}

type packShowCmd struct {
	ID string `arg:"" help:"cli.help-pack-id"`
}

type packJSON struct {
	ID        string         `json:"id"`
	Version   string         `json:"version"`
	Title     string         `json:"title"`
	Summary   string         `json:"summary"`
	Languages []string       `json:"languages"`
	Authors   []string       `json:"authors"`
	Licence   string         `json:"licence"`
	Skills    []packSkill    `json:"skills"`
	Modules   []packModule   `json:"modules"`
	Lessons   []packLesson   `json:"lessons"`
	Questions []packQuestion `json:"questions"`
	Scenarios []packScenario `json:"scenarios"`
}

type packSkill struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type packModule struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Minutes int    `json:"minutes"`
}

type packLesson struct {
	ID      string      `json:"id"`
	Module  string      `json:"module"`
	Title   string      `json:"title"`
	Skills  []string    `json:"skills"`
	Minutes int         `json:"minutes"`
	Blocks  []packBlock `json:"blocks"`
}

type packBlock struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

type packQuestion struct {
	ID     string `json:"id"`
	Module string `json:"module"`
	Kind   string `json:"kind"`
	Skill  string `json:"skill"`
	Block  string `json:"block"` // that explains the answer; empty when none is named
	Title  string `json:"title"`
}

type packScenario struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Passages int      `json:"passages"`
	Endings  []string `json:"endings"`
}

// Run shows what a pack holds, with every id that other commands take.
func (c *packShowCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		p, err := a.Pack(g.ctx, c.ID)
		if err != nil {
			return err
		}
		result := contents(p, g.texts.Lang())
		return g.print(result, func() { result.words(g) })
	})
}

func contents(p *lessons.Pack, lang string) packJSON {
	all := packJSON{
		ID: p.ID, Version: p.Version, Title: p.Title.In(lang), Summary: p.Summary.In(lang), Languages: p.Languages, Authors: p.Authors, Licence: p.Licence,
		Skills: []packSkill{}, Modules: []packModule{}, Lessons: []packLesson{}, Questions: []packQuestion{}, Scenarios: []packScenario{},
	}
	for _, s := range p.Skills {
		all.Skills = append(all.Skills, packSkill{s.ID, s.Name.In(lang)})
	}
	for _, m := range p.Modules {
		all.Modules = append(all.Modules, packModule{m.ID, m.Title.In(lang), m.Minutes})
		for _, l := range m.Lessons {
			lesson := packLesson{l.ID, m.ID, l.Title.In(lang), l.Skills, l.Minutes, []packBlock{}}
			for _, b := range l.In(lang) {
				lesson.Blocks = append(lesson.Blocks, packBlock{b.ID, b.Title})
			}
			all.Lessons = append(all.Lessons, lesson)
		}
		for _, item := range m.Questions {
			q := item.In(lang)
			all.Questions = append(all.Questions, packQuestion{item.ID, m.ID, string(q.Kind), item.Skill, item.Block, q.Title})
		}
	}
	for _, s := range p.Scenarios {
		story := s.In(lang)
		all.Scenarios = append(all.Scenarios, packScenario{s.ID, s.Title.In(lang), len(story.Passages()), append([]string{}, story.Endings()...)})
	}
	return all
}

func (p packJSON) words(g *globals) {
	table := newTable(g.out)
	table.row(p.ID, p.Version, p.Title)
	for _, s := range p.Skills {
		table.row("  "+g.texts.Say("cli.skill"), s.ID, s.Name)
	}
	for _, m := range p.Modules {
		table.row("  "+g.texts.Say("cli.module"), m.ID, m.Title, strconv.Itoa(m.Minutes)+" min")
		for _, l := range p.Lessons {
			if l.Module != m.ID {
				continue
			}
			table.row("    "+g.texts.Say("cli.lesson"), l.ID, l.Title)
			for _, b := range l.Blocks {
				table.row("      "+g.texts.Say("cli.block"), b.ID, b.Title)
			}
		}
		for _, q := range p.Questions {
			if q.Module == m.ID {
				table.row("    "+g.texts.Say("cli.question"), q.ID, q.Title, q.Kind, q.Skill)
			}
		}
	}
	for _, s := range p.Scenarios {
		table.row("  "+g.texts.Say("cli.scenario"), s.ID, s.Title, g.texts.Count("cli.endings", len(s.Endings)))
	}
	table.flush()
}

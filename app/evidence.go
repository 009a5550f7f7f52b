package app

import (
	"context"

	"cordee/lessons"
	"cordee/lessons/badge"
	"cordee/lessons/knowledge"
	"cordee/lessons/markdown"
	"cordee/store"
)

// facts are what the rules of the badges look at.
func (a *App) facts(ctx context.Context, evidence confirmed, levels map[string]knowledge.Level) (badge.Facts, error) {
	f := badge.Facts{Levels: levels, Confirmed: evidence.credited}
	me := a.device().Person()
	opened, err := a.store.Opened(ctx, me)
	if err != nil {
		return f, fail("not-read", err)
	}
	for _, o := range opened {
		f.Opened = append(f.Opened, badge.Opening{Post: o.Thread, At: o.At})
	}
	helped, err := a.store.Helped(ctx, me)
	if err != nil {
		return f, fail("not-read", err)
	}
	for _, h := range helped {
		f.Helped = append(f.Helped, badge.Help{Thread: h.Thread, Post: h.Post, By: h.By, Skills: a.skillsEver(ctx, On{h.Pack, h.Block}), At: h.At})
	}
	debriefs, err := a.store.Debriefs(ctx)
	if err != nil {
		return f, fail("not-read", err)
	}
	for _, d := range debriefs {
		f.Debriefs = append(f.Debriefs, badge.Debrief{Pack: d.Pack, Scenario: d.Scenario, At: d.At})
	}
	err = a.knowing(ctx, func(l *learner) error {
		f.Figures = l.figures()
		return nil
	})
	return f, err
}

// confirmations are what colleagues said of this person's posts.
func (a *App) confirmations(ctx context.Context) ([]badge.Confirmation, error) {
	me := a.device().Person()
	found, err := a.store.Confirmations(ctx, me)
	if err != nil {
		return nil, fail("not-read", err)
	}
	people, err := a.people(ctx)
	if err != nil {
		return nil, err
	}
	var all []badge.Confirmation
	for _, c := range found {
		deed := badge.Deed(c.Deed)
		if !deed.Fits(c.Post == c.Thread) {
			continue // of a newer version, or of somebody who makes things up
		}
		team, own := people[c.By].Team, people[me].Team
		if c.Team != nil {
			team = *c.Team
		}
		if c.Own != nil {
			own = *c.Own
		}
		all = append(all, badge.Confirmation{
			Deed: deed, Post: c.Post, Thread: c.Thread, By: c.By, Team: team, OtherTeam: team != "" && own != "" && team != own,
			Skills: a.skillsEver(ctx, On{c.Pack, c.Block}), Written: c.Written, At: c.At,
		})
	}
	return all, nil
}

// skillsEver are the skills of the lesson that a thread hangs on, of any version
// of its pack that was installed here, the latest first: what was earned with
// one stays when the next one has other blocks.
func (a *App) skillsEver(ctx context.Context, on On) []string {
	if skills := a.skillsOf(ctx, on); len(skills) > 0 || on.Pack == "" {
		return skills
	}
	hashes, err := a.store.PackVersions(ctx, on.Pack)
	if err != nil {
		return nil
	}
	for _, hash := range hashes {
		pack, err := a.parse(ctx, store.Pack{ID: on.Pack, Hash: hash})
		if err != nil {
			continue
		}
		if lesson, found := pack.Block(on.Block); found {
			return lesson.Skills
		}
	}
	return nil
}

// skillsOf are the skills of the lesson that a thread hangs on: none when it
// hangs on nothing, or on what is not here.
func (a *App) skillsOf(ctx context.Context, on On) []string {
	if on.Pack == "" {
		return nil
	}
	pack, err := a.Pack(ctx, on.Pack)
	if err != nil {
		return nil
	}
	lesson, found := pack.Block(on.Block)
	if !found {
		return nil
	}
	return lesson.Skills
}

// figures are the first answers that were right, to questions that a data card
// explains.
func (l *learner) figures() []badge.Figure {
	var found []badge.Figure
	for _, pack := range l.packs {
		cards := cardBlocks(pack)
		for i := range pack.Modules {
			for _, item := range pack.Modules[i].Questions {
				p := l.asked[questionID{pack.ID, item.ID}]
				if p != nil && cards[item.Block] && graded(p.first).Right() {
					found = append(found, badge.Figure{Pack: pack.ID, Question: item.ID, Skill: p.first.Skill, At: p.first.At})
				}
			}
		}
	}
	return found
}

// cardBlocks are the ids of the blocks of a pack with a data card, in any
// language.
func cardBlocks(pack *lessons.Pack) map[string]bool {
	cards := map[string]bool{}
	for _, module := range pack.Modules {
		for _, lesson := range module.Lessons {
			for _, blocks := range lesson.Blocks {
				for _, block := range blocks {
					for _, node := range block.Body {
						if _, isCard := node.(markdown.Card); isCard {
							cards[block.ID] = true
						}
					}
				}
			}
		}
	}
	return cards
}

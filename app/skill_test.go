package app_test

import (
	"testing"

	"cordee/app"
	"cordee/lessons/badge"
	"cordee/lessons/knowledge"
)

func (p *person) story(skill string) app.SkillStory {
	p.t.Helper()
	s, err := p.SkillStory(ctx, skill)
	p.must(err)
	return s
}

func TestTheStoryOfASkill(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	s := nadia.story("define")
	if len(s.History) > 0 || len(s.Answers) > 0 || s.Expert || len(s.Lessons) == 0 || s.Until == 0 {
		t.Errorf("before the first answer: %+v", s)
	}
	if !s.Next.Lesson || !s.Next.First || s.Next.Quiz == nil || s.Next.Band != knowledge.Discovers {
		t.Errorf("before the first answer comes %+v", s.Next)
	}

	nadia.learn(true)
	s = nadia.story("define")
	if len(s.History) != 1 || !s.History[0].At.Equal(nadia.now) || s.History[0].Forecast != s.Today {
		t.Errorf("on the first day the history is %+v", s.History)
	}
	for i, a := range s.Answers {
		if a.Item == nil || a.Item.Skill != "define" || a.Pack != "social-business" || a.Lesson == "" {
			t.Errorf("answer %d is to %+v of %q, explained in %q", i, a.Item, a.Pack, a.Lesson)
		}
		if i > 0 && a.At.After(s.Answers[i-1].At) {
			t.Errorf("answer %d is newer than the one before it", i)
		}
	}
	if s.Reached != knowledge.Applies || len(s.Answers) != 8 || s.Next.Band != knowledge.Masters || !s.Next.Mixed || s.Next.From.IsZero() || s.Next.Lack != 0 {
		t.Errorf("after the first module: reached %d, next %+v", s.Reached, s.Next)
	}
	unread := true
	for _, lesson := range s.Lessons {
		if read := !lesson.Read.IsZero(); read && unread {
			unread = false
		} else if !read && !unread {
			t.Errorf("%s is not read, and comes after one that is", lesson.Lesson.ID)
		}
	}

	first := s
	nadia.later(10 * day)
	s = nadia.story("define")
	if len(s.History) != 11 || !s.History[0].At.After(first.History[0].At) || s.History[10].Forecast != s.Today {
		t.Fatalf("ten days later the history is %+v", s.History)
	}
	for i := 1; i < len(s.History); i++ {
		if s.History[i].Forecast.Share > s.History[i-1].Forecast.Share {
			t.Errorf("the level rose on day %d without an answer", i)
		}
	}
	if sum := nadia.story("define").Terms.Sum(); sum == 0 {
		t.Error("the level is explained by nothing")
	}
	if s = nadia.later(2 * 365 * day).story("define"); len(s.History) != 366 || s.Reached != knowledge.Applies {
		t.Errorf("two years later the history has %d days, the band is %d", len(s.History), s.Reached)
	}
}

func TestAStoryOfNoSkill(t *testing.T) {
	_, err := newPerson(t, "Nadia", "").SkillStory(ctx, "knots")
	refuses(t, err, "skill-unknown")
}

// What colleagues confirm stands in the story of the skill it is about.
func TestTheStoryNamesWhoConfirmed(t *testing.T) {
	claire, nadia, _, _, _ := team(t)
	asked, _ := nadia.helps(claire)
	s := nadia.story("define")
	if len(s.Confirmed) != 1 || s.Confirmed[0].Deed != badge.Accepted || s.Confirmed[0].Who.Name != "Claire" || s.Confirmed[0].Thread != asked {
		t.Errorf("confirmed: %+v", s.Confirmed)
	}
	if s.Expert {
		t.Error("one colleague makes no expert")
	}
	if other := nadia.story("value"); len(other.Confirmed) != 0 {
		t.Errorf("in another skill: %+v", other.Confirmed)
	}
}

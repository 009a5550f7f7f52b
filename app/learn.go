package app

import (
	"context"
	"time"

	"cordee/lessons"
	"cordee/store"
	"cordee/store/journal"
)

// Course is an installed pack with this person's progress in it.
type Course struct {
	*lessons.Pack
	read    map[string]time.Time       // lessons, by id
	blocks  map[string]map[string]bool // blocks, by lesson and id
	answers map[string]store.Answer    // the latest one to each question
	scores  map[string]score           // of the modules, by id: a page asks for them again and again
}

// score is how far one is with the questions of a module.
type score struct{ right, answered, total int }

// Step is what to do next in a course: read a lesson, or answer a module's
// questions when Lesson is nil.
type Step struct {
	Course Course
	Module *lessons.Module
	Lesson *lessons.Lesson
}

// Reading is a lesson as one reads it.
type Reading struct {
	Course   Course
	Module   *lessons.Module
	Lesson   *lessons.Lesson
	Position int                           // in its module, from 0
	Threads  map[string]store.BlockThreads // by block
}

// Courses lists the installed packs with this person's progress, the one they
// learnt from last first.
func (a *App) Courses(ctx context.Context) ([]Course, error) {
	packs, err := a.Packs(ctx)
	if err != nil {
		return nil, err
	}
	last, err := a.lastPack(ctx)
	if err != nil {
		return nil, err
	}
	var courses []Course
	for _, pack := range packs {
		course, err := a.course(ctx, pack)
		if err != nil {
			return nil, err
		}
		if pack.ID == last {
			courses = append([]Course{course}, courses...)
		} else {
			courses = append(courses, course)
		}
	}
	return courses, nil
}

// lastPack is the pack this person learnt from last; empty when there is none.
func (a *App) lastPack(ctx context.Context) (string, error) {
	pack, at, err := a.store.LastRead(ctx)
	if err != nil {
		return "", fail("not-read", err)
	}
	err = a.knowing(ctx, func(l *learner) error {
		if l.last.pack != "" && (pack == "" || l.at.After(at)) {
			pack = l.last.pack
		}
		return nil
	})
	return pack, err
}

// Course returns one installed pack with this person's progress.
func (a *App) Course(ctx context.Context, pack string) (Course, error) {
	p, err := a.Pack(ctx, pack)
	if err != nil {
		return Course{}, err
	}
	return a.course(ctx, p)
}

func (a *App) course(ctx context.Context, pack *lessons.Pack) (Course, error) {
	c := Course{Pack: pack, answers: map[string]store.Answer{}}
	var err error
	if c.read, err = a.store.LessonsRead(ctx, pack.ID); err != nil {
		return c, fail("not-read", err)
	}
	if c.blocks, err = a.store.BlocksRead(ctx, pack.ID); err != nil {
		return c, fail("not-read", err)
	}
	err = a.knowing(ctx, func(l *learner) error {
		for id, p := range l.asked {
			if id.pack == pack.ID {
				c.answers[id.question] = p.latest
			}
		}
		return nil
	})
	if err != nil {
		return c, err
	}
	c.scores = make(map[string]score, len(pack.Modules))
	for i := range pack.Modules {
		c.scores[pack.Modules[i].ID] = c.count(&pack.Modules[i])
	}
	return c, nil
}

// LessonRead says whether a lesson was read to its end.
func (c Course) LessonRead(lesson string) bool { return !c.read[lesson].IsZero() }

// BlockRead says whether a block of a lesson was read.
func (c Course) BlockRead(lesson, block string) bool { return c.blocks[lesson][block] }

// BlocksRead counts the blocks of a lesson that were read.
func (c Course) BlocksRead(lesson string) int { return len(c.blocks[lesson]) }

// Score counts the questions of a module, those answered, and those whose
// latest answer was right. A text between questions counts for nothing.
func (c Course) Score(m *lessons.Module) (right, answered, total int) {
	s := c.scores[m.ID]
	return s.right, s.answered, s.total
}

func (c Course) count(m *lessons.Module) (s score) {
	for i := range m.Questions {
		item := &m.Questions[i]
		if !asks(item) {
			continue
		}
		s.total++
		if answer, done := c.answers[item.ID]; done {
			s.answered++
			if graded(answer).Right() {
				s.right++
			}
		}
	}
	return s
}

// asks says whether an item is to be answered, or only to be read.
func asks(item *lessons.Item) bool { return item.In("").Kind.Graded() }

// ModuleDone says whether every lesson of a module was read and every question answered.
func (c Course) ModuleDone(m *lessons.Module) bool {
	done, total := c.moduleSteps(m)
	return done == total
}

// Progress counts the steps of the course, lessons and quizzes, and those done.
func (c Course) Progress() (done, total int) {
	for i := range c.Modules {
		d, t := c.moduleSteps(&c.Modules[i])
		done, total = done+d, total+t
	}
	return done, total
}

func (c Course) moduleSteps(m *lessons.Module) (done, total int) {
	for _, lesson := range m.Lessons {
		total++
		if c.LessonRead(lesson.ID) {
			done++
		}
	}
	if _, answered, questions := c.Score(m); questions > 0 {
		total++
		if answered == questions {
			done++
		}
	}
	return done, total
}

// Next is the next step of the course; ok is false when all of it is done.
func (c Course) Next() (step Step, ok bool) {
	for i := range c.Modules {
		m := &c.Modules[i]
		if lesson := c.unread(m); lesson != nil {
			return Step{c, m, lesson}, true
		}
		if _, answered, total := c.Score(m); answered < total {
			return Step{Course: c, Module: m}, true
		}
	}
	return Step{Course: c}, false
}

// NextLesson is the next lesson of the course to read; ok is false when all of
// them were read.
func (c Course) NextLesson() (step Step, ok bool) {
	for i := range c.Modules {
		if lesson := c.unread(&c.Modules[i]); lesson != nil {
			return Step{c, &c.Modules[i], lesson}, true
		}
	}
	return Step{Course: c}, false
}

// unread is the first lesson of a module that was not read to its end; nil when
// all were.
func (c Course) unread(m *lessons.Module) *lessons.Lesson {
	for i := range m.Lessons {
		if lesson := &m.Lessons[i]; !c.LessonRead(lesson.ID) {
			return lesson
		}
	}
	return nil
}

// Reading returns a lesson for reading.
func (a *App) Reading(ctx context.Context, pack, lesson string) (Reading, error) {
	course, err := a.Course(ctx, pack)
	if err != nil {
		return Reading{}, err
	}
	threads, err := a.store.BlockThreads(ctx, pack)
	if err != nil {
		return Reading{}, fail("not-read", err)
	}
	for i := range course.Modules {
		m := &course.Modules[i]
		for j := range m.Lessons {
			if m.Lessons[j].ID == lesson {
				return Reading{Course: course, Module: m, Lesson: &m.Lessons[j], Position: j, Threads: threads}, nil
			}
		}
	}
	return Reading{}, fail("lesson-unknown", nil, "Lesson", lesson, "Pack", pack)
}

// ReadBlock records that a block was read. Reading it again changes nothing.
func (a *App) ReadBlock(ctx context.Context, pack, lesson, block string) error {
	course, err := a.Course(ctx, pack)
	if err != nil || course.BlockRead(lesson, block) {
		return err
	}
	if _, found := course.Block(block); !found {
		return fail("block-unknown", nil, "Block", block, "Pack", pack)
	}
	return a.say(ctx, journal.BlockRead{Pack: pack, Lesson: lesson, Block: block})
}

// ReadLesson records that a lesson was read to its end.
func (a *App) ReadLesson(ctx context.Context, pack, lesson string) error {
	r, err := a.Reading(ctx, pack, lesson)
	if err != nil || r.Course.LessonRead(lesson) {
		return err
	}
	return a.say(ctx, journal.LessonRead{Pack: pack, Lesson: lesson, Skills: r.Lesson.Skills})
}

package lessons

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"cordee/lessons/format/twine"
	"cordee/lessons/markdown"
	"cordee/lessons/scenario"
)

// scenarioName is the name of a scenario's file: its id and its language.
var scenarioName = regexp.MustCompile(`^games/([^/]+)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\.twee$`)

// Scenario is a story to play, in all its languages, under one id: the name of
// its files.
type Scenario struct {
	ID      string
	Title   Text
	Stories map[string]*scenario.Story // by language
	files   map[string]string          // by language
}

// In returns the story in a language, else in English, else in the first
// language by name. It is never nil in a scenario that Open made.
func (s *Scenario) In(lang string) *scenario.Story { return s.Stories[choose(lang, s.Stories)] }

// File is where the story that In returns was read: pictures that it shows are
// named from there.
func (s *Scenario) File(lang string) string { return s.files[choose(lang, s.Stories)] }

// Scenario returns the scenario with this id.
func (p *Pack) Scenario(id string) (*Scenario, bool) {
	for i := range p.Scenarios {
		if p.Scenarios[i].ID == id {
			return &p.Scenarios[i], true
		}
	}
	return nil, false
}

// readScenarios reads the stories of the folder games.
func (l *loader) readScenarios() {
	for _, name := range l.names {
		m := scenarioName.FindStringSubmatch(name)
		if m == nil || !l.speaks(name, m[2]) {
			continue
		}
		data, ok := l.read(name, twine.MaxSize)
		if !ok {
			continue
		}
		if story := l.compile(name, data); story != nil {
			s := l.scenario(m[1], name)
			s.Title[m[2]] = strings.TrimSpace(story.Title)
			s.Stories[m[2]], s.files[m[2]] = story, name
		}
	}
}

// CheckStory says what is wrong with a story by itself, before it is in a
// pack. A picture is wrong there, for the story has none with it.
func CheckStory(raw *twine.Story) []Problem {
	story, problems := scenario.Compile(raw)
	l := loader{tree: tree{report: report{problems}}}
	if story != nil {
		l.checkPassages(raw.File, story)
	}
	return l.problems
}

// compile reads one story; it is nil when there is nothing to play.
func (l *loader) compile(name string, data []byte) *scenario.Story {
	raw, problems := twine.ParseTwee(name, data)
	l.problems = append(l.problems, problems...)
	if raw == nil {
		return nil
	}
	story, problems := scenario.Compile(raw)
	l.problems = append(l.problems, problems...)
	return story
}

// scenario returns the scenario of an id, made at its first language.
func (l *loader) scenario(id, file string) *Scenario {
	if s, known := l.pack.Scenario(id); known {
		return s
	}
	l.checkID(file, 0, id)
	l.pack.Scenarios = append(l.pack.Scenarios, Scenario{ID: id, Title: Text{}, Stories: map[string]*scenario.Story{}, files: map[string]string{}})
	return &l.pack.Scenarios[len(l.pack.Scenarios)-1]
}

// compareScenarios checks the pictures of every story, and that the languages
// tell the same.
func (l *loader) compareScenarios() {
	for _, s := range l.pack.Scenarios {
		first := ""
		for _, lang := range l.pack.Languages {
			story := s.Stories[lang]
			if story == nil {
				continue
			}
			l.checkPassages(s.files[lang], story)
			if first == "" {
				first = lang
			} else {
				l.problems = append(l.problems, scenario.Compare(s.Stories[first], story)...)
			}
		}
		for _, lang := range l.pack.Languages {
			// A file with nothing to play has its own problem.
			if missing := path.Join("games", s.ID+"."+lang+".twee"); !slices.Contains(l.names, missing) {
				l.fail(s.files[first], 0, codeLangMissing, "ID", s.ID, "Lang", lang)
			}
		}
	}
}

// checkPassages checks the Markdown of a story.
func (l *loader) checkPassages(file string, story *scenario.Story) {
	for _, passage := range story.Passages() {
		if plain(passage.Text) {
			continue
		}
		doc, losses := markdown.Read([]byte(passage.Text))
		for _, loss := range losses {
			l.lost(file, passage.Line+loss.Line, loss)
		}
		for _, image := range images(doc) {
			l.image(file, passage.Line+image.Line, image.Src)
		}
	}
}

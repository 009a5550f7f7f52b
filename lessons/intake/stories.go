package intake

import (
	"cmp"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"cordee/lessons"
	"cordee/lessons/filename"
	"cordee/lessons/format/twine"
	"cordee/lessons/problem"
)

// story makes a game of a story that can be played.
func (b *builder) story(file string, story *twine.Story) {
	name := cmp.Or(story.Title, title(file))
	b.dropStoryPictures(story, name)
	var lost []problem.Problem
	for _, p := range lessons.CheckStory(story) {
		if p.Severity == problem.Error {
			b.Skipped = append(b.Skipped, named(p, name))
			return
		}
		lost = append(lost, named(p, name))
	}
	b.Lost = append(b.Lost, lost...)
	bare := strings.TrimSuffix(title(file), "."+b.lang)
	id := b.games.unused(filename.Safe(lessons.IDFrom(bare, lessons.IDFrom(name, "story"))))
	b.Files[path.Join("games", id+"."+b.lang+".twee")] = twine.WriteTwee(story)
	b.Stories++
}

// imageTag is a picture in HTML, which Twine's own formats take.
var imageTag = regexp.MustCompile(`(?i)<img\b[^>\n]*>`)

// dropStoryPictures leaves the words of the pictures of a story: none came
// with it.
func (b *builder) dropStoryPictures(story *twine.Story, name string) {
	story.Passages = slices.Clone(story.Passages)
	for i, passage := range story.Passages {
		lose := func(src string) {
			b.Lost = append(b.Lost, problem.Problem{File: story.File, Line: passage.Line, Code: codePicture, Severity: problem.Warning, Data: map[string]any{"ID": name, "Text": src}})
		}
		text := imageTag.ReplaceAllStringFunc(passage.Text, func(tag string) string {
			lose(tag)
			return ""
		})
		story.Passages[i].Text = withoutPictures(text, func(src string) bool {
			lose(src)
			return false
		})
	}
}

// named is a problem that says which story it is about.
func named(p problem.Problem, name string) problem.Problem {
	p.Data = maps.Clone(p.Data)
	if p.Data == nil {
		p.Data = map[string]any{}
	}
	if _, said := p.Data["ID"]; !said {
		p.Data["ID"] = name
	}
	return p
}

package app

import (
	"path/filepath"
	"strings"

	"cordee/lessons/format/twine"
	"cordee/lessons/problem"
	"cordee/lessons/scenario"
)

// ReadStory reads a story from a Twee file, or from a page that Twine
// published, to try it where it is. The story is nil when there is nothing to
// play; the problems say why, and what of a story that can be played is left
// out. The error is for a file that cannot be read at all.
func ReadStory(path string) (*scenario.Story, []problem.Problem, error) {
	data, err := readAtMost(path, twine.MaxSize)
	if err != nil {
		return nil, nil, fail("file-unreadable", err, "File", path)
	}
	parse := twine.ParseTwee
	if ext := strings.ToLower(filepath.Ext(path)); ext == ".html" || ext == ".htm" {
		parse = twine.ParseHTML
	}
	raw, problems := parse(filepath.Base(path), data)
	if raw == nil {
		return nil, problems, nil
	}
	story, more := scenario.Compile(raw)
	return story, append(problems, more...), nil
}

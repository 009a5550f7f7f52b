package app

import (
	"path/filepath"

	"cordee/lessons/format"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// ReadQuestions reads the questions of one file, in any format that holds
// some. What could not be read, and what was lost of the rest, is among the
// problems; the error is for a file that cannot be opened.
func ReadQuestions(path string) ([]*question.Question, []problem.Problem, error) {
	data, err := readAtMost(path, format.MaxSize)
	if err != nil {
		return nil, nil, fail("file-unreadable", err, "File", path)
	}
	found := format.Read(filepath.Base(path), data)
	return found.Questions, found.Problems, nil
}

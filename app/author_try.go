package app

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"cordee/lessons/format/gift"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// maxBank is the largest file of questions that is read, in bytes: a bank that
// comes out of Moodle brings its pictures along.
const maxBank = 64 << 20

// ReadQuestions reads the questions of one file, in any format that holds
// some. What could not be read, and what was lost of the rest, is among the
// problems; the error is for a file that cannot be read at all.
func ReadQuestions(path string) ([]*question.Question, []problem.Problem, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, fail("file-unreadable", err, "File", path)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxBank+1))
	if err == nil && len(data) > maxBank {
		err = fmt.Errorf("more than %d MiB", maxBank>>20)
	}
	if err != nil {
		return nil, nil, fail("file-unreadable", err, "File", path)
	}
	name := filepath.Base(path)
	switch strings.ToLower(filepath.Ext(name)) {
	case ".gift", ".txt":
		questions, problems := gift.Parse(name, data)
		return questions, problems, nil
	}
	return nil, nil, fail("questions-format", nil, "File", path)
}

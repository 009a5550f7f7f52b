package app

import (
	"context"
	"strings"

	"cordee/lessons"
	"cordee/lessons/question"
)

// QuestionPictures reads the pictures of a question of an installed pack, by
// the names its texts have for them. One that is not there is left out.
func (a *App) QuestionPictures(ctx context.Context, pack string, q *question.Question) (map[string][]byte, error) {
	if !pictured(q) {
		return nil, nil
	}
	files, err := a.packFiles(ctx, pack)
	if err != nil || files == nil {
		return nil, err
	}
	return lessons.QuestionPictures(files, q), nil
}

// QuestionPictures is App.QuestionPictures for a pack that need not be installed.
func (d Draft) QuestionPictures(q *question.Question) map[string][]byte {
	if !pictured(q) {
		return nil
	}
	return lessons.QuestionPictures(d.files, q)
}

// pictured says whether a text of a question may name a picture, so that a
// pack is not opened for nothing.
func pictured(q *question.Question) bool {
	for _, text := range lessons.Texts(q) {
		if strings.Contains(*text, "![") {
			return true
		}
	}
	return false
}

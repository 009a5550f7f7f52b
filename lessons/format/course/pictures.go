package course

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"strings"

	"cordee/lessons/question"
)

// packPicture takes a picture of the pack along, by its path in the pack.
func (b *builder) packPicture(src string) (string, bool) {
	data, ok := b.readPicture(src)
	if !ok {
		b.warn(src, 0, codePicture)
		return "", false
	}
	return b.keep(src, data), true
}

// questionPicture takes along a picture that a question names: one that came
// inside its file, or one of the pack, beside the file or by its path.
func (b *builder) questionPicture(q *question.Question) picture {
	return func(src string) (string, bool) {
		if data, ok := q.Files[src]; ok && isPicture(src) && len(data) <= maxPicture {
			return b.keep(src, data), true
		}
		for _, name := range []string{path.Join(path.Dir(q.File), src), path.Clean(src)} {
			if data, ok := b.readPicture(name); ok {
				return b.keep(name, data), true
			}
		}
		b.warn(q.File, q.Line, codePicture, "ID", q.ID, "Text", src)
		return "", false
	}
}

func (b *builder) readPicture(name string) ([]byte, bool) {
	if b.files == nil || !isPicture(name) || !fs.ValidPath(name) {
		return nil, false
	}
	file, err := b.files.Open(name)
	if err != nil {
		return nil, false
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxPicture+1))
	return data, err == nil && len(data) <= maxPicture
}

// keep names a picture by what it shows, so that two that differ never share a
// name and the same one is kept once.
func (b *builder) keep(name string, data []byte) string {
	sum := sha256.Sum256(data)
	kept := "media/" + hex.EncodeToString(sum[:8]) + strings.ToLower(path.Ext(name))
	b.site.Files[kept] = data
	return kept
}

// isPicture keeps out what a browser would not draw, or would run.
func isPicture(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg":
		return true
	}
	return false
}

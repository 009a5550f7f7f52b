package lessons_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"cordee/lessons"
	"cordee/lessons/format/gift"
)

type limit struct {
	code string
	fsys fs.FS
}

// hostile lists folders that break a limit of the reader.
func hostile() []limit {
	many := pack(nil)
	for i := range lessons.MaxFiles {
		many[fmt.Sprintf("media/%d.png", i)] = &fstest.MapFile{}
	}
	large := pack(nil)
	for i := range 1 + lessons.MaxPackSize/gift.MaxSize {
		folder := fmt.Sprintf("%d-lourd/", i+2)
		large[folder+"quiz.fr.gift"] = &fstest.MapFile{Data: bytes.Repeat([]byte("// x\n"), gift.MaxSize/5)}
	}
	link := pack(nil)
	link["media/lien.png"] = &fstest.MapFile{Data: []byte("/etc/passwd"), Mode: fs.ModeSymlink | 0o777}
	return []limit{
		{"too-many-files", many},
		{"pack-too-large", large},
		{"folders-too-deep", pack(map[string]string{strings.Repeat("a/", 20) + "b": "x"})},
		{"file-not-regular", link},
		{"file-name", pack(map[string]string{"media/aux.png": "x"})},
		{"file-unreadable", unreadable{pack(nil), lessonFR}},
	}
}

func TestLimits(t *testing.T) {
	for _, c := range hostile() {
		p, problems := lessons.Open(c.fsys)
		found := false
		for _, x := range problems {
			found = found || x.Code == c.code
		}
		if !found {
			t.Errorf("%s is not in %.300v", c.code, problems)
		}
		if _, ok := p.Lesson("demander"); !ok && c.code != "too-many-files" {
			t.Errorf("%s: the rest is lost", c.code)
		}
		worded(t, problems[:min(50, len(problems))])
	}
}

// unreadable is a folder in which one file cannot be opened.
type unreadable struct {
	fs.FS
	name string
}

func (u unreadable) Open(name string) (fs.File, error) {
	if name == u.name {
		return nil, fs.ErrPermission
	}
	return u.FS.Open(name)
}

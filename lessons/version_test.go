package lessons_test

import (
	"testing"
	"testing/fstest"

	"cordee/lessons"
)

func TestVersion(t *testing.T) {
	for text, want := range map[string][2]string{
		"id = \"p\"\nversion = \"1.2.0\"\n[title]\nfr = \"P\"": {"p", "1.2.0"},
		"id = ":  {"", ""},
		"id = 3": {"", ""},
	} {
		id, version := lessons.Version(fstest.MapFS{"pack.toml": {Data: []byte(text)}})
		if id != want[0] || version != want[1] {
			t.Errorf("%q: %q %q", text, id, version)
		}
	}
	if id, version := lessons.Version(fstest.MapFS{}); id+version != "" {
		t.Errorf("no pack.toml: %q %q", id, version)
	}
}

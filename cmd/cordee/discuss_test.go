package main

import (
	"bytes"
	"strings"
	"testing"

	"cordee/assets/texts"
)

func TestAPostCannotCommandTheTerminal(t *testing.T) {
	var out bytes.Buffer
	g := &globals{out: &out, texts: texts.In("fr")}
	list := threadsJSON{[]threadJSON{{ID: "1", Posts: []threadPost{{ID: "1", Name: "Nadia", Text: "a\x1b[2Jb\tc\r\nd\u009bxé"}}}}}
	list.words(g)
	if got := out.String(); !strings.Contains(got, "    a[2Jb\tc\n    dxé\n") {
		t.Errorf("printed %q", got)
	}
}

package moodlexml

import (
	"strings"
	"testing"
)

// Banks made by scripts often write HTML into a text without a CDATA section.
// No word of it may be lost: a question could ask for its contrary.
func TestTagsInAText(t *testing.T) {
	for src, want := range map[string]string{
		"Name what is <b>not</b> true.":                  "Name what is **not** true.",
		"a <b>b <i>c</i></b> d<br/>e":                    "a **b *c*** d  \ne",
		"x &lt; <b>y</b>, and <![CDATA[<b>z</b>]]>":      "x &lt; **y**, and **z**",
		"<img src=\"@@PLUGINFILE@@/a.png\" alt=\"A\"/>.": "![A](media/a.png).",
	} {
		picture := `<file name="a.png" encoding="base64">iVBORw0KGgo=</file>`
		if !strings.Contains(src, "<img") {
			picture = ""
		}
		qs, ps := Parse("q.xml", []byte(`<quiz><question type="essay"><questiontext format="html"><text>`+src+`</text>`+picture+`</questiontext></question></quiz>`))
		if len(qs) != 1 || qs[0].Stem != want || len(ps) > 0 {
			t.Errorf("%s: %q %v", src, qs[0].Stem, ps)
		}
	}
	long := "<quiz><question type=\"essay\"><questiontext><text>" + strings.Repeat("<b>x</b>", maxText/8+1) + "</text></questiontext></question></quiz>"
	if qs, ps := Parse("q.xml", []byte(long)); len(qs) != 0 || len(ps) == 0 || ps[0].Code != codeTooComplex {
		t.Errorf("a text too long: %d questions, %v", len(qs), ps)
	}
}

// Plugins have settings called "question"; they begin no new one.
func TestSettingCalledQuestion(t *testing.T) {
	qs, ps := Parse("q.xml", []byte(`<quiz><question type="essay"><name><text>n</text></name><questiontext><text>t</text></questiontext><gap><question>31</question></gap></question></quiz>`))
	if len(qs) != 1 || qs[0].Stem != "t" || len(ps) != 1 || ps[0].Code != codeSettings {
		t.Errorf("%d questions, %v", len(qs), ps)
	}
}

// A true or false question has no points to take off; that there were some is said.
func TestPointsOfAWrongTruth(t *testing.T) {
	qs, ps := Parse("q.xml", []byte(`<quiz><question type="truefalse"><questiontext><text>t</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="-25"><text>false</text></answer></question></quiz>`))
	if len(qs) != 1 || qs[0].Choices[0].Fraction != 1 || qs[0].Choices[1].Fraction != 0 || len(ps) != 1 || ps[0].Code != codeSettings {
		t.Errorf("%v %v", qs, ps)
	}
}

package moodlexml

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"cordee/lessons/problem"
	"cordee/lessons/question"
)

func bank(t testing.TB) []byte {
	data, err := os.ReadFile("testdata/bank.xml")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Every kind, as Moodle and its users write them.
func TestParse(t *testing.T) {
	choice := func(text string, fraction float64, feedback string) question.Choice {
		return question.Choice{Text: text, Fraction: fraction, Feedback: feedback}
	}
	const listen, gaps = "$course$/top/Écoute", "$course$/top/Gaps"
	want := []*question.Question{
		{ID: "listen-1", Named: true, Title: "Ce qu’on écoute", Kind: question.Single, Category: listen, Line: 10,
			Stem:  "Que montre **cette** courbe ? ![une courbe](media/la-courbe.png)",
			Skill: "listen", Block: "trend", Tags: []string{"courbes"},
			Choices: []question.Choice{choice("une tendance", 1, "Juste."), choice(`2 \* 3 \< 7`, third, ""), choice("un *bruit*", -.5, "")},
			General: "Voir la leçon.", Combined: question.Combined{WhenRight: "Oui.", WhenPartly: "En partie.", WhenWrong: "Non."},
			Hints: []string{"Regardez la pente."}, Penalty: third,
			Files: map[string][]byte{"media/la-courbe.png": []byte("\x89PNG\r\n\x1a\n")}},
		{ID: "several", Title: "Several", Kind: question.Multiple, Category: listen, Line: 44, Fixed: true, Stem: "One line\\\nanother",
			Choices: []question.Choice{choice("a", .5, ""), choice("b", .5, ""), choice("c", -.1666667, "")}},
		{ID: "true", Title: "True", Kind: question.TrueFalse, Category: listen, Line: 55, Stem: "The earth turns.",
			Choices: []question.Choice{choice("true", 1, "Yes."), choice("false", 0, "It does.")}},
		{ID: "vrai-dans-un-vieux-fichier", Title: "Vrai, dans un vieux fichier", Kind: question.TrueFalse, Category: listen, Line: 62,
			Stem: "La terre est plate.", Choices: []question.Choice{choice("true", 0, ""), choice("false", 1, "")}},
		{ID: "short", Title: "Short", Kind: question.Short, Category: listen, Line: 69, Stem: "The capital?", CaseMatters: true,
			Choices: []question.Choice{choice("Paris*", 1, "Yes."), choice("<b>", .5, "")}},
		{ID: "number", Title: "Number", Kind: question.Numeric, Category: listen, Line: 77, Stem: "How far?",
			Numbers: []question.Number{{Low: 0.08, High: 0.12, Fraction: 1}, {Low: 1.5, High: 1.5, Fraction: .5},
				{Low: math.Inf(-1), High: math.Inf(1), Feedback: "Count again."}},
			Units: []question.Unit{{Name: "m", Factor: 1}, {Name: "km", Factor: 0.001}}},
		{ID: "pairs", Title: "Pairs", Kind: question.Matching, Category: listen, Line: 93, Stem: "Match.", Fixed: true,
			Pairs: []question.Pair{{Left: "*Chat*", Right: "cat"}, {Left: "Chien", Right: "dog"}, {Right: "cow"}}},
		{ID: "order", Title: "Order", Kind: question.Ordering, Category: listen, Line: 102, Stem: "Put in order.",
			Order: []string{"first", "second", "third"}, Scoring: question.Sides},
		{ID: "essay", Title: "Essay", Kind: question.Essay, Category: listen, Line: 116,
			Stem: "Tell us, **please**.\n\n- in your words", Model: "A good answer."},
		{ID: "description", Title: "Description", Kind: question.Description, Category: listen, Line: 129, Stem: "Read this first."},
		{ID: "gaps", Title: "Gaps", Kind: question.Cloze, Category: gaps, Line: 139,
			Stem: `The **[[1]]** and \[\[1]]: {MULTICHOICE\_S:x} is text, [[2]], [[3]], [[4]].`,
			Gaps: []question.Gap{
				{Weight: 2, Question: question.Question{Kind: question.Short, CaseMatters: true,
					Choices: []question.Choice{choice("Seine", 1, "Yes."), choice("Rhône", .5, "")}}},
				{Weight: 1, Question: question.Question{Kind: question.Single, Fixed: true,
					Choices: []question.Choice{choice(`\<b>`, 1, ""), choice("wrong", 0, "*No*.")}}},
				{Weight: 1, Question: question.Question{Kind: question.Multiple,
					Choices: []question.Choice{choice("a", .5, ""), choice("b", .5, ""), choice("c", -.5, "")}}},
				{Weight: 1, Question: question.Question{Kind: question.Numeric, Numbers: []question.Number{
					{Low: 23.7, High: 23.9, Fraction: 1}, {Low: 24, High: 24, Fraction: .25, Feedback: "Nearly."},
					{Low: math.Inf(-1), High: math.Inf(1), Feedback: "No."}}}},
			}},
		{ID: "words", Title: "Words", Kind: question.Cloze, Category: gaps, Line: 145, Stem: "The [[1]] sat on the [[2]], the [[3]] too.",
			Gaps: []question.Gap{
				{Weight: 1, Question: question.Question{Kind: question.Single, Choices: []question.Choice{choice("dog", 0, ""), choice(`cat \< dog`, 1, "")}}},
				{Weight: 1, Question: question.Question{Kind: question.Single, Choices: []question.Choice{choice("mat", 1, ""), choice("hat", 0, "")}}},
				{Weight: 1, Question: question.Question{Kind: question.Single, Choices: []question.Choice{choice("dog", 1, ""), choice(`cat \< dog`, 0, "")}}},
			}},
		{ID: "gaps-2", Title: "Gaps", Kind: question.Cloze, Category: gaps, Line: 155, Stem: "[[1]]",
			Gaps: []question.Gap{{Weight: 1, Question: question.Question{Kind: question.Single, Fixed: true,
				Choices: []question.Choice{choice("H₂O is **water**", 1, ""), choice("air", 0, "")}}}}},
	}
	got, ps := Parse("bank.xml", bank(t))
	for i := range min(len(got), len(want)) {
		want[i].File = "bank.xml"
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("got\n%+v\nwant\n%+v", *got[i], *want[i])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d questions of %d", len(got), len(want))
	}
	var lost []string
	for _, p := range ps {
		lost = append(lost, p.Error())
	}
	if want := []string{
		"bank.xml:44: moodle-settings ID=Several Text=answernumbering=123",
		"bank.xml:77: moodle-settings ID=Number Text=unitgradingtype=1",
		"bank.xml:102: moodle-settings ID=Order Text=selectcount=2, layouttype=HORIZONTAL",
		"bank.xml:116: moodle-settings ID=Essay Text=attachments=2",
	}; !slices.Equal(lost, want) {
		t.Errorf("lost\n%s", strings.Join(lost, "\n"))
	}
}

const head = "<?xml version=\"1.0\"?>\n<quiz>\n"

// last follows each mistake: what it costs must not reach it.
const last = "\n<question type=\"essay\"><name><text>last</text></name></question>\n</quiz>"

func TestMistakes(t *testing.T) {
	short := func(inside string) string {
		return `<question type="shortanswer"><questiontext><text>S</text></questiontext>` + inside + `</question>`
	}
	answer := `<answer fraction="100"><text>a</text></answer>`
	for _, c := range []struct {
		name, src, code string
		line            int
	}{
		{"unknown type", `<question type="stack"><name><text>n</text></name></question>`, codeType, 3},
		{"no type", "\n<question/>", codeType, 4},
		{"no answers", short(""), codeNoAnswer, 3},
		{"empty answer", short(`<answer fraction="100"><text> </text></answer>`), codeNoAnswer, 3},
		{"weight", short(`<answer fraction="x"><text>a</text></answer>`), codeWeight, 3},
		{"weight above 100", short(`<answer fraction="150"><text>a</text></answer>`), codeWeight, 3},
		{"number", strings.Replace(short(answer), "shortanswer", "numerical", 1), codeNumber, 3},
		{"tolerance", `<question type="numerical"><answer fraction="100"><text>1</text><tolerance>-1</tolerance></answer></question>`, codeNumber, 3},
		{"huge number", `<question type="numerical"><answer fraction="100"><text>1e99999999</text></answer></question>`, codeNumber, 3},
		{"matching without right side", `<question type="matching"><subquestion><text>a</text></subquestion></question>`, codeNoAnswer, 3},
		{"ordering without items", `<question type="ordering"></question>`, codeNoAnswer, 3},
		{"cloze without gap", `<question type="cloze"><questiontext><text>a {1:SA:=b</text></questiontext></question>`, codeNoGap, 3},
		{"unknown gap", `<question type="cloze"><questiontext><text>{1:REGEXP:=b}</text></questiontext></question>`, codeGap, 3},
		{"gap without number", `<question type="cloze"><questiontext><text>{1:NM:=b}</text></questiontext></question>`, codeGap, 3},
		{"choice that is not there", `<question type="gapselect"><questiontext><text>[[2]]</text></questiontext><selectoption><text>a</text></selectoption></question>`, codeGap, 3},
		{"drawing as an answer", `<question type="multichoice"><answer fraction="100"><text><![CDATA[<svg></svg>]]></text></answer></question>`, codeEmpty, 3},
		{"tags crossed", "<question type=\"essay\">\n<name></text></name></question>", codeSyntax, 4},
		{"question not closed", "<question type=\"essay\"><name><text>n</text></name>\n", codeSyntax, 5},
		{"bare ampersand", "<question type=\"essay\">\n\n<name><text>a & b</text></name></question>", codeSyntax, 5},
		{"unknown entity", "<question type=\"essay\"><name><text>&x;</text></name></question>", codeSyntax, 3},
		{"control character", "<question type=\"essay\"><name><text>\x01</text></name></question>", codeSyntax, 3},
		{"nested too deeply", "<question type=\"essay\">" + strings.Repeat("<a>", maxDepth) + strings.Repeat("</a>", maxDepth) + "</question>", codeTooComplex, 3},
		{"too many elements", short(strings.Repeat("<a/>", maxElements)), codeTooComplex, 3},
		{"tag too long", `<question type="essay" x="` + strings.Repeat("x", maxMarkup) + `"></question>`, codeTooComplex, 3},
		{"text too long", short("<a><![CDATA[" + strings.Repeat("x", maxText) + "]]></a>"), codeTooComplex, 3},

		{"settings", short(answer + "<defaultgrade>2</defaultgrade><hidden>1</hidden>"), codeSettings, 3},
		{"html", short(answer + "<generalfeedback><text>&lt;iframe&gt;&lt;/iframe&gt;</text></generalfeedback>"), codeHTML, 3},
		{"html in Markdown", short(answer + `<generalfeedback format="markdown"><text>&lt;iframe&gt;</text></generalfeedback>`), codeHTML, 3},
		{"sound", short(answer + `<generalfeedback><text>t</text><file name="a.mp3" encoding="base64">AAAA</file></generalfeedback>`), codePicture, 3},
		{"broken picture", short(answer + `<generalfeedback><text>t</text><file name="a.png" encoding="base64">*</file></generalfeedback>`), codePicture, 3},
		{"unused picture", short(answer + `<generalfeedback><text>t</text><file name="a.png" encoding="base64">AAAA</file></generalfeedback>`), codeUnused, 3},
		{"missing picture", short(answer + `<generalfeedback><text>&lt;img src="@@PLUGINFILE@@/a.png"&gt;</text></generalfeedback>`), codeMissing, 3},
		{"missing old picture", short(answer + `<image>a.png</image>`), codeMissing, 3},
		{"penalty", short(answer + "<hint><text>h</text></hint><penalty>1.5</penalty>"), codeSettings, 3},
		{"clearing", short(answer + "<hint><text>h</text><clearwrong/></hint>"), codeSettings, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			qs, ps := Parse("q.xml", []byte(head+c.src+last))
			if len(ps) != 1 || ps[0].Code != c.code || ps[0].Line != c.line || ps[0].File != "q.xml" || ps[0].Data["ID"] == "" {
				t.Errorf("%v", ps)
			}
			if len(qs) == 0 || qs[len(qs)-1].ID != "last" {
				t.Error("the question after it is lost")
			}
			if kept := len(qs) == 2; len(ps) == 1 && kept != (ps[0].Severity == problem.Warning) {
				t.Errorf("%d questions, %v", len(qs), ps)
			}
		})
	}
}

func TestFilesThatAreNotBanks(t *testing.T) {
	many := head + strings.Repeat("<question/>", maxQuestions+1)
	for src, code := range map[string]string{
		"":                             codeNotMoodle,
		"::t:: What? {=a}":             codeNotMoodle,
		"<html><body>a & b</html>":     codeNotMoodle,
		"\x00\x01":                     codeNotMoodle,
		"<!DOCTYPE q [<!ENTITY a 'b'":  codeNotMoodle,
		strings.Repeat(" ", MaxSize+1): codeTooLarge,
		many:                           codeMany,
	} {
		qs, ps := Parse("q.xml", []byte(src))
		if len(qs) != 0 || len(ps) == 0 || ps[len(ps)-1].Code != code || ps[len(ps)-1].Severity != problem.Error {
			t.Errorf("%.30q: %d %v", src, len(qs), ps[max(len(ps)-1, 0):])
		}
	}
	if qs, ps := Parse("q.xml", []byte("<quiz/>")); len(qs)+len(ps) != 0 {
		t.Errorf("an empty bank: %v %v", qs, ps)
	}
}

// A file cut anywhere gives what was whole in it, and names the question that
// was not.
func TestTruncated(t *testing.T) {
	data := bank(t)
	whole, _ := Parse("bank.xml", data)
	for at := 0; at < len(data); at += 23 {
		qs, ps := Parse("bank.xml", data[:at])
		if len(qs) > len(whole) {
			t.Fatalf("cut at %d: %d questions", at, len(qs))
		}
		for i, q := range qs[:max(len(qs)-1, 0)] { // a later one may take the last one's name
			if q.ID != whole[i].ID {
				t.Errorf("cut at %d: %q", at, q.ID)
			}
		}
		before := data[:at]
		if begun := bytes.Count(before, []byte("<question type")); begun > bytes.Count(before, []byte("</question>")) {
			if n := len(ps); n == 0 || ps[n-1].Severity != problem.Error {
				t.Errorf("cut at %d: %v", at, ps)
			}
		}
	}
}

// The same bank in any encoding and with any ends of lines is the same bank.
func TestEncodings(t *testing.T) {
	utf8 := bank(t)
	declared := func(name string) []byte { return bytes.Replace(utf8, []byte("UTF-8"), []byte(name), 1) }
	encoded := func(e encoding.Encoding, text []byte) []byte {
		data, err := encoding.ReplaceUnsupported(e.NewEncoder()).Bytes(text)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for name, c := range map[string]struct {
		data []byte
		code string // of the only problem more
	}{
		"BOM":                    {append([]byte("\ufeff"), utf8...), ""},
		"CRLF":                   {bytes.ReplaceAll(utf8, []byte("\n"), []byte("\r\n")), ""},
		"CR":                     {bytes.ReplaceAll(utf8, []byte("\n"), []byte("\r")), ""},
		"ISO-8859-15":            {encoded(charmap.ISO8859_15, bytes.ReplaceAll(declared("ISO-8859-15"), []byte("’"), []byte("&#8217;"))), ""},
		"Windows-1252":           {encoded(charmap.Windows1252, declared("windows-1252")), ""},
		"Latin 1 that is 1252":   {encoded(charmap.Windows1252, declared("ISO-8859-1")), ""},
		"UTF-16, little":         {encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), declared("UTF-16")), ""},
		"UTF-16, big, no BOM":    {encoded(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), declared("UTF-16")), ""},
		"UTF-16 in name only":    {declared("UTF-16"), ""},
		"1252 that says UTF-8":   {encoded(charmap.Windows1252, utf8), codeEncoding},
		"an unknown encoding":    {encoded(charmap.Windows1252, declared("x-martian")), codeEncoding},
		"unknown, though UTF-8":  {declared("x-martian"), ""},
		"without a declaration":  {utf8[bytes.IndexByte(utf8, '\n'):], ""},
		"entities and HTML ones": {bytes.ReplaceAll(utf8, []byte("<text>Voir la leçon."), []byte("<text>Voir la le&ccedil;on&#46;")), ""},
	} {
		want, wantProblems := Parse("bank.xml", utf8)
		got, ps := Parse("bank.xml", c.data)
		if c.code != "" {
			if len(ps) == 0 || ps[0].Code != c.code || ps[0].Line != 1 {
				t.Errorf("%s: %v", name, ps)
				continue
			}
			ps = ps[1:]
		}
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(ps, wantProblems) {
			t.Errorf("%s: %d questions, %v", name, len(got), ps)
		}
	}
}

func TestIDs(t *testing.T) {
	q := func(name, id string) string {
		return `<question type="essay"><name><text>` + name + `</text></name><idnumber>` + id + `</idnumber></question>`
	}
	qs, ps := Parse("q.xml", []byte(head+q("A b", "")+q("Ça", "a-b")+q("A b", "")+q("A b", "a-b")+q("", "")+`<question type="stack"/>`+q("?", "")+"</quiz>"))
	var ids []string
	for _, q := range qs {
		ids = append(ids, fmt.Sprint(q.ID, " ", q.Named))
	}
	if want := []string{"a-b-2 false", "a-b true", "a-b-3 false", "a-b-4 false", "q5 false", "q7 false"}; !slices.Equal(ids, want) {
		t.Errorf("%q", ids)
	}
	if len(ps) != 2 || ps[1].Code != codeTwice || ps[1].Data["Text"] != "a-b" {
		t.Errorf("%v", ps)
	}
}

// Pictures get paths that a pack takes: one for the same picture, different
// ones for different pictures of the same name.
func TestPictures(t *testing.T) {
	file := func(name, content string) string {
		return `<file name="` + name + `" encoding="base64">` + content + `</file>`
	}
	essay := func(text string, files ...string) string {
		return `<question type="essay"><questiontext><text><![CDATA[` + text + `]]></text>` + strings.Join(files, "") + `</questiontext></question>`
	}
	img := func(name string) string { return `<img src="@@PLUGINFILE@@/` + name + `">` }
	src := head +
		essay(img("a.png"), file("a.png", "AAAA")) +
		essay(img("a.png"), file("a.png", "AAAA")) +
		essay(img("a.png"), file("a.png", "BB BB\n")) +
		essay(img("A.png"), file("A.png", "CCCC")) +
		essay(img("portrait%20%281%29.JPG?forcedownload=1"), file("portrait (1).JPG", "AAAA")) +
		essay(img("portrait (1).jpg"), file("portrait (1).jpg", "BBBB")) +
		essay(img("../../../etc/x.svg"), file("../../../etc/x.svg", "AAAA")) +
		essay(img("sub/a.png"), strings.Replace(file("a.png", "DDDD"), "name=", `path="/sub/" name=`, 1)) +
		essay(`<a href="@@PLUGINFILE@@/no.mp3">Listen</a> to `+img("no.mp3"), file("no.mp3", "AAAA")) +
		essay(`a <img src="https://example.org/x.png" alt="far"> b`) +
		"</quiz>"
	qs, ps := Parse("q.xml", []byte(src))
	var got []string
	for _, q := range qs {
		got = append(got, q.Stem)
		for at := range q.Files {
			if !strings.Contains(q.Stem, "("+at+")") {
				t.Errorf("%q has %s", q.Stem, at)
			}
		}
	}
	if want := []string{"![](media/a.png)", "![](media/a.png)", "![](media/a-2.png)", "![](media/A-3.png)", "![](media/portrait-1.jpg)", "![](media/portrait-1-2.jpg)",
		"![](media/x.svg)", "![](media/a-4.png)", "Listen to", "a far b"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	var codes []string
	for _, p := range ps {
		codes = append(codes, p.Code)
	}
	if want := []string{codePicture, codeHTML}; !slices.Equal(codes, want) {
		t.Errorf("%v", ps)
	}
}

// What Write cannot say right is listed.
func TestWriteLosses(t *testing.T) {
	gap := func(g question.Gap) question.Question {
		return question.Question{Kind: question.Cloze, Stem: "[[1]]", Gaps: []question.Gap{g}}
	}
	choices := func(fractions ...float64) []question.Choice {
		var all []question.Choice
		for _, f := range fractions {
			all = append(all, question.Choice{Text: "a", Fraction: f})
		}
		return all
	}
	open := []question.Number{{Low: 1, High: math.Inf(1), Fraction: 1}}
	for name, c := range map[string]struct {
		q    question.Question
		code string
	}{
		"fine":                   {question.Question{Kind: question.Single, Choices: choices(1, .9, 1.0/3, 0.333, -1.0/6, 0)}, ""},
		"weight":                 {question.Question{Kind: question.Single, Choices: choices(1, .35)}, codeUnlisted},
		"range":                  {question.Question{Kind: question.Numeric, Numbers: open}, codeRange},
		"range in a gap":         {gap(question.Gap{Weight: 1, Question: question.Question{Kind: question.Numeric, Numbers: open}}), codeRange},
		"true or false":          {question.Question{Kind: question.TrueFalse, Choices: choices(1, -.5)}, codeChanged},
		"half a weight":          {gap(question.Gap{Weight: 1.5, Question: question.Question{Kind: question.Short, Choices: choices(1)}}), codeChanged},
		"weights that add up":    {gap(question.Gap{Weight: 1, Question: question.Question{Kind: question.Multiple, Choices: choices(.5, .5, -1, 0)}}), ""},
		"weights that do not":    {gap(question.Gap{Weight: 1, Question: question.Question{Kind: question.Multiple, Choices: choices(.5, .25)}}), codeChanged},
		"combined feedback":      {question.Question{Kind: question.Short, Choices: choices(1), Combined: question.Combined{WhenRight: "r"}}, codeIgnored},
		"hint of an essay":       {question.Question{Kind: question.Essay, Hints: []string{"h"}}, codeIgnored},
		"picture nowhere":        {question.Question{Kind: question.Essay, Files: map[string][]byte{"media/a.png": {1}}}, codeUnused},
		"kind of another planet": {question.Question{Kind: "dance"}, codeKind},
	} {
		_, ps := Write([]*question.Question{&c.q})
		if c.code == "" && len(ps) == 0 {
			continue
		}
		if len(ps) != 1 || ps[0].Code != c.code || ps[0].Severity != problem.Warning {
			t.Errorf("%s: %v", name, ps)
		}
	}
	_, ps := Write([]*question.Question{{Kind: question.Essay, Category: "a"}, {Kind: question.Essay}})
	if len(ps) != 1 || ps[0].Code != codeCategory {
		t.Errorf("%v", ps)
	}
}

// A question with the largest pictures that pass takes less than four times
// its size.
func TestMemory(t *testing.T) {
	picture := `<file name="a.png" encoding="base64">` + strings.Repeat("QUJD", maxPicture/3) + `</file>`
	src := []byte(head + `<question type="essay"><questiontext><text><![CDATA[<img src="@@PLUGINFILE@@/a.png">]]></text>` + strings.Repeat(picture, 2) + `</questiontext></question>` + last)
	runtime.GC()
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	before := now.HeapInuse
	done, stop := make(chan uint64), make(chan struct{})
	go func() {
		most := before
		for {
			select {
			case <-stop:
				done <- most
				return
			case <-time.After(5 * time.Millisecond):
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapInuse)
			}
		}
	}()
	qs, _ := Parse("q.xml", src)
	close(stop)
	if most := <-done - before; len(qs) != 2 || len(qs[0].Files) != 1 || most > 4*uint64(len(src)) {
		t.Errorf("%d questions, %d MiB for %d", len(qs), most>>20, len(src)>>20)
	}
}

// Moodle shows and edits HTML best. Other formats are for what HTML would not
// lead back to.
func TestTextFormats(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "html ",
		"The capital?":                    "html The capital?",
		"**a** and *b*":                   "html <strong>a</strong> and <em>b</em>",
		"a\n\nb":                          "html <p>a</p>\n<p>b</p>",
		`\\(x^2\\)`:                       `html \(x^2\)`,
		"- a\n- b":                        "html <ul>\n<li>a</li>\n<li>b</li>\n</ul>",
		`2 \* 3 \< 7 \& so`:               "html 2 * 3 &lt; 7 &amp; so",
		"_a_":                             "markdown _a_",
		"Which: ![a](media/a.png) here?":  "markdown Which: ![a](media/a.png) here?",
		"Which?\n\n![a](media/a.png)":     "html <p>Which?</p>\n<p><img src=\"media/a.png\" alt=\"a\"></p>",
		"```card\nfigure: 12 %\n```":      "markdown ```card\nfigure: 12 %\n```",
		"[a](https://example.org) & {#x}": "html <a href=\"https://example.org\">a</a> &amp; {#x}",
	} {
		format, as := said(text)
		if got := format + " " + as; got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

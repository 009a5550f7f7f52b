package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"cordee/lessons/format/gift"
	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// workbook writes cells as a spreadsheet program would, with all kinds of
// values.
func workbook(t *testing.T, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func rowOf(t *testing.T, f *excelize.File, sheet string, n int, values ...any) {
	t.Helper()
	must(t, f.SetSheetRow(sheet, fmt.Sprintf("A%d", n), &values))
}

func TestCellsOfEveryType(t *testing.T) {
	data := workbook(t, func(f *excelize.File) {
		rowOf(t, f, "Sheet1", 1, "Question", "Answer", "Choice 1", "Points 1", "Choice 2", "Points 2", "Tags")
		rowOf(t, f, "Sheet1", 3, "Is it?", true)
		rowOf(t, f, "Sheet1", 4, "How many?", 3.5)
		rowOf(t, f, "Sheet1", 5, "Tenths?", 0.1)
		rowOf(t, f, "Sheet1", 6, "When?", time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC))
		rowOf(t, f, "Sheet1", 7, "At what time?", 0.604166666666667)
		clock := "h:mm"
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &clock})
		must(t, err)
		must(t, f.SetCellStyle("Sheet1", "B7", "B7", style))
		rowOf(t, f, "Sheet1", 8, "Which?", "", "a", 1, "b", 0.5)
		percents, err := f.NewStyle(&excelize.Style{NumFmt: 9})
		must(t, err)
		must(t, f.SetCellStyle("Sheet1", "D8", "F8", percents))
		rowOf(t, f, "Sheet1", 9, "Sum?")
		must(t, f.SetCellValue("Sheet1", "B9", 7))
		must(t, f.SetCellFormula("Sheet1", "B9", "3+4"))
		must(t, f.SetCellRichText("Sheet1", "A10", []excelize.RichTextRun{{Text: "Half "}, {Text: "bold?", Font: &excelize.Font{Bold: true}}}))
		must(t, f.SetCellValue("Sheet1", "B10", "=1+1"))
		must(t, f.SetCellValue("Sheet1", "A11", "Lines\nand more?"))
		must(t, f.SetCellValue("Sheet1", "B11", "yes"))
		must(t, f.SetCellValue("Sheet1", "XFD11", "far"))
	})
	want := `q1:3 truefalse "Is it?" "true"=1 "false"=0
q2:4 numeric "How many?" 3.5..3.5=1
q3:5 numeric "Tenths?" 0.1..0.1=1
q4:6 short "When?" "2026-11-21"=1
q5:7 short "At what time?" "14:30"=1
q6:8 single "Which?" "a"=1 "b"=0.5
q7:9 numeric "Sum?" 7..7=1
q8:10 short "Half bold?" "=1+1"=1
q9:11 short "Lines\\\nand more?" "yes"=1
1 warning sheet-too-wide <nil>
`
	if got := short(Parse("f.xlsx", data)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestSheetsAndMergedCells(t *testing.T) {
	data := workbook(t, func(f *excelize.File) {
		rowOf(t, f, "Sheet1", 1, "A quiz for spring")
		must(t, f.MergeCell("Sheet1", "A1", "C1"))
		rowOf(t, f, "Sheet1", 2, "Skill", "Question", "Answer")
		rowOf(t, f, "Sheet1", 3, "knots", "Q1", "a")
		rowOf(t, f, "Sheet1", 4, "", "Q2", "b")
		rowOf(t, f, "Sheet1", 5, "", "", "c")
		must(t, f.MergeCell("Sheet1", "A3", "A5"))
		must(t, f.MergeCell("Sheet1", "B4", "B5"))
		for _, name := range []string{"Empty", "Week 2", "Notes"} {
			_, err := f.NewSheet(name)
			must(t, err)
		}
		rowOf(t, f, "Week 2", 1, "Question", "Answer", "Category")
		rowOf(t, f, "Week 2", 2, "Q3", "c", "Other")
		rowOf(t, f, "Notes", 2, "Call Ada")
	})
	qs, ps := Parse("f.xlsx", data)
	want := `q1:3 short "Q1" "a"=1 /knots /Sheet1
q2:4 short "Q2" "b"=1 /knots /Sheet1
q4:2 short "Q3" "c"=1 /Other
5 error sheet-no-question c
2 error sheet-skipped Notes
`
	got := short(qs, ps)
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if qs[0].File != "f.xlsx (Sheet1)" || ps[len(ps)-1].File != "f.xlsx (Notes)" {
		t.Errorf("%q %q", qs[0].File, ps[len(ps)-1].File)
	}
}

func TestNumberFormats(t *testing.T) {
	for _, c := range []struct{ value, format, want string }{
		{"46347", "yyyy-mm-dd", "2026-11-21"},
		{"46347.5", "dd/mm/yyyy h:mm", "2026-11-21 12:00"},
		{"60", "d mmm", "1900-02-28"},
		{"0.5", "[h]:mm", "12:00"},
		{"3", "[Red]0.00", "3"},
		{"3", `0" days"`, "3"},
		{"3", "General", "3"},
		{"0.333", "0.0%", "33.3%"},
		{"1E-7", "", "0.0000001"},
		{"123456789012345678", "", "1.2345678901234568e+17"},
		{"-5", "yyyy", "-5"},
		{"x", "", "x"},
		{"1e300", "yyyy", "1e+300"},
	} {
		if got := epoch1900.show(c.value, c.format); got != c.want {
			t.Errorf("%s as %s is %s, want %s", c.value, c.format, got, c.want)
		}
	}
	if got := epoch1904.show("0", "yyyy"); got != "00:00" {
		t.Errorf("day 0 is %s", got)
	}
	if got := epoch1904.show("1", "yyyy"); got != "1904-01-02" {
		t.Errorf("day 1 is %s", got)
	}
}

// parts makes a workbook by hand.
func parts(t *testing.T, sheet, strs string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="/xl/s.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="t.xml"/></Relationships>`,
		"xl/s.xml":                   sheet, "xl/t.xml": strs,
	} {
		w, err := z.Create(name)
		must(t, err)
		_, err = w.Write([]byte(content))
		must(t, err)
	}
	must(t, z.Close())
	return b.Bytes()
}

func TestHostileWorkbooksStayCheap(t *testing.T) {
	long := "<si><r><t>" + strings.Repeat("Question ", 1<<17) + "</t></r></si>"
	many := strings.Repeat(`<c t="s"><v>0</v></c>`, 1<<16)
	for name, c := range map[string]struct {
		data  []byte
		codes string
	}{
		"a long text, many times": {parts(t, "<sheetData><row>"+many+"</row></sheetData>", "<sst>"+long+"</sst>"), codeTooLarge},
		"the last column":         {parts(t, "<sheetData>"+strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 1<<15)+"</sheetData>", "<sst/>"), codeTooLarge},
		"many rows":               {parts(t, "<sheetData>"+strings.Repeat(`<row/>`, 1<<17)+"</sheetData>", "<sst/>"), codeMany},
		"a bomb":                  {parts(t, strings.Repeat(" ", maxPart+1), "<sst/>"), codeTooLarge},
		"deep":                    {parts(t, strings.Repeat("<a>", 1<<17), "<sst/>"), codeNotSheet},
		"an error":                {parts(t, `<row><c t="str"><v>Q</v></c><c t="e"><v>#REF!</v></c></row>`, "<sst/>"), codeCell},
		"no such text":            {parts(t, `<row><c t="s"><v>-1</v></c><c t="s"><v>9</v></c></row>`, "<sst/>"), codeEmpty},
		"cells without a row":     {parts(t, `<c r="A1"><v>1</v></c>`, "<sst/>"), codeEmpty},
		"broken":                  {parts(t, `<row`, "<sst/>"), codeNotSheet},
	} {
		start := time.Now()
		_, ps := Parse("f.xlsx", c.data)
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%s took %v", name, took)
		}
		if len(ps) == 0 || ps[0].Code != c.codes {
			t.Errorf("%s: %s", name, short(nil, ps[:min(len(ps), 3)]))
		}
	}
}

func TestTextsOfAWorkbook(t *testing.T) {
	data := parts(t, `<row><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>An</t></r><r><t>swer</t></r></is></c></row><row r="7"><c t="s"><v>1</v></c><c t="str"><v>_x005F_x0041_</v></c></row>`,
		`<sst><si><t>Question</t></si><si><r><t xml:space="preserve">One_x000D_
 </t></r><r><t>two</t></r><rPh><t>three</t></rPh></si></sst>`)
	want := "q1:7 short \"One\\\\\\ntwo\" \"_x0041_\"=1\n"
	if got := short(Parse("f.xlsx", data)); got != want {
		t.Errorf("got %s want %s", got, want)
	}
}

func TestWriteIsReadable(t *testing.T) {
	q := &question.Question{ID: "a", Named: true, Kind: question.Multiple, Stem: "1+1?", General: "So.", Choices: []question.Choice{
		{Text: "@a", Fraction: 0.5, Feedback: "Yes."}, {Text: `\=b`, Fraction: 0.5}, {Text: "c", Fraction: -0.5},
	}}
	for lang, want := range map[string][]string{
		"en": {"ID Kind Question Choice 1 Choice 2 Choice 3 Right answer Feedback 1 Explanation", "a multiple answers 1+1? @a =b c A, B Yes. So."},
		"fr": {"Identifiant Type Question Choix 1 Choix 2 Choix 3 Bonne réponse Retour 1 Explication", "a réponses multiples 1+1? @a =b c A, B Yes. So."},
	} {
		out, lost := WriteIn(lang, []*question.Question{q})
		f, err := excelize.OpenReader(bytes.NewReader(out))
		must(t, err)
		rows, err := f.GetRows("Questions")
		must(t, err)
		if len(lost) > 0 || len(rows) != 2 || strings.Join(rows[0], " ") != want[0] || strings.Join(rows[1], " ") != want[1] {
			t.Errorf("%s: %v %q", lang, lost, rows)
		}
		for col := 'A'; col <= 'I'; col++ {
			if formula, _ := f.GetCellFormula("Questions", string(col)+"2"); formula != "" {
				t.Errorf("%c2 is the formula %q", col, formula)
			}
		}
	}
}

func TestWriteSaysWhatIsLost(t *testing.T) {
	for name, c := range map[string]struct {
		q    question.Question
		code string
	}{
		"a picture":          {question.Question{Kind: question.Essay, Stem: "a", Files: map[string][]byte{"media/a.png": nil}}, codeFormatting},
		"a tag with a comma": {question.Question{Kind: question.Essay, Stem: "a", Tags: []string{"b, c"}}, codeSettings},
		"a gap with one end": {question.Question{Kind: question.Cloze, Stem: "a [[1]]", Gaps: []question.Gap{{Weight: 1, Question: question.Question{Kind: question.Numeric, Numbers: []question.Number{{Low: 1, High: math.Inf(1), Fraction: 1}}}}}}, codeSettings},
		"a long text":        {question.Question{Kind: question.Essay, Stem: "a", Model: strings.Repeat("é", maxCharacters+1)}, codeCut},
		"no choices":         {question.Question{Kind: question.Single, Stem: "a"}, codeSettings},
	} {
		_, lost := Write([]*question.Question{&c.q})
		if len(lost) == 0 || lost[0].Code != c.code || lost[0].Severity != problem.Warning {
			t.Errorf("%s: %v", name, lost)
		}
	}
}

// The packs that come with the program leave in a sheet and come back whole.
func TestBundledQuestionsLoseNothing(t *testing.T) {
	files, err := filepath.Glob("../../../assets/packs/*/*/quiz.*.gift")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		must(t, err)
		qs, _ := gift.Parse(file, data)
		out, lost := WriteIn("fr", qs)
		got, ps := Parse(file, out)
		if len(lost)+len(ps) > 0 || len(got) != len(qs) {
			t.Errorf("%s: %d of %d questions: %s", file, len(got), len(qs), short(nil, append(lost, ps...)))
		}
	}
}

// nasty draws a text of what the format, Excel and Markdown give a meaning to.
func nasty(t *rapid.T, name string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
		"a", "É", " ", "\n", "\n\n", "\t", "\"", "=", "+", "@", "-> ", "→", "\\", "{1:SA:=b}", "_x0041_", "<b>", "&amp;", "*", "**c**", "_", "1. ", "- ", "|", ";", "A", "true", "3", "'", "\u00a0",
	}), 1, 6).Draw(t, name), "")
}

func words(t *rapid.T, name string) string {
	if rapid.Bool().Draw(t, name+" plain") {
		return "w" + markup.Escape("x"+nasty(t, name)+"y")
	}
	return strings.TrimSpace("w" + nasty(t, name) + "z")
}

// draw makes a question of any kind.
func draw(t *rapid.T, i int) *question.Question {
	kind := rapid.SampledFrom([]question.Kind{
		question.Single, question.Multiple, question.TrueFalse, question.Short, question.Numeric,
		question.Matching, question.Ordering, question.Cloze, question.Essay, question.Description,
	}).Draw(t, "kind")
	q := &question.Question{ID: fmt.Sprintf("q%d", i), Kind: kind, Stem: words(t, "stem")}
	if rapid.Bool().Draw(t, "named") {
		q.ID, q.Named = fmt.Sprintf("n-%d", i), true
		q.Title, q.Skill, q.Block, q.Category = "T", "s", "b", "$course$/top/W"
		q.General, q.Hints, q.Penalty, q.Tags = words(t, "general"), []string{words(t, "hint")}, 1.0/3, []string{"a b", "c"}
		q.Difficulty = rapid.SampledFrom(question.Difficulties).Draw(t, "difficulty")
		q.WhenRight, q.WhenPartly, q.WhenWrong = words(t, "right"), words(t, "partly"), words(t, "wrong")
	}
	fraction := rapid.SampledFrom([]float64{1, 0.5, 0, -0.5, 0.3333333, -1.0 / 3, 1.0 / 7})
	switch kind {
	case question.Single, question.Multiple:
		for range rapid.IntRange(2, 12).Draw(t, "choices") {
			q.Choices = append(q.Choices, question.Choice{Text: words(t, "choice"), Fraction: fraction.Draw(t, "fraction"), Feedback: words(t, "feedback")})
		}
		q.Choices[0].Fraction = 1
		q.Fixed = rapid.Bool().Draw(t, "fixed")
	case question.TrueFalse:
		q.Choices = []question.Choice{{Text: "true", Feedback: words(t, "feedback")}, {Text: "false"}}
		q.Choices[rapid.IntRange(0, 1).Draw(t, "truth")].Fraction = 1
	case question.Short:
		for range rapid.IntRange(1, 3).Draw(t, "accepted") {
			q.Choices = append(q.Choices, question.Choice{Text: problem.OneLine("w" + nasty(t, "answer")), Fraction: fraction.Draw(t, "fraction")})
		}
		q.CaseMatters = rapid.Bool().Draw(t, "case")
	case question.Numeric:
		bound := rapid.SampledFrom([]float64{math.Inf(-1), -1e-7, 0, 0.1, 1.5, 1e21})
		low := bound.Draw(t, "low")
		q.Numbers = []question.Number{{Low: low, High: max(low, rapid.SampledFrom([]float64{low, 2, 1e22, math.Inf(1)}).Draw(t, "high")), Fraction: fraction.Draw(t, "fraction")}, {Low: 3, High: 3, Fraction: 1, Feedback: words(t, "feedback")}}
		if math.IsInf(low, -1) && math.IsInf(q.Numbers[0].High, -1) {
			q.Numbers[0].High = 0
		}
		q.Units = []question.Unit{{Name: "m", Factor: 1}, {Name: "km", Factor: 1000}, {Name: "µm", Factor: 1e-6}}
	case question.Matching:
		q.Pairs = []question.Pair{{Left: words(t, "left"), Right: problem.OneLine("w" + nasty(t, "side"))}, {Left: words(t, "left"), Right: "2"}, {Right: "3"}}
	case question.Ordering:
		q.Order, q.Scoring = []string{words(t, "item"), words(t, "item")}, rapid.SampledFrom([]question.Scoring{"", question.Sides}).Draw(t, "scoring")
	case question.Cloze:
		q.Stem = ""
		for n := range rapid.IntRange(1, 3).Draw(t, "gaps") {
			q.Stem += markup.Escape(problem.OneLine("w"+nasty(t, "piece"))) + fmt.Sprintf(" [[%d]] ", n+1)
			q.Gaps = append(q.Gaps, question.Gap{Weight: 1, Question: question.Question{Kind: question.Short, Choices: []question.Choice{{Text: "a", Fraction: 1}}}})
		}
		q.Stem += "."
	case question.Essay:
		q.Model = words(t, "model")
	}
	return q
}

// Every question comes back, or is named as one that does not; and only those
// are that hold a gap's signs among their words.
func TestWhatIsWrittenReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var qs []*question.Question
		for i := range rapid.IntRange(1, 4).Draw(t, "questions") {
			qs = append(qs, draw(t, i+1))
		}
		out, lost := WriteIn(rapid.SampledFrom([]string{"fr", "en"}).Draw(t, "lang"), qs)
		named := map[any]bool{}
		for _, p := range lost {
			named[p.Data["ID"]] = true
		}
		got, ps := Parse("f.xlsx", out)
		if len(ps) > 0 || len(got) != len(qs) {
			t.Fatalf("%d questions: %s", len(got), short(nil, ps))
		}
		for i, q := range qs {
			same := reflect.DeepEqual(bare(*got[i]), bare(*q))
			if !same && !named[q.ID] {
				t.Fatalf("got\n%+v\nwant\n%+v", *got[i], *q)
			}
			if named[q.ID] && !(q.Kind == question.Cloze && strings.Contains(markup.Plain(q.Stem), "{1:SA:")) {
				t.Fatalf("lost: got\n%+v\nwant\n%+v", *got[i], *q)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"Question;A;B;Right\nQ;a;b;A, B\n", "question,answer\nQ,3..4\nQ,vrai\nQ,\"a\n", "sep=|\nkind|question|choice 1|choice 2|points 1\nmatching|Q|a->b|\\->c->d|x\n",
		"type;question;unités;tolérance\ncloze;{1:SA:=a~b}{2:MC:=c\nnumber;Q;m=\n", "\ufeffa\tb\n\xe9\tc", "format;question;answer\nhtml;<b>;<i>&\n",
	} {
		f.Add([]byte(s))
	}
	sheet, _ := Write([]*question.Question{{ID: "a", Kind: question.Essay, Stem: "a", Model: "b"}})
	f.Add(sheet)
	f.Fuzz(func(t *testing.T, data []byte) {
		qs, ps := Parse("f.csv", data)
		for _, q := range qs {
			if q.ID == "" || q.Line < 1 || q.Stem == "" || q.Kind == choiceKind {
				t.Errorf("question %+v", q)
			}
			for _, w := range q.Weights() {
				if !(w >= -1 && w <= 1) {
					t.Errorf("weight %v", w)
				}
			}
		}
		for _, p := range ps {
			if p.Code == "" || p.Line < 0 {
				t.Errorf("problem %+v", p)
			}
		}
		Looks(data)
		w := writer{}
		for _, q := range qs {
			w.check(q, w.record(q))
		}
	})
}

// FuzzSheet reads the XML of a sheet.
func FuzzSheet(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c><c t="inlineStr"><is><t>Answer</t></is></c></row><row><c r="A2" t="str"><v>Q</v></c><c r="B2" s="0"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells></worksheet>`, `<sst><si><t>Question</t></si></sst>`)
	f.Fuzz(func(t *testing.T, sheet, strs string) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for name, content := range map[string]string{
			"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="t.xml"/></Relationships>`,
			"xl/s.xml":                   sheet, "xl/t.xml": strs,
		} {
			w, _ := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
			w.Write([]byte(content))
		}
		z.Close()
		Parse("f.xlsx", b.Bytes())
	})
}

// 10,000 questions of the usual size, in a workbook of 600 KB.
func BenchmarkParse10000(b *testing.B) {
	var qs []*question.Question
	for i := range 10_000 {
		qs = append(qs, &question.Question{ID: fmt.Sprintf("q-%d", i), Named: true, Kind: question.Single, Stem: fmt.Sprintf("What is it: %d?", i), Choices: []question.Choice{
			{Text: "right", Fraction: 1, Feedback: "Yes, because it is."}, {Text: "wrong one", Feedback: "No: it is not."}, {Text: "nearly", Fraction: 0.25}, {Text: "other"},
		}})
	}
	data, lost := Write(qs)
	if len(lost) > 0 {
		b.Fatal(lost[0])
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if qs, ps := Parse("q.xlsx", data); len(qs) != 10_000 || len(ps) != 0 {
			b.Fatal(len(qs), ps)
		}
	}
}

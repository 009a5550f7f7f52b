package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"cordee/lessons/format/formattest"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// short writes what a file gave on one line a question or problem.
func short(qs []*question.Question, ps []problem.Problem) string {
	var b strings.Builder
	for _, q := range qs {
		fmt.Fprintf(&b, "%s:%d %s %q", q.ID, q.Line, q.Kind, q.Stem)
		for _, c := range q.Choices {
			fmt.Fprintf(&b, " %q=%.3g", c.Text, c.Fraction)
			if c.Feedback != "" {
				b.WriteString("#" + c.Feedback)
			}
		}
		for _, n := range q.Numbers {
			fmt.Fprintf(&b, " %g..%g=%.3g", n.Low, n.High, n.Fraction)
		}
		for _, u := range q.Units {
			fmt.Fprintf(&b, " %s=%g", u.Name, u.Factor)
		}
		for _, p := range q.Pairs {
			fmt.Fprintf(&b, " %q->%q", p.Left, p.Right)
		}
		for _, item := range q.Order {
			fmt.Fprintf(&b, " %q", item)
		}
		for _, g := range q.Gaps {
			fmt.Fprintf(&b, " {%s %s}", g.Kind, g.Choices[0].Text)
		}
		for _, s := range append([]string{q.Title, q.Model, q.General, q.WhenRight, q.WhenWrong, q.Skill, q.Block, string(q.Difficulty), strings.Join(q.Tags, ","), q.Category}, q.Hints...) {
			if s != "" {
				b.WriteString(" /" + s)
			}
		}
		b.WriteByte('\n')
	}
	for _, p := range ps {
		fmt.Fprintf(&b, "%d %s %s %v\n", p.Line, p.Severity, p.Code, p.Data["Text"])
	}
	return b.String()
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"letters", "Question;Réponse A;Réponse B;Réponse C;Bonne réponse\nOù ?;ici;là;;B\n",
			"q1:2 single \"Où ?\" \"ici\"=0 \"là\"=1\n"},
		{"any order, English, comma", "Correct answer,Question text,Option 1,Option 2,Option 3\n\"1, 3\",Which?,a,b,c\n",
			"q1:2 multiple \"Which?\" \"a\"=0.5 \"b\"=-0.5 \"c\"=0.5\n"},
		{"the text of a choice, or of several", "question\tchoice 1\tchoice 2\tchoice 3\tright\nQ\tin, out\tup\tdown\tin, out\nQ\tin\tup\tdown\tUP; down\n",
			"q1:2 single \"Q\" \"in, out\"=1 \"up\"=0 \"down\"=0\nq2:3 multiple \"Q\" \"in\"=-0.5 \"up\"=0.5 \"down\"=0.5\n"},
		{"remarks in headings", "Question - max 120 characters;Answer 1 - max 75;Answer 2 (optional);Correct answer(s) - at least one\nQ;a;b;2\n",
			"q1:2 single \"Q\" \"a\"=0 \"b\"=1\n"},
		{"columns by letter", "Énoncé;A;B;C;Bonne(s) réponse(s)\nQ;x;y;z;a et c\n",
			"q1:2 multiple \"Q\" \"x\"=0.5 \"y\"=-0.5 \"z\"=0.5\n"},
		{"right and wrong columns", "Question;Bonne réponse;Mauvaise réponse;Mauvaise réponse\nQ;a, b;c;d\nQ;a;;c\n",
			"q1:2 single \"Q\" \"a, b\"=1 \"c\"=0 \"d\"=0\nq2:3 single \"Q\" \"a\"=1 \"c\"=0\n"},
		{"weights and feedback", "question;choice 1;points 1;feedback 1;choice 2;points 2;choice 3;points 3\nQ;a;100 %;yes;b;33,3;c;-50\nQ;a;1;;b;0;c;0\nQ;a;50;;b;50;c;0\n",
			"q1:2 single \"Q\" \"a\"=1#yes \"b\"=0.333 \"c\"=-0.5\nq2:3 single \"Q\" \"a\"=1 \"b\"=0 \"c\"=0\nq3:4 multiple \"Q\" \"a\"=0.5 \"b\"=0.5 \"c\"=0\n"},
		{"kinds by their answers", "Question;Réponse\nVrai ?;Faux\nCombien ?;3,5\nQui ?;Ada; Lovelace\nPourquoi ?;\"Parce que\nvoilà\"\nQui ?;\"Ada|Lovelace\"\n",
			"q1:2 truefalse \"Vrai ?\" \"true\"=0 \"false\"=1\nq2:3 numeric \"Combien ?\" 3.5..3.5=1\nq3:4 short \"Qui ?\" \"Ada\"=1\nq4:5 essay \"Pourquoi ?\" /Parce que\\\nvoilà\nq5:7 short \"Qui ?\" \"Ada\"=1 \"Lovelace\"=1\n"},
		{"true and false as choices", "q;question;choix 1;choix 2;bonne réponse;retour 1;retour 2\n;Q;Faux;Vrai;B;non;oui\n",
			"q1:2 truefalse \"Q\" \"true\"=1#oui \"false\"=0#non\n"},
		{"numbers", "kind;question;choice 1;choice 2;points 2;tolerance;units\nnumber;Q;3;10;50;0.5;m; km=1000\nnombre;Q;2..3;*;0;;\nnumeric;Q;3 ± 0,5;1e-7;;;\nnombre;Q;abc;;;;\n",
			"q1:2 numeric \"Q\" 2.5..3.5=1 9.5..10.5=0.5 m=1\nq2:3 numeric \"Q\" 2..3=1 -Inf..+Inf=0\nq3:4 numeric \"Q\" 2.5..3.5=1 1e-07..1e-07=1\n5 error sheet-number abc\n"},
		{"units", "kind\tquestion\tright\tunits\nnumber\tQ\t3\tm; km=1000\n", "q1:2 numeric \"Q\" 3..3=1 m=1 km=1000\n"},
		{"pairs and orders", "Type;Question;Choix 1;Choix 2;Choix 3\nappariement;Q;a -> 1;b → 2; => 3\n;Q;a\\->b -> 1;c->d;e->f->g\nordre;Q;un;deux;trois\nappariement;Q;a;b;c\nordre;Q;un;;\n",
			`q1:2 matching "Q" "a"->"1" "b"->"2" ""->"3"
q2:3 matching "Q" "a->b"->"1" "c"->"d" "e"->"f->g"
q3:4 ordering "Q" "un" "deux" "trois"
5 error sheet-pair a
6 error sheet-no-answer Q
`},
		{"a cloze", "type;question\ncloze;\"Paris is in {1:SHORTANSWER:=France}, *not* in {1:SHORTANSWER:=Rome}.\"\ncloze;none\ncloze;{1:WHAT:=a}\n",
			"q1:2 cloze \"Paris is in [[1]], \\\\*not\\\\* in [[2]].\" {short France} {short Rome}\n3 error sheet-no-answer none\n4 error sheet-gap {1:WHAT:=a}\n"},
		{"what goes around", "id;title;question;right;explanation;hint 1;hint 2;skill;block;tags;category;feedback if wrong;type\na-1;T;Q;x;E;h1;h2;s;b;t1, t2;C;W;short\nÉté 2;;Q;long;;;;;;;;;essay\n;;Read.;;;;;;;;;;description\n",
			"a-1:2 short \"Q\" \"x\"=1 /T /E /W /s /b /t1,t2 /C /h1 /h2\nete-2:3 essay \"Q\" /long\nq3:4 description \"Read.\"\n"},
		{"how hard", "question;right;Niveau de difficulté;tags\nQ;x;Difficile;a\nQ;x;easy;difficulty:hard\nQ;x;3;\nQ;x;;difficulty:medium\n",
			"q1:2 short \"Q\" \"x\"=1 /hard /a\nq2:3 short \"Q\" \"x\"=1 /easy /difficulty:hard\nq3:4 short \"Q\" \"x\"=1 /difficulty:3\nq4:5 short \"Q\" \"x\"=1 /medium\n"},
		{"formats", "question;right;format\n*a* <b>;b;\n*a* <b>;b;markdown\n*a* <b>b</b><u>;b;html\n",
			"q1:2 short \"\\\\*a\\\\* \\\\<b>\" \"b\"=1\nq2:3 short \"*a* <b>\" \"b\"=1\nq3:4 short \"\\\\*a* **b**\" \"b\"=1\n4 warning table-html <u>\n"},
		{"rows that say too little", "question;choice 1;choice 2;right;type\n;a;b;A;\nQ;a;b;;\nQ;a;;A;\nQ;a;b;C;\nQ;a;b;A;poem\nQ;;;;\n\n ; ; ;;\n",
			"2 error sheet-no-question a\n3 error sheet-no-answer Q\n4 error sheet-no-answer Q\n5 error sheet-right C\n6 error sheet-kind poem\n7 error sheet-no-answer Q\n"},
		{"a number that is a choice", "question;choice 1;choice 2;choice 3;right\nQ;2;3;4;2\nQ;2;3;4;1\n",
			"q1:2 single \"Q\" \"2\"=1 \"3\"=0 \"4\"=0\nq2:3 single \"Q\" \"2\"=1 \"3\"=0 \"4\"=0\n2 warning sheet-right-ambiguous 2\n"},
		{"answers without use", "question;choice 1;choice 2;right;type;level\nQ;a;;b;essay;3\n",
			"q1:2 essay \"Q\" /b\n2 warning sheet-unused a\n1 warning sheet-column-unknown level\n"},
		{"headings further down", "My quiz;;\n;;\nQuestion;Answer;\nQ;a;\n", "q1:4 short \"Q\" \"a\"=1\n"},
		{"no headings", "Which?;a;b;c\nWho?;d;;\n", "q1:1 single \"Which?\" \"a\"=1 \"b\"=0 \"c\"=0\nq2:2 short \"Who?\" \"d\"=1\n1 warning sheet-no-headings <nil>\n"},
		{"the separator is said", "sep=|\nquestion|answer\nQ; R|a\n", "q1:3 short \"Q; R\" \"a\"=1\n"},
		{"a quotation mark that never closes", "question;answer\n\"Q;a\nR;b\n", "q1:2 short \"\\\"Q\" \"a\"=1\nq2:3 short \"R\" \"b\"=1\n2 warning table-quote <nil>\n"},
		{"one column", "Which?\nWho?\n", "1 error sheet-empty <nil>\n"},
		{"nothing", "", "1 error sheet-empty <nil>\n"},
		{"not a text", "a\x00", "1 error table-not-text <nil>\n"},
		{"not a workbook", "PK\x03\x04", "1 error sheet-unreadable <nil>\n"},
		{"an old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "1 error sheet-unreadable <nil>\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := short(Parse("f.csv", []byte(c.text))); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestEveryEncodingReadsTheSame(t *testing.T) {
	text := "Énoncé;Réponse;Indice\n« Où » ?;\"l’œuf\nà\";été\nÀ ?;;\n"
	want, ps := Parse("f.csv", []byte(text))
	for name, data := range formattest.Guises(text) {
		got, problems := Parse("f.csv", data)
		if name == formattest.Windows1252 && len(problems) > 0 && problems[0].Code == codeEncoding {
			problems = problems[1:]
		}
		if short(got, problems) != short(want, ps) {
			t.Errorf("%s:\n%swant\n%s", name, short(got, problems), short(want, ps))
		}
	}
}

func TestLooks(t *testing.T) {
	for text, want := range map[string]bool{
		"Question,Answer\nQ,a\n":                 true,
		"\ufeffÉnoncé;Choix 1;Choix 2\n":         true,
		"Title\n\nquestion\tanswer\n":            true,
		"front,back\na,b\n":                      false,
		"#separator:tab\nQuestion\tof the day\n": false,
		"What is the question?,answer\n":         false,
		"":                                       false,
		"PK\x03\x04":                             false,
		"\x00":                                   false,
	} {
		if Looks([]byte(text)) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

// Every heading that is written is read as what it is, and no two folded names
// collide.
func TestHeadings(t *testing.T) {
	w := writer{}
	for _, french := range []bool{false, true} {
		w.french = french
		for _, h := range columns {
			if h.english == "" {
				continue
			}
			for n := 1; n <= 2 && (n == 1 || h.numbered); n++ {
				c := column{h.field, n}
				got, ok := readHeading(w.heading(c))
				if got.n == 0 {
					got.n = 1
				}
				if !ok || got != c {
					t.Errorf("%q is %v", w.heading(c), got)
				}
			}
		}
		for _, k := range kinds {
			if k.english != "" && kindNames[fold(w.kind(k.kind))] != k.kind {
				t.Errorf("%q is not %s", w.kind(k.kind), k.kind)
			}
		}
	}
	for _, h := range columns {
		for _, name := range h.others {
			if fold(name) != name {
				t.Errorf("%q should be written %q", name, fold(name))
			}
		}
	}
}

func TestParseRefusesWhatIsTooLarge(t *testing.T) {
	for _, data := range [][]byte{bytes.Repeat([]byte("a;b\n"), MaxSize), bytes.Repeat([]byte("a;b\n"), maxRows+1)} {
		_, ps := Parse("f.csv", data)
		if len(ps) == 0 || ps[0].Severity != problem.Error {
			t.Errorf("%d bytes: %v", len(data), len(ps))
		}
	}
}

// Time grows with the length of a file, whatever it is made of.
func TestHostileTextsStayCheap(t *testing.T) {
	for _, piece := range []string{
		"{1:SA:", "{1:SA:=a}", ";", "\"", "\"\"\"", "a;b\n", ";->\n", "\\->", "A,", "=>;", "\n", "Q;a;b;c;1,2,3;essay\n", "cloze;{1:SA:=a#\n", ";;;;a|b|c|\n",
	} {
		for _, long := range []int{maxCell + 1<<10, 100 << 10} { // beyond the limit of a cell, and within it
			text := "kind;question;choice 1;choice 2;right\n"
			text += "cloze;" + strings.Repeat(piece, long/len(piece)) + "\n"
			start := time.Now()
			qs, ps := Parse("f.csv", []byte(text))
			if took := time.Since(start); took > time.Minute {
				t.Errorf("%q took %v", piece, took)
			} else if testing.Verbose() {
				t.Logf("%q took %v: %d questions, %d problems", piece, took, len(qs), len(ps))
			}
		}
	}
}

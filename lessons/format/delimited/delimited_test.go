package delimited

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       [][]string
		lines      []int
		unclosed   int
	}{
		{"plain", "a;b\nc;d\n", [][]string{{"a", "b"}, {"c", "d"}}, []int{1, 2}, 0},
		{"no end of line", "a;b", [][]string{{"a", "b"}}, []int{1}, 0},
		{"empty fields", ";\na;;\n", [][]string{{"", ""}, {"a", "", ""}}, []int{1, 2}, 0},
		{"empty lines and comments", "\n# no\na\n\n#b\nc;#d\n", [][]string{{"a"}, {"c", "#d"}}, []int{3, 6}, 0},
		{"quoted separator, mark and line", "\"a;\"\"b\"\"\nc\";d\ne\n", [][]string{{"a;\"b\"\nc", "d"}, {"e"}}, []int{1, 3}, 0},
		{"a mark inside is text", "say \"hi\";b\n", [][]string{{`say "hi"`, "b"}}, []int{1}, 0},
		{"words after the closing mark", "\"hello\" he said;b\n", [][]string{{"hello he said", "b"}}, []int{1}, 0},
		{"never closed", "a;b\n\"c;d\ne;\"\"f\n", [][]string{{"a", "b"}, {`"c`, "d"}, {"e", "f"}}, []int{1, 2, 3}, 2},
		{"comment in quotes", "\"#a\";b\n", [][]string{{"#a", "b"}}, []int{1}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, unclosed := Read(c.text, Options{Separator: ';', Comment: '#'})
			if unclosed != c.unclosed {
				t.Errorf("unclosed %d, want %d", unclosed, c.unclosed)
			}
			if len(got) != len(c.want) {
				t.Fatalf("%d records, want %d: %+v", len(got), len(c.want), got)
			}
			for i, r := range got {
				if !reflect.DeepEqual(r.Fields, c.want[i]) || r.Line != c.lines[i] {
					t.Errorf("record %d is %q on line %d, want %q on %d", i, r.Fields, r.Line, c.want[i], c.lines[i])
				}
			}
		})
	}
}

func TestReadStopsAtMax(t *testing.T) {
	if got, _ := Read("a\nb\nc\n", Options{Separator: ',', Max: 2}); len(got) != 2 {
		t.Errorf("%d records", len(got))
	}
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := Options{Separator: rapid.SampledFrom([]byte("\t,;|: ")).Draw(t, "separator"), Comment: '#'}
		field := rapid.StringOf(rapid.SampledFrom([]rune("ab\"\n\t,;|: #é")))
		table := rapid.SliceOf(rapid.SliceOfN(field, 1, 4)).Draw(t, "table")
		var b strings.Builder
		for _, fields := range table {
			Write(&b, fields, o)
		}
		records, unclosed := Read(b.String(), o)
		if unclosed != 0 || len(records) != len(table) {
			t.Fatalf("%d records, want %d; unclosed %d", len(records), len(table), unclosed)
		}
		for i, r := range records {
			if !reflect.DeepEqual(r.Fields, table[i]) {
				t.Fatalf("got %q, want %q", r.Fields, table[i])
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "a\tb\n", "\"", "\"\"\"\n", "a\"b\t\"c\"d\n#x\n", "\"a\n\n\"\t"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		records, unclosed := Read(text, Options{Separator: '\t', Comment: '#'})
		lines := 1 + strings.Count(text, "\n")
		if unclosed < 0 || unclosed > lines {
			t.Errorf("unclosed on line %d of %d", unclosed, lines)
		}
		last := 0
		for _, r := range records {
			if len(r.Fields) == 0 || r.Line <= last || r.Line > lines {
				t.Errorf("record %+v after line %d of %d", r, last, lines)
			}
			last = r.Line
		}
	})
}

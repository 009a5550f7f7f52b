package knowledge

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// columns are those of a file of answers, in the usual order.
var columns = []string{"user_id", "item_id", "timestamp", "correct", "skill_id"}

// required are the columns without which there is nothing to foretell.
var required = []string{"user_id", "item_id", "correct"}

// lineMost is the longest line, in bytes.
const lineMost = 1 << 20

// answersFile is what a file of answers holds.
type answersFile struct {
	responses []Response
	skipped   int
	why       string // the first line that was skipped, and what is wrong with it
}

// readAnswers reads a file of answers, in any order. Columns are found by their
// names when the first line names them; otherwise they are in the usual order.
// They are separated by tabs, or by commas or semicolons where the first line has
// no tab. A missing skill is one skill, a missing time is zero. Lines that cannot
// be read are skipped and counted; the error says why nothing can be made of the
// file at all.
func readAnswers(r io.Reader) (answersFile, error) {
	var f answersFile
	var place map[string]int
	separator := "\t"
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, lineMost)
	n := 0
	for lines.Scan() {
		n++
		line := strings.TrimPrefix(lines.Text(), "\uFEFF")
		if strings.TrimSpace(line) == "" {
			continue
		}
		if strings.ContainsRune(line, 0) {
			return f, fmt.Errorf("line %d: this is not a text in UTF-8", n)
		}
		if place == nil {
			for _, other := range []string{",", ";"} {
				if !strings.Contains(line, separator) && strings.Contains(line, other) {
					separator = other
				}
			}
			named, err := places(cells(line, separator))
			if err != nil {
				return f, fmt.Errorf("line %d: %w", n, err)
			}
			place = named.place
			if named.heading {
				continue
			}
		}
		response, err := readAnswer(cells(line, separator), place)
		if err != nil {
			f.skipped++
			f.why = cmp.Or(f.why, fmt.Sprintf("line %d: %v", n, err))
			continue
		}
		f.responses = append(f.responses, response)
	}
	switch err := lines.Err(); {
	case err != nil:
		return f, fmt.Errorf("line %d: %w", n+1, err)
	case n == 0 || len(f.responses) == 0 && f.skipped == 0:
		return f, fmt.Errorf("there are no answers in it")
	case len(f.responses) == 0:
		return f, fmt.Errorf("none of its %d lines is an answer; %s", f.skipped, f.why)
	}
	return f, nil
}

// cells are the fields of a line, without blanks and quotation marks around them.
func cells(line, separator string) []string {
	fields := strings.Split(line, separator)
	for i, field := range fields {
		if field = strings.TrimSpace(field); len(field) > 1 && field[0] == '"' && field[len(field)-1] == '"' {
			field = field[1 : len(field)-1]
		}
		fields[i] = field
	}
	return fields
}

// layout says where the columns are.
type layout struct {
	place   map[string]int
	heading bool // the first line names them, and is no answer
}

func places(first []string) (layout, error) {
	l := layout{place: map[string]int{}}
	for i, name := range first {
		if name = strings.ToLower(name); slices.Contains(columns, name) {
			l.place[name], l.heading = i, true
		}
	}
	if !l.heading {
		if len(first) < len(columns)-1 { // the skill may be missing
			return l, fmt.Errorf("%d columns, and none of them is named; %s are wanted", len(first), strings.Join(columns, " "))
		}
		for i, name := range columns {
			l.place[name] = i
		}
	}
	for _, name := range required {
		if _, ok := l.place[name]; !ok {
			return l, fmt.Errorf("no column is called %s", name)
		}
	}
	return l, nil
}

func readAnswer(fields []string, place map[string]int) (Response, error) {
	field := func(name string) string {
		if i, ok := place[name]; ok && i < len(fields) {
			return fields[i]
		}
		return ""
	}
	r := Response{Person: field("user_id"), Question: field("item_id"), Skill: field("skill_id")}
	if r.Question == "" {
		return r, fmt.Errorf("no item_id")
	}
	var ok bool
	if r.Right, ok = readRight(field("correct")); !ok {
		return r, fmt.Errorf("correct is %q, not a share from 0 to 1", field("correct"))
	}
	if r.At, ok = readTime(field("timestamp")); !ok {
		return r, fmt.Errorf("timestamp is %q, neither a number of seconds nor a time", field("timestamp"))
	}
	return r, nil
}

func readRight(text string) (right, ok bool) {
	switch strings.ToLower(text) {
	case "true":
		return true, true
	case "false":
		return false, true
	}
	share, err := strconv.ParseFloat(text, 64)
	return Answer{Fraction: share}.Right(), err == nil && share >= 0 && share <= 1
}

// readTime reads a number of seconds, from any start, of milli-, micro- or
// nanoseconds since 1970, or a time in the forms of ISO 8601.
func readTime(text string) (time.Time, bool) {
	if text == "" {
		return time.Unix(0, 0), true
	}
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil {
		for _, form := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00", time.DateTime, "2006-01-02 15:04", time.DateOnly} {
			if at, err := time.Parse(form, text); err == nil { // a fraction of a second may follow
				return at, true
			}
		}
		return time.Time{}, false
	}
	const farthest = 1e11 // seconds: the year 5138
	for range 3 {
		if math.Abs(seconds) > farthest {
			seconds /= 1000
		}
	}
	if !(math.Abs(seconds) <= farthest) { // not a number neither
		return time.Time{}, false
	}
	whole, part := math.Modf(seconds)
	return time.Unix(int64(whole), int64(part*1e9)), true
}

// open reads a file of answers; a path that is not found here is looked for from
// the top of the repository, where "go test" is given it.
func open(t *testing.T, path string) []Response {
	t.Helper()
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) && !filepath.IsAbs(path) {
		data, err = os.ReadFile(filepath.Join("../..", path))
	}
	if err != nil {
		t.Fatal(err)
	}
	f, err := readAnswers(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if f.skipped > 0 {
		t.Logf("%s: skipped %d lines of %d; %s", path, f.skipped, f.skipped+len(f.responses), f.why)
	}
	return f.responses
}

func TestReplayReadsOtherFiles(t *testing.T) {
	const plain = "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n1\t7\t100\t1\t3\n2\t8\t200\t0\t3\n"
	read := func(text string) answersFile {
		f, err := readAnswers(strings.NewReader(text))
		if err != nil {
			t.Errorf("%q: %v", text, err)
		}
		return f
	}
	want := read(plain).responses
	if len(want) != 2 || want[0].Question != "7" || !want[0].Right || want[0].Skill != "3" || want[1].Person != "2" || want[1].Right || want[1].At.Sub(want[0].At) != 100*time.Second {
		t.Fatalf("%+v", want)
	}
	for name, text := range map[string]string{
		"CRLF and a BOM":       "\uFEFF" + strings.ReplaceAll(plain, "\n", "\r\n"),
		"no first line":        plain[strings.Index(plain, "\n")+1:],
		"another order":        "correct\tskill_id\tuser_id\titem_id\ttimestamp\n1\t3\t1\t7\t100\n0\t3\t2\t8\t200\n",
		"one column more":      "row\tuser_id\titem_id\ttimestamp\tcorrect\tskill_id\n0\t1\t7\t100\t1\t3\n1\t2\t8\t200\t0\t3",
		"capitals":             strings.ToUpper(plain[:strings.Index(plain, "\n")]) + plain[strings.Index(plain, "\n"):],
		"blank lines":          "\n\n" + strings.ReplaceAll(plain, "\n", "\n \n"),
		"commas":               strings.ReplaceAll(plain, "\t", ","),
		"quotation marks":      "user_id;item_id;timestamp;correct;skill_id\n\"1\";\"7\";\"100\";\"1\";\"3\"\n2;8;200;0;3\n",
		"numbers as fractions": "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n1\t7\t100.0\t1.0\t3\n2\t8\t2e2\t0.5\t3\n",
		"true and false":       "1\t7\t100\ttrue\t3\n2\t8\t200\tFalse\t3\n",
		"latest first":         "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n2\t8\t200\t0\t3\n1\t7\t100\t1\t3\n",
	} {
		if f := read(text); f.skipped > 0 || !slices.Equal(Ordered(f.responses), want) {
			t.Errorf("%s: %+v", name, f)
		}
	}
	for _, second := range []string{"1499059021", "1499059021000", "1499059021000000", "1499059021000000000", "2017-07-03T05:17:01Z", "2017-07-03T07:17:01+02:00", "2017-07-03 05:17:01", "2017-07-03 05:17:01.000"} {
		if f := read("u\tq\t" + second + "\t1\ts\n"); len(f.responses) == 1 && f.responses[0].At.Unix() != 1499059021 {
			t.Errorf("%s is read as %v", second, f.responses[0].At)
		}
	}
	if r := read("user_id\titem_id\tcorrect\nada\tq-é 7\t1\n").responses; r[0].Skill != "" || !r[0].At.Equal(time.Unix(0, 0)) || r[0].Person != "ada" || r[0].Question != "q-é 7" {
		t.Errorf("without skills and times: %+v", r)
	}
	f := read(plain + "3\t9\t300\tyes\t3\n3\t9\tsoon\t1\t3\n3\n3\t9\t1e300\t1\t3\n3\t9\t300\tNaN\t3\n3\t9\t300\t-1\t3\n3\t\t300\t1\t3\n")
	if !slices.Equal(f.responses, want) || f.skipped != 7 || !strings.Contains(f.why, "line 4") || !strings.Contains(f.why, `"yes"`) {
		t.Errorf("of lines that cannot be read: %+v", f)
	}
}

func TestReplayRefusesWhatHoldsNoAnswers(t *testing.T) {
	for name, c := range map[string]struct{ text, why string }{
		"nothing":            {"", "no answers"},
		"only the headings":  {strings.Join(columns, "\t") + "\n", "no answers"},
		"a column is absent": {"user_id\titem_id\ttimestamp\n1\t2\t3\n", "correct"},
		"not such a table":   {"hello\n", "columns"},
		"no line of it":      {"1\t7\t100\tyes\t3\n1\t7\t100\tno\t3\n", "none of its 2 lines"},
		"not a text":         {"\x89PNG\x00\x00", "not a text"},
		"an endless line":    {strings.Repeat("x", 2*lineMost), "line 1"},
	} {
		if _, err := readAnswers(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s: %v, want a word of %q", name, err, c.why)
		}
	}
}

// Every file gives all five figures, however little is in it.
func TestReplayOfAlmostNothing(t *testing.T) {
	for name, text := range map[string]string{
		"one answer":            "u\tq\t1\t1\ts\n",
		"two lines, one person": "u\tq\t1\t1\ts\nu\tr\t2\t0\ts\n",
		"always right":          strings.Repeat("u\tq\t1\t1\ts\n", 30),
		"no skill, no times":    "user_id\titem_id\tcorrect\n1\t7\t1\n1\t8\t0\n",
		"times beyond reason":   "u\tq\t-99999999999\t1\ts\nu\tr\t99999999999\t0\ts\nu\tq\t99999999999\t1\ts\n",
	} {
		f, err := readAnswers(strings.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := measure(f.responses)
		if got.answers != len(f.responses) || !(got.logloss > 0) || math.IsInf(got.logloss, 0) || !(got.ece >= 0 && got.ece <= 1) {
			t.Errorf("%s: %v", name, got)
		}
		for _, figure := range []string{"answers=", "auc=", "logloss=", "ece=", "cover80="} {
			if !strings.Contains(got.String(), figure) {
				t.Errorf("%s: %v has no %s", name, got, figure)
			}
		}
	}
}

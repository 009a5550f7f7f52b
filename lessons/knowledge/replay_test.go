package knowledge

import (
	"bufio"
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// go test ./lessons/knowledge -run Replay -v -args -data FILE
var dataFile = flag.String("data", "", "replay this file of answers (user_id item_id timestamp correct skill_id, tab-separated)")

// figures are how well answers are foretold. Each is foretold from earlier
// answers alone, then learned from: nothing is fitted beforehand, and every
// answer of every person counts.
type figures struct {
	answers int
	auc     float64 // chance that a right answer was expected more than a wrong one
	logloss float64 // mean of −ln(chance given to what happened)
	ece     float64 // expected calibration error over ten bins of equal width
	cover80 float64 // see blocks; NaN when no skill has enough answers
}

func (f figures) String() string {
	return fmt.Sprintf("answers=%d auc=%.4f logloss=%.4f ece=%.4f cover80=%.4f", f.answers, f.auc, f.logloss, f.ece, f.cover80)
}

// blocks is what cover80 counts: the answers of one person in one skill are cut
// into blocks of ten, repeats of a question within a day left out, as the level
// leaves them out. As a block begins, Level says with its 80 % band which share
// of the skill's questions would be right. Ten answers are a sample: their share
// wobbles by sqrt(p(1-p)/10) even around a level that is known exactly. So each
// side of the band is widened by 1.28 times that, as variances add, and the
// block is covered when the share of its ten answers that were right lies
// within, edges included. The first block of a skill counts too: what is
// believed of a stranger has to hold as well.
type blocks struct {
	open  map[[2]string]*block
	total int
	in    int
}

type block struct {
	level        Forecast
	right, count int
}

const blockSize = 10

func (b *blocks) answer(p *Person, r Response) {
	key := [2]string{r.Person, r.Skill}
	o := b.open[key]
	if o == nil {
		o = &block{level: p.Level(r.Skill, r.At)}
		b.open[key] = o
	}
	o.count++
	if r.Right {
		o.right++
	}
	if o.count < blockSize {
		return
	}
	b.total++
	if covers(o.level, float64(o.right)/blockSize) {
		b.in++
	}
	delete(b.open, key)
}

func covers(level Forecast, share float64) bool {
	sample := bandWidth * math.Sqrt(level.Share*(1-level.Share)/blockSize)
	below, above := math.Hypot(level.Share-level.Low, sample), math.Hypot(level.High-level.Share, sample)
	const rounding = 1e-9
	return share >= level.Share-below-rounding && share <= level.Share+above+rounding
}

func measure(responses []Response) figures {
	bank, people := NewBank(), map[string]*Person{}
	cover := blocks{open: map[[2]string]*block{}}
	chances, right := make([]float64, 0, len(responses)), make([]bool, 0, len(responses))
	for _, r := range Ordered(responses) {
		p := people[r.Person]
		if p == nil {
			p = bank.NewPerson()
			people[r.Person] = p
		}
		if !p.Predict(r.Skill, r.Question, r.At).Repeat {
			cover.answer(p, r)
		}
		chances, right = append(chances, p.Answer(r).Chance), append(right, r.Right)
	}
	return figures{
		answers: len(chances), auc: auc(chances, right), logloss: logloss(chances, right), ece: ece(chances, right),
		cover80: float64(cover.in) / float64(cover.total),
	}
}

func logloss(chances []float64, right []bool) float64 {
	sum := 0.0
	for i, p := range chances {
		if !right[i] {
			p = 1 - p
		}
		sum -= math.Log(max(p, 1e-15))
	}
	return sum / float64(len(chances))
}

// auc is the Mann–Whitney statistic; equal chances count half.
func auc(chances []float64, right []bool) float64 {
	order := make([]int, len(chances))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(chances[a], chances[b]) })
	var ranks, rights float64
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && chances[order[to]] == chances[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			if right[i] {
				ranks += float64(from+to+1) / 2
				rights++
			}
		}
		from = to
	}
	wrongs := float64(len(order)) - rights
	return (ranks - rights*(rights+1)/2) / (rights * wrongs)
}

func ece(chances []float64, right []bool) float64 {
	var expected, got [10]float64
	for i, p := range chances {
		bin := min(9, int(p*10))
		expected[bin] += p
		if right[i] {
			got[bin]++
		}
	}
	sum := 0.0
	for bin := range expected {
		sum += math.Abs(expected[bin] - got[bin])
	}
	return sum / float64(len(chances))
}

// readAnswers reads a file of answers. Columns are found by their names when
// the first line names them; otherwise they are in the usual order. Seconds may
// have a fraction; a missing skill is one skill, a missing time is zero.
func readAnswers(r io.Reader) ([]Response, error) {
	columns := map[string]int{"user_id": 0, "item_id": 1, "timestamp": 2, "correct": 3, "skill_id": 4}
	var responses []Response
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(strings.TrimPrefix(lines.Text(), "\uFEFF"), "\r")
		fields := strings.Split(line, "\t")
		if strings.TrimSpace(line) == "" {
			continue
		}
		if n == 1 && slices.Contains(fields, "user_id") {
			clear(columns)
			for i, name := range fields {
				columns[strings.TrimSpace(name)] = i
			}
			continue
		}
		field := func(name string) string {
			if i, ok := columns[name]; ok && i < len(fields) {
				return strings.TrimSpace(fields[i])
			}
			return ""
		}
		correct, err := strconv.ParseFloat(field("correct"), 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: correct is %q, not a number", n, field("correct"))
		}
		seconds := 0.0
		if text := field("timestamp"); text != "" {
			if seconds, err = strconv.ParseFloat(text, 64); err != nil || math.Abs(seconds) > 1e15 || math.IsNaN(seconds) {
				return nil, fmt.Errorf("line %d: timestamp is %q, not a number of seconds", n, text)
			}
		}
		if math.Abs(seconds) > 1e11 { // milliseconds: no answer is from the year 5138
			seconds /= 1000
		}
		whole, part := math.Modf(seconds)
		responses = append(responses, Response{
			Person: field("user_id"), Question: field("item_id"), Skill: field("skill_id"), Right: correct >= fullMark,
			At: time.Unix(int64(whole), int64(part*1e9)),
		})
	}
	return responses, lines.Err()
}

// classroom is people with an ability of their own who answer questions of
// three skills on some days of a year, and learn: what a file looks like when
// the model is right.
func classroom() []Response {
	rng := rand.New(rand.NewPCG(1, 2))
	type item struct {
		skill      int
		difficulty float64
	}
	var items []item
	for i := range 90 {
		items = append(items, item{i % 3, rng.NormFloat64() * 0.8})
	}
	var responses []Response
	for person := range 60 {
		general, learned := rng.NormFloat64()*0.7+0.8, [3]float64{}
		for session := range 20 {
			at := monday.AddDate(0, 0, session*9+rng.IntN(9)).Add(time.Duration(person) * time.Second)
			for range 10 {
				n := rng.IntN(len(items))
				it := items[n]
				right := rng.Float64() < sigmoid(general+learned[it.skill]-it.difficulty)
				learned[it.skill] += 0.01
				at = at.Add(40 * time.Second)
				responses = append(responses, Response{Person: fmt.Sprint("p", person), Question: fmt.Sprint("q", n),
					Skill: fmt.Sprint("s", it.skill), Right: right, At: at})
			}
		}
	}
	return responses
}

func TestReplay(t *testing.T) {
	if *dataFile != "" {
		fmt.Println(measure(open(t, *dataFile)))
		return
	}
	got := measure(classroom())
	t.Log(got)
	if got.answers != 12000 || got.auc < 0.66 || got.auc > 0.80 || got.logloss > 0.60 || got.ece > 0.06 || got.cover80 < 0.75 || got.cover80 > 0.90 {
		t.Error("these people are foretold worse than they should be")
	}
}

// Answers of other people's learners, measured with the same constants. A clone
// without the folder "shared" beside it has the classroom above alone.
func TestReplayRealAnswers(t *testing.T) {
	if *dataFile != "" {
		return // one file was asked for
	}
	for file, most := range map[string]float64{"ednet_small.tsv": 0.5957, "algebra05.tsv": 0.4259} {
		path := filepath.Join("../../../shared/data", file)
		if _, err := os.Stat(path); err != nil {
			t.Logf("no real answers here: %v", err)
			continue
		}
		got := measure(open(t, path))
		t.Log(file, got)
		if got.logloss > most || got.cover80 < 0.75 || got.cover80 > 0.87 {
			t.Errorf("%s: log-loss must be at most %v, and cover80 between 0.75 and 0.87", file, most)
		}
	}
}

func TestReplayReadsOtherFiles(t *testing.T) {
	plain := "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n1\t7\t100\t1\t3\n2\t8\t200\t0\t3\n"
	want, err := readAnswers(strings.NewReader(plain))
	if err != nil || len(want) != 2 || want[0].Question != "7" || !want[0].Right || want[1].Person != "2" {
		t.Fatalf("%+v, %v", want, err)
	}
	for name, text := range map[string]string{
		"CRLF and a BOM":       "\uFEFF" + strings.ReplaceAll(plain, "\n", "\r\n"),
		"no first line":        plain[strings.Index(plain, "\n")+1:],
		"another order":        "correct\tskill_id\tuser_id\titem_id\ttimestamp\n1\t3\t1\t7\t100\n0\t3\t2\t8\t200\n",
		"numbers as fractions": "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n1\t7\t100.0\t1.0\t3\n2\t8\t2e2\t0.0\t3\n\n",
		"latest first":         "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n2\t8\t200\t0\t3\n1\t7\t100\t1\t3\n",
	} {
		got, err := readAnswers(strings.NewReader(text))
		if err != nil || !slices.Equal(Ordered(got), want) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	if got, err := readAnswers(strings.NewReader("user_id\titem_id\tcorrect\n1\t7\t1\n")); err != nil || got[0].Skill != "" || !got[0].At.Equal(time.Unix(0, 0)) {
		t.Errorf("without skills and times: %+v, %v", got, err)
	}
	if _, err := readAnswers(strings.NewReader("1\t7\t100\tyes\t3\n")); err == nil {
		t.Error("an answer that is neither right nor wrong was read")
	}
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
	responses, err := readAnswers(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if len(responses) == 0 {
		t.Fatalf("%s holds no answers", path)
	}
	return responses
}

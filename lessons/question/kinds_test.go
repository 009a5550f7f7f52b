package question

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
)

var (
	capitals = &Question{Kind: Matching, Combined: Combined{"tout", "en partie", "rien"}, General: "idée", Pairs: []Pair{
		{"**France**", "Paris"}, {"Italie", "Rome"}, {"Latium", "Rome"}, {"", "Berne"}}}
	unsaid = &Question{Kind: Matching, Pairs: []Pair{{"a", ""}, {"b", "c"}}}
	twins  = &Question{Kind: Matching, Pairs: []Pair{{"voisin", "Italie"}, {"voisin", "Espagne"}}}
	steps  = &Question{Kind: Ordering, Order: []string{"a", "_b_", "c", "d"}}
	beat   = &Question{Kind: Ordering, Order: []string{"pied", "main", "pied"}}
	cloze  = &Question{Kind: Cloze, Stem: "x [[1]] y [[2]] z [[3]]", Combined: Combined{WhenPartly: "presque"}, Gaps: []Gap{
		{2, Question{Kind: Single, Choices: []Choice{{"oui", 1, "g1"}, {"non", -0.5, "g1 non"}}}},
		{1, Question{Kind: Short, Choices: []Choice{{"été", 1, ""}, {"*", 0, "g2 non"}}}},
		{1, Question{Kind: Numeric, Numbers: []Number{{1.4, 1.6, 1, "g3"}}}}}}
	boxes = &Question{Kind: Cloze, Gaps: []Gap{
		{1, Question{Kind: Multiple, Choices: []Choice{{"oui", 1, ""}, {"non", -1, ""}}}},
		{1, Question{Kind: Short, Choices: []Choice{{"un * été*", 1, ""}, {"u*x*y", 1, ""}}}}}}
	essay = &Question{Kind: Essay, Model: "modèle", General: "idée"}
)

func TestGradeOfParts(t *testing.T) {
	third := 1.0 / 3
	for _, c := range []struct {
		name     string
		q        *Question
		response string
		fraction float64
		parts    []float64
		feedback []string
	}{
		{"all lines", capitals, `[["France","Paris"],["Italie","Rome"],["Latium","Rome"]]`, 1, []float64{1, 1, 1}, []string{"tout", "idée"}},
		{"in any order, with its Markdown", capitals, `[["Latium"," Rome "],["**France**","Paris"],["Italie","Rome"]]`, 1, []float64{1, 1, 1}, []string{"tout", "idée"}},
		{"by position", capitals, `[[1,1],[2,2],[3,3]]`, 2 * third, []float64{1, 1, 0}, []string{"en partie", "idée"}},
		{"one wrong, one open", capitals, `[["France","Berne"],["Italie","Rome"],["Latium",""]]`, third, []float64{0, 1, 0}, []string{"en partie", "idée"}},
		{"one missing, one null, one that is not there", capitals, `[["France","Lyon"],["Italie",null]]`, 0, []float64{0, 0, 0}, []string{"rien", "idée"}},
		{"nothing is no right side", unsaid, `[["a",""],["b","c"]]`, 0.5, []float64{0, 1}, nil},
		{"no line", capitals, `[]`, 0, []float64{0, 0, 0}, []string{"rien", "idée"}},
		{"lines that read the same", twins, `[["voisin","Espagne"],["voisin","Italie"]]`, 1, []float64{1, 1}, nil},
		{"lines that read the same, one right twice", twins, `[["voisin","Espagne"],["voisin","Espagne"]]`, 0.5, []float64{0, 1}, nil},

		{"the order", steps, `["a","b","c","d"]`, 1, []float64{1, 1, 1, 1}, nil},
		{"by position", steps, `[1,2,4,3]`, 0.5, []float64{1, 1, 0, 0}, nil},
		{"items left out", steps, `["a"]`, 0.25, []float64{1, 0, 0, 0}, nil},
		{"no item", steps, `[]`, 0, []float64{0, 0, 0, 0}, nil},
		{"items that read the same", beat, `["pied","main","pied"]`, 1, []float64{1, 1, 1}, nil},
		{"items that read the same, first", beat, `["pied","pied","main"]`, third, []float64{1, 0, 0}, nil},

		{"all gaps", cloze, `["oui","Été","1,5"]`, 1, []float64{1, 1, 1}, []string{"g1", "g3"}},
		{"weights", cloze, `["oui","hiver",9]`, 0.5, []float64{1, 0, 0}, []string{"g1", "g2 non", "presque"}},
		{"a gap takes away", cloze, `[2,"été",1.6]`, 0.25, []float64{0, 1, 1}, []string{"g1 non", "g3", "presque"}},
		{"never below 0", cloze, `["non"]`, 0, []float64{0, 0, 0}, []string{"g1 non"}},
		{"open gaps", cloze, `["",null,"1.4"]`, 0.25, []float64{0, 0, 1}, []string{"g3", "presque"}},
		{"no gap", cloze, `[]`, 0, []float64{0, 0, 0}, nil},

		{"ticked boxes of a gap are not below 0", boxes, `[["non"],"un long été"]`, 0.5, []float64{0, 1}, nil},

		{"one’s own mark", essay, `0.5`, 0.5, nil, []string{"idée"}},
		{"one’s own mark as typed", essay, `"0,25"`, 0.25, nil, []string{"idée"}},
		{"full", essay, `1`, 1, nil, []string{"idée"}},
		{"no mark", essay, `""`, 0, nil, []string{"idée"}},
	} {
		r, err := c.q.Grade(json.RawMessage(c.response))
		if err != nil || math.Abs(r.Fraction-c.fraction) > 1e-9 || !slices.Equal(r.Parts, c.parts) || !slices.Equal(r.Feedback, c.feedback) {
			t.Errorf("%s: %+v %v", c.name, r, err)
		}
	}
}

// The expected fractions follow Moodle's question/type/ordering/question.php:
// items 1 to 5 are put in the order given.
func TestScorings(t *testing.T) {
	orders := [][]int{{1, 2, 3, 4, 5}, {2, 1, 3, 4, 5}, {5, 4, 3, 2, 1}, {2, 3, 4, 5, 1}, {1, 3, 2, 4, 5}, {1, 4, 2, 5, 3}, {1, 2, 3}}
	for scoring, want := range map[Scoring][]float64{
		"":              {1, 3. / 5, 1. / 5, 0, 3. / 5, 1. / 5, 3. / 5},
		ByPlace:         {1, 3. / 5, 1. / 5, 0, 3. / 5, 1. / 5, 3. / 5},
		AllOrNothing:    {1, 0, 0, 0, 0, 0, 0},
		NextButLast:     {1, 2. / 4, 0, 3. / 4, 1. / 4, 0, 2. / 4},
		NextAndLast:     {1, 3. / 5, 0, 3. / 5, 2. / 5, 0, 2. / 5},
		Neighbours:      {1, 5. / 10, 0, 6. / 10, 4. / 10, 1. / 10, 5. / 10},
		Sides:           {1, 18. / 20, 0, 12. / 20, 18. / 20, 14. / 20, 6. / 20},
		LongestOrder:    {1, 4. / 5, 0, 4. / 5, 4. / 5, 3. / 5, 3. / 5},
		LongestSequence: {1, 4. / 5, 0, 4. / 5, 3. / 5, 3. / 5, 3. / 5},
		Distance:        {1, 18. / 20, 8. / 20, 12. / 20, 18. / 20, 14. / 20, 12. / 20},
	} {
		q := &Question{Kind: Ordering, Order: []string{"v", "w", "x", "y", "z"}, Scoring: scoring}
		for i, order := range orders {
			r, err := q.Grade(encode(t, order))
			if err != nil || math.Abs(r.Fraction-want[i]) > 1e-9 || len(r.Parts) != 5 {
				t.Errorf("%s %v: %+v %v, want %v", scoring, order, r, err, want[i])
			}
		}
	}
}

func TestScoringShowsEachPlace(t *testing.T) {
	for scoring, want := range map[Scoring][]float64{
		ByPlace:      {1, 1, 0, 0},
		AllOrNothing: {1, 1, 0, 0},
		NextButLast:  {1, 0, 0, 0}, Neighbours: {1, 0.5, 0, 0},
		LongestSequence: {1, 1, 0, 1},
	} {
		q := &Question{Kind: Ordering, Order: steps.Order, Scoring: scoring}
		if r, _ := q.Grade(json.RawMessage(`["a","b","d","c"]`)); !slices.Equal(r.Parts, want) {
			t.Errorf("%s: %v, want %v", scoring, r.Parts, want)
		}
	}
}

func TestWhatIsNoResponseToParts(t *testing.T) {
	long := `["a"` + strings.Repeat(`,"a"`, maxParts) + `]`
	for _, c := range []struct {
		q        *Question
		response string
	}{
		{capitals, `"Paris"`}, {capitals, `["France"]`}, {capitals, `[["France"]]`}, {capitals, `[["Suisse","Berne"]]`},
		{capitals, `[["France",9]]`}, {capitals, `[["France",true]]`}, {capitals, `[["France","Paris"],["France","Rome"]]`}, {capitals, `null`},
		{steps, `["a","a"]`}, {steps, `["e"]`}, {steps, `[0]`}, {steps, `[[1]]`}, {steps, `["a","b","c","d","a"]`}, {steps, long}, {steps, `3`},
		{beat, `["pied","pied","pied"]`},
		{multiple, `[1` + strings.Repeat(`,1`, maxParts) + `]`},
		{cloze, `["oui","été","1","2"]`}, {cloze, `["peut-être"]`}, {cloze, `"oui"`}, {cloze, `[["oui"]]`}, {cloze, `{}`},
		{essay, `2`}, {essay, `-0.1`}, {essay, `"très bien"`}, {essay, `[]`}, {essay, `true`}, {essay, `1 1`},
	} {
		if r, err := c.q.Grade(json.RawMessage(c.response)); !errors.Is(err, ErrResponse) {
			t.Errorf("%s %.30s: %+v %v", c.q.Kind, c.response, r, err)
		}
	}
	odd := &Question{Kind: Cloze, Gaps: []Gap{{1, Question{Kind: Cloze}}}}
	if _, err := odd.Grade(json.RawMessage(`["a"]`)); !errors.Is(err, ErrKind) {
		t.Errorf("a cloze in a cloze: %v", err)
	}
}

func TestNoAnswerIsNoError(t *testing.T) {
	for _, q := range []*Question{single, multiple, truth1, short, numeric, capitals, steps, cloze, essay} {
		for _, blank := range []string{`""`, `" \u00a0"`} {
			if r, err := q.Grade(json.RawMessage(blank)); err != nil || r.Fraction != 0 || len(r.Chosen) > 0 {
				t.Errorf("%s %s: %+v %v", q.Kind, blank, r, err)
			}
		}
	}
}

// What is pasted by mistake is wrong, and quickly so.
func TestLongTexts(t *testing.T) {
	long := encode(t, strings.Repeat("é a*1 ", 20_000))
	for _, q := range []*Question{short, numeric} {
		if r, err := q.Grade(long); err != nil || r.Fraction != 0 {
			t.Errorf("%s: %+v %v", q.Kind, r.Fraction, err)
		}
	}
}

func TestCaseMatters(t *testing.T) {
	q := &Question{Kind: Short, CaseMatters: true, Choices: []Choice{{"École *", 1, ""}}}
	for text, want := range map[string]float64{"École  normale": 1, "école normale": 0, "Ecole normale": 0} {
		if r, err := q.Grade(encode(t, text)); err != nil || r.Fraction != want {
			t.Errorf("%s: %v %v", text, r.Fraction, err)
		}
	}
}

func TestUnits(t *testing.T) {
	length := &Question{Kind: Numeric, Units: []Unit{{"m", 1}, {"cm", 100}, {"km", 0.001}}, Numbers: []Number{{3.14, 3.14, 1, ""}}}
	price := &Question{Kind: Numeric, Units: []Unit{{"€", 1}}, Numbers: []Number{{1332, 1332, 1, ""}}}
	bare := &Question{Kind: Numeric, Numbers: []Number{{30, 30, 1, ""}}}
	for _, c := range []struct {
		q    *Question
		text string
		want float64
	}{
		{&Question{Kind: Numeric, Units: []Unit{{"", 2}, {"km", 0}}, Numbers: []Number{{30, 30, 1, ""}}}, "30 km", 1},
		{length, "3,14 m", 1}, {length, "314cm", 1}, {length, "0.00314 km", 1}, {length, "3.14", 1}, {length, "314 CM", 1},
		{length, "3.14 grenouilles", 1}, {length, "3.14 cm", 0}, {length, "314 m", 0}, {length, "314000000x10^-8m", 1}, {length, "m", 0},
		{price, "1 332 €", 1}, {price, "€1,332", 1}, {price, "$ 1332", 1}, {price, "1332 €", 1},
		{bare, "30 %", 1}, {bare, "30 m2", 1}, {bare, "0x30", 0}, {bare, "30.30.30", 0}, {bare, "30 jours 2 heures 5", 0}, {bare, "3×10^1", 1}, {bare, "3e1", 1}, {bare, "30 x", 1},
	} {
		if r, err := c.q.Grade(encode(t, c.text)); err != nil || r.Fraction != c.want {
			t.Errorf("%s: %v %v", c.text, r.Fraction, err)
		}
	}
}

// A neighbour of a large number is another number.
func TestLargeNumbers(t *testing.T) {
	q := &Question{Kind: Numeric, Numbers: []Number{{1234567890, 1234567890, 1, ""}}}
	for text, want := range map[string]float64{"1 234 567 890": 1, "1234567891": 0} {
		if r, _ := q.Grade(encode(t, text)); r.Fraction != want {
			t.Errorf("%s: %v", text, r.Fraction)
		}
	}
}

func TestWithHints(t *testing.T) {
	q := &Question{Penalty: 1.0 / 3}
	for _, c := range []struct {
		fraction float64
		hints    int
		want     float64
	}{{1, 0, 1}, {1, 1, 2.0 / 3}, {0.5, 1, 0.5 - 1.0/3}, {1, 3, 0}, {0, 2, 0}, {0.2, 1, 0}, {0.5, -1, 0.5}} {
		if got := q.WithHints(c.fraction, c.hints); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v with %d hints: %v, want %v", c.fraction, c.hints, got, c.want)
		}
	}
	if got := (&Question{}).WithHints(0.5, 9); got != 0.5 {
		t.Errorf("hints without a penalty take %v", 0.5-got)
	}
}

func TestSegments(t *testing.T) {
	for _, c := range []struct {
		q    *Question
		want []string
	}{
		{cloze, []string{"x ", " y ", " z ", ""}},
		{&Question{Stem: "[[1]]", Gaps: make([]Gap, 1)}, []string{"", ""}},
		{&Question{Stem: "nothing", Gaps: make([]Gap, 2)}, []string{"nothing", "", ""}},
		{&Question{Stem: "a [[2]] b [[1]] c", Gaps: make([]Gap, 1)}, []string{"a [[2]] b ", " c"}},
		{&Question{Stem: "plain"}, []string{"plain"}},
	} {
		if got := c.q.Segments(); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.q.Stem, got, c.want)
		}
	}
}

func TestRights(t *testing.T) {
	if got := capitals.Rights(); !slices.Equal(got, []string{"Paris", "Rome", "Berne"}) {
		t.Error(got)
	}
	if got := capitals.Lines(); len(got) != 3 {
		t.Error(got)
	}
}

func encode(t *testing.T, response any) json.RawMessage {
	t.Helper()
	raw, err := json.Marshal(response)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

package question

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var (
	single = &Question{Kind: Single, General: "idée", Choices: []Choice{
		{"media", 0, "non"}, {"**entreprise**", 1, "oui"}, {"les deux", 0.5, ""}, {"aucun", -0.5, "pire"}}}
	multiple = &Question{Kind: Multiple, Choices: []Choice{
		{"a", 0.5, "fa"}, {"b", 0.5, "fb"}, {"c", -0.5, "fc"}, {"d", -1, ""}}}
	thirds = &Question{Kind: Multiple, Choices: []Choice{
		{"a", 0.33333, ""}, {"b", 0.33333, ""}, {"c", 0.33333, ""}, {"4", 0, ""}}}
	truth1 = &Question{Kind: TrueFalse, Choices: []Choice{{"true", 0, "vrai ?"}, {"false", 1, "bien"}}}
	short  = &Question{Kind: Short, Choices: []Choice{
		{"clé de voûte", 1, "exact"}, {"l'*écoute", 0.5, "presque"}, {`2\*3*`, 0.25, ""}, {"*", 0, "autre"}}}
	numeric = &Question{Kind: Numeric, Numbers: []Number{
		{1161, 1161, 1, "exact"}, {1100, 1200, 0.5, "proche"}, {math.Inf(-1), math.Inf(1), 0, "loin"}}}
	tenth = &Question{Kind: Numeric, Numbers: []Number{{0.1 - 0.02, 0.1 + 0.02, 1, ""}}}
	half  = &Question{Kind: Numeric, Numbers: []Number{{1.5, 1.5, 1, ""}}}
)

func TestGrade(t *testing.T) {
	cases := []struct {
		name     string
		q        *Question
		response string
		fraction float64
		feedback []string
		chosen   []int
	}{
		{"by position", single, `2`, 1, []string{"oui", "idée"}, []int{1}},
		{"by text", single, `" media "`, 0, []string{"non", "idée"}, []int{0}},
		{"by the text a person sees", single, `"entreprise"`, 1, []string{"oui", "idée"}, []int{1}},
		{"partial", single, `"les deux"`, 0.5, []string{"idée"}, []int{2}},
		{"never below zero", single, `4`, 0, []string{"pire", "idée"}, []int{3}},
		{"all right", multiple, `["b","a"]`, 1, []string{"fa", "fb"}, []int{0, 1}},
		{"half", multiple, `[1]`, 0.5, []string{"fa"}, []int{0}},
		{"one wrong takes away", multiple, `[1,2,3]`, 0.5, []string{"fa", "fb", "fc"}, []int{0, 1, 2}},
		{"floor", multiple, `["a","d"]`, 0, []string{"fa"}, []int{0, 3}},
		{"twice the same counts once", multiple, `[1,"a"]`, 0.5, []string{"fa"}, []int{0}},
		{"nothing ticked", multiple, `[]`, 0, nil, []int{}},
		{"one without array", multiple, `"a"`, 0.5, []string{"fa"}, []int{0}},
		{"three thirds are all", thirds, `[1,2,3]`, 1, nil, []int{0, 1, 2}},
		{"a text of digits is a text", thirds, `["4"]`, 0, nil, []int{3}},
		{"a number is a position", thirds, `[3]`, 0.33333, nil, []int{2}},
		{"false", truth1, `false`, 1, []string{"bien"}, []int{1}},
		{"true", truth1, `true`, 0, []string{"vrai ?"}, []int{0}},
		{"true in letters", truth1, `"True"`, 0, []string{"vrai ?"}, []int{0}},
		{"short, case and blanks", short, `"  CLÉ  de\u00a0voûte "`, 1, []string{"exact"}, []int{0}},
		{"short, decomposed accents", short, `"cle\u0301 de vou\u0302te"`, 1, []string{"exact"}, []int{0}},
		{"short, an accent counts", short, `"cle de voute"`, 0, []string{"autre"}, []int{3}},
		{"short, star and apostrophe", short, `"l’art de l’écoute"`, 0.5, []string{"presque"}, []int{1}},
		{"short, literal star", short, `"2*3=6"`, 0.25, nil, []int{2}},
		{"short, literal star only", short, `"2x3"`, 0, []string{"autre"}, []int{3}},
		{"short, stars between", &Question{Kind: Short, Choices: []Choice{{"u*x*y*z", 1, ""}}}, `"un yacht, six ou chez"`, 0, nil, []int{}},
		{"number", numeric, `"1161"`, 1, []string{"exact"}, []int{0}},
		{"number as JSON", numeric, `1161`, 1, []string{"exact"}, []int{0}},
		{"number in French", numeric, `"1\u202f161,0"`, 1, []string{"exact"}, []int{0}},
		{"number in English", numeric, `"1,161"`, 1, []string{"exact"}, []int{0}},
		{"first range that holds", numeric, `"1 200"`, 0.5, []string{"proche"}, []int{1}},
		{"any other number", numeric, `"3"`, 0, []string{"loin"}, []int{2}},
		{"no number", numeric, `"beaucoup"`, 0, nil, []int{}},
		{"rounding of binary fractions", tenth, `"0,08"`, 1, nil, []int{0}},
		{"out of range", tenth, `"0.0799"`, 0, nil, []int{}},
		{"decimal comma", half, `"1,5"`, 1, nil, []int{0}},
		{"comma of a small number", half, `"1,500"`, 1, nil, []int{0}},
	}
	for _, c := range cases {
		r, err := c.q.Grade(json.RawMessage(c.response))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if math.Abs(r.Fraction-c.fraction) > 1e-12 || !slices.Equal(r.Feedback, c.feedback) || !slices.Equal(r.Chosen, c.chosen) {
			t.Errorf("%s: got %+v", c.name, r)
		}
	}
	if r, _ := single.Grade(json.RawMessage(`1`)); !slices.Equal(r.Right, []int{1, 2}) {
		t.Errorf("credited choices: %v", r.Right)
	}
	if r, _ := numeric.Grade(json.RawMessage(`1`)); !slices.Equal(r.Right, []int{0, 1}) {
		t.Errorf("credited numbers: %v", r.Right)
	}
}

func TestWhatIsNoResponse(t *testing.T) {
	for _, c := range []struct {
		q        *Question
		response string
	}{
		{single, `0`}, {single, `5`}, {single, `1.5`}, {single, `1e300`}, {single, `"x"`}, {single, `null`}, {single, `[1]`}, {single, `{`},
		{multiple, `[9]`}, {multiple, `[[1]]`}, {multiple, `true`}, {truth1, `"peut-être"`}, {truth1, `1`},
		{short, `true`}, {short, `null`}, {numeric, `["3"]`}, {numeric, `{}`}, {single, ``},
		{short, `"` + string(make([]byte, maxResponse)) + `"`},
	} {
		if _, err := c.q.Grade(json.RawMessage(c.response)); !errors.Is(err, ErrResponse) {
			t.Errorf("%s %.20s: %v", c.q.Kind, c.response, err)
		}
	}
	for _, kind := range []Kind{Description, "invented"} {
		if _, err := (&Question{Kind: kind}).Grade(json.RawMessage(`1`)); !errors.Is(err, ErrKind) {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

func TestReadings(t *testing.T) {
	for text, want := range map[string][]float64{
		"1,5": {1.5}, "1.5": {1.5}, "-1,5": {-1.5}, "−2": {-2}, "1 161": {1161}, "1\u00a0161,5": {1161.5},
		"1,161": {1.161, 1161}, "1,161.5": {1161.5}, "1.161,5": {1161.5}, "0,500": {0.5}, "2,500,000": {2500000}, ".5": {0.5}, "3.": {3},
		"1e3": {1000}, "1'161": {1161}, "": nil, "abc": nil, "1e999": nil, "0x10": nil, "NaN": nil, "Inf": nil, "1.2.3": nil, "30 %": nil,
	} {
		if got := Readings(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// A question of random weights, any subset ticked, in any order.
func TestMultipleProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := &Question{Kind: Multiple}
		for range rapid.IntRange(1, 8).Draw(t, "choices") {
			q.Choices = append(q.Choices, Choice{Fraction: rapid.Float64Range(-1, 1).Draw(t, "weight")})
		}
		ticked := rapid.SliceOf(rapid.IntRange(1, len(q.Choices))).Draw(t, "ticked")
		first := grade(t, q, ticked)
		if first.Fraction < 0 || first.Fraction > 1 {
			t.Fatalf("fraction %v", first.Fraction)
		}
		rand.New(rand.NewSource(rapid.Int64().Draw(t, "order"))).Shuffle(len(ticked), func(i, j int) {
			ticked[i], ticked[j] = ticked[j], ticked[i]
		})
		if second := grade(t, q, ticked); second.Fraction != first.Fraction || !slices.Equal(second.Chosen, first.Chosen) {
			t.Fatalf("order changes %+v into %+v", first, second)
		}
	})
}

// Whatever is typed, a short answer and a number give a fraction from 0 to 1.
func TestTypedProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		for _, q := range []*Question{short, numeric,
			{Kind: Short, Choices: []Choice{{rapid.String().Draw(t, "pattern"), rapid.Float64().Draw(t, "weight"), ""}}}} {
			if r := grade(t, q, text); r.Fraction < 0 || r.Fraction > 1 {
				t.Fatalf("fraction %v", r.Fraction)
			}
		}
		if !short.matches("*", text) {
			t.Fatalf("* does not match %q", text)
		}
	})
}

func grade(t *rapid.T, q *Question, response any) Result {
	raw, err := json.Marshal(response)
	if err != nil {
		t.Fatal(err)
	}
	r, err := q.Grade(raw)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

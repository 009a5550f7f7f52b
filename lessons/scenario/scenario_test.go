package scenario

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"cordee/lessons/format/twine"
	"cordee/lessons/markdown"
	"cordee/lessons/problem"
)

// story compiles Twee that must have something to play.
func story(t testing.TB, src string) (*Story, []problem.Problem) {
	t.Helper()
	raw, problems := twine.ParseTwee("a.twee", []byte(src))
	if raw == nil {
		t.Fatalf("not read: %v", problems)
	}
	s, more := Compile(raw)
	if s == nil {
		t.Fatalf("nothing to play: %v", more)
	}
	return s, append(problems, more...)
}

// harloweData and sugarData say which format the passages are in.
const (
	harloweData = "\n:: StoryData\n{\"ifid\":\"D674C58C-DEFA-4F70-B7A2-27742230C0FC\",\"format\":\"Harlowe\"}\n"
	sugarData   = "\n:: StoryData\n{\"ifid\":\"D674C58C-DEFA-4F70-B7A2-27742230C0FC\",\"format\":\"SugarCube\"}\n"
)

// shown is the text of the only passage of a story.
func shown(t *testing.T, text, data string) Scene {
	t.Helper()
	s, _ := story(t, ":: Start\n"+text+"\n:: A\na\n:: B\nb\n"+data)
	return s.Begin().Scene()
}

const ford = `:: StoryTitle
Le gué
:: StoryData
{"ifid":"D674C58C-DEFA-4F70-B7A2-27742230C0FC","format":"SugarCube","start":"Rive",
 "gauges":{"trust":{"name":"Confiance","start":4,"min":0,"max":10,"icon":"users"},"energy":{"start":7,"max":10}}}
:: StoryInit
<<set $wet to false>>
:: Rive
# La rive

Vous y êtes<<if $wet>>, trempée<</if>>.

[[Entrer->Gué][$energy -= 3]] L’eau est froide.
<<if $wet>>[[Renoncer->Fin]]<</if>>
:: Gué
<<set $wet to true>><<set $trust += 20>>Confiance : $trust.
[[Revenir->Rive][$trust to $trust - 1]]
:: Fin [fin]
C’est fini. [[Recommencer->Rive]]
`

func TestRun(t *testing.T) {
	s, problems := story(t, ford)
	if len(problems) > 0 {
		t.Fatalf("problems %v", problems)
	}
	run := s.Begin()
	scene := run.Scene()
	want := Scene{
		Passage: "Rive", Title: "La rive", Text: "Vous y êtes.", Choices: []Choice{{"Entrer", "L’eau est froide.", "Gué"}},
		Gauges: []Reading{
			{Gauge{"trust", "Confiance", 0, 10, 4, "users"}, 4, 0},
			{Gauge{"energy", "energy", math.Inf(-1), 10, 7, ""}, 7, 0},
		},
	}
	if !reflect.DeepEqual(scene, want) {
		t.Errorf("got  %+v\nwant %+v", scene, want)
	}
	if scene.Gauges[0].Bounded() != true || scene.Gauges[1].Bounded() != false {
		t.Error("only the first gauge has two bounds")
	}
	if err := run.Choose(1); err != ErrChoice || run.Scene().Passage != "Rive" {
		t.Errorf("a choice that is not shown: %v", err)
	}
	choose(t, run, 0)
	scene = run.Scene()
	if scene.Text != "Confiance : 10." || scene.Gauges[0].Delta != 6 || scene.Gauges[1].Delta != -3 || scene.Title != "Gué" {
		t.Errorf("%+v", scene)
	}
	choose(t, run, 0, 1)
	scene = run.Scene()
	if !scene.Ending || scene.Gauges[0].Value != 9 || scene.Gauges[0].Delta != 0 || !slices.Equal(scene.Tags, []string{"fin"}) {
		t.Errorf("%+v", scene)
	}
	route := run.Route()
	if !slices.Equal(route, []Turn{{"Rive", 0}, {"Gué", 0}, {"Rive", 1}}) {
		t.Errorf("route %v", route)
	}
	if back := run.At(1); back.Scene().Passage != "Gué" || run.Scene().Passage != "Fin" {
		t.Error("At does not stand where the run stood, or moved the run")
	}
	// The story was edited: a turn that is not possible any more ends the replay.
	again, n := s.Follow(append(route[:2:2], Turn{"Rive", 5}, Turn{"Fin", 0}))
	if n != 2 || again.Scene().Passage != "Rive" {
		t.Errorf("followed %d turns to %s", n, again.Scene().Passage)
	}
	if got := s.Endings(); !slices.Equal(got, []string{"Fin"}) {
		t.Errorf("endings %v", got)
	}
	p, _ := s.Passage("Rive")
	if p.Title != "La rive" || !slices.Equal(p.Links, []string{"Gué", "Fin"}) || p.Ending || p.Line != 8 {
		t.Errorf("%+v", p)
	}
}

func choose(t testing.TB, run *Run, choices ...int) {
	t.Helper()
	for _, c := range choices {
		if err := run.Choose(c); err != nil {
			t.Fatalf("%s: choice %d: %v", run.Scene().Passage, c, err)
		}
	}
}

func TestGauges(t *testing.T) {
	for name, declaration := range map[string]string{
		"StoryData":  ":: StoryData\n{\"gauges\": {\"a\": {\"start\": 12, \"min\": 0, \"max\": 10}, \"b\": 3}}",
		"list":       ":: StoryData\n{\"gauges\": [{\"id\": \"a\", \"start\": 12, \"min\": 0, \"max\": 10}, {\"id\": \"b\", \"start\": 3}]}",
		"JSON":       ":: gauges\n{\"a\": {\"start\": 12, \"min\": 0, \"max\": 10}, \"b\": 3}",
		"TOML":       ":: gauges\na = { start = 12, min = 0, max = 10 }\nb = 3",
		"TOML parts": ":: gauges\n[a]\nstart = 12\nmin = 0\nmax = 10\n[b]\nstart = 3.0",
	} {
		s, problems := story(t, ":: Start\n$a $b\n"+declaration)
		if got := s.Begin().Scene().Text; got != "10 3" || len(s.Gauges) != 2 || s.Gauges[0].ID != "a" {
			t.Errorf("%s: %q %+v", name, got, s.Gauges)
		}
		if !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == codeGaugeRange }) {
			t.Errorf("%s: a start out of its bounds is not said: %v", name, problems)
		}
	}
	// Without a declaration every number is shown, in the order of names.
	s, _ := story(t, ":: Start\n<<set $z to 1, $t to 'mot', $b to true, $a to 2>>")
	gauges := s.Begin().Scene().Gauges
	if len(gauges) != 2 || gauges[0].ID != "a" || gauges[1].ID != "z" || gauges[0].Bounded() {
		t.Errorf("%+v", gauges)
	}
	// A gauge is never anything but a number within its bounds.
	s, problems := story(t, ":: gauges\n{\"a\": {\"start\": 5, \"min\": 0, \"max\": 10}}\n:: Start\n<<set $a to 'mot'>>$a<<set $a to -3>> $a<<set $a to 1/0>> $a")
	run := s.Begin()
	if got := run.Scene().Text; got != "5 0 0" {
		t.Errorf("%q", got)
	}
	if len(run.Problems()) != 2 || !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == codeTypes }) {
		t.Errorf("problems: run %v, story %v", run.Problems(), problems)
	}
}

// A picture is found on its own line of the file.
func TestStillText(t *testing.T) {
	s, _ := story(t, ":: Start\n<<if true>>\n![un](a.png)\n<<set $a to 1>>\n<</if>>\n<br>[[A]]\n![deux](b.png)\n:: A\na")
	p, _ := s.Passage("Start")
	doc, _ := markdown.Read([]byte(p.Text))
	var lines []int
	for _, n := range doc {
		if image, ok := n.(markdown.Image); ok {
			lines = append(lines, p.Line+image.Line)
		}
	}
	if !slices.Equal(lines, []int{3, 7}) {
		t.Errorf("pictures on lines %v of %q", lines, p.Text)
	}
}

package lessons_test

import (
	"reflect"
	"testing"

	"cordee/lessons"
)

// What is written is what was meant, whatever stands in the texts.
func TestWriteSettings(t *testing.T) {
	nasty := "a \"b\" \\ \n\t\u2028 é < ' # ]"
	p, _ := lessons.Open(pack(nil))
	p.Title["fr"], p.Authors = nasty, append(p.Authors, nasty)
	p.Skills[0].Name["en"] = nasty
	p.Skills[0].Importance, p.Skills[1].Importance, p.Skills[1].Needs = 0, 0.25, []string{"listen"}
	p.Modules[0].Title["en"] = nasty
	got, problems := lessons.Open(pack(map[string]string{
		"pack.toml":              string(lessons.WriteSettings(p)),
		"01-premier/module.toml": string(lessons.WriteModule(p.Modules[0])),
	}))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got.Modules[0].Minutes = p.Modules[0].Minutes
	if !reflect.DeepEqual(got, p) {
		t.Errorf("got %+v\nwant %+v", got, p)
	}
}

package intake_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"cordee/lessons"
	"cordee/lessons/format"
	"cordee/lessons/intake"
	"cordee/lessons/problem"
)

// Whatever a file holds, what comes of it is a pack without errors.
func FuzzInto(f *testing.F) {
	names := []string{"a.gift", "a.txt", "a.tsv", "a.csv", "a.xml", "a.twee", " _ "}
	for name, text := range map[string]string{
		"a.gift": "// [id:a b] [tag:skill:x y] [tag:block:z]\n::T::[markdown]![p](http://x/y.png) ![q](q.png) Q {=a#b ~%-50%c}\n\nM {=a->b =c->d}\n\n{}\n",
		"a.txt":  "Q?\nA) a\nB) b\nANSWER: A\n",
		"a.tsv":  "#separator:tab\nfront\tback\n{{c1::gap}} text\t\n",
		"a.csv":  "Question,Type,Answer 1,Answer 2,Right\nQ,,a,b,2\n",
		"a.xml":  `<quiz><question type="cloze"><questiontext format="html"><text><![CDATA[<p>a {1:SHORTANSWER:=b} <img src="@@PLUGINFILE@@/x.png"></p>]]></text><file name="x.png" encoding="base64">aGVsbG8=</file></questiontext></question></quiz>`,
		"a.twee": ":: StoryData\n{\"start\": \"A\"}\n\n:: A\n![x](y.png) <img src=z> [[B]]\n<<if $a>>x<</if>>\n\n:: B\nEnd\n",
	} {
		f.Add(byte(slices.Index(names, name)), text)
	}
	f.Fuzz(func(t *testing.T, which byte, text string) {
		name := names[int(which)%len(names)]
		source := intake.Source{Name: name, Import: format.Read(name, []byte(text))}
		found := intake.Into(fresh(), "en", []intake.Source{source, source})
		if found.Questions+found.Stories == 0 {
			return
		}
		fsys := fstest.MapFS{}
		for name, data := range found.Files {
			fsys[name] = &fstest.MapFile{Data: data}
		}
		p, problems := lessons.Open(fsys)
		for _, x := range problems {
			if x.Severity == problem.Error {
				t.Errorf("%v\n%s", x, fsys[x.File].Data)
			}
		}
		n := 0
		for _, m := range p.Modules {
			n += len(m.Questions)
		}
		if n != found.Questions || len(p.Scenarios) != found.Stories {
			t.Errorf("%d questions and %d stories, %d and %d in the pack", found.Questions, found.Stories, n, len(p.Scenarios))
		}
	})
}

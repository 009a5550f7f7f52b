// Package cmi5 writes a pack as a cmi5 course: the pages of package course,
// each an assignable unit that speaks to the platform's record store, and
// cmi5.xml. The form is that of the cmi5 Specification Profile for xAPI
// (AICC, Quartz, 1st edition, 2016).
package cmi5

import (
	"cmp"
	"encoding/xml"
	"io"
	"io/fs"
	"strconv"

	"cordee/lessons"
	"cordee/lessons/format/course"
	"cordee/lessons/format/xapi"
	"cordee/lessons/problem"
)

// PassMark is the mean of a quiz, from 0 to 1, from which it is "passed". It is
// a proposal in cmi5.xml: whoever imports the course may set another. Half
// shows that the module was understood more than guessed.
const PassMark = 0.5

const structureFile = "cmi5.xml"

// Write writes a pack, in one language, as a cmi5 course in an archive. The
// same pack gives the same bytes. Modules are blocks; lessons and quizzes are
// assignable units that are done with "completed". A quiz is also "passed" or
// "failed".
//
// files are the pack's own. The problems are what the course does not show
// (see course.Build); the error is that of w.
func Write(w io.Writer, p *lessons.Pack, files fs.FS, lang string) ([]problem.Problem, error) {
	site, problems := course.Build(p, files, lang, course.Host{Script: script})
	delete(site.Files, course.Index) // the platform has its own list of units
	structure, err := structure(site)
	if err != nil {
		return problems, err
	}
	site.Files[structureFile] = structure
	return problems, course.Zip(w, site.Files)
}

// The parts of cmi5.xml.
type (
	structureXML struct {
		XMLName xml.Name  `xml:"https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd courseStructure"`
		Course  courseXML `xml:"course"`
		Blocks  []blockXML
	}
	courseXML struct {
		ID          string  `xml:"id,attr"`
		Title       textXML `xml:"title"`
		Description textXML `xml:"description"`
	}
	blockXML struct {
		XMLName     xml.Name `xml:"block"`
		ID          string   `xml:"id,attr"`
		Title       textXML  `xml:"title"`
		Description textXML  `xml:"description"`
		Units       []unitXML
	}
	unitXML struct {
		XMLName     xml.Name `xml:"au"`
		ID          string   `xml:"id,attr"`
		MoveOn      string   `xml:"moveOn,attr"`
		Mastery     string   `xml:"masteryScore,attr,omitempty"`
		Launch      string   `xml:"launchMethod,attr"`
		Activity    string   `xml:"activityType,attr"`
		Title       textXML  `xml:"title"`
		Description textXML  `xml:"description"`
		URL         string   `xml:"url"`
	}
	textXML struct {
		Text struct {
			Lang string `xml:"lang,attr"`
			Text string `xml:",chardata"`
		} `xml:"langstring"`
	}
)

// activities are the types of activity that ADL's vocabulary has for a unit.
var activities = map[course.Kind]string{
	course.Lesson: "http://adlnet.gov/expapi/activities/lesson",
	course.Quiz:   "http://adlnet.gov/expapi/activities/assessment",
}

func structure(site *course.Site) ([]byte, error) {
	say := func(s string) (t textXML) {
		t.Text.Lang, t.Text.Text = site.Lang, s
		return t
	}
	id := func(part string) string { return xapi.ActivityID(site.ID, part) }
	s := structureXML{Course: courseXML{id(""), say(site.Title), say(cmp.Or(site.Summary, site.Title))}}
	for _, m := range site.Modules {
		block := blockXML{ID: id("module-" + m.ID), Title: say(m.Title), Description: say(m.Title)}
		for _, unit := range m.Units {
			u := unitXML{
				ID: id(unit.ID), MoveOn: "Completed", Launch: "AnyWindow", Activity: activities[unit.Kind],
				Title: say(unit.Title), Description: say(unit.Title), URL: unit.File,
			}
			if unit.Kind == course.Quiz {
				u.Mastery = strconv.FormatFloat(PassMark, 'g', -1, 64)
			}
			block.Units = append(block.Units, u)
		}
		if len(block.Units) > 0 { // the schema wants one
			s.Blocks = append(s.Blocks, block)
		}
	}
	data, err := xml.MarshalIndent(s, "", "  ")
	return append([]byte(xml.Header), append(data, '\n')...), err
}

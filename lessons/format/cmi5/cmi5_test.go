package cmi5

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io/fs"
	"strings"
	"testing"

	"cordee/assets"
	"cordee/lessons"
)

func write(t *testing.T) *bytes.Buffer {
	t.Helper()
	files, err := fs.Sub(assets.Packs, "packs/social-business")
	if err != nil {
		t.Fatal(err)
	}
	pack, _ := lessons.Open(files)
	var out bytes.Buffer
	if problems, err := Write(&out, pack, files, "fr"); err != nil || len(problems) != len(pack.Scenarios) {
		t.Fatalf("%v, lost %v", err, problems)
	}
	return &out
}

func TestStructure(t *testing.T) {
	out := write(t)
	archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(archive, "cmi5.xml")
	if err != nil {
		t.Fatal(err)
	}
	var s struct {
		XMLName xml.Name `xml:"https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd courseStructure"`
		Course  struct {
			ID    string `xml:"id,attr"`
			Title string `xml:"title>langstring"`
		} `xml:"course"`
		Units []struct {
			ID      string `xml:"id,attr"`
			MoveOn  string `xml:"moveOn,attr"`
			Mastery string `xml:"masteryScore,attr"`
			URL     string `xml:"url"`
		} `xml:"block>au"`
	}
	if err := xml.Unmarshal(data, &s); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if s.Course.ID != "urn:cordee:social-business" || s.Course.Title != "Les bases du social business" || len(s.Units) != 5 {
		t.Errorf("structure:\n%s", data)
	}
	for _, unit := range s.Units {
		page, err := fs.ReadFile(archive, unit.URL)
		if err != nil {
			t.Error(err)
		}
		quiz := strings.Contains(string(page), `data-kind="quiz"`)
		if unit.MoveOn != "Completed" || quiz != (unit.Mastery == "0.5") || quiz != strings.Contains(unit.ID, ":quiz-") {
			t.Errorf("unit %+v", unit)
		}
		if strings.Contains(string(page), `.html"`) {
			t.Errorf("%s leads to another unit", unit.URL)
		}
	}
	if again := write(t); !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("two exports of a pack differ")
	}
}

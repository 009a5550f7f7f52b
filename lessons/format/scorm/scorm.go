// Package scorm writes a pack as a SCORM 1.2 package: the pages of package
// course, one SCO that keeps progress with the learning platform, and
// imsmanifest.xml. The form is that of the SCORM 1.2 Content Aggregation Model
// and Run-Time Environment (ADL, 2001).
package scorm

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"cordee/lessons"
	"cordee/lessons/format/course"
	"cordee/lessons/problem"
)

// maxUnits is how many pages the platform can remember: SCORM 1.2 gives 4,096
// characters, and a page takes up to 13 of them.
const maxUnits = 300

const (
	manifestFile = "imsmanifest.xml"
	launchFile   = "launch.html"
	scriptFile   = "scorm.js"
)

// codeLong says that a course has more pages than a platform can remember.
const codeLong = "course-long"

// Write writes a pack, in one language, as a SCORM 1.2 package. The same pack
// gives the same bytes. The platform is told "completed" when every lesson was
// opened and every question answered, and the mean of the quizzes as the score; it
// is not told passed or failed.
//
// files are the pack's own. The problems are what the package does not show
// (see course.Build); the error is that of w.
func Write(w io.Writer, p *lessons.Pack, files fs.FS, lang string) ([]problem.Problem, error) {
	site, problems := course.Build(p, files, lang, course.Host{Script: pageScript, Linked: true})
	units := site.Units()
	if len(units) > maxUnits {
		problems = append(problems, problem.New("", 0, problem.Warning, codeLong, "ID", p.ID, "Max", maxUnits))
	}
	launch, err := launchPage(site, units)
	if err != nil {
		return problems, err
	}
	site.Files[launchFile] = launch
	site.Files[scriptFile] = []byte(launchScript)
	manifest, err := manifest(site)
	if err != nil {
		return problems, err
	}
	site.Files[manifestFile] = manifest
	return problems, course.Zip(w, site.Files)
}

// remembered is a unit as the script of the SCO knows it.
type remembered struct {
	ID   string `json:"id"`
	Key  string `json:"key"` // short, for what the platform keeps
	Quiz bool   `json:"quiz"`
}

func launchPage(site *course.Site, units []course.Unit) ([]byte, error) {
	list := []remembered{}
	for i, unit := range units {
		if i == maxUnits {
			break
		}
		hash := fnv.New32a()
		hash.Write([]byte(unit.ID))
		list = append(list, remembered{unit.ID, fmt.Sprintf("%x", hash.Sum32()), unit.Kind == course.Quiz})
	}
	data, err := json.Marshal(list)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = launchTemplate.Execute(&out, map[string]string{"Lang": site.Lang, "Title": site.Title, "Units": string(data), "Index": course.Index})
	return out.Bytes(), err
}

// launchTemplate is the page of the SCO. The pages of the course open inside
// it, so that the session with the platform lasts while one goes from page to
// page.
var launchTemplate = template.Must(template.New("launch").Parse(`<!doctype html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<title>{{.Title}}</title>
<style>html, body { margin: 0; height: 100%; } iframe { display: block; width: 100%; height: 100%; border: 0; }</style>
</head>
<body data-units="{{.Units}}" data-index="{{.Index}}">
<iframe id="course" title="{{.Title}}"></iframe>
<script src="scorm.js"></script>
</body>
</html>
`))

// The parts of imsmanifest.xml.
type (
	manifestXML struct {
		XMLName    xml.Name `xml:"http://www.imsproject.org/xsd/imscp_rootv1p1p2 manifest"`
		ADL        string   `xml:"xmlns:adlcp,attr"`
		XSI        string   `xml:"xmlns:xsi,attr"`
		Schemas    string   `xml:"xsi:schemaLocation,attr"`
		Identifier string   `xml:"identifier,attr"`
		Version    string   `xml:"version,attr,omitempty"`
		Schema     string   `xml:"metadata>schema"`
		SchemaVer  string   `xml:"metadata>schemaversion"`
		Organised  organisationsXML
		Resource   resourceXML `xml:"resources>resource"`
	}
	organisationsXML struct {
		XMLName xml.Name `xml:"organizations"`
		Default string   `xml:"default,attr"`
		Only    struct {
			Identifier string `xml:"identifier,attr"`
			Title      string `xml:"title"`
			Item       struct {
				Identifier string `xml:"identifier,attr"`
				Resource   string `xml:"identifierref,attr"`
				Visible    bool   `xml:"isvisible,attr"`
				Title      string `xml:"title"`
			} `xml:"item"`
		} `xml:"organization"`
	}
	resourceXML struct {
		Identifier string    `xml:"identifier,attr"`
		Type       string    `xml:"type,attr"`
		ScormType  string    `xml:"adlcp:scormtype,attr"`
		Href       string    `xml:"href,attr"`
		Files      []fileXML `xml:"file"`
	}
	fileXML struct {
		Href string `xml:"href,attr"`
	}
)

func manifest(site *course.Site) ([]byte, error) {
	m := manifestXML{
		ADL: "http://www.adlnet.org/xsd/adlcp_rootv1p2", XSI: "http://www.w3.org/2001/XMLSchema-instance",
		Schemas: "http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd " +
			"http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd " +
			"http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd",
		Identifier: identifier(site.ID), Version: site.Version, Schema: "ADL SCORM", SchemaVer: "1.2",
	}
	m.Organised.Default = "course"
	m.Organised.Only.Identifier, m.Organised.Only.Title = "course", site.Title
	item := &m.Organised.Only.Item
	item.Identifier, item.Resource, item.Visible, item.Title = "sco", "pages", true, site.Title
	m.Resource = resourceXML{Identifier: "pages", Type: "webcontent", ScormType: "sco", Href: launchFile}
	for _, name := range slices.Sorted(maps.Keys(site.Files)) {
		m.Resource.Files = append(m.Resource.Files, fileXML{name})
	}
	data, err := xml.MarshalIndent(m, "", "  ")
	return append([]byte(xml.Header), append(data, '\n')...), err
}

// identifier makes an XML id, which may not begin with a digit, of a pack's.
func identifier(id string) string {
	return "cordee." + strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r == '.' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
			return r
		}
		return '-'
	}, id)
}

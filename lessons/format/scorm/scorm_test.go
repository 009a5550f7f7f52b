package scorm

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"cordee/assets"
	"cordee/lessons"
)

// written is a bundled pack as a package, and the names of its files.
func written(t *testing.T, pack *lessons.Pack, files fs.FS) (archive []byte, names []string) {
	t.Helper()
	var out bytes.Buffer
	problems, err := Write(&out, pack, files, "fr")
	if err != nil || len(problems) != len(pack.Scenarios) {
		t.Fatalf("%v, lost %v", err, problems)
	}
	r, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		names = append(names, f.Name)
	}
	return out.Bytes(), names
}

func bundled(t *testing.T) (*lessons.Pack, fs.FS) {
	t.Helper()
	files, err := fs.Sub(assets.Packs, "packs/social-business")
	if err != nil {
		t.Fatal(err)
	}
	pack, _ := lessons.Open(files)
	return pack, files
}

func TestManifestNamesEveryFile(t *testing.T) {
	pack, files := bundled(t)
	archive, names := written(t, pack, files)
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(r, "imsmanifest.xml")
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		XMLName       xml.Name `xml:"http://www.imsproject.org/xsd/imscp_rootv1p1p2 manifest"`
		Version       string   `xml:"metadata>schemaversion"`
		Organizations struct {
			Default string `xml:"default,attr"`
			Item    struct {
				Ref   string `xml:"identifierref,attr"`
				Title string `xml:"title"`
			} `xml:"organization>item"`
		} `xml:"organizations"`
		Resource struct {
			ID    string `xml:"identifier,attr"`
			Type  string `xml:"http://www.adlnet.org/xsd/adlcp_rootv1p2 scormtype,attr"`
			Href  string `xml:"href,attr"`
			Files []struct {
				Href string `xml:"href,attr"`
			} `xml:"file"`
		} `xml:"resources>resource"`
	}
	if err := xml.Unmarshal(data, &manifest); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	res := manifest.Resource
	if manifest.Version != "1.2" || res.Type != "sco" || res.ID != manifest.Organizations.Item.Ref || manifest.Organizations.Item.Title != "Les bases du social business" {
		t.Errorf("manifest:\n%s", data)
	}
	listed := []string{"imsmanifest.xml"}
	for _, f := range res.Files {
		listed = append(listed, f.Href)
	}
	slices.Sort(listed)
	if !slices.Equal(listed, names) || !slices.Contains(names, res.Href) {
		t.Errorf("the manifest lists %v, the archive holds %v", listed, names)
	}
}

func TestSamePackSameBytes(t *testing.T) {
	pack, files := bundled(t)
	first, _ := written(t, pack, files)
	second, _ := written(t, pack, files)
	if !bytes.Equal(first, second) {
		t.Error("two exports of a pack differ")
	}
}

// What a platform keeps has a limit: 4,096 characters.
func TestMorePagesThanAPlatformRemembers(t *testing.T) {
	pack := &lessons.Pack{ID: "long", Languages: []string{"fr"}, Modules: []lessons.Module{{ID: "m"}}}
	for i := range maxUnits + 1 {
		pack.Modules[0].Lessons = append(pack.Modules[0].Lessons, lessons.Lesson{ID: fmt.Sprint("l", i)})
	}
	var out bytes.Buffer
	problems, err := Write(&out, pack, nil, "fr")
	if err != nil || len(problems) != 1 || problems[0].Code != codeLong {
		t.Errorf("%v, %v", problems, err)
	}
	longest := len(strings.Repeat("ffffffff=100;", maxUnits)) - 1
	if longest > 4096 {
		t.Errorf("%d pages may take %d characters", maxUnits, longest)
	}
}

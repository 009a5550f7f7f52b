package openbadges

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"hash/crc32"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"
)

const smallSVG = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a circle -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>
`

func smallPNG(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 3, 3))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withChunk puts a chunk before the end of a PNG.
func withChunk(picture []byte, kind, data string) []byte {
	body := []byte(kind + data)
	made := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	made = binary.BigEndian.AppendUint32(append(made, body...), crc32.ChecksumIEEE(body))
	return slices.Concat(picture[:len(picture)-chunkExtra], made, picture[len(picture)-chunkExtra:])
}

func TestBakeKeepsThePicture(t *testing.T) {
	credential := issued(t, full())
	baked, err := Bake(smallPNG(t), credential)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := png.Decode(bytes.NewReader(baked)); err != nil {
		t.Errorf("the baked PNG is broken: %v", err)
	}
	want := "iTXtopenbadgecredential\x00\x00\x00\x00\x00" + string(credential)
	if bytes.Count(baked, []byte(want)) != 1 {
		t.Error("the credential does not stand in one uncompressed chunk")
	}
	baked, err = Bake([]byte(smallSVG), credential)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(baked, new(struct{})); err != nil {
		t.Errorf("the baked SVG is broken: %v", err)
	}
	for _, part := range []string{`<!-- a circle -->`, `<circle r="4"/></svg>`, `viewBox="0 0 9 9" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">`,
		`<openbadges:credential><![CDATA[{`, `}]]></openbadges:credential>`} {
		if !strings.Contains(string(baked), part) {
			t.Errorf("the baked SVG has no %s", part)
		}
	}
}

func TestBakingAgainReplaces(t *testing.T) {
	first, second := issued(t, full()), full()
	second.Achievement.Name = "Premier de cordée"
	for name, picture := range map[string][]byte{
		"png": smallPNG(t), "svg": []byte(smallSVG),
		"png with a badge of version 2.0": withChunk(smallPNG(t), "iTXt", "openbadges\x00\x00\x00\x00\x00https://example.org/1"),
		"svg with a badge of version 2.0": []byte(`<svg xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="https://example.org/1"/><g/></svg>`),
		"closed svg":                      []byte(`<svg:svg xmlns:svg="http://www.w3.org/2000/svg" />`),
		"svg with another prefix":         []byte(`<svg xmlns:ob="https://purl.imsglobal.org/ob/v3p0"><g><a/></g><ob:credential verify="x"></ob:credential></svg>`),
	} {
		once, err := Bake(picture, first)
		if err != nil {
			t.Fatal(name, err)
		}
		twice, err := Bake(once, issued(t, second))
		if err != nil {
			t.Fatal(name, err)
		}
		if r := Verify(twice, day); r.Verdict != Valid || r.Badge.Achievement.Name != second.Achievement.Name {
			t.Errorf("%s: %s %s %q", name, r.Verdict, codes(r), r.Badge.Achievement.Name)
		}
		if bytes.Contains(twice, []byte("Second de")) || bytes.Contains(twice, []byte("example.org/1")) {
			t.Errorf("%s: the old badge is still there", name)
		}
	}
}

func TestTokensAreBakedToo(t *testing.T) {
	token := []byte("eyJhbGciOiJub25lIn0.e30.")
	for _, picture := range [][]byte{smallPNG(t), []byte(smallSVG)} {
		baked, err := Bake(picture, token)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Extract(baked); err != nil || !bytes.Equal(got, token) {
			t.Errorf("%q, %v", got, err)
		}
	}
}

func TestExtractVersion2(t *testing.T) {
	const assertion = `{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"https://example.org/1"}`
	for name, c := range map[string]struct{ file, want string }{
		"png":         {string(withChunk(smallPNG(t), "iTXt", "openbadges\x00\x00\x00fr\x00\x00"+assertion)), assertion},
		"png address": {string(withChunk(smallPNG(t), "iTXt", "openbadges\x00\x00\x00\x00\x00https://example.org/1")), "https://example.org/1"},
		"svg":         {`<svg xmlns:o="http://openbadges.org"><o:assertion verify="https://example.org/1"><![CDATA[` + assertion + `]]></o:assertion></svg>`, assertion},
		"svg address": {`<svg xmlns:o="http://openbadges.org"><o:assertion verify="https://example.org/1"/></svg>`, "https://example.org/1"},
	} {
		got, err := Extract([]byte(c.file))
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		if r := Verify([]byte(c.file), day); r.Verdict == Valid || r.Badge.Version != version2 {
			t.Errorf("%s: %s %q", name, r.Verdict, r.Badge.Version)
		}
	}
}

func TestHostilePictures(t *testing.T) {
	credential := string(issued(t, full()))
	good, err := Bake(smallPNG(t), []byte(credential))
	if err != nil {
		t.Fatal(err)
	}
	const chunk = "openbadgecredential\x00"
	svg := func(inside string) string {
		return `<svg xmlns:o="https://purl.imsglobal.org/ob/v3p0">` + inside + `</svg>`
	}
	baked := `<o:credential><![CDATA[` + credential + `]]></o:credential>`
	for name, c := range map[string]struct{ file, code string }{
		"empty":              {"", codeFileUnknown},
		"a photograph":       {"\xff\xd8\xff\xe0", codeFileUnknown},
		"too large":          {strings.Repeat(" ", MaxSize+1), codeFileTooLarge},
		"plain PNG":          {string(smallPNG(t)), codeCredentialMissing},
		"only a signature":   {signaturePNG, codePNGBroken},
		"cut off":            {string(good[:len(good)/2]), codePNGBroken},
		"without its end":    {string(good[:len(good)-chunkExtra]), codePNGBroken},
		"wrong checksum":     {strings.Replace(string(good), "Second", "Sacond", 1), codePNGBroken},
		"length beyond":      {signaturePNG + "\xff\xff\xff\xffIHDR" + strings.Repeat("x", 40), codePNGBroken},
		"compressed":         {string(withChunk(smallPNG(t), "iTXt", chunk+"\x01\x00\x00\x00x")), codePNGBroken},
		"cut in the chunk":   {string(withChunk(smallPNG(t), "iTXt", chunk+"\x00\x00fr")), codePNGBroken},
		"two chunks":         {string(withChunk(good, "iTXt", chunk+"\x00\x00\x00\x00"+credential)), codePNGBroken},
		"not a credential":   {string(withChunk(smallPNG(t), "iTXt", chunk+"\x00\x00\x00\x00hello")), codeCredentialMissing},
		"plain SVG":          {smallSVG, codeCredentialMissing},
		"two elements":       {svg(baked + baked), codeSVGBroken},
		"deeper":             {svg(`<g>` + baked + `</g>`), codeCredentialMissing},
		"another namespace":  {`<svg xmlns:o="https://example.org">` + baked + `</svg>`, codeCredentialMissing},
		"not closed":         {svg(baked + "<g>"), codeSVGBroken},
		"web page":           {`<html><body></body></html>`, codeSVGBroken},
		"entities":           {`<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>` + svg(`<o:credential>&b;</o:credential>`), codeSVGBroken},
		"file of the reader": {`<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>` + svg(`<o:credential>&a;</o:credential>`), codeSVGBroken},
		"deep SVG":           {svg(strings.Repeat("<g>", 100_000) + strings.Repeat("</g>", 100_000)), codeSVGBroken},
		"undeclared prefix":  {`<svg><openbadges:credential>{}</openbadges:credential></svg>`, codeSVGBroken},
		"UTF-16":             {"<\x00s\x00v\x00g\x00/\x00>\xff", codeSVGBroken},
	} {
		_, err := Extract([]byte(c.file))
		if f, ok := err.(*Finding); !ok || f.Code != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
		if r := Verify([]byte(c.file), day); r.Verdict != Invalid {
			t.Errorf("%s is %s", name, r.Verdict)
		}
	}
}

func TestBakeRefuses(t *testing.T) {
	credential := issued(t, full())
	for name, c := range map[string]struct {
		picture, credential []byte
		code                string
	}{
		"a photograph": {[]byte("\xff\xd8\xff\xe0"), credential, codePictureUnsuitable},
		"broken PNG":   {[]byte(signaturePNG), credential, codePNGBroken},
		"broken SVG":   {[]byte("<svg>"), credential, codeSVGBroken},
		"large":        {make([]byte, MaxSize+1), credential, codeFileTooLarge},
		"text":         {smallPNG(t), []byte("hello"), codeJSONBroken},
		"long":         {smallPNG(t), bytes.Repeat([]byte("{"), maxCredential+1), codeJSONTooLarge},
	} {
		if _, err := Bake(c.picture, c.credential); err == nil || err.(*Finding).Code != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

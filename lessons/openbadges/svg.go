package openbadges

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// How a badge is baked into an SVG: a child of the root, in one of these
// namespaces (Open Badges 3.0, 5.3; the second pair is version 2.0).
const (
	namespaceSVG  = "https://purl.imsglobal.org/ob/v3p0"
	elementSVG    = "credential"
	namespaceSVG2 = "http://openbadges.org"
	elementSVG2   = "assertion"
	prefixSVG     = "openbadges"
)

// looksLikeSVG is true for text that begins as XML does.
func looksLikeSVG(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff"))), []byte("<"))
}

// bakedSVG is where a credential stands in a picture.
type bakedSVG struct {
	start, end int // offsets of the element
	version2   bool
	text       []byte
}

// pictureSVG is what matters of an SVG.
type pictureSVG struct {
	root             xml.Name
	rootName         string // as it is written, with its prefix
	rootFrom, rootTo int    // offsets of its start tag
	prefix           string // what openbadges: means in the root; empty when nothing
	baked            []bakedSVG
}

// readSVG reads a picture once from end to end. Entities that a file defines are
// not known to encoding/xml, so that none can grow; a file that uses one is
// refused.
func readSVG(data []byte) (pictureSVG, *Finding) {
	var p pictureSVG
	broken := found(codeSVGBroken)
	if !utf8.Valid(data) {
		return p, broken
	}
	decoder := xml.NewDecoder(bytes.NewReader(data))
	depth := 0
	var open *bakedSVG
	for {
		from := int(decoder.InputOffset())
		token, err := decoder.Token()
		if err == io.EOF && depth == 0 && p.rootTo > 0 {
			return p, nil
		}
		if err != nil {
			return p, broken
		}
		to := int(decoder.InputOffset())
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			switch {
			case depth > maxDepth || depth == 1 && (p.rootTo > 0 || t.Name.Local != "svg"):
				return p, broken
			case t.Name.Space == prefixSVG: // a prefix that nothing declares: baking would give it a meaning
				return p, broken
			case depth == 1:
				p.root, p.rootFrom, p.rootTo = t.Name, from, to
				p.rootName = writtenName(data[from:to])
				p.prefix = attribute(t, "xmlns", prefixSVG)
			case depth == 2:
				if open = bakedAt(t, from); open != nil {
					open.text = []byte(attribute(t, "", "verify"))
				}
			}
		case xml.EndElement:
			if depth == 2 && open != nil {
				open.end = to
				p.baked = append(p.baked, *open)
				open = nil
			}
			depth--
		case xml.CharData:
			if open != nil && depth == 2 && len(bytes.TrimSpace(t)) > 0 {
				open.text = append(open.text, t...)
			}
		}
	}
}

func bakedAt(t xml.StartElement, from int) *bakedSVG {
	switch t.Name {
	case xml.Name{Space: namespaceSVG, Local: elementSVG}:
		return &bakedSVG{start: from}
	case xml.Name{Space: namespaceSVG2, Local: elementSVG2}:
		return &bakedSVG{start: from, version2: true}
	}
	return nil
}

func attribute(t xml.StartElement, space, local string) string {
	for _, a := range t.Attr {
		if a.Name.Space == space && a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// writtenName is the name of a start tag as it is written.
func writtenName(tag []byte) string {
	name := strings.TrimPrefix(string(tag), "<")
	if end := strings.IndexAny(name, " \t\r\n/>"); end >= 0 {
		name = name[:end]
	}
	return name
}

// extractSVG gives the credential of version 3.0, else that of 2.0, as extractPNG.
func extractSVG(data []byte) ([]byte, *Finding) {
	p, problem := readSVG(data)
	if problem != nil {
		return nil, problem
	}
	for _, version2 := range []bool{false, true} {
		of := slices.DeleteFunc(slices.Clone(p.baked), func(b bakedSVG) bool { return b.version2 != version2 })
		switch len(of) {
		case 0:
		case 1:
			// Version 2.0 repeats a hosted badge beside its address: the text is enough.
			if at := bytes.IndexByte(of[0].text, '{'); at > 0 {
				return of[0].text[at:], nil
			}
			return of[0].text, nil
		default:
			return nil, found(codeSVGBroken)
		}
	}
	return nil, found(codeCredentialMissing)
}

func bakeSVG(data, credential []byte) ([]byte, error) {
	p, problem := readSVG(data)
	if problem != nil {
		return nil, problem
	}
	// When openbadges: already means something else in the picture, the element
	// says itself what it means.
	foreign := p.prefix != "" && p.prefix != namespaceSVG
	tag := data[p.rootFrom:p.rootTo]
	closed := bytes.HasSuffix(tag, []byte("/>"))
	tag = bytes.TrimSuffix(bytes.TrimSuffix(tag, []byte(">")), []byte("/"))
	made := slices.Concat(data[:p.rootFrom], tag)
	if p.prefix == "" {
		made = append(made, ` xmlns:`+prefixSVG+`="`+namespaceSVG+`"`...)
	}
	made = append(append(made, '>'), elementOf(credential, foreign)...)
	if closed {
		made = append(made, "</"+p.rootName+">"...)
	}
	from := p.rootTo
	for _, old := range p.baked {
		made = append(made, data[from:old.start]...)
		from = old.end
	}
	return append(made, data[from:]...), nil
}

// elementOf writes a credential as an element, which declares its prefix if
// asked to.
func elementOf(credential []byte, declare bool) string {
	name, own := prefixSVG+":"+elementSVG, ""
	if declare {
		own = ` xmlns:` + prefixSVG + `="` + namespaceSVG + `"`
	}
	if !bytes.HasPrefix(credential, []byte("{")) {
		var token strings.Builder
		_ = xml.EscapeText(&token, credential) // a strings.Builder takes everything
		return "<" + name + own + ` verify="` + token.String() + `"></` + name + ">"
	}
	// In JSON "]]>" stands only inside a text, where > may be written otherwise.
	text := strings.ReplaceAll(string(credential), "]]>", `]]\u003e`)
	return "<" + name + own + "><![CDATA[" + text + "]]></" + name + ">"
}

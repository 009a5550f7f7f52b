package openbadges

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"slices"
)

// How a badge is baked into a PNG: an iTXt chunk with one of these keywords, not
// compressed (Open Badges 3.0, 5.3; the second one is version 2.0).
const (
	keywordPNG  = "openbadgecredential"
	keywordPNG2 = "openbadges"
)

const (
	signaturePNG = "\x89PNG\r\n\x1a\n"
	// chunkExtra is what a chunk has besides its data: length, type, checksum.
	chunkExtra = 12
)

func isPNG(data []byte) bool { return bytes.HasPrefix(data, []byte(signaturePNG)) }

// chunk is a part of a PNG.
type chunk struct {
	kind string
	data []byte
	raw  []byte // all of it, as it stands in the file
}

// chunks reads a PNG until its end. Every checksum must be right.
func chunks(png []byte) ([]chunk, *Finding) {
	var list []chunk
	rest := png[len(signaturePNG):]
	for len(rest) >= chunkExtra {
		length := binary.BigEndian.Uint32(rest)
		if uint64(length) > uint64(len(rest)-chunkExtra) {
			return nil, found(codePNGBroken)
		}
		end := int(length) + chunkExtra
		body := rest[4 : end-4]
		if crc32.ChecksumIEEE(body) != binary.BigEndian.Uint32(rest[end-4:end]) {
			return nil, found(codePNGBroken)
		}
		c := chunk{kind: string(body[:4]), data: body[4:], raw: rest[:end]}
		if len(list) == 0 && c.kind != "IHDR" {
			return nil, found(codePNGBroken)
		}
		list = append(list, c)
		if c.kind == "IEND" {
			return list, nil
		}
		rest = rest[end:]
	}
	return nil, found(codePNGBroken)
}

// baked gives the credential in a chunk.
func (c chunk) baked() (keyword string, text []byte, ok bool) {
	for _, keyword := range []string{keywordPNG, keywordPNG2} {
		if rest, ok := bytes.CutPrefix(c.data, []byte(keyword+"\x00")); ok && c.kind == "iTXt" {
			return keyword, rest, true
		}
	}
	return "", nil, false
}

// plainText passes over what comes before the text of an iTXt chunk. A
// compressed one is refused, as the specification asks.
func plainText(rest []byte) ([]byte, *Finding) {
	if len(rest) < 2 || rest[0] != 0 || rest[1] != 0 {
		return nil, found(codePNGBroken)
	}
	rest = rest[2:]
	for range 2 { // language, and the keyword in it
		_, after, ok := bytes.Cut(rest, []byte{0})
		if !ok {
			return nil, found(codePNGBroken)
		}
		rest = after
	}
	return rest, nil
}

// extractPNG gives the credential of version 3.0, else that of 2.0. Two of one
// version would be read differently by different programs.
func extractPNG(png []byte) ([]byte, *Finding) {
	list, problem := chunks(png)
	if problem != nil {
		return nil, problem
	}
	texts := map[string][]byte{}
	for _, c := range list {
		keyword, rest, ok := c.baked()
		if !ok {
			continue
		}
		if _, twice := texts[keyword]; twice {
			return nil, found(codePNGBroken)
		}
		if texts[keyword], problem = plainText(rest); problem != nil {
			return nil, problem
		}
	}
	for _, keyword := range []string{keywordPNG, keywordPNG2} {
		if text, ok := texts[keyword]; ok {
			return text, nil
		}
	}
	return nil, found(codeCredentialMissing)
}

func bakePNG(png, credential []byte) ([]byte, error) {
	list, problem := chunks(png)
	if problem != nil {
		return nil, problem
	}
	body := slices.Concat([]byte("iTXt"+keywordPNG+"\x00"), []byte{0, 0, 0, 0}, credential)
	made := []byte(signaturePNG)
	for i, c := range list {
		if _, _, ok := c.baked(); ok {
			continue
		}
		made = append(made, c.raw...)
		if i == 0 { // after the header, where a reader comes first
			made = binary.BigEndian.AppendUint32(made, uint32(len(body)-4))
			made = append(made, body...)
			made = binary.BigEndian.AppendUint32(made, crc32.ChecksumIEEE(body))
		}
	}
	return made, nil
}

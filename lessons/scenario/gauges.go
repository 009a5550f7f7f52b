package scenario

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"

	"github.com/BurntSushi/toml"

	"cordee/lessons/format/twine"
	"cordee/lessons/problem"
)

// maxDeclaration is the longest declaration of gauges, in bytes; six take 500.
const maxDeclaration = 16 << 10

// declare reads the gauges: from "gauges" in StoryData, or from the passage
// named so, as JSON or TOML. Three forms are taken:
//
//	{"trust": 4}
//	{"trust": {"name": "Trust", "start": 4, "min": 0, "max": 10, "icon": "users"}}
//	[{"id": "trust", "start": 4}]
//
// A gauge without min or max has no bound on that side.
func (s *Story) declare(l *log, raw *twine.Story) {
	declared, line := []byte(raw.Data["gauges"]), raw.DataLine
	if declared == nil {
		for _, p := range raw.Passages {
			if p.Name == gaugesPassage {
				declared, line = []byte(p.Text), p.Line
				break
			}
		}
	}
	if declared == nil {
		return
	}
	all, ok := readGauges(declared)
	if !ok || len(all) > maxGauges {
		l.add(line, problem.Error, codeGauges)
		return
	}
	for _, d := range all {
		g, ok := d.gauge()
		if _, twice := s.gauge["$"+g.ID]; twice || !ok {
			l.add(line, problem.Error, codeGauge, "ID", excerpt(d.ID))
			continue
		}
		if g.hold(g.Start) != g.Start {
			l.add(line, problem.Warning, codeGaugeRange, "ID", g.ID)
			g.Start = g.hold(g.Start)
		}
		s.gauge["$"+g.ID] = len(s.Gauges)
		s.Gauges = append(s.Gauges, g)
	}
}

// declaration is a gauge as it is written.
type declaration struct {
	ID    string   `json:"id" toml:"id"`
	Name  string   `json:"name" toml:"name"`
	Icon  string   `json:"icon" toml:"icon"`
	Start float64  `json:"start" toml:"start"`
	Min   *float64 `json:"min" toml:"min"`
	Max   *float64 `json:"max" toml:"max"`
}

func (d declaration) gauge() (Gauge, bool) {
	g := Gauge{ID: d.ID, Name: strings.TrimSpace(clean(d.Name)), Icon: d.Icon, Start: finite(d.Start), Min: math.Inf(-1), Max: math.Inf(1)}
	if g.Name == "" {
		g.Name = g.ID
	}
	if d.Min != nil {
		g.Min = finite(*d.Min)
	}
	if d.Max != nil {
		g.Max = finite(*d.Max)
	}
	named := len(g.ID) > 0 && len(g.ID) <= 64 && isLetter(g.ID[0]) && nameLength(g.ID) == len(g.ID)
	return g, named && g.Min <= g.Max
}

// readGauges reads a declaration in the order of the file.
func readGauges(src []byte) ([]declaration, bool) {
	src = bytes.TrimSpace(src)
	switch {
	case len(src) == 0 || len(src) > maxDeclaration:
		return nil, false
	case src[0] == '{':
		return jsonGauges(src)
	case src[0] == '[' && json.Valid(src):
		var all []declaration
		err := json.Unmarshal(src, &all)
		return all, err == nil
	}
	return tomlGauges(string(src))
}

func jsonGauges(src []byte) ([]declaration, bool) {
	if !json.Valid(src) {
		return nil, false
	}
	var all []declaration
	d := json.NewDecoder(bytes.NewReader(src))
	_, err := d.Token() // the brace
	for err == nil && d.More() {
		var key json.Token
		if key, err = d.Token(); err != nil {
			break
		}
		var value json.RawMessage
		if err = d.Decode(&value); err != nil {
			break
		}
		var g declaration
		if value[0] == '{' {
			err = json.Unmarshal(value, &g)
		} else {
			err = json.Unmarshal(value, &g.Start)
		}
		g.ID = key.(string)
		all = append(all, g)
	}
	return all, err == nil
}

func tomlGauges(src string) ([]declaration, bool) {
	var raw map[string]toml.Primitive
	meta, err := toml.Decode(src, &raw)
	if err != nil {
		return nil, false
	}
	var all []declaration
	seen := map[string]bool{}
	for _, key := range meta.Keys() { // in the file's order
		if seen[key[0]] {
			continue
		}
		seen[key[0]] = true
		var g declaration
		if meta.Type(key[0]) == "Hash" {
			err = meta.PrimitiveDecode(raw[key[0]], &g)
		} else {
			err = meta.PrimitiveDecode(raw[key[0]], &g.Start)
		}
		if err != nil {
			return nil, false
		}
		g.ID = key[0]
		all = append(all, g)
	}
	return all, true
}

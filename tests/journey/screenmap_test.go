//go:build screenmap

package journey

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// item is one entry of the map the program writes; doc.go has the contract.
type item struct {
	Name  string  `json:"name"`
	Label string  `json:"label"`
	Text  string  `json:"text"`
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
	W     float64 `json:"w"`
	H     float64 `json:"h"`
}

// centre is where to click.
func (i item) centre() (x, y int) { return int(i.X + i.W/2), int(i.Y + i.H/2) }

// inWindow says whether a click at the centre lands in the window.
func (i item) inWindow() bool {
	x, y := i.centre()
	return i.W > 0 && i.H > 0 && x >= 0 && y >= 0 && x < windowWidth && y < windowHeight
}

func (i item) String() string {
	if i.Text != "" {
		return fmt.Sprintf("    %q", i.Text)
	}
	return fmt.Sprintf("  [%s] %q (%.0f,%.0f %.0fx%.0f)", i.Name, i.Label, i.X, i.Y, i.W, i.H)
}

// screenMap is what can be seen at one moment.
type screenMap []item

// readMap reads the map. A file that is not there yet, or is half written, is
// an error: the caller asks again.
func readMap(path string) (screenMap, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var m screenMap
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// find looks for something to click: by name, else by its whole label, else by
// a part of the label that only one item has.
func (m screenMap) find(what string) (item, bool) {
	active := slices.DeleteFunc(slices.Clone(m), func(i item) bool { return !i.inWindow() })
	for _, i := range active {
		if i.Name == what && what != "" {
			return i, true
		}
	}
	wanted := plain(what)
	if wanted == "" {
		return item{}, false
	}
	for _, i := range active {
		if plain(i.Label) == wanted {
			return i, true
		}
	}
	part := slices.DeleteFunc(active, func(i item) bool { return !strings.Contains(plain(i.Label), wanted) })
	if len(part) == 1 {
		return part[0], true
	}
	return item{}, false
}

// has says whether the words can be read on the screen. The window may have cut
// a line into several texts, where it wraps or where a word is bold, so spaces
// do not count.
func (m screenMap) has(words string) bool {
	var all strings.Builder
	for _, i := range m {
		all.WriteString(unspaced(i.Label + i.Text))
	}
	return strings.Contains(all.String(), unspaced(words))
}

func (m screenMap) String() string {
	lines := make([]string, len(m))
	for i, it := range m {
		lines[i] = it.String()
	}
	return strings.Join(lines, "\n")
}

// plain makes two writings of the same words equal: no-break spaces and line
// ends are spaces, and one is as good as several.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

func unspaced(s string) string { return strings.Join(strings.Fields(s), "") }

package scenario

import (
	"strings"
	"unicode"
)

// canvas is a scene being put together: its text with signs where links and
// marks are, and the links that are shown.
type canvas struct {
	*state
	out   strings.Builder
	shown []choice
}

// choice is a link that is shown, with its words as they read now.
type choice struct {
	label string // Markdown
	link  *link
}

// write adds text as long as the scene has room.
func (c *canvas) write(s string) {
	if c.out.Len()+len(s) <= maxScene {
		c.out.WriteString(s)
	}
}

// draw goes through nodes as the reader would.
func (c *canvas) draw(nodes []node) {
	for _, n := range nodes {
		switch n := n.(type) {
		case text:
			c.write(n.s)
		case printed:
			c.write(c.printed(n))
		case assignment:
			c.assign(n)
		case mark:
			c.write(string(markSign))
		case group:
			c.group(n)
		case *link:
			c.link(n)
		case *branches:
			c.branches(n)
		}
	}
}

func (c *canvas) printed(n printed) string {
	c.line = n.line
	if v, bare := n.x.(variable); bare {
		if held, ok := c.get(v.name); ok {
			return clean(show(held))
		}
		return n.raw
	}
	return clean(show(n.x.value(c.state)))
}

func (c *canvas) branches(n *branches) {
	c.write(string(markSign))
	for _, b := range n.all {
		c.line = b.line
		if b.cond == nil || truth(b.cond.value(c.state)) {
			c.draw(b.body)
			break
		}
	}
	c.write(string(markSign))
}

// group draws a stretch on one line.
func (c *canvas) group(n group) {
	inner := canvas{state: c.state}
	inner.draw(n.body)
	if n.silent {
		return
	}
	words := strings.NewReplacer(string(markSign), "", "\n", " ").Replace(inner.out.String())
	c.write(strings.Join(strings.Fields(words), " "))
	c.shown = append(c.shown, inner.shown...)
}

// link draws a choice. A link to a passage that does not exist is only its
// words: nobody can go there.
func (c *canvas) link(n *link) {
	var label strings.Builder
	for _, piece := range n.label {
		switch piece := piece.(type) {
		case text:
			label.WriteString(piece.s)
		case printed:
			label.WriteString(c.printed(piece))
		}
	}
	if _, exists := c.story.index[n.target]; !exists || c.out.Len() >= maxScene {
		c.write(label.String())
		return
	}
	c.write(string(linkSign))
	c.shown = append(c.shown, choice{label.String(), n})
}

// clean takes out what stands for other things while a scene is put together,
// and the control signs nobody types.
func clean(s string) string {
	if strings.IndexFunc(s, isControl) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isControl(r) {
			return -1
		}
		return r
	}, s)
}

func isControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// still is all that a passage may show, line for line: what stands in line n of
// the passage is in line n of the text.
func still(nodes []node, first int) string {
	var b strings.Builder
	line := first
	each(nodes, func(n node) {
		var at int
		var words string
		switch n := n.(type) {
		case text:
			at, words = n.line, n.s
		case printed:
			at, words = n.line, n.raw
		default:
			return
		}
		for ; line < at; line++ {
			b.WriteByte('\n')
		}
		words = strings.ReplaceAll(words, string(breakSign), " ")
		b.WriteString(words)
		line += strings.Count(words, "\n")
	})
	return b.String()
}

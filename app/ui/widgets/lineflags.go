package widgets

// Measures of the names above a line, px.
const (
	flagGap   = 5  // from the stem to the name
	flagApart = 12 // between two names
)

// lineFlag is where the name of a mark stands: like a flag on its stem, which goes from there down to the line.
type lineFlag struct {
	stem        float32
	left, right float32 // of the name
	line        int     // from the top
}

// meets says whether two flags would touch, or the stem of one would go through the name of the other.
func (f lineFlag) meets(g lineFlag) bool {
	through := func(stem, flag lineFlag) bool {
		return stem.line <= flag.line && stem.stem > flag.left-flagGap && stem.stem < flag.right+flagGap
	}
	names := f.line == g.line && f.left < g.right+flagApart && g.left < f.right+flagApart
	return names || through(f, g) || through(g, f)
}

// flags finds a place for the name of each mark: to the right of its stem in the left half of the chart, else to the left,
// and on a lower line when it would meet another.
func (c *LineChart) flags(p plot) []lineFlag {
	s := Caption.style(themeOf(c))
	flags := make([]lineFlag, len(c.marks))
	var placed []lineFlag
	place := func(i int) {
		width := s.width(c.marks[i].Label)
		stem := p.x(c.marks[i].X)
		right := lineFlag{stem: stem, left: stem + flagGap, right: stem + flagGap + width}
		left := lineFlag{stem: stem, left: stem - flagGap - width, right: stem - flagGap}
		sides := []lineFlag{right, left}
		if c.marks[i].X > 0.5 {
			sides = []lineFlag{left, right}
		}
		flags[i] = free(sides, placed)
		placed = append(placed, flags[i])
	}
	for i, m := range c.marks { // from the outside in: a stem goes down beside the flags under its own
		if m.X <= 0.5 {
			place(i)
		}
	}
	for i := len(c.marks) - 1; i >= 0; i-- {
		if c.marks[i].X > 0.5 {
			place(i)
		}
	}
	return flags
}

// free is the first of the sides, on the first line, that meets nothing; the first side when there is none.
func free(sides, placed []lineFlag) lineFlag {
	for _, flag := range sides {
		for flag.line = range len(placed) + 1 {
			if !meetsAny(flag, placed) {
				return flag
			}
		}
	}
	last := sides[0]
	last.line = len(placed)
	return last
}

func meetsAny(flag lineFlag, placed []lineFlag) bool {
	for _, other := range placed {
		if flag.meets(other) {
			return true
		}
	}
	return false
}

package scenario

// node is a piece of a passage: one of the types below.
type node interface{}

type (
	// text is Markdown.
	text struct {
		line int
		s    string
	}
	// printed is a value in the text. When it is a variable that holds
	// nothing, raw stands there: a "_word_" is seldom a variable.
	printed struct {
		line int
		x    expression
		raw  string
	}
	// assignment puts a value in a variable and shows nothing.
	assignment struct {
		line int
		name string // with its "$" or "_"
		x    expression
	}
	// branches show the first of them whose condition is true.
	branches struct {
		line   int
		all    []branch
		closed bool // the last one has no condition
	}
	branch struct {
		line int
		cond expression // nil: always
		body []node
	}
	// link is a choice.
	link struct {
		line    int
		label   []node // text and printed only
		target  string
		effects []assignment // when it is taken
	}
	// group is a stretch whose white space counts as one blank.
	group struct {
		body   []node
		silent bool // it shows nothing at all
	}
	// mark is where something stood that shows nothing. A line of nothing but
	// marks is not a line of the scene.
	mark struct{}
)

// The signs that stand for other things while a scene is put together. Files
// hold none: clean takes them out.
const (
	linkSign  = '\x00' // the place of a link
	markSign  = '\x01' // the place of a mark
	breakSign = '\x02' // a line break that is no line of the file
)

// each calls f for the nodes and all that stands inside them, in reading order.
func each(nodes []node, f func(node)) {
	for _, n := range nodes {
		f(n)
		switch n := n.(type) {
		case *branches:
			for _, b := range n.all {
				each(b.body, f)
			}
		case group:
			each(n.body, f)
		case *link:
			each(n.label, f)
		}
	}
}

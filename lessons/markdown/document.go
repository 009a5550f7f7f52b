// Package markdown reads the Markdown of lessons and questions into a small
// tree that a window can draw. It is CommonMark with GitHub's tables and
// alerts, the {#id} of a heading, and data cards; raw HTML and remote images
// are left out. Nothing here draws, and nothing outside knows the parser.
package markdown

// Document is a text as a list of blocks, in reading order.
type Document []Node

// Node is one block of a document: one of the types below.
type Node interface{ node() }

// Run is a stretch of text in one style. A "\n" in Text is a line break the
// author asked for.
type Run struct {
	Text   string
	Bold   bool
	Italic bool
	Code   bool
	Link   string // where a press leads: http, https or mailto, or "#" and a block id; empty for plain text
}

// Paragraph is a paragraph.
type Paragraph struct{ Runs []Run }

// Heading is a heading of level 1 to 6.
type Heading struct {
	Level int
	ID    string // from {#id}; empty when the author gave none
	Runs  []Run
	Line  int // in the source, from 1
}

// List is a bulleted or numbered list. Each item is a document of its own.
type List struct {
	Ordered bool
	Start   int // number of the first item of an ordered list
	Items   []Document
}

// Quote is a block quotation.
type Quote struct{ Body Document }

// Table is a table. Every row has as many cells as the header.
type Table struct {
	Header [][]Run
	Rows   [][][]Run
}

// Code is a code block, word for word.
type Code struct {
	Lang string // first word after the fence, in lower case
	Text string
	Line int // of the first line of Text in the source, from 1
}

// Image is a picture that stands on its own. Pictures inside a paragraph are
// moved after it. Src is a relative path as the author wrote it, never an
// address.
type Image struct {
	Src  string
	Alt  string
	Line int
}

// AlertKind is the weight of an alert.
type AlertKind string

// The kinds of alert, as GitHub names them.
const (
	Note      AlertKind = "note"
	Important AlertKind = "important"
	Tip       AlertKind = "tip"
	Warning   AlertKind = "warning"
	Caution   AlertKind = "caution"
)

// Alert is a text set apart: a quotation whose first line is [!NOTE],
// [!IMPORTANT], [!TIP], [!WARNING] or [!CAUTION].
type Alert struct {
	Kind AlertKind
	Body Document
}

// Card says where a figure comes from, so that nobody quotes it bare. It is
// written as a fenced block "card" with one "key: value" a line; an indented
// line continues the value above it. The keys are figure, of, when, by,
// read-in and caution in every language.
type Card struct {
	Figure  string // the figure itself, with its unit
	Of      string // of whom or what
	When    string // when it was measured
	By      string // who measured it, and who paid when that is known
	ReadIn  string // where the author of the lesson read it
	Caution string // what it does not say
}

// Rule is a horizontal line.
type Rule struct{}

func (Paragraph) node() {}
func (Heading) node()   {}
func (List) node()      {}
func (Quote) node()     {}
func (Table) node()     {}
func (Code) node()      {}
func (Image) node()     {}
func (Alert) node()     {}
func (Card) node()      {}
func (Rule) node()      {}

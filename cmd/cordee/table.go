package main

import (
	"io"
	"strings"
	"text/tabwriter"
)

// columnGap is the space between two columns of a table, in characters.
const columnGap = 2

// table prints rows in columns. What goes wrong while writing is found when
// the command ends, as with any output.
type table struct{ *tabwriter.Writer }

func newTable(out io.Writer) table { return table{tabwriter.NewWriter(out, 0, 0, columnGap, ' ', 0)} }

func (t table) row(cells ...string) { io.WriteString(t, strings.Join(cells, "\t")+"\n") }

func (t table) flush() { t.Flush() }

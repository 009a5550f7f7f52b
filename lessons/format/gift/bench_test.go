package gift

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

// 10,000 questions of the usual size: 2.6 MB.
func BenchmarkParse10000(b *testing.B) {
	var src strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&src, "// [id:q-%d] [tag:skill:define]\n::Question %d::[markdown]What is **it**\\: %d? {\n=right#Yes, because it is.\n~wrong one#No\\: it is not.\n~%%25%%nearly#Almost.\n~other#No.\n####The idea behind it.\n}\n\n", i, i, i)
	}
	data := []byte(src.String())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if qs, ps := Parse("q.gift", data); len(qs) != 10_000 || len(ps) != 0 {
			b.Fatal(len(qs), ps)
		}
	}
}

// The same as Moodle writes them, in HTML.
func BenchmarkParseHTML(b *testing.B) {
	var src strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&src, "::Question %d::[html]<p>What is <b>it</b>\\: %d?</p>{\n=<p>right</p>#<p>Yes&nbsp;!</p>\n~<p>wrong</p>#<p>No.</p>\n####<p>The <em>idea</em>.</p>\n}\n\n", i, i)
	}
	data := []byte(src.String())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if qs, ps := Parse("q.gift", data); len(qs) != 1000 || len(ps) != 0 {
			b.Fatal(len(qs), ps)
		}
	}
}

// BenchmarkRatioGrowth measures what a question costs in a file of 100,000
// against one of 1,000: 1 is a time that grows as the file does. It does so for
// ordinary files and for the shapes that a careless reader looks through again
// and again.
func BenchmarkRatioGrowth(b *testing.B) {
	const few, many = 1000, 100_000
	for name, piece := range map[string]string{
		"questions":   "::T::S {=right#y ~wrong#n}\n\n",
		"open braces": "S {=a\n\n",
		"blank lines": "a\n\n\n\n",
		"answers":     "=a ~b#c\n",
		"comments":    "// [id:a] [tag:b] [[[[:\n",
		"escapes":     `\\\#\:`,
	} {
		b.Run(name, func(b *testing.B) {
			// What one costs among n, at best: what disturbs only adds.
			cost := func(n int) float64 {
				data := []byte("S {" + strings.Repeat(piece, n) + "}")
				best := math.Inf(1)
				for range max(3, 3*few/n) {
					start := time.Now()
					Parse("q.gift", data)
					best = min(best, float64(time.Since(start))/float64(n))
				}
				return best
			}
			for b.Loop() {
				b.ReportMetric(cost(many)/cost(few), "ratio")
			}
		})
	}
}

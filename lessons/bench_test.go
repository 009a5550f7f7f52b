package lessons_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"cordee/lessons"
	"cordee/lessons/problem"
)

const (
	// maxLint is how long the lint of 10,000 questions in two languages may
	// take: a trainer waits for it at every save.
	maxLint = 2 * time.Second
	// maxGrowth is how much more a question may cost among 100,000 than among
	// 1,000.
	maxGrowth = 3.0
)

// large is a pack with this many questions, 1,000 a module, in two languages;
// each has a little Markdown and a link to a block.
func large(questions int) fstest.MapFS {
	const each = 1000
	fsys := pack(nil)
	for module := range (questions + each - 1) / each {
		folder := fmt.Sprintf("%02d-m%d/", module+2, module)
		fsys[folder+"module.toml"] = &fstest.MapFile{Data: []byte("[title]\nfr = \"M\"\nen = \"M\"\n")}
		for _, lang := range []string{"fr", "en"} {
			var b strings.Builder
			for n := range min(each, questions-module*each) {
				fmt.Fprintf(&b, "// [id:q%d-%d] [tag:skill:ask] [tag:block:question]\n[markdown]Question *%d* ? {=a#Oui. ~b#Non.}\n\n", module, n, n)
			}
			fsys[folder+"quiz."+lang+".gift"] = &fstest.MapFile{Data: []byte(b.String())}
		}
	}
	return fsys
}

// lint opens a pack and gives the time of it.
func lint(b *testing.B, questions int) time.Duration {
	fsys := large(questions)
	runtime.GC() // the building of the pack is not what is measured
	start := time.Now()
	p, problems := lessons.Open(fsys)
	spent := time.Since(start)
	n := 0
	for _, m := range p.Modules {
		n += len(m.Questions)
	}
	if n != questions+5 || problem.HasErrors(problems) {
		b.Fatalf("%d questions, %.300v", n, problems)
	}
	return spent
}

// BenchmarkRatioLint tells what a question costs among 100,000 and among 1,000,
// and how long 10,000 take.
func BenchmarkRatioLint(b *testing.B) {
	for range b.N {
		few, some, many := lint(b, 1000), lint(b, 10_000), lint(b, 100_000)
		few = min(few, lint(b, 1000), lint(b, 1000)) // a short one is easily disturbed
		growth := float64(many) / float64(few) / 100
		b.ReportMetric(growth, "growth")
		b.ReportMetric(some.Seconds(), "s/10000")
		if some > maxLint {
			b.Errorf("10,000 questions take %v", some)
		}
		if growth > maxGrowth {
			b.Errorf("a question among 100,000 costs %.1f times what it does among 1,000", growth)
		}
	}
}

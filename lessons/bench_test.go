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
	// lintRounds is how often each size is measured; the best counts, because
	// other programs only ever make a round slower.
	lintRounds = 3
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

// lint opens a pack again and again, keeps all it got, and gives the time of it.
func lint(b *testing.B, fsys fstest.MapFS, questions, times int) time.Duration {
	kept := make([]*lessons.Pack, times)
	runtime.GC() // what came before is not what is measured
	start := time.Now()
	for i := range kept {
		p, problems := lessons.Open(fsys)
		if problem.HasErrors(problems) {
			b.Fatalf("%.300v", problems)
		}
		kept[i] = p
	}
	spent := time.Since(start)
	for _, p := range kept {
		n := 0
		for _, m := range p.Modules {
			n += len(m.Questions)
		}
		if n != questions+5 {
			b.Fatalf("%d questions", n)
		}
	}
	return spent
}

// BenchmarkRatioLint opens 100,000 questions in one pack, in 10 and in 100, so
// that all do the same work in the same memory and only the size of a pack
// differs: growth is what a question costs in the largest, as a multiple of its
// cost in the smallest. s/10000 is how long a pack of 10,000 takes.
func BenchmarkRatioLint(b *testing.B) {
	const all = 100_000
	sizes := []int{1000, 10_000, all}
	packs := map[int]fstest.MapFS{}
	for _, size := range sizes {
		packs[size] = large(size)
	}
	for range b.N {
		best := map[int]time.Duration{}
		for range lintRounds {
			for _, size := range sizes {
				spent := lint(b, packs[size], size, all/size)
				if best[size] == 0 || spent < best[size] {
					best[size] = spent
				}
			}
		}
		growth := best[all].Seconds() / best[1000].Seconds()
		ten := best[10_000] / (all / 10_000)
		b.ReportMetric(growth, "growth")
		b.ReportMetric(best[10_000].Seconds()/best[1000].Seconds(), "growth-10000")
		b.ReportMetric(ten.Seconds(), "s/10000")
		if ten > maxLint {
			b.Errorf("10,000 questions take %v", ten)
		}
		if growth > maxGrowth {
			b.Errorf("a question among 100,000 costs %.1f times what it does among 1,000", growth)
		}
	}
}

package lessons_test

import (
	"runtime"
	"testing"
	"testing/fstest"
	"time"

	"cordee/lessons"
	"cordee/lessons/packtest"
	"cordee/lessons/problem"
)

const (
	// maxLint is how long the lint of 10,000 questions in two languages may
	// take: a trainer waits for it at every save.
	maxLint = 2 * time.Second
	// maxGrowth is how much more a question may cost among 100,000 than among
	// 1,000: a table of all ids is slower to look into than a hundred small ones.
	maxGrowth = 1.5
	// lintRounds is how often each size is measured; the best counts, because
	// other programs only ever make a round slower.
	lintRounds = 3
	// benchModule is how many questions a module has: a file of 1 MB.
	benchModule = 2500
)

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
		if n != questions {
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
		packs[size] = packtest.Large(size, benchModule)
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

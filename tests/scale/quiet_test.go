package scale

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkRatioQuietSync compares an exchange that finds nothing new among
// 1,000 members with listing the folder. Wanted: at most three times that.
func BenchmarkRatioQuietSync(b *testing.B) {
	quiet(b, 1_000)
	if *full {
		quiet(b, 10_000)
	}
}

func quiet(b *testing.B, members int) {
	s := newSpace(b, members)
	s.write(members * eventsPerSegment) // one segment each
	start := time.Now()
	_, err := s.owner.Sync(ctx)
	must(b, err)
	b.Logf("%d members: an exchange that brings something of each %s", members, time.Since(start).Round(time.Millisecond))
	for range 2 {
		_, err := s.owner.Sync(ctx)
		must(b, err)
	}
	var ours, floor time.Duration
	b.ResetTimer()
	for range b.N {
		for range 20 {
			start = time.Now()
			done, err := s.owner.Sync(ctx)
			ours += time.Since(start)
			must(b, err)
			if done.Received+done.Published+len(done.Troubles) != 0 {
				b.Fatalf("not quiet: %+v", done)
			}
			start = time.Now()
			must(b, filepath.WalkDir(s.dir, func(_ string, _ os.DirEntry, err error) error { return err }))
			floor += time.Since(start)
		}
	}
	b.Logf("%d members: an exchange with nothing new %s, listing the folder %s", members, ours/time.Duration(20*b.N), floor/time.Duration(20*b.N))
	b.ReportMetric(float64(ours)/float64(floor), "ratio-to-listing")
}

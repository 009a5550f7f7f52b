package share

import (
	"context"
	"fmt"
	"testing"
	"time"
)

// BenchmarkRatioColdPull compares the first pull of 20,000 segments, ten epochs
// in packs, with the same one by one.
func BenchmarkRatioColdPull(b *testing.B) {
	const epochs = 10
	ctx := context.Background()
	a, writer, s, _ := two(b)
	held := map[string][]byte{}
	names := make([][]string, epochs+1)
	for i := range epochs * epochEntries {
		epoch := i/epochEntries + 1
		name, data := writer.segment(s, epoch, fmt.Sprintf("Message %d, d’une longueur ordinaire, comme on en écrit à ses collègues.", i))
		held[name], names[epoch] = data, append(names[epoch], name)
		if err := s.Folder.Put(ctx, name, data); err != nil {
			b.Fatal(err)
		}
	}
	cold := func() time.Duration {
		known := Known{Members: a.known.Members, Chains: map[string]Chain{}, Names: map[string]bool{}, Whole: true}
		start := time.Now()
		got, err := s.Pull(ctx, known, a.dev)
		if err != nil || len(got.Segments) != len(held) {
			b.Fatalf("%d segments, %v", len(got.Segments), err)
		}
		return time.Since(start)
	}
	var plain, packed time.Duration
	for range b.N {
		plain += cold()
	}
	packs := 0
	for _, epoch := range names[1:] {
		err := pack(ctx, epoch, func(_ context.Context, name string) ([]byte, bool, error) { return held[name], true, nil }, func(file File, _ []string) error {
			packs++
			return s.Folder.Put(ctx, file.Name, file.Data)
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	for range b.N {
		packed += cold()
	}
	b.ReportMetric(float64(packed)/float64(plain), "ratio-to-single-files")
	b.ReportMetric(plain.Seconds()/float64(b.N), "s-without-packs")
	b.ReportMetric(packed.Seconds()/float64(b.N), "s-with-packs")
	b.ReportMetric(float64(packs), "packs")
}

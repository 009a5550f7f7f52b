package share

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cordee/store/identity"
	"cordee/store/journal"
)

// published is how many posts one turn publishes: a disk takes now more, now less
// time for one.
const published = 300

// BenchmarkRatioPublish compares publishing one post in a sealed space with the
// least any program must do to put its bytes there: write, sync, rename. Both are
// measured in turn, so that a busy disk weighs on both.
func BenchmarkRatioPublish(b *testing.B) {
	ctx := context.Background()
	var ours, floor time.Duration
	for range b.N {
		b.StopTimer()
		writer, _, s, bare := sealedSpace(b)
		post := writer.say("Une question d’une phrase, comme on en pose.")
		data, _, err := sealSegment(s.ID, writer.dev, writer.key, Chain{}, []journal.Event{post}, nil)
		if err != nil {
			b.Fatal(err)
		}
		head := writer.head
		b.StartTimer()
		for i := range published {
			start := time.Now()
			sealed, err := s.Seal(writer.dev, writer.key, head, []journal.Event{post}, nil)
			if err != nil {
				b.Fatal(err)
			}
			head = Chain{sealed[0].Seq, sealed[0].Hash}
			if _, err := s.Write(ctx, writer.dev, sealed[0]); err != nil {
				b.Fatal(err)
			}
			ours += time.Since(start)
			start = time.Now()
			writeSyncRename(b, filepath.Join(bare, fmt.Sprint(i)), data)
			floor += time.Since(start)
		}
	}
	b.ReportMetric(float64(ours)/float64(floor), "ratio-to-write+sync+rename")
}

func writeSyncRename(b *testing.B, path string, data []byte) {
	f, err := os.Create(path + ".tmp")
	if err != nil {
		b.Fatal(err)
	}
	if _, err := f.Write(data); err != nil {
		b.Fatal(err)
	}
	if err := f.Sync(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	if err := os.Rename(path+".tmp", path); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkRatioEmptyPull compares a pull that finds nothing new in a space of
// 1,000 members with the bare listing of its folders.
func BenchmarkRatioEmptyPull(b *testing.B) {
	a := newPeer(b, 1)
	s, root := a.space()
	a.mustPull(s)
	for i := range 999 {
		join := fmt.Sprintf("join/%016x-%016x.req", i, i)
		snap := fmt.Sprintf("snap/%016x-%08d-%016x.age", i, 1, i)
		a.known.Names[join], a.known.Names[snap] = true, true
		a.known.Members[fmt.Sprintf("%016x", i)] = identity.Member{}
		writeFile(b, root, join, nil)
		writeFile(b, root, snap, nil)
		for seq := range 2 {
			name := segmentName(1+seq, fmt.Sprintf("%016x-%08d-%016x.seg", i, seq+1, i))
			a.known.Names[name] = true
			writeFile(b, root, name, nil)
		}
	}
	var ours, floor time.Duration
	b.ResetTimer()
	for range 20 * b.N {
		start := time.Now()
		got, err := s.Pull(context.Background(), a.known, a.dev)
		if err != nil || len(got.Problems)+len(got.Segments)+len(got.Members)+len(got.Snapshots) != 0 {
			b.Fatalf("pulled %+v, %v", got, err)
		}
		ours += time.Since(start)
		start = time.Now()
		for _, dir := range []string{"join", "log/e000001", "log/e000002", "snap"} {
			if _, err := os.ReadDir(filepath.Join(root, dir)); err != nil {
				b.Fatal(err)
			}
		}
		floor += time.Since(start)
	}
	b.ReportMetric(float64(ours)/float64(floor), "ratio-to-listing")
}

// BenchmarkRatioListing compares listing 10,000 names with the bare reading of
// their folders.
func BenchmarkRatioListing(b *testing.B) {
	const epochs, files = 5, epochEntries
	root := b.TempDir()
	for epoch := range epochs {
		for i := range files {
			writeFile(b, root, segmentName(epoch+1, fmt.Sprintf("%016x-%08d-%016x.seg", i, 1, i)), nil)
		}
	}
	f := Dir(root)
	var ours, floor time.Duration
	b.ResetTimer()
	for range b.N {
		start := time.Now()
		if got, err := f.List(context.Background(), logDir); err != nil || len(got) != epochs*files {
			b.Fatalf("%d names, %v", len(got), err)
		}
		ours += time.Since(start)
		start = time.Now()
		for epoch := range epochs {
			if _, err := os.ReadDir(filepath.Join(root, fmt.Sprintf("log/e%06d", epoch+1))); err != nil {
				b.Fatal(err)
			}
		}
		floor += time.Since(start)
	}
	b.ReportMetric(float64(ours)/float64(floor), "ratio-to-bare-listing")
}

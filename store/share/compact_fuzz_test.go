package share

import (
	"testing"

	"cordee/store/journal"
)

// FuzzCompacted: whatever comes in a pack, taking it apart does not panic, and
// what was taken apart makes the same file again: nothing in it is overlooked.
func FuzzCompacted(f *testing.F) {
	b := newPeer(f, 2)
	var segments []File
	head := Chain{}
	for _, text := range []string{"un", "deux", "trois"} {
		data, next, err := sealSegment(fuzzSpace, b.dev, SpaceKey{}, head, []journal.Event{b.say(text)}, nil)
		if err != nil {
			f.Fatal(err)
		}
		head = next
		segments = append(segments, File{SegmentName(12, b.dev.ID(), head.Seq, head.Hash), data})
	}
	good := rawPack(segments...)
	if _, err := parsePack(good); err != nil {
		f.Fatal(err)
	}
	seeds(f, good)
	f.Add(rawPack())
	f.Add(rawPack(segments[0], segments[0]))
	f.Add(rawPack(File{segments[0].Name, good}))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range versions(data) {
			got, err := parsePack(d)
			if err != nil {
				if FaultOf(err) == "" || got != nil {
					t.Errorf("%d segments, no fault in %v", len(got), err)
				}
				continue
			}
			if again := rawPack(got...); string(again) != string(d) {
				t.Errorf("%d bytes make %d", len(d), len(again))
			}
		}
	})
}

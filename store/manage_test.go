package store

import (
	"context"
	"encoding/json"
	"testing"

	"cordee/store/journal"
)

// Whichever comes first, the snapshot or its withdrawal: it is not shown, a
// later one is, and nothing of the words stays.
func TestWithdrawnInAnyOrder(t *testing.T) {
	ctx := context.Background()
	received := func(seq uint64) journal.Body {
		return journal.SnapshotReceived{Person: "nadia", Seq: seq, Hash: string(rune('a' + seq)), Plain: json.RawMessage(`{"seq":` + string(rune('0'+seq)) + `}`)}
	}
	for _, first := range []string{"snapshot", "withdrawal"} {
		claire, nadia := open(t, "claire"), open(t, "nadia")
		withdrawal := say(t, nadia, noon, journal.SnapshotWithdrawn{Seq: 2}).Events[0]
		if first == "withdrawal" {
			hand(t, claire, withdrawal)
		}
		say(t, claire, noon, received(1), received(2))
		hand(t, claire, withdrawal)
		if all, err := claire.Snapshots(ctx); err != nil || len(all) != 0 {
			t.Errorf("%s first: %+v, %v", first, all, err)
		}
		mustBeSound(t, claire)
		say(t, claire, noon, received(3))
		if err := claire.LetGo(ctx); err != nil {
			t.Fatal(err)
		}
		if all, err := claire.Snapshots(ctx); err != nil || len(all) != 1 || all[0].Seq != 3 {
			t.Errorf("%s first, then a new one: %+v, %v", first, all, err)
		}
		words := 0
		err := claire.EachEvent(ctx, func(e journal.Event) error {
			if b, err := journal.Read[journal.SnapshotReceived](e); err == nil && len(b.Plain) > 0 {
				words++
			}
			return nil
		})
		if err != nil || words != 1 {
			t.Errorf("%s first: %d snapshots are kept in the journal, %v", first, words, err)
		}
		mustBeSound(t, claire)
	}
}

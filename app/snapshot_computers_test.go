package app_test

import (
	"maps"
	"testing"
	"time"

	"cordee/app"
)

// A new computer has none of the answers. What a manager reads must not fall
// because the person begins to send from it too.
func TestLevelsDoNotFallOnANewComputer(t *testing.T) {
	claire, nadia, _, _, folder := team(t)
	nadia.learn(false)
	rounds(nadia, claire)
	before, _ := claire.row("Nadia")
	if len(before.Skills) == 0 {
		t.Fatal("claire reads nothing")
	}
	second := nadia.link(folder)
	rounds(nadia, second, claire)
	second.must(second.Switch(ctx, app.SettingShareLevels, true))
	rounds(second, claire)
	after, _ := claire.row("Nadia")
	if !after.At.After(before.At) {
		t.Fatal("the second computer has sent nothing")
	}
	if !maps.Equal(before.Skills, after.Skills) {
		t.Errorf("claire read\n%+v, and now\n%+v", before.Skills, after.Skills)
	}
	last := files(t, folder, "snap/*")
	for range 3 { // neither answers what the other has sent for ever
		rounds(nadia, second)
	}
	if now := files(t, folder, "snap/*"); len(now) != len(last) {
		t.Errorf("%d snapshots became %d", len(last), len(now))
	}
	// What the person took back is not sent again by another computer.
	nadia.must(nadia.later(time.Hour).WithdrawShared(ctx))
	rounds(nadia, second, claire)
	preview, err := second.Preview(ctx)
	second.must(err)
	if len(preview.Fields.Skills) > 0 {
		t.Errorf("the second computer would send %+v", preview.Fields.Skills)
	}
}

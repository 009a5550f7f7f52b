package theme_test

import (
	"regexp"
	"strings"
	"testing"

	"cordee/app/ui/theme"
)

// An icon that works is turned point by point: it must have no curve, and no
// move that is relative to the one before.
func TestAnIconTurns(t *testing.T) {
	path := func(degrees int) string {
		content := string(theme.TurnedIcon("sync", degrees, theme.Ink).Content())
		return regexp.MustCompile(` d="([^"]*)"`).FindStringSubmatch(content)[1]
	}
	still := path(0)
	if !regexp.MustCompile(`^[MLz0-9. -]*$`).MatchString(still) {
		t.Fatalf("the icon cannot be turned: %.80s", still)
	}
	if !strings.HasPrefix(still, "M4.88 10.08L4.76 10.43") {
		t.Fatalf("the icon is another: %.40s", still)
	}
	if got := path(90); !strings.HasPrefix(got, "M13.92 4.88L13.57 4.76") {
		t.Errorf("a quarter turn begins with %.40s", got)
	}
	if got := path(180); !strings.HasPrefix(got, "M19.12 13.92L19.24 13.57") {
		t.Errorf("half a turn begins with %.40s", got)
	}
	if path(360) != still {
		t.Error("a whole turn is not where it began")
	}
}

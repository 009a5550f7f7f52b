package ui

import (
	"context"
	"slices"
	"strconv"

	"cordee/app"
	"cordee/app/ui/page"
)

// textSizes are those a lesson can have, in points; the default is the second.
var textSizes = []int{14, 16, 18, 20}

const defaultTextSize = 16

// resizeText makes the text of lessons one step larger or smaller, or as it
// was at first when step is 0.
func (s *shell) resizeText(step int) {
	size := defaultTextSize
	if step != 0 {
		i := slices.Index(textSizes, s.settings.TextSize) + step
		size = textSizes[min(max(i, 0), len(textSizes)-1)]
	}
	page.Do(s.deps(), func(ctx context.Context) error {
		return s.app.Choose(ctx, app.SettingTextSize, strconv.Itoa(size))
	}, nil)
}

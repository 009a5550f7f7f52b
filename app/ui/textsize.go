package ui

import (
	"context"
	"slices"
	"strconv"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
)

// resizeText makes the text of lessons one step larger or smaller, or as it
// was at first when step is 0.
func (s *shell) resizeText(step int) {
	size := theme.LessonSize
	if step != 0 {
		i := slices.Index(theme.LessonSizes, s.settings.TextSize) + step
		size = theme.LessonSizes[min(max(i, 0), len(theme.LessonSizes)-1)]
	}
	page.Do(s.deps(), func(ctx context.Context) error {
		return s.app.Choose(ctx, app.SettingTextSize, strconv.Itoa(size))
	}, nil)
}

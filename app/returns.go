package app

import (
	"context"
	"time"
)

// Returns says on which day each of these questions is likely to be asked
// again, as midnights where the person is: when what is left of it in memory
// will have fallen to the share they wish to recall. The zero time stands for a
// question that was never answered.
func (a *App) Returns(ctx context.Context, items []SessionItem) ([]time.Time, error) {
	settings, err := a.Settings(ctx)
	if err != nil {
		return nil, err
	}
	days := make([]time.Time, len(items))
	err = a.knowing(ctx, func(l *learner) error {
		for i, item := range items {
			memory, last := l.person.Memory(questionKey(item.Pack, item.ID))
			if memory.Seen() {
				days[i] = a.dayOf(last).AddDate(0, 0, memory.Interval(float64(settings.Retention)/100))
			}
		}
		return nil
	})
	return days, err
}

package journal

import "time"

// Clock is a moment of a hybrid logical clock: Unix milliseconds in the upper
// 48 bits, a counter in the lower 16. It orders events of laptops whose wall
// clocks differ (Kulkarni et al., "Logical Physical Clocks", 2014).
type Clock uint64

// MaxAhead is how far the clock may run ahead of this computer's wall clock:
// a colleague whose clock is years off must not carry everybody with him.
const MaxAhead = 24 * time.Hour

const counterBits = 16

// Time is the wall-clock part of the moment.
func (c Clock) Time() time.Time { return time.UnixMilli(int64(c >> counterBits)).UTC() }

// ClockAt is the first moment of the given wall-clock millisecond.
func ClockAt(t time.Time) Clock { return Clock(t.UnixMilli()) << counterBits }

// After is the moment for an event written now, when c is the latest moment
// known: later than c, and not before the wall clock.
func (c Clock) After(now time.Time) Clock { return max(ClockAt(now), c+1) }

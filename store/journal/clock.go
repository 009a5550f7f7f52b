package journal

import (
	"sync"
	"time"
)

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

// Ticker hands out moments that always grow. It is safe for concurrent use.
type Ticker struct {
	mu   sync.Mutex
	last Clock
}

// Tick returns a moment later than every one handed out or observed before.
func (t *Ticker) Tick(now time.Time) Clock {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last = max(ClockAt(now), t.last+1)
	return t.last
}

// Observe takes note of a moment that came from elsewhere. One that is more
// than MaxAhead in the future is not followed.
func (t *Ticker) Observe(c Clock, now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if c <= ClockAt(now.Add(MaxAhead)) {
		t.last = max(t.last, c)
	}
}

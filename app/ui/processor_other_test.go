//go:build !linux

package ui

import "time"

var began = time.Now()

// processor is the clock, where the system does not tell the time of a thread.
func processor() time.Duration { return time.Since(began) }

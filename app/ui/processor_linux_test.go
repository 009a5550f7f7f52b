package ui

import (
	"time"

	"golang.org/x/sys/unix"
)

// processor is the time that the processors have worked for the thread of the
// caller, who has locked it. Unlike the clock it stands still while other
// programs run.
func processor() time.Duration {
	var used unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_THREAD, &used); err != nil {
		panic(err) // the arguments are always right
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

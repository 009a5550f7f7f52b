//go:build !darwin && !windows

package main

import (
	"os"
	"path/filepath"
	"strconv"
)

// sessionBus says whether there is a bus through which the keyring can be
// reached. Without one, whoever asks for the keyring starts a bus that nobody
// ends: each command of a script would leave one behind.
func sessionBus() bool {
	return busIn(filepath.Join("/run/user", strconv.Itoa(os.Getuid())))
}

// busIn says whether the environment names a bus, or this folder, in which a
// session keeps what is its own, holds one.
func busIn(runtime string) bool {
	if address := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); address != "" && address != "autolaunch:" {
		return true
	}
	for _, name := range []string{"bus", "dbus-session"} {
		if _, err := os.Stat(filepath.Join(runtime, name)); err == nil {
			return true
		}
	}
	return false
}

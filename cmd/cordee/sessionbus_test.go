//go:build !darwin && !windows

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// The keyring is asked only where a session has a bus.
func TestSessionBus(t *testing.T) {
	runtime := t.TempDir()
	for address, want := range map[string]bool{"": false, "autolaunch:": false, "unix:path=/somewhere": true} {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
		if got := busIn(runtime); got != want {
			t.Errorf("address %q: %v", address, got)
		}
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	if err := os.WriteFile(filepath.Join(runtime, "bus"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if !busIn(runtime) {
		t.Error("a bus in the folder of the session was not seen")
	}
}

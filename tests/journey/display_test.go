//go:build screenmap

package journey

import (
	"bufio"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Limits of patience. They are long because a busy machine is no failure; a
// wait ends as soon as what it waits for is there.
const (
	displayStarts = 30 * time.Second       // Xvfb answers
	windowOpens   = 60 * time.Second       // the program, software OpenGL, cold disk
	screenChanges = 20 * time.Second       // after a click or a key
	programEnds   = 20 * time.Second       // after being asked to
	comesToRest   = 400 * time.Millisecond // a page that is laid out or slides in: people too wait until a button stands still
	pollEvery     = 50 * time.Millisecond
)

// The size of every window, that of the pictures in the design.
const (
	windowWidth  = 1280
	windowHeight = 800
)

// startDisplay starts an X server without a screen and returns its name, like
// ":7". The server ends with the test.
func startDisplay(t testing.TB) string {
	t.Helper()
	for tool, why := range map[string]string{
		"Xvfb":    "a display without a screen",
		"xdotool": "clicks and keys",
		"import":  "pictures of the window (ImageMagick)",
	} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("%s is not installed: it gives the journey %s. Run .ci/setup window, or install xvfb, xdotool and imagemagick.", tool, why)
		}
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	size := strconv.Itoa(windowWidth) + "x" + strconv.Itoa(windowHeight) + "x24"
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp",
		"-noreset") // a server that resets when its last client leaves refuses the next one meanwhile
	server.ExtraFiles = []*os.File{write}
	err = server.Start()
	write.Close()
	if err != nil {
		t.Fatalf("Xvfb did not start: %v", err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	// The server picks a free number and writes it once it accepts windows.
	if err := read.SetReadDeadline(time.Now().Add(displayStarts)); err != nil {
		t.Fatal(err)
	}
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb did not say which display it took: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}

// eventually asks again and again until ok, and reports whether that came
// before the limit.
func eventually(limit time.Duration, ok func() bool) bool {
	end := time.Now().Add(limit)
	for !ok() {
		if time.Now().After(end) {
			return false
		}
		time.Sleep(pollEvery)
	}
	return true
}

//go:build screenmap

package journey

import (
	"fmt"
	"image"
	_ "image/png" // the pictures ImageMagick takes
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Screen is an open window of the program on a display of its own, and the
// hands of the person in front of it.
type Screen struct {
	t       *testing.T
	person  string
	display string
	mapFile string
	window  string // its X id
	program *exec.Cmd
	ended   chan error
	clicks  int
}

// open starts the program on this home and waits for its window.
func (h home) open(t *testing.T) *Screen {
	t.Helper()
	s := &Screen{
		t: t, person: h.person, display: startDisplay(t),
		mapFile: filepath.Join(t.TempDir(), "map.json"), ended: make(chan error, 1),
	}
	s.program = h.command()
	s.program.Env = append(s.program.Env,
		"DISPLAY="+s.display, "XDG_SESSION_TYPE=x11", "LIBGL_ALWAYS_SOFTWARE=1",
		"FYNE_SCALE=1", "CORDEE_MAP="+s.mapFile)
	log := &strings.Builder{}
	s.program.Stdout, s.program.Stderr = log, log
	if err := s.program.Start(); err != nil {
		t.Fatalf("cordee does not start: %v", err)
	}
	go func() { s.ended <- s.program.Wait() }()
	t.Cleanup(func() {
		_ = s.program.Process.Kill()
		if t.Failed() {
			// The program has ended, or is about to: its log is complete then.
			s.awaitEnd()
			t.Logf("%s: what the program logged:\n%s", s.person, log)
		}
	})

	pid := strconv.Itoa(s.program.Process.Pid)
	if !eventually(windowOpens, func() bool {
		out, err := s.xdotool("search", "--onlyvisible", "--pid", pid)
		s.window, _, _ = strings.Cut(strings.TrimSpace(out), "\n")
		return err == nil && s.window != ""
	}) {
		t.Fatalf("%s: no window opened within %v", s.person, windowOpens)
	}
	// There is no window manager: nobody else gives the window a place, a size
	// and the keyboard.
	s.must("windowmove", s.window, "0", "0")
	s.must("windowsize", "--sync", s.window, strconv.Itoa(windowWidth), strconv.Itoa(windowHeight))
	s.must("windowfocus", "--sync", s.window)
	s.until("a map of the screen", func(m screenMap) bool { return len(m) > 0 })
	return s
}

// Close asks the program to end, as a system that shuts down does, and waits.
func (s *Screen) Close() {
	s.t.Helper()
	if err := s.program.Process.Signal(os.Interrupt); err != nil {
		s.t.Fatalf("%s: the program had ended by itself: %v", s.person, err)
	}
	if !s.awaitEnd() {
		s.fail("the program did not end within %v of being asked", programEnds)
	}
}

func (s *Screen) awaitEnd() bool {
	select {
	case err := <-s.ended:
		s.ended <- err // for whoever asks next
		return true
	case <-time.After(programEnds):
		return false
	}
}

// See waits until the words can be read.
func (s *Screen) See(words string) {
	s.t.Helper()
	s.until(fmt.Sprintf("the words %q", words), func(m screenMap) bool { return m.has(words) })
}

// Has says whether the words can be read now.
func (s *Screen) Has(words string) bool {
	m, err := readMap(s.mapFile)
	return err == nil && m.has(words)
}

// WaitFor waits until something with this name or label can be clicked.
func (s *Screen) WaitFor(what string) item {
	s.t.Helper()
	var found item
	var since time.Time
	s.until(fmt.Sprintf("something to click called %q", what), func(m screenMap) bool {
		at, ok := m.find(what)
		if at != found {
			found, since = at, time.Now()
		}
		return ok && time.Since(since) >= comesToRest
	})
	return found
}

// Click clicks in the middle of what has this name or label.
func (s *Screen) Click(what string) {
	s.t.Helper()
	x, y := s.WaitFor(what).centre()
	s.must("mousemove", "--window", s.window, strconv.Itoa(x), strconv.Itoa(y), "click", "1")
	s.clicks++
}

// ScrollTo turns the wheel over the page until what has this name or label can
// be clicked, or these words can be read.
func (s *Screen) ScrollTo(what string) {
	s.t.Helper()
	s.must("mousemove", "--window", s.window, strconv.Itoa(windowWidth*2/5), strconv.Itoa(windowHeight/2))
	s.until(fmt.Sprintf("%q further down the page", what), func(m screenMap) bool {
		if _, ok := m.find(what); ok || m.has(what) {
			return true
		}
		s.must("click", "5")
		return false
	})
}

// Type types a text where the keyboard is. The keyboard of the virtual display
// is American, and xdotool loses some of the letters it has no key for: a text
// is ASCII.
func (s *Screen) Type(text string) {
	s.t.Helper()
	if !ascii(text) {
		s.fail("%q has letters this keyboard lacks", text)
	}
	s.must("type", "--delay", "15", text)
}

// Press presses a key or a combination, like "Tab" or "ctrl+k".
func (s *Screen) Press(keys string) {
	s.t.Helper()
	s.must("key", keys)
}

// until waits for a screen that satisfies ok; what says what was waited for.
func (s *Screen) until(what string, ok func(screenMap) bool) {
	s.t.Helper()
	var last screenMap
	if !eventually(screenChanges, func() bool {
		m, err := readMap(s.mapFile)
		if err != nil {
			return false
		}
		last = m
		return ok(m)
	}) {
		s.fail("%s did not come within %v. On the screen:\n%s", what, screenChanges, last)
	}
}

func (s *Screen) fail(format string, args ...any) {
	s.t.Helper()
	s.Picture("failed-" + s.person)
	s.t.Fatalf(s.person+": "+format, args...)
}

// Picture saves the screen as name.png in the folder $CORDEE_PICTURES, if one
// is named, and fails when it is blank.
func (s *Screen) Picture(name string) {
	s.t.Helper()
	folder := os.Getenv("CORDEE_PICTURES")
	if folder == "" {
		return
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		s.t.Fatal(err)
	}
	path := filepath.Join(folder, name+".png")
	shot := exec.Command("import", "-window", "root", path)
	shot.Env = append(os.Environ(), "DISPLAY="+s.display)
	if out, err := shot.CombinedOutput(); err != nil {
		s.t.Errorf("no picture %s: %v\n%s", name, err, out)
		return
	}
	if blank(s.t, path) {
		s.t.Errorf("the picture %s is blank", name)
	}
}

// blank says whether a picture has one colour only.
func blank(t *testing.T, path string) bool {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, _, err := image.Decode(f)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	b := picture.Bounds()
	first := picture.At(b.Min.X, b.Min.Y)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if picture.At(x, y) != first {
				return false
			}
		}
	}
	return true
}

func ascii(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > 126 })
}

func (s *Screen) must(args ...string) {
	s.t.Helper()
	if out, err := s.xdotool(args...); err != nil {
		s.fail("xdotool %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func (s *Screen) xdotool(args ...string) (string, error) {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+s.display)
	out, err := cmd.Output()
	return string(out), err
}

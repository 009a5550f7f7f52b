package lessons_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"cordee/lessons"
	"cordee/lessons/problem"
)

func TestZipThereAndBack(t *testing.T) {
	var first, second bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &second} {
		if err := lessons.WriteZip(w, pack(nil)); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same pack gives other bytes")
	}
	fsys, err := lessons.ReadZip(bytes.NewReader(first.Bytes()), int64(first.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if _, problems := lessons.Open(fsys); len(problems) > 0 {
		t.Errorf("after the journey: %v", problems)
	}
	for name, text := range small {
		got, err := fs.ReadFile(fsys, name)
		if hidden := strings.HasPrefix(name, "."); hidden != errors.Is(err, fs.ErrNotExist) || !hidden && string(got) != text {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// A drawing of one colour packs better than a bomb; it must come back too.
func TestZipOfOneColour(t *testing.T) {
	fsys := fstest.MapFS{"media/blank.svg": {Data: bytes.Repeat([]byte(" "), 1<<20)}}
	var w bytes.Buffer
	if err := lessons.WriteZip(&w, fsys); err != nil {
		t.Fatal(err)
	}
	if _, err := lessons.ReadZip(bytes.NewReader(w.Bytes()), int64(w.Len())); err != nil {
		t.Error(err)
	}
}

func TestZipOfAFolder(t *testing.T) {
	files := map[string]string{"__MACOSX/._x": "x"}
	for name, text := range small {
		files["small/"+name] = text
	}
	data := zipped(t, files, nil)
	fsys, err := lessons.ReadZip(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if _, problems := lessons.Open(fsys); len(problems) > 0 {
		t.Error(problems)
	}
}

// zipped makes an archive by hand; change may spoil each header.
func zipped(t *testing.T, files map[string]string, change func(*zip.FileHeader)) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range files {
		h := &zip.FileHeader{Name: name, Method: zip.Deflate}
		if change != nil {
			change(h)
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type badArchive struct {
	name, code string
	data       []byte
}

func badArchives(t *testing.T) []badArchive {
	t.Helper()
	many, large := map[string]string{}, map[string]string{}
	for i := range lessons.MaxFiles + 1 {
		many[fmt.Sprint(i)] = ""
	}
	// A little noise in much silence packs thirty times smaller, which is no bomb.
	noise := make([]byte, 2<<20)
	seed := uint32(1)
	for i := range noise {
		if seed = seed*1664525 + 1013904223; i%(64<<10) < 2<<10 {
			noise[i] = byte(seed >> 24)
		}
	}
	for i := range 33 {
		large[fmt.Sprint(i)] = string(noise)
	}
	whole := zipped(t, map[string]string{"pack.toml": strings.Repeat("id = 1\n", 50)}, nil)
	flipped := bytes.Clone(whole)
	flipped[len("PK")+40] ^= 0x55
	link := func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }
	one := func(name string) []byte { return zipped(t, map[string]string{name: "x"}, nil) }
	return []badArchive{
		{"not a zip", "zip-damaged", []byte("PK, or not")},
		{"empty", "zip-damaged", nil},
		{"cut", "zip-damaged", whole[:len(whole)-30]},
		{"a byte changed", "zip-damaged", flipped},
		{"climbs", "zip-name", one("../x")},
		{"climbs from inside", "zip-name", one("a/../../x")},
		{"absolute", "zip-name", one("/etc/passwd")},
		{"drive", "zip-name", one("C:/x")},
		{"backslash", "zip-name", one(`a\..\x`)},
		{"a device of Windows", "zip-name", one("media/CON.png")},
		{"turned round", "zip-name", one("gnp\u202e.exe")},
		{"link", "zip-link", zipped(t, map[string]string{"x": "/etc/passwd"}, link)},
		{"case", "zip-duplicate", zipped(t, map[string]string{"a.md": "x", "A.md": "y"}, nil)},
		{"many", "zip-too-many-files", zipped(t, many, nil)},
		{"bomb", "zip-bomb", zipped(t, map[string]string{"x": strings.Repeat("0", 8<<20)}, nil)},
		{"large", "zip-too-large", zipped(t, large, nil)},
	}
}

func TestBadArchives(t *testing.T) {
	for _, c := range badArchives(t) {
		_, err := lessons.ReadZip(bytes.NewReader(c.data), int64(len(c.data)))
		var p problem.Problem
		if !errors.As(err, &p) || p.Code != c.code {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
			continue
		}
		worded(t, []problem.Problem{p})
	}
}

// The directory of an archive may hold far more entries than the archive has
// files for, and each costs memory before it can be looked at: they are counted
// as bytes.
func TestZipOfManyEntriesIsCheap(t *testing.T) {
	entry := append([]byte("PK\x01\x02"), make([]byte, 43)...)
	entry[28], entry[46] = 1, 'x' // a name of one byte
	directory := bytes.Repeat(entry, 1_000_000)
	end := make([]byte, 22)
	copy(end, "PK\x05\x06")
	binary.LittleEndian.PutUint16(end[8:], uint16(1_000_000&0xffff))
	binary.LittleEndian.PutUint16(end[10:], uint16(1_000_000&0xffff))
	binary.LittleEndian.PutUint32(end[12:], uint32(len(directory)))
	data := append(directory, end...)
	if r, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err != nil || len(r.File) != 1_000_000 {
		t.Fatalf("the archive is not the one this test is about: %v", err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := lessons.ReadZip(bytes.NewReader(data), int64(len(data)))
	runtime.ReadMemStats(&after)
	var p problem.Problem
	if !errors.As(err, &p) || p.Code != "zip-too-many-files" {
		t.Error(err)
	}
	if spent := after.TotalAlloc - before.TotalAlloc; spent > 8<<20 {
		t.Errorf("%d MiB were spent on it", spent>>20)
	}
}

func TestWriteZipRefuses(t *testing.T) {
	fsys := pack(nil)
	fsys["media/lien.png"] = &fstest.MapFile{Data: []byte("x"), Mode: fs.ModeSymlink}
	var p problem.Problem
	if err := lessons.WriteZip(&bytes.Buffer{}, fsys); !errors.As(err, &p) || p.Code != "file-not-regular" {
		t.Error(err)
	}
}

func FuzzReadZip(f *testing.F) {
	var w bytes.Buffer
	if err := lessons.WriteZip(&w, pack(nil)); err != nil {
		f.Fatal(err)
	}
	f.Add(w.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys, err := lessons.ReadZip(bytes.NewReader(data), int64(len(data)))
		if err == nil {
			lessons.Open(fsys)
		} else if !errors.As(err, &problem.Problem{}) {
			t.Errorf("%v is no problem", err)
		}
	})
}

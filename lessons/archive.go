package lessons

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"cordee/lessons/filename"
	"cordee/lessons/problem"
)

// ReadZip opens a pack that was zipped (.cordee). Every file is unfolded once,
// so that what comes back is whole and within the limits; the archive must
// stay readable for as long as the files are.
//
// A pack that was zipped together with its folder is found inside it. Every
// error is a Problem with a code that begins with "zip-".
func ReadZip(r io.ReaderAt, size int64) (fs.FS, error) {
	if size > MaxPackSize {
		return nil, zipProblem("", codeZipTooLarge, MaxPackSize>>20)
	}
	if entries, err := countEntries(r, size); err != nil {
		return nil, zipProblem("", codeZipDamaged, nil)
	} else if entries > MaxFiles {
		return nil, zipProblem("", codeZipTooMany, MaxFiles)
	}
	archive, err := zip.NewReader(r, size)
	if err != nil && archive == nil {
		return nil, zipProblem("", codeZipDamaged, nil)
	}
	if len(archive.File) > MaxFiles {
		return nil, zipProblem("", codeZipTooMany, MaxFiles)
	}
	seen := map[string]bool{}
	var total int64
	for _, f := range archive.File {
		if err := checkEntry(f, seen); err != nil {
			return nil, err
		}
		n, err := unfold(f, MaxPackSize-total)
		if err != nil {
			return nil, err
		}
		total += n
	}
	return inside(archive)
}

// countEntries counts what could be entries of the archive's directory: at
// least as many as there are. The directory of a hostile archive may hold a
// million, and archive/zip keeps each of them before it tells.
func countEntries(r io.ReaderAt, size int64) (int, error) {
	const entry = "PK\x01\x02" // the first bytes of each, APPNOTE.TXT 4.3.12
	count := 0
	window := make([]byte, 1<<20)
	for at := int64(0); at < size; {
		part := window[:min(int64(len(window)), size-at)]
		if _, err := r.ReadAt(part, at); err != nil && err != io.EOF {
			return 0, err
		}
		if count += bytes.Count(part, []byte(entry)); count > MaxFiles || len(part) < len(window) {
			break
		}
		at += int64(len(part) - len(entry) + 1) // one may lie across two windows
	}
	return count, nil
}

// checkEntry refuses what is no plain file or folder of its own name.
func checkEntry(f *zip.File, seen map[string]bool) error {
	name := strings.TrimSuffix(f.Name, "/")
	if !fs.ValidPath(name) || name == "." || !filename.Portable(name) {
		return zipProblem(f.Name, codeZipName, nil)
	}
	if mode := f.Mode(); !mode.IsRegular() && !mode.IsDir() {
		return zipProblem(f.Name, codeZipLink, nil)
	}
	// Two names that differ in case only are one file on Windows and macOS.
	if key := strings.ToLower(name); seen[key] {
		return zipProblem(f.Name, codeZipTwice, nil)
	} else {
		seen[key] = true
	}
	return nil
}

// unfold reads a file to its end and returns its size. It believes nothing of
// what the archive says about that.
func unfold(f *zip.File, limit int64) (int64, error) {
	if f.Mode().IsDir() {
		return 0, nil
	}
	content, err := f.Open()
	if err != nil {
		return 0, zipProblem(f.Name, codeZipDamaged, nil)
	}
	defer content.Close()
	packed := int64(max(1, f.CompressedSize64))
	bound := min(limit, maxRatio*packed)
	n, err := io.Copy(io.Discard, io.LimitReader(content, bound+1))
	switch {
	case n > limit:
		return 0, zipProblem(f.Name, codeZipTooLarge, MaxPackSize>>20)
	case n > bound:
		return 0, zipProblem(f.Name, codeZipBomb, maxRatio)
	case err != nil:
		return 0, zipProblem(f.Name, codeZipDamaged, nil)
	}
	return n, nil
}

// inside steps into the only folder of an archive that has no pack.toml of its
// own.
func inside(archive *zip.Reader) (fs.FS, error) {
	root := ""
	for _, f := range archive.File {
		first, _, _ := strings.Cut(f.Name, "/")
		switch {
		case f.Name == packFile:
			return archive, nil
		case hidden(first):
		case root == "":
			root = first
		case root != first:
			return archive, nil
		}
	}
	if root == "" || !slices.ContainsFunc(archive.File, func(f *zip.File) bool { return f.Name == path.Join(root, packFile) }) {
		return archive, nil
	}
	return fs.Sub(archive, root)
}

// zipTime stands in every archive in place of the time of the files, so that
// the same pack gives the same bytes. It is the first day a zip can name.
var zipTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// WriteZip writes a pack as an archive that ReadZip reads: the same files give
// the same bytes. Hidden files stay out. The error is a Problem when a file is
// one that Open would refuse.
func WriteZip(w io.Writer, fsys fs.FS) error {
	t := tree{fsys: fsys}
	t.walk()
	if len(t.problems) > 0 {
		return t.problems[0]
	}
	out := zip.NewWriter(w)
	for _, name := range t.names {
		data, ok := t.read(name, MaxFileSize)
		if !ok {
			return t.problems[0]
		}
		method, err := method(data)
		if err != nil {
			return err
		}
		file, err := out.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: zipTime})
		if err != nil {
			return err
		}
		if _, err := file.Write(data); err != nil {
			return err
		}
	}
	return out.Close()
}

// method leaves a file as it is when packing would make it look like a bomb.
func method(data []byte) (uint16, error) {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.DefaultCompression)
	if err != nil {
		return 0, err
	}
	if _, err := w.Write(data); err != nil {
		return 0, err
	}
	if err := w.Close(); err != nil {
		return 0, err
	}
	if len(data) > maxRatio/2*packed.Len() {
		return zip.Store, nil
	}
	return zip.Deflate, nil
}

func zipProblem(file, code string, limit any) error {
	p := Problem{File: file, Code: code, Severity: problem.Error, Data: map[string]any{}}
	if limit != nil {
		p.Data["Max"] = limit
	}
	return p
}

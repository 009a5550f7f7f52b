package share

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// noise is content that no compression and no chance makes alike.
func noise(seed byte, n int) []byte {
	content := make([]byte, n)
	_, _ = rand.NewChaCha8([32]byte{seed}).Read(content) // never fails
	return content
}

// fetch reads a whole blob.
func (p *peer) fetch(s *Space, ring Keyring, name string) ([]byte, error) {
	ctx := context.Background()
	m, err := s.Manifest(ctx, ring, name)
	if err != nil {
		return nil, err
	}
	parts := map[string][]byte{}
	for _, c := range m.Chunks {
		if parts[c.Hash], err = s.Chunk(ctx, ring, c); err != nil {
			return nil, err
		}
	}
	return m.Assemble(func(hash string) ([]byte, error) { return parts[hash], nil })
}

func blobFiles(t *testing.T, s *Space) []string {
	t.Helper()
	names, err := s.Folder.List(context.Background(), blobDir)
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// shared is a blob of three chunks in a sealed space.
func shared(t *testing.T) (b *peer, s *Space, root string, ring Keyring, key SpaceKey, content []byte, name string) {
	t.Helper()
	a, b, s, root := two(t)
	key = a.begin(s, true, a, b)
	content = append(noise(1, 2*chunkSize), "les mots de la fin"...)
	name, err := s.PutBlob(context.Background(), key, content, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b, s, root, b.ring(s), key, content, name
}

func TestABlobArrivesWhole(t *testing.T) {
	b, s, root, ring, key, content, name := shared(t)
	got, err := b.fetch(s, ring, name)
	if err != nil || !bytes.Equal(got, content) {
		t.Fatalf("%d bytes of %d, %v", len(got), len(content), err)
	}
	files := blobFiles(t, s)
	if len(files) != 4 {
		t.Errorf("three chunks and a manifest are %d files", len(files))
	}
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join(root, file))
		if err != nil || !ValidName(file) || !blobFile.MatchString(file) || !blobNamed(file, data) {
			t.Errorf("%s: %v", file, err)
		}
	}
	// The same again is the same files; so is what two of them have in common.
	var told []int64
	again, err := s.PutBlob(context.Background(), key, content, func(done int64) { told = append(told, done) })
	if err != nil || again != name || !slices.Equal(blobFiles(t, s), files) {
		t.Errorf("again: %s instead of %s, %v", again, name, err)
	}
	if want := []int64{chunkSize, 2 * chunkSize, int64(len(content))}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	if _, err := s.PutBlob(context.Background(), key, content[:chunkSize], nil); err != nil || len(blobFiles(t, s)) != 5 {
		t.Errorf("a shorter one: %d files, %v", len(blobFiles(t, s)), err)
	}
}

func TestABlobSaysNothingToOutsiders(t *testing.T) {
	b, s, root, _, _, content, name := shared(t)
	all := bytesOf(t, root)
	for _, plain := range [][]byte{content[:64], content[chunkSize : chunkSize+64], []byte("les mots de la fin"), []byte(`"chunks"`)} {
		if bytes.Contains(all, plain) {
			t.Errorf("the folder shows %.20q", plain)
		}
	}
	if _, err := b.fetch(s, Keyring{}, name); !errors.Is(err, ErrNoKey) || !BlobWaits(err) {
		t.Errorf("without the key: %v", err)
	}
	if _, err := s.PutBlob(context.Background(), SpaceKey{}, nil, nil); err == nil {
		t.Error("nothing was carried")
	}
	if _, err := s.PutBlob(context.Background(), SpaceKey{}, make([]byte, maxBlob+1), nil); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too much: %v", err)
	}
}

// What has not arrived waits; what is there can be read meanwhile.
func TestAChunkThatIsMissingWaits(t *testing.T) {
	_, s, root, ring, _, _, name := shared(t)
	ctx := context.Background()
	m, err := s.Manifest(ctx, ring, name)
	if err != nil {
		t.Fatal(err)
	}
	last := m.Chunks[2]
	file := filepath.Join(root, blobName(last.Hash))
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for what, put := range map[string]func() error{
		"absent":      func() error { return os.Remove(file) },
		"empty":       func() error { return os.WriteFile(file, nil, 0o644) },
		"cut short":   func() error { return os.WriteFile(file, whole[:len(whole)-1], 0o644) },
		"zero-filled": func() error { return os.WriteFile(file, make([]byte, len(whole)), 0o644) },
		"of another":  func() error { return copyFile(filepath.Join(root, blobName(m.Chunks[0].Hash)), file) },
	} {
		if err := put(); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Chunk(ctx, ring, last); !BlobWaits(err) || errors.Is(err, ErrOffline) {
			t.Errorf("%s: %v", what, err)
		}
		if _, err := s.Chunk(ctx, ring, m.Chunks[0]); err != nil {
			t.Errorf("%s: another chunk: %v", what, err)
		}
	}
	if err := os.RemoveAll(root); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Chunk(ctx, ring, last); !errors.Is(err, ErrOffline) {
		t.Errorf("a folder that is away: %v", err)
	}
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}

// A file that is damaged in the folder cannot be replaced: bringing the pack
// again puts its bytes under another name.
func TestADamagedBlobIsBroughtAgain(t *testing.T) {
	b, s, root, ring, key, content, name := shared(t)
	for _, file := range blobFiles(t, s) {
		if err := os.WriteFile(filepath.Join(root, file), []byte("abîmé"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	again, err := s.PutBlob(context.Background(), key, content, nil)
	if err != nil || again == name {
		t.Fatalf("brought again as %s, %v", again, err)
	}
	if got, err := b.fetch(s, ring, again); err != nil || !bytes.Equal(got, content) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

func TestAVanishedFolderTakesNoBlob(t *testing.T) {
	_, s, root, _, key, content, _ := shared(t)
	if err := errors.Join(os.RemoveAll(root), os.Mkdir(root, 0o755)); err != nil { // unmounted
		t.Fatal(err)
	}
	if _, err := s.PutBlob(context.Background(), key, content, nil); !errors.Is(err, ErrOffline) {
		t.Errorf("put: %v", err)
	}
	if left, err := fs.Glob(os.DirFS(root), "*"); err != nil || len(left) != 0 {
		t.Errorf("left %q, %v", left, err)
	}
}

func TestACancelledBlobStops(t *testing.T) {
	_, s, _, _, key, _, _ := shared(t)
	ctx, cancel := context.WithCancel(context.Background())
	before := len(blobFiles(t, s))
	_, err := s.PutBlob(ctx, key, noise(9, 5*chunkSize), func(int64) { cancel() })
	if err == nil || len(blobFiles(t, s)) > before+2 {
		t.Errorf("%d files more, %v", len(blobFiles(t, s))-before, err)
	}
}

// Who holds the key can seal whatever they like.
func TestHostileManifests(t *testing.T) {
	good := strings.Repeat("a", 52)
	hash := strings.Repeat("0", 64)
	for what, m := range map[string]manifest{
		"nothing":            {Format: 1, Hash: hash},
		"less than it says":  {Format: 1, Hash: hash, Size: 10, Chunks: []Chunk{{good, 9}}},
		"more than it says":  {Format: 1, Hash: hash, Size: 10, Chunks: []Chunk{{good, 11}}},
		"a negative chunk":   {Format: 1, Hash: hash, Size: 10, Chunks: []Chunk{{good, 12}, {good, -2}}},
		"an empty chunk":     {Format: 1, Hash: hash, Size: 10, Chunks: []Chunk{{good, 10}, {good, 0}}},
		"a chunk too large":  {Format: 1, Hash: hash, Size: maxChunk + 1, Chunks: []Chunk{{good, maxChunk + 1}}},
		"too large in all":   {Format: 1, Hash: hash, Size: maxBlob + 1, Chunks: slices.Repeat([]Chunk{{good, maxChunk}}, 51)},
		"a million chunks":   {Format: 1, Hash: hash, Size: 1e6, Chunks: slices.Repeat([]Chunk{{good, 1}}, 1e6)},
		"a thousand and one": {Format: 1, Hash: hash, Size: maxChunks + 1, Chunks: slices.Repeat([]Chunk{{good, 1}}, maxChunks+1)},
		"a path for a name":  {Format: 1, Hash: hash, Size: 1, Chunks: []Chunk{{"../../../../cordee.space", 1}}},
		"no hash":            {Format: 1, Size: 1, Chunks: []Chunk{{good, 1}}},
		"no format":          {Hash: hash, Size: 1, Chunks: []Chunk{{good, 1}}},
	} {
		plain, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := parseManifest(plain); err == nil || FaultOf(err) == "" || BlobWaits(err) {
			t.Errorf("%s: %+v, %v", what, got, err)
		}
	}
}

// A chunk stands for nothing else: not for a manifest, nor for one of another
// size, nor for content of another hash.
func TestAChunkIsOnlyItself(t *testing.T) {
	_, s, _, ring, key, content, name := shared(t)
	ctx := context.Background()
	m, err := s.Manifest(ctx, ring, name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Manifest(ctx, ring, m.Chunks[2].Hash); !errors.Is(err, faultAltered) && !errors.Is(err, ErrTooLarge) {
		t.Errorf("a chunk as manifest: %v", err)
	}
	if _, err := s.Chunk(ctx, ring, Chunk{name, 10}); !errors.Is(err, faultAltered) {
		t.Errorf("a manifest as chunk: %v", err)
	}
	lie := m.Chunks[0]
	lie.Size--
	if _, err := s.Chunk(ctx, ring, lie); !errors.Is(err, faultAltered) {
		t.Errorf("a lie about the size: %v", err)
	}
	parts := func(hash string) ([]byte, error) { return content[:chunkSize], nil }
	if _, err := (Manifest{m.Hash, chunkSize, []Chunk{{m.Chunks[1].Hash, chunkSize}}}).Assemble(parts); !errors.Is(err, faultAltered) {
		t.Errorf("other content: %v", err)
	}
	if _, err := m.Assemble(parts); !errors.Is(err, faultAltered) {
		t.Errorf("a part of another size: %v", err)
	}
	other := newSpaceKey(s.ID, 1)
	foreign := sealBlob(other, forChunk, 0, []byte("x"))
	if _, err := openBlob(ring, forChunk, foreign); !errors.Is(err, ErrNoKey) {
		t.Errorf("sealed with another key: %v", err)
	}
	if got := hex.EncodeToString(sealBlob(key, forChunk, 0, []byte("x"))[len(kindBlob.magic()) : blobHead-1]); got != key.ID {
		t.Errorf("the head names key %s, not %s", got, key.ID)
	}
}

package share

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func FuzzManifest(f *testing.F) {
	hash := strings.Repeat("ab", 32)
	good, err := json.Marshal(manifest{Format: Format, Hash: hash, Size: 12, Chunks: []Chunk{{strings.Repeat("a", 52), 5}, {strings.Repeat("7", 52), 7}}})
	if err != nil {
		f.Fatal(err)
	}
	seeds(f, good)
	f.Add([]byte(`{"format":1,"size":1e30,"chunks":[{}]}`))
	f.Add([]byte(`{"format":2,"chunks":"later"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := parseManifest(data)
		if err != nil {
			if FaultOf(err) == "" {
				t.Errorf("no fault in %v", err)
			}
			return
		}
		total := int64(0)
		for _, c := range m.Chunks {
			total += int64(c.Size)
			if !ValidName(blobName(c.Hash)) || c.Size < 1 || c.Size > maxChunk {
				t.Errorf("believed %+v", c)
			}
		}
		if total != m.Size || m.Size < 1 || m.Size > maxBlob || len(m.Chunks) > maxChunks {
			t.Errorf("believed %d bytes in %d chunks of %d", m.Size, len(m.Chunks), total)
		}
	})
}

// Whatever lies under a chunk's name: only what was sealed opens, and as
// nothing else.
func FuzzChunk(f *testing.F) {
	secret := bytes.Repeat([]byte{7}, keySize)
	key := SpaceKey{Epoch: 1, ID: keyID(fuzzSpace, secret), secret: secret}
	ring := NewKeyring(fuzzSpace, []KeyFile{{Epoch: 1, ID: key.ID, Key: key}})
	plain := []byte("une leçon, telle qu’elle fut écrite")
	good := sealBlob(key, forChunk, 0, plain)
	if got, err := openBlob(ring, forChunk, good); err != nil || !bytes.Equal(got, plain) {
		f.Fatal(err)
	}
	seeds(f, good)
	f.Add(sealBlob(SpaceKey{}, forChunk, 3, plain))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := openBlob(ring, forChunk, data)
		switch {
		case err != nil && FaultOf(err) == "":
			t.Errorf("no fault in %v", err)
		case err == nil && !bytes.Equal(data, good) && !bytes.Equal(data[len(kindBlob.magic()):blobHead-1], make([]byte, keyIDSize)):
			t.Errorf("believed %q", got)
		}
		if got, err := openBlob(ring, forManifest, data); err == nil && bytes.Equal(data, good) {
			t.Errorf("a chunk is the manifest %q", got)
		}
	})
}

package share

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
)

// Limits of what travels in chunks, in bytes unless said otherwise.
const (
	maxBlob     = 200 << 20 // what is put together again: it is held in memory
	chunkSize   = 1 << 20   // of a chunk that is written: even a slow line reads one within readLimit
	maxChunk    = 4 << 20   // of a chunk that is read
	maxChunks   = 1000      // chunks of one manifest
	maxManifest = 128 << 10 // a manifest: some hundred bytes a chunk
	blobRetries = 8         // names tried for a chunk: others may have put something else under one
)

// What a space key seals of blobs: a chunk is never taken for a manifest.
const (
	forChunk    = "cordee/blob-chunk/1"
	forManifest = "cordee/blob-manifest/1"
)

const (
	blobDir       = "blob"
	kindBlob kind = "blob"
)

var (
	blobFile     = regexp.MustCompile(`^blob/([a-z2-7]{2})/([a-z2-7]{52})$`)
	blobHash     = regexp.MustCompile(`^[a-z2-7]{52}$`)
	blobEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)
)

// blobHead is what stands before the sealed bytes of a blob: the magic of its
// kind, the id of the key (zeros: none, the bytes are plain) and the number of
// the attempt. There is no signature, so that the same pack is the same files,
// whoever brings it; what is to be believed is named by a signed event.
const (
	keyIDSize  = keyDigits / 2
	blobHead   = len("cordee blob\n") + keyIDSize + 1
	maxBlobBox = blobHead + 24 + maxChunk + 16 // with nonce and tag of XChaCha20-Poly1305
)

// Manifest says of which chunks a blob is made, in their order.
type Manifest struct {
	Hash   string  // SHA-256 of the whole, hexadecimal
	Size   int64   // bytes of the whole
	Chunks []Chunk // some may be the same
}

// Chunk is one part of a blob.
type Chunk struct {
	Hash string `json:"hash"` // SHA-256 of the sealed bytes, 52 characters of base32: the name of its file
	Size int    `json:"size"` // bytes of the part itself
}

// manifest is what is sealed of a Manifest.
type manifest struct {
	Format int     `json:"format"`
	Hash   string  `json:"hash"`
	Size   int64   `json:"size"`
	Chunks []Chunk `json:"chunks"`
}

// PutBlob writes content into the folder in chunks sealed with the key that
// Keyring.Current gave, then their manifest, whose name it returns: an event
// that names it is to be written only now. What lies there already is not
// written again. progress is told how many bytes are done; it may be nil.
// Errors: ErrTooLarge, ErrNoKey for no key in a sealed space, those of Folder.
func (s *Space) PutBlob(ctx context.Context, key SpaceKey, content []byte, progress func(done int64)) (string, error) {
	switch {
	case len(content) == 0:
		return "", fmt.Errorf("%w: nothing to carry", faultMalformed)
	case len(content) > maxBlob:
		return "", fmt.Errorf("%w: %d bytes", ErrTooLarge, len(content))
	case key.none() && s.Roots.Newest().Sealed:
		return "", fmt.Errorf("%w: the space is sealed", ErrNoKey)
	}
	sum := sha256.Sum256(content)
	m := manifest{Format: Format, Hash: hex.EncodeToString(sum[:]), Size: int64(len(content))}
	done := int64(0)
	for part := range slices.Chunk(content, chunkSize) {
		hash, err := s.putPart(ctx, key, forChunk, part)
		if err != nil {
			return "", err
		}
		m.Chunks = append(m.Chunks, Chunk{hash, len(part)})
		if done += int64(len(part)); progress != nil {
			progress(done)
		}
	}
	list, err := json.Marshal(m)
	if err != nil {
		return "", err
	}
	return s.putPart(ctx, key, forManifest, list)
}

// putPart writes one file of a blob. Under a name that holds something else,
// half-synced or somebody's mischief, nobody would ever find it: it then goes
// out once more in other bytes, hence under another name.
func (s *Space) putPart(ctx context.Context, key SpaceKey, purpose string, plain []byte) (hash string, err error) {
	if err := s.check(ctx); err != nil {
		return "", err
	}
	for attempt := range blobRetries {
		data := sealBlob(key, purpose, byte(attempt), plain)
		hash = hashOfBlob(data)
		if err = s.Folder.Put(ctx, blobName(hash), data); !errors.Is(err, ErrFork) {
			break
		}
	}
	return hash, err
}

// Manifest reads the manifest of this name. What BlobWaits says of an error
// tells whether it may still come.
func (s *Space) Manifest(ctx context.Context, keys Keyring, hash string) (Manifest, error) {
	data, err := s.blob(ctx, hash, int64(blobHead+24+16+maxManifest))
	if err != nil {
		return Manifest{}, err
	}
	plain, err := openBlob(keys, forManifest, data)
	if err != nil {
		return Manifest{}, err
	}
	return parseManifest(plain)
}

// Chunk reads one part of a blob. What BlobWaits says of an error tells
// whether it may still come.
func (s *Space) Chunk(ctx context.Context, keys Keyring, c Chunk) ([]byte, error) {
	data, err := s.blob(ctx, c.Hash, int64(maxBlobBox))
	if err != nil {
		return nil, err
	}
	plain, err := openBlob(keys, forChunk, data)
	if err != nil {
		return nil, err
	}
	if len(plain) != c.Size {
		return nil, fmt.Errorf("%w: chunk of %d bytes, not %d", faultAltered, len(plain), c.Size)
	}
	return plain, nil
}

// BlobWaits says whether time alone may mend what Manifest or Chunk returned:
// the file has not arrived, or not whole, or its key has not. All but
// ErrOffline concern that file alone.
func BlobWaits(err error) bool {
	return errors.Is(err, ErrOffline) || FaultOf(err).Pending()
}

// blob reads a file of a blob, whose bytes must be those its name says. Others
// under it are a file that is still on its way.
func (s *Space) blob(ctx context.Context, hash string, max int64) ([]byte, error) {
	if !blobHash.MatchString(hash) {
		return nil, fmt.Errorf("%w: no name of a blob", faultMalformed)
	}
	name := blobName(hash)
	data, err := s.Folder.Read(ctx, name, max)
	switch f := FaultOf(err); {
	case err == nil && hashOfBlob(data) == hash:
		return data, nil
	case err == nil:
		return nil, fmt.Errorf("%w: %s", ErrIncomplete, name)
	case f != "" && !errors.Is(err, ErrOffline): // it lies there, and is no file of ours
		return nil, fmt.Errorf("%w: %s", err, name)
	case ctx.Err() != nil:
		return nil, offline(ctx.Err())
	}
	if away := s.check(ctx); away != nil { // the file alone, or the whole folder?
		return nil, away
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s has not arrived", ErrIncomplete, name)
	}
	return nil, fmt.Errorf("%w: %s: %w", ErrUnreadable, name, err)
}

// Assemble puts a blob together from its parts, which part returns by the hash
// of their chunk. It returns faultAltered when the whole is not what the
// manifest says.
func (m Manifest) Assemble(part func(hash string) ([]byte, error)) ([]byte, error) {
	whole := make([]byte, 0, m.Size)
	for _, c := range m.Chunks {
		data, err := part(c.Hash)
		if err != nil {
			return nil, err
		}
		if len(data) != c.Size {
			return nil, fmt.Errorf("%w: chunk of %d bytes, not %d", faultAltered, len(data), c.Size)
		}
		whole = append(whole, data...)
	}
	if sum := sha256.Sum256(whole); hex.EncodeToString(sum[:]) != m.Hash {
		return nil, fmt.Errorf("%w: the chunks are not what the manifest says", faultAltered)
	}
	return whole, nil
}

// parseManifest reads a manifest as somebody hostile, who holds the key, may
// have written it.
func parseManifest(plain []byte) (Manifest, error) {
	if len(plain) > maxManifest {
		return Manifest{}, fmt.Errorf("%w: manifest", ErrTooLarge)
	}
	m, err := readHeader[manifest](frame{header: plain})
	if err != nil {
		return Manifest{}, err
	}
	if m.Size < 1 || m.Size > maxBlob || len(m.Chunks) > maxChunks {
		return Manifest{}, fmt.Errorf("%w: %d bytes in %d chunks", ErrTooLarge, m.Size, len(m.Chunks))
	}
	left := m.Size
	for _, c := range m.Chunks {
		if !blobHash.MatchString(c.Hash) || c.Size < 1 || c.Size > maxChunk {
			return Manifest{}, fmt.Errorf("%w: manifest", faultMalformed)
		}
		left -= int64(c.Size)
	}
	if _, ok := parseHash(m.Hash); !ok || left != 0 {
		return Manifest{}, fmt.Errorf("%w: manifest", faultMalformed)
	}
	return Manifest{m.Hash, m.Size, m.Chunks}, nil
}

// sealBlob makes a file of a blob. The same content, key and attempt are the
// same bytes: see SpaceKey.seal.
func sealBlob(key SpaceKey, purpose string, attempt byte, plain []byte) []byte {
	head := make([]byte, 0, blobHead+len(plain))
	head = append(head, kindBlob.magic()...)
	id := [keyIDSize]byte{}
	if key.none() {
		return append(append(append(head, id[:]...), attempt), plain...)
	}
	head, _ = hex.AppendDecode(head, []byte(key.ID)) // newSpaceKey and keyID write hexadecimal
	head = append(head, attempt)
	return append(head, key.seal(purpose, plain, head)...)
}

// openBlob is the inverse of sealBlob.
func openBlob(keys Keyring, purpose string, data []byte) ([]byte, error) {
	if !kindBlob.is(data) || len(data) < blobHead {
		return nil, fmt.Errorf("%w: not a %s file", faultMalformed, kindBlob)
	}
	head, box := data[:blobHead], data[blobHead:]
	id := head[len(kindBlob.magic()) : blobHead-1]
	if bytes.Equal(id, make([]byte, keyIDSize)) {
		return box, nil
	}
	key, held := keys.Find(hex.EncodeToString(id))
	if !held {
		return nil, fmt.Errorf("%w: %x", ErrNoKey, id)
	}
	return key.open(purpose, box, head)
}

// blobNamed says whether the bytes of a file are those that its name says.
// Anybody can tell, also who holds no key.
func blobNamed(name string, data []byte) bool { return name == blobName(hashOfBlob(data)) }

func hashOfBlob(data []byte) string {
	sum := sha256.Sum256(data)
	return blobEncoding.EncodeToString(sum[:])
}

func blobName(hash string) string { return blobDir + "/" + hash[:2] + "/" + hash }

package share

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Limits of packs, in bytes unless said otherwise.
const (
	maxPack      = 8 << 20 // a pack: one read within readLimit even over a slow line
	maxPacked    = 10_000  // segments of a pack: an epoch has a fifth of it, or little more when several wrote at once
	worthPacking = 100     // segments: below, a pack saves less than the file it adds
	closedAfter  = 2       // epochs: one so far behind the newest is not written to any more
)

const (
	packDir       = "pack"
	kindPack kind = "pack"
)

var packFile = regexp.MustCompile(`^pack/e([0-9]{6})-[0-9a-f]{16}\.pack$`)

// A pack holds segments of one closed epoch as they lie in the folder, for whoever
// reads many of them:
//
//	"cordee pack\n"
//	for each segment, in the order of the names:
//	  length (1 byte) name         as in the folder, like "log/e000012/….seg"
//	  length (4 bytes, big-endian) segment
//	SHA-256 of all of the above
//
// It bears no signature: each segment in it does. The same segments make the
// same file under the same name, whoever makes it.

// appendPacked adds a segment to a pack under way.
func appendPacked(pack []byte, segment File) []byte {
	pack = append(pack, byte(len(segment.Name)))
	pack = append(pack, segment.Name...)
	pack = binary.BigEndian.AppendUint32(pack, uint32(len(segment.Data)))
	return append(pack, segment.Data...)
}

// packedSize is what a segment takes up in a pack.
func packedSize(segment File) int { return 1 + len(segment.Name) + 4 + len(segment.Data) }

// parsePack takes a pack apart. It believes no segment: each is to be judged by
// itself. It returns ErrIncomplete, faultMalformed or ErrTooLarge.
func parsePack(data []byte) ([]File, error) {
	end := len(data) - sha256.Size
	if end < 0 || sha256.Sum256(data[:end]) != [32]byte(data[end:]) {
		return nil, fmt.Errorf("%w: checksum", ErrIncomplete)
	}
	if !kindPack.is(data[:end]) {
		return nil, fmt.Errorf("%w: not a pack", faultMalformed)
	}
	var segments []File
	for rest := data[len(kindPack.magic()):end]; len(rest) > 0; {
		if len(segments) == maxPacked {
			return nil, fmt.Errorf("%w: more than %d segments", ErrTooLarge, maxPacked)
		}
		var name, segment []byte
		var whole bool
		if name, rest, whole = cutCounted(rest[1:], int64(rest[0])); whole && len(rest) >= 4 {
			segment, rest, whole = cutCounted(rest[4:], int64(binary.BigEndian.Uint32(rest)))
		} else {
			whole = false
		}
		if !whole {
			return nil, fmt.Errorf("%w: cut short", faultMalformed)
		}
		segments = append(segments, File{string(name), segment})
	}
	if len(segments) == 0 {
		return nil, fmt.Errorf("%w: an empty pack", faultMalformed)
	}
	for i, s := range segments {
		if EpochOf(s.Name) == 0 || EpochOf(s.Name) != EpochOf(segments[0].Name) || i > 0 && s.Name <= segments[i-1].Name {
			return nil, fmt.Errorf("%w: segment %d of a pack", faultMalformed, i+1)
		}
	}
	return segments, nil
}

func cutCounted(data []byte, n int64) (part, rest []byte, whole bool) {
	if n > int64(len(data)) {
		return nil, nil, false
	}
	return data[:n:n], data[n:], true
}

// pack makes packs of segments of one epoch, as few as hold them, and hands over
// one after the other with the names of what is in it. names are in order; held
// gives the bytes, and what it has not is left out.
func pack(ctx context.Context, names []string, held Held, each func(pack File, holds []string) error) error {
	var data []byte
	var holds []string
	finish := func() error {
		if len(holds) == 0 {
			return nil
		}
		sum := sha256.Sum256(data)
		data = append(data, sum[:]...)
		err := each(File{packName(holds), data}, holds)
		data, holds = nil, nil
		return err
	}
	for _, name := range names {
		bytes, ok, err := held(ctx, name)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		segment := File{name, bytes}
		if len(data)+packedSize(segment)+sha256.Size > maxPack || len(holds) == maxPacked {
			if err := finish(); err != nil {
				return err
			}
		}
		if data == nil {
			data = []byte(kindPack.magic())
		}
		data, holds = appendPacked(data, segment), append(holds, name)
	}
	return finish()
}

// Held gives the bytes of a segment that the caller keeps; ok is false for one
// that is not kept.
type Held func(ctx context.Context, name string) (data []byte, ok bool, err error)

// packName is the name of the pack of these segments. It is made of their names,
// which say what was signed, and not of their bytes: words that are taken out of
// a segment leave its pack where it is.
func packName(segments []string) string {
	return fmt.Sprintf("%s/e%06d-%s.pack", packDir, EpochOf(segments[0]), hashOf([]byte(strings.Join(segments, "\n")))[:hashDigits])
}

// packEpoch is the epoch a pack is of, by its name: 0 for other names.
func packEpoch(name string) int {
	m := packFile.FindStringSubmatch(name)
	if m == nil {
		return 0
	}
	epoch, _ := strconv.Atoi(m[1])
	return epoch
}

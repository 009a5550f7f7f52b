package share

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// Folder is what the protocol needs of the place colleagues share. Names are
// slash-separated and relative to the place. Package sharetest holds the
// contract as tests; a new Folder passes them.
type Folder interface {
	// List returns the names of the files below dir, however deep, sorted.
	// Files that are still being written are left out. A dir that does not
	// exist holds nothing; a place that cannot be reached is an error, and so
	// is a listing that fails half-way.
	List(ctx context.Context, dir string) ([]string, error)

	// Read returns the whole file. It returns fs.ErrNotExist when there is
	// none, but never when it is the place that is away; ErrTooLarge when it is
	// larger than max bytes. It refuses links, devices, and names that leave
	// the place.
	Read(ctx context.Context, name string, max int64) ([]byte, error)

	// Put creates the file in one step: others see all of it or nothing. It
	// never replaces a file: the same bytes already there are success, other
	// bytes are ErrFork. Other errors are ErrReadOnly, ErrFull or ErrOffline.
	Put(ctx context.Context, name string, data []byte) error

	// Replace puts other bytes into a file that is there, in one step: others see
	// the old file or the new one, whole. It is for the erasure of words and for
	// nothing else: see Space.Rewrite. It returns fs.ErrNotExist when there is no
	// such file. Other errors are those of Put.
	Replace(ctx context.Context, name string, data []byte) error

	// Probe says whether Put can succeed, by writing a file and removing it.
	Probe(ctx context.Context) error
}

// Where things lie in the folder.
const (
	markerName = "cordee.space"
	rootDir    = "root"
	logDir     = "log"
	snapDir    = "snap"
	joinDir    = "join"
	keysDir    = "keys"
)

const hashDigits = 16 // hexadecimal digits of a hash in a file name

var (
	ownName     = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*$`)
	joinName    = regexp.MustCompile(`^([0-9a-f]{16})-([0-9a-f]{16})\.req$`)
	askName     = regexp.MustCompile(`^join/([0-9a-f]{16})-[0-9a-f]{16}\.ask$`)
	linkName    = regexp.MustCompile(`^join/([0-9a-f]{16})-[0-9a-f]{16}\.lnk$`)
	rootFile    = regexp.MustCompile(`^root/[0-9]{8}-[0-9a-f]{16}\.root$`)
	keyName     = regexp.MustCompile(`^keys/[0-9]{4}-[0-9a-f]{16}\.age$`)
	segmentPath = regexp.MustCompile(`^log/e([0-9]{6})/[0-9a-f]{16}-[0-9]{8}-[0-9a-f]{16}\.seg$`)
)

// At is the place that a person calls place: an object store when it begins
// with "s3://" (see Bucket), a folder of the file system otherwise.
func At(ctx context.Context, place string) (Folder, error) {
	if InStore(place) {
		return Bucket(ctx, place)
	}
	return Dir(place), nil
}

// InStore says whether place is the address of an object store.
func InStore(place string) bool { return strings.HasPrefix(place, scheme+"://") }

// ValidName says whether Put may create a file of this name; it answers ErrName
// for all others.
func ValidName(name string) bool {
	return len(name) <= maxName && fs.ValidPath(name) && ownName.MatchString(name)
}

// A file under this prefix is being written; nobody looks at it.
const tmpPrefix = "~"

func unfinished(name string) bool { return strings.HasPrefix(path.Base(name), tmpPrefix) }

// same compares a file with data: nil when it holds just that, ErrFork when it
// holds something else, fs.ErrNotExist when there is none.
func same(name string, data []byte, read func(max int64) ([]byte, error)) error {
	there, err := read(int64(len(data)))
	switch {
	case errors.Is(err, ErrTooLarge), errors.Is(err, faultNotFile), err == nil && !bytes.Equal(there, data):
		return fmt.Errorf("%w: %s", ErrFork, name)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: %w", ErrOffline, err)
	}
	return err
}

// numbered is what the name of a segment or snapshot says. A name is a hint:
// the signed content is the truth.
type numbered struct {
	device string
	seq    uint64
	hash   string // the first hashDigits
}

func parseNumbered(name, ext string) (numbered, bool) {
	n, found := takeApart(path.Base(name))
	return n, found == ext && n.seq > 0
}

// takeApart reads a name like 0123456789abcdef-00000001-0123456789abcdef.seg, and
// returns what it ends with: "seg" or "age", "" for any other name. It is done by
// hand: every file of the folder is asked, several times.
func takeApart(base string) (n numbered, ext string) {
	const seq, hash, end = 17, 26, 42
	if len(base) != end+len(".seg") || base[seq-1] != '-' || base[hash-1] != '-' || base[end] != '.' {
		return numbered{}, ""
	}
	number, err := strconv.ParseUint(base[seq:hash-1], 10, 64)
	n = numbered{base[:seq-1], number, base[hash:end]}
	if ext = base[end+1:]; err != nil || !hexadecimal(n.device) || !hexadecimal(n.hash) || ext != "seg" && ext != "age" {
		return numbered{}, ""
	}
	return n, ext
}

func hexadecimal(digits string) bool {
	for i := range len(digits) {
		if d := digits[i]; (d < '0' || d > '9') && (d < 'a' || d > 'f') {
			return false
		}
	}
	return true
}

// Writer is the device whose file bears this name, "" for files that are
// nobody's alone.
func Writer(name string) string {
	base := path.Base(name)
	if _, ext := takeApart(base); ext == "" && !joinName.MatchString(base) {
		return ""
	}
	device, _, _ := strings.Cut(base, "-")
	return device
}

// Segmented is what the name of a segment says: its device and number, and what
// its hash begins with.
func Segmented(name string) (device string, seq uint64, hash []byte, ok bool) {
	n, ok := parseNumbered(name, "seg")
	if !ok {
		return "", 0, nil, false
	}
	hash, err := hex.DecodeString(n.hash)
	return n.device, n.seq, hash, err == nil
}

// SegmentName is where a segment lies in an epoch.
func SegmentName(epoch int, device string, seq uint64, hash [32]byte) string {
	return segmentName(epoch, segmentBase(device, seq, hash))
}

// OtherName is another name for a file whose own is taken by a torn one, "" when
// it can have none: a segment in the next epoch, a root or key file under the
// next number.
func OtherName(name string) string {
	base := path.Base(name)
	switch epoch := EpochOf(name); {
	case epoch > 0 && epoch < maxEpoch:
		return segmentName(epoch+1, base)
	case rootFile.MatchString(name), keyName.MatchString(name):
		number, hash, _ := strings.Cut(base, "-")
		n, err := strconv.Atoi(number)
		if next := fmt.Sprintf("%0*d", len(number), n+1); err == nil && len(next) == len(number) {
			return path.Join(path.Dir(name), next+"-"+hash)
		}
	}
	return ""
}

// IsMarker says whether name is that of the file that makes a folder a space.
func IsMarker(name string) bool { return name == markerName }

// IsSnapshot says whether name is that of a snapshot.
func IsSnapshot(name string) bool { return strings.HasPrefix(name, snapDir+"/") }

// Requests says whether name is that of a request of the device to join.
func Requests(name, device string) bool {
	start := joinDir + "/" + device + "-"
	return len(name) > len(start) && strings.EqualFold(name[:len(start)], start) // some file systems shout
}

func rootName(number int, hash string) string {
	return fmt.Sprintf("%s/%08d-%s.root", rootDir, number, hash[:hashDigits])
}

func keysName(epoch int, hash string) string {
	return fmt.Sprintf("%s/%04d-%s.age", keysDir, epoch, hash[:hashDigits])
}

func segmentBase(device string, seq uint64, hash [32]byte) string {
	return fmt.Sprintf("%s-%08d-%s.seg", device, seq, hex.EncodeToString(hash[:hashDigits/2]))
}

func epochDir(epoch int) string { return fmt.Sprintf("%s/e%06d", logDir, epoch) }

func segmentName(epoch int, base string) string { return epochDir(epoch) + "/" + base }

// canonical says whether a file bears the name that one of ours has, rather than one that
// a sync client gave to a copy of it.
func canonical(name string) bool {
	base := path.Base(name)
	_, ext := takeApart(base)
	return ext != "" || joinName.MatchString(base) || keyName.MatchString(name)
}

// EpochOf is the epoch in which a segment of this name lies, 0 for other names.
func EpochOf(name string) int {
	number, base, _ := strings.Cut(strings.TrimPrefix(name, logDir+"/e"), "/")
	if _, ext := takeApart(base); ext != "seg" || !strings.HasPrefix(name, logDir+"/e") || len(number) != 6 {
		return 0
	}
	epoch, _ := strconv.ParseUint(number, 10, 32) // 0 when it is no number
	return int(epoch)
}

func snapshotName(device string, seq uint64, hash string) string {
	return fmt.Sprintf("%s/%s-%08d-%s.age", snapDir, device, seq, hash[:hashDigits])
}

// newestEpoch returns the highest epoch among the names of the log and how
// many segments it holds; 1 and 0 when there is none yet.
func newestEpoch(names []string) (epoch, entries int) {
	for _, name := range names {
		switch in := EpochOf(name); {
		case in > epoch:
			epoch, entries = in, 1
		case in == epoch && in > 0:
			entries++
		}
	}
	return max(1, epoch), entries
}

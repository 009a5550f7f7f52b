package places

import (
	"strings"

	"golang.org/x/sys/unix"
)

// volumes is where macOS shows what is mounted or plugged in.
const volumes = "/Volumes/"

// systemDrives asks for what the system remembers of its volumes, which no dead
// server can hold up.
func systemDrives() []Root {
	count, err := unix.Getfsstat(nil, unix.MNT_NOWAIT)
	if err != nil {
		return nil
	}
	mounted := make([]unix.Statfs_t, count)
	if count, err = unix.Getfsstat(mounted, unix.MNT_NOWAIT); err != nil {
		return nil
	}
	var roots []Root
	for _, m := range mounted[:min(count, len(mounted))] {
		at := unix.ByteSliceToString(m.Mntonname[:])
		switch {
		case m.Flags&unix.MNT_RDONLY != 0:
		case m.Flags&unix.MNT_LOCAL == 0 && m.Flags&unix.MNT_AUTOMOUNTED == 0:
			roots = append(roots, Root{at, Network, ""})
		case strings.HasPrefix(at, volumes):
			roots = append(roots, Root{at, Removable, ""})
		}
	}
	return roots
}

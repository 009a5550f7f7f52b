package places

import (
	"bufio"
	"bytes"
	"path"
	"slices"
	"strings"
)

// Types of file systems that lie on a server, as Linux names them. "fuse" alone
// is told by its source.
var networkTypes = []string{
	"cifs", "smb3", "smbfs", "nfs", "nfs4", "ceph", "afs", "davfs",
	"fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.smbnetfs",
}

// sticks are the folders in which desktops show what is plugged in.
var sticks = []string{"/media/", "/run/media/"}

func linuxMounts(c Computer) []Root { return mountedPlaces(c.read("/proc/self/mountinfo")) }

// mountedPlaces reads a table like that of proc_pid_mountinfo(5). What is
// mounted for reading only is no place to write to.
func mountedPlaces(table []byte) []Root {
	var roots []Root
	lines := bufio.NewScanner(bytes.NewReader(table))
	for lines.Scan() {
		mount, system, found := strings.Cut(lines.Text(), " - ")
		at, of := strings.Fields(mount), strings.Fields(system)
		if !found || len(at) < 6 || len(of) < 2 || slices.Contains(strings.Split(at[5], ","), "ro") {
			continue
		}
		place := Root{Path: path.Clean(mountEscapes.Replace(at[4]))}
		switch {
		case slices.Contains(networkTypes, of[0]), of[0] == "fuse" && strings.Contains(of[1], "://"):
			place.Kind = Network
		case strings.HasPrefix(of[1], "/dev/") && slices.ContainsFunc(sticks, func(s string) bool { return strings.HasPrefix(place.Path, s) }):
			place.Kind = Removable
		default:
			continue
		}
		roots = append(roots, place)
	}
	return roots
}

// mountEscapes undoes the octal escapes of the table.
var mountEscapes = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`, `\043`, "#")

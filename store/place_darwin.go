package store

import (
	"bytes"
	"slices"
	"syscall"
)

func remote(dir string) bool {
	var stat syscall.Statfs_t
	if syscall.Statfs(dir, &stat) != nil {
		return false
	}
	name := make([]byte, 0, len(stat.Fstypename))
	for _, c := range stat.Fstypename {
		name = append(name, byte(c))
	}
	kind := string(bytes.TrimRight(name, "\x00"))
	return slices.Contains([]string{"smbfs", "nfs", "afpfs", "webdav", "ftp"}, kind)
}

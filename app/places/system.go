package places

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// This is the computer that Cordée runs on.
func This() Computer {
	home, _ := os.UserHomeDir() // without one, nothing is found in it
	return Computer{System: runtime.GOOS, Home: home, Env: os.Getenv, Files: disk{}, Drives: systemDrives}
}

// disk are the files of this computer, by the names that Computer.Files has.
type disk struct{}

// Open implements fs.FS.
func (disk) Open(name string) (fs.File, error) { return os.Open(onDisk(name)) }

// Stat implements fs.StatFS. It opens nothing: opening a folder of a cloud may
// make its client fetch it.
func (disk) Stat(name string) (fs.FileInfo, error) { return os.Stat(onDisk(name)) }

func onDisk(name string) string {
	if runtime.GOOS != windows {
		return "/" + name
	}
	if strings.HasSuffix(name, ":") {
		name += "/"
	}
	return filepath.FromSlash(name)
}

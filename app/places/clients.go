package places

import (
	"bufio"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"strconv"
	"strings"
)

// The names that people know the clients by.
const (
	oneDrive    = "OneDrive"
	nextcloud   = "Nextcloud"
	dropbox     = "Dropbox"
	syncthing   = "Syncthing"
	googleDrive = "Google Drive"
)

// sources say, for each system, where places are written down.
var sources = map[string][]func(Computer) []Root{
	"linux":   {linuxMounts, gvfs, nextcloudFolders, oneDriveFolders, dropboxFolders, syncthingFolders},
	"darwin":  {drives, cloudStorage, nextcloudFolders, dropboxFolders, syncthingFolders},
	"windows": {drives, oneDriveFolders, nextcloudFolders, dropboxFolders, syncthingFolders},
}

func synced(service string, paths ...string) []Root {
	var roots []Root
	for _, p := range paths {
		if p != "" {
			roots = append(roots, Root{p, Synced, service})
		}
	}
	return roots
}

func drives(c Computer) []Root {
	if c.Drives == nil {
		return nil
	}
	return c.Drives()
}

// oneDriveFolders: on Windows the client tells its folders to the programs it
// starts beside; elsewhere only the usual place is known.
func oneDriveFolders(c Computer) []Root {
	if c.System == windows {
		return synced(oneDrive, c.Env("OneDriveCommercial"), c.Env("OneDrive"), c.Env("OneDriveConsumer"))
	}
	return synced(oneDrive, c.join(c.Home, oneDrive))
}

// cloudStorage is where macOS keeps the folders of all clients; their names
// begin with the client's.
func cloudStorage(c Computer) []Root {
	var roots []Root
	dir := c.join(c.Home, "Library/CloudStorage")
	for _, name := range c.folders(dir) {
		service, _, _ := strings.Cut(name, "-")
		if service == "GoogleDrive" {
			service = googleDrive
		}
		roots = append(roots, Root{c.join(dir, name), Synced, service})
	}
	return roots
}

// gvfs is where GNOME shows the servers somebody has opened in its files.
func gvfs(c Computer) []Root {
	dir := c.join(c.Env("XDG_RUNTIME_DIR"), "gvfs")
	var roots []Root
	for _, name := range c.folders(dir) {
		for _, protocol := range []string{"smb-share:", "dav:", "sftp:", "nfs:", "afp-volume:", "google-drive:"} {
			if strings.HasPrefix(name, protocol) {
				roots = append(roots, Root{c.join(dir, name), Network, ""})
			}
		}
	}
	return roots
}

func (c Computer) config() string {
	if set := c.Env("XDG_CONFIG_HOME"); set != "" {
		return set
	}
	return c.join(c.Home, ".config")
}

func nextcloudFolders(c Computer) []Root {
	file := map[string]string{
		"linux":  c.join(c.config(), "Nextcloud/nextcloud.cfg"),
		"darwin": c.join(c.Home, "Library/Preferences/Nextcloud/nextcloud.cfg"),
		windows:  c.join(c.Env("APPDATA"), "Nextcloud/nextcloud.cfg"),
	}[c.System]
	return synced(nextcloud, nextcloudPaths(c.read(file))...)
}

// nextcloudPaths reads the lines like
//
//	0\Folders\1\localPath=/home/nadia/Nextcloud/
//
// of the settings that Nextcloud's client writes through Qt.
func nextcloudPaths(config []byte) []string {
	var paths []string
	lines := bufio.NewScanner(bytes.NewReader(config))
	for lines.Scan() {
		key, value, found := strings.Cut(lines.Text(), "=")
		if found && strings.HasSuffix(strings.TrimSpace(key), `\localPath`) {
			paths = append(paths, qtText(strings.TrimSpace(value)))
		}
	}
	return paths
}

// qtText undoes what Qt's settings do to a text: quotes around it, \\ for a
// backslash, and \x with up to four hexadecimal digits for a letter that an
// older Qt could not write.
func qtText(s string) string {
	s = strings.Trim(s, `"`)
	var out strings.Builder
	for len(s) > 0 {
		switch {
		case strings.HasPrefix(s, `\\`):
			out.WriteByte('\\')
			s = s[2:]
		case strings.HasPrefix(s, `\x`):
			digits := 0
			for digits < 4 && 2+digits < len(s) && strings.IndexByte("0123456789abcdefABCDEF", s[2+digits]) >= 0 {
				digits++
			}
			letter, err := strconv.ParseUint(s[2:2+digits], 16, 16)
			if err == nil {
				out.WriteRune(rune(letter))
			}
			s = s[2+digits:]
		default:
			out.WriteByte(s[0])
			s = s[1:]
		}
	}
	return out.String()
}

func dropboxFolders(c Computer) []Root {
	files := []string{c.join(c.Home, ".dropbox/info.json")}
	if c.System == windows {
		files = []string{c.join(c.Env("APPDATA"), "Dropbox/info.json"), c.join(c.Env("LOCALAPPDATA"), "Dropbox/info.json")}
	}
	var roots []Root
	for _, file := range files {
		roots = append(roots, synced(dropbox, dropboxPaths(c.read(file))...)...)
	}
	return roots
}

// dropboxPaths reads the file in which Dropbox tells other programs where the
// folder of each account is: {"business": {"path": "…"}}. That of the company
// comes first.
func dropboxPaths(info []byte) []string {
	var accounts map[string]struct{ Path string }
	if json.Unmarshal(info, &accounts) != nil {
		return nil
	}
	var paths []string
	for _, account := range []string{"business", "personal"} {
		paths = append(paths, accounts[account].Path)
	}
	return paths
}

func syncthingFolders(c Computer) []Root {
	files := map[string][]string{
		"linux":  {c.join(c.Home, ".local/state/syncthing/config.xml"), c.join(c.config(), "syncthing/config.xml")},
		"darwin": {c.join(c.Home, "Library/Application Support/Syncthing/config.xml")},
		windows:  {c.join(c.Env("LOCALAPPDATA"), "Syncthing/config.xml")},
	}[c.System]
	var roots []Root
	for _, file := range files {
		for _, p := range syncthingPaths(c.read(file)) {
			if rest, home := strings.CutPrefix(p, "~"); home {
				p = c.join(c.Home, rest)
			}
			roots = append(roots, synced(syncthing, p)...)
		}
	}
	return roots
}

func syncthingPaths(config []byte) []string {
	var settings struct {
		Folders []struct {
			Path string `xml:"path,attr"`
		} `xml:"folder"`
	}
	if xml.Unmarshal(config, &settings) != nil {
		return nil
	}
	var paths []string
	for _, folder := range settings.Folders {
		paths = append(paths, folder.Path)
	}
	return paths
}

package places

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// computer makes one up that holds these files and empty folders.
func computer(system, home string, env map[string]string, files map[string]string, folders ...string) Computer {
	tree := fstest.MapFS{}
	for name, content := range files {
		tree[name] = &fstest.MapFile{Data: []byte(content)}
	}
	for _, name := range folders {
		tree[name] = &fstest.MapFile{Mode: fs.ModeDir | 0o755}
	}
	return Computer{System: system, Home: home, Env: func(name string) string { return env[name] }, Files: tree}
}

const mountTable = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/commun\040nord rw,relatime shared:9 - cifs //srv-valmont/commun rw
31 22 0:41 / /mnt/fixe ro,relatime - nfs4 srv:/fixe rw
32 22 0:42 / /home/nadia/distant rw - fuse.sshfs nadia@srv: rw
33 22 8:17 / /media/nadia/CLE rw - vfat /dev/sdb1 rw
34 22 0:43 / /media/nadia/carte rw - tmpfs tmpfs rw
35 22 0:44 / /home/nadia/dav rw - fuse https://nuage.example.org/ rw
36 22 0:45 / /absent rw - nfs srv:/absent rw
not a line of the table
`

func TestLinux(t *testing.T) {
	c := computer("linux", "/home/nadia", map[string]string{"XDG_RUNTIME_DIR": "/run/user/1000"},
		map[string]string{
			"proc/self/mountinfo": mountTable,
			"home/nadia/.config/Nextcloud/nextcloud.cfg": "[Accounts]\n0\\url=https://nuage.example.org\n0\\Folders\\1\\localPath=/home/nadia/Nuage d'\\xe9quipe/\n" +
				"0\\Folders\\2\\localPath=/home/nadia/partie\n0\\Folders\\3\\localPath=relatif\n",
			"home/nadia/.dropbox/info.json":                     `{"personal": {"path": "/home/nadia/Dropbox", "host": 1}, "business": {"path": "/home/nadia/Dropbox (Valmont)"}}`,
			"home/nadia/.local/state/syncthing/config.xml":      `<configuration version="37"><folder id="a" path="~/Sync"></folder><folder id="b" path="/srv/ensemble"/><device/></configuration>`,
			"run/user/1000/gvfs/smb-share:server=srv,share=a/x": "",
			"run/user/1000/gvfs/cdda:host=sr0/x":                "",
		},
		"mnt/commun nord", "mnt/fixe", "home/nadia/distant", "media/nadia/CLE", "media/nadia/carte", "home/nadia/dav",
		"home/nadia/Nuage d'équipe", "home/nadia/OneDrive", "home/nadia/Dropbox", "home/nadia/Dropbox (Valmont)", "home/nadia/Sync", "srv/ensemble")
	want := []Root{
		{"/mnt/commun nord", Network, ""},
		{"/home/nadia/distant", Network, ""},
		{"/media/nadia/CLE", Removable, ""},
		{"/home/nadia/dav", Network, ""},
		{"/run/user/1000/gvfs/smb-share:server=srv,share=a", Network, ""},
		{"/home/nadia/Nuage d'équipe", Synced, "Nextcloud"},
		{"/home/nadia/OneDrive", Synced, "OneDrive"},
		{"/home/nadia/Dropbox (Valmont)", Synced, "Dropbox"},
		{"/home/nadia/Dropbox", Synced, "Dropbox"},
		{"/home/nadia/Sync", Synced, "Syncthing"},
		{"/srv/ensemble", Synced, "Syncthing"},
	}
	if got := c.Roots(t.Context()); !slices.Equal(got, want) {
		t.Errorf("found %q\nwant  %q", got, want)
	}
	for folder, want := range map[string]Root{
		"/mnt/commun nord/Cordée/":   {"/mnt/commun nord", Network, ""},
		"/mnt/commun nordique":       {"/mnt/commun nordique", Local, ""},
		"/home/nadia/Sync":           {"/home/nadia/Sync", Synced, "Syncthing"},
		"/home/nadia/Documents":      {"/home/nadia/Documents", Local, ""},
		"/home/nadia/distant/../ici": {"/home/nadia/distant/../ici", Local, ""},
	} {
		if got := c.Of(t.Context(), folder); got != want {
			t.Errorf("Of(%q) = %q, want %q", folder, got, want)
		}
	}
}

func TestWindows(t *testing.T) {
	home := `C:\Users\Nadia`
	c := computer("windows", home,
		map[string]string{
			"APPDATA": home + `\AppData\Roaming`, "LOCALAPPDATA": home + `\AppData\Local`,
			"OneDrive": home + `\OneDrive - Valmont`, "OneDriveCommercial": home + `\OneDrive - Valmont\`,
		},
		map[string]string{
			"C:/Users/Nadia/AppData/Roaming/Nextcloud/nextcloud.cfg": "0\\Folders\\1\\localPath=C:/Users/Nadia/Nextcloud/\r\n",
			"C:/Users/Nadia/AppData/Local/Dropbox/info.json":         `{"personal": {"path": "D:\\Dropbox"}}`,
			"C:/Users/Nadia/AppData/Local/Syncthing/config.xml":      `<configuration><folder path="~\Ensemble"/></configuration>`,
		},
		"C:/Users/Nadia/OneDrive - Valmont", "C:/Users/Nadia/Nextcloud", "D:/Dropbox", "C:/Users/Nadia/Ensemble", "P:")
	c.Drives = func() []Root { return []Root{{`P:\`, Network, ""}, {home + `\Nextcloud`, Network, ""}} }
	want := []Root{
		{`P:\`, Network, ""},
		{home + `\Nextcloud`, Network, ""}, // once, although a client names it too
		{home + `\OneDrive - Valmont`, Synced, "OneDrive"},
		{`D:\Dropbox`, Synced, "Dropbox"},
		{home + `\Ensemble`, Synced, "Syncthing"},
	}
	if got := c.Roots(t.Context()); !slices.Equal(got, want) {
		t.Errorf("found %q\nwant  %q", got, want)
	}
	for folder, want := range map[string]Root{
		`p:\Cordée`:                {`P:\`, Network, ""},
		`\\srv-valmont\commun`:     {`\\srv-valmont\commun`, Network, ""},
		`d:/dropbox/Équipe`:        {`D:\Dropbox`, Synced, "Dropbox"},
		home + `\OneDrive - Autre`: {home + `\OneDrive - Autre`, Local, ""},
	} {
		if got := c.Of(t.Context(), folder); got != want {
			t.Errorf("Of(%q) = %q, want %q", folder, got, want)
		}
	}
}

func TestMac(t *testing.T) {
	c := computer("darwin", "/Users/nadia", nil, map[string]string{
		"Users/nadia/Library/Preferences/Nextcloud/nextcloud.cfg": "0\\Folders\\1\\localPath=/Users/nadia/Nextcloud/\n",
	}, "Users/nadia/Library/CloudStorage/OneDrive-Valmont", "Users/nadia/Library/CloudStorage/GoogleDrive-nadia@example.org", "Users/nadia/Nextcloud", "Volumes/commun")
	c.Drives = func() []Root { return []Root{{"/Volumes/commun", Network, ""}} }
	want := []Root{
		{"/Volumes/commun", Network, ""},
		{"/Users/nadia/Library/CloudStorage/GoogleDrive-nadia@example.org", Synced, "Google Drive"},
		{"/Users/nadia/Library/CloudStorage/OneDrive-Valmont", Synced, "OneDrive"},
		{"/Users/nadia/Nextcloud", Synced, "Nextcloud"},
	}
	if got := c.Roots(t.Context()); !slices.Equal(got, want) {
		t.Errorf("found %q\nwant  %q", got, want)
	}
}

// A group is found up to two levels below a place, and not beyond; hidden
// folders and what lies in a group are not looked at.
func TestBelow(t *testing.T) {
	c := computer("linux", "/home/nadia", nil, nil,
		"nuage/Partages/Cordée/log", "nuage/Atelier", "nuage/a/b/trop-bas", "nuage/.corbeille/Cordée")
	groups := map[string]bool{"/nuage/Partages/Cordée": true, "/nuage/Atelier": true, "/nuage/a/b/trop-bas": true, "/nuage/.corbeille/Cordée": true, "/nuage/Partages/Cordée/log": true}
	got := c.Below(t.Context(), []Root{{"/nuage", Synced, ""}}, func(_ context.Context, folder string) bool { return groups[folder] })
	if want := []string{"/nuage/Atelier", "/nuage/Partages/Cordée"}; len(got) != 1 || !slices.Equal(got[0], want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// What is far too large to be a client's file is not read, what is not one is
// no place, and a flood of places is cut short.
func TestHostileFiles(t *testing.T) {
	flood := ""
	for i := range 10 * maxRoots {
		flood += "0\\Folders\\1\\localPath=/mnt/" + strings.Repeat("a", i+1) + "\n"
	}
	for name, files := range map[string]map[string]string{
		"too large": {"home/nadia/.config/Nextcloud/nextcloud.cfg": "0\\Folders\\1\\localPath=/home/nadia\n" + strings.Repeat("\n", maxConfig)},
		"no JSON":   {"home/nadia/.dropbox/info.json": `{"personal": ["/home/nadia"]}`},
		"no XML":    {"home/nadia/.config/syncthing/config.xml": `<configuration><folder path="/home/nadia">`},
		"the disk":  {"home/nadia/.dropbox/info.json": `{"personal": {"path": "/"}}`},
	} {
		if got := computer("linux", "/home/nadia", nil, files, "home/nadia").Roots(t.Context()); len(got) != 0 {
			t.Errorf("%s: found %q", name, got)
		}
	}
	c := computer("linux", "/home/nadia", nil, map[string]string{"home/nadia/.config/Nextcloud/nextcloud.cfg": flood})
	if got := len(c.written(t.Context())); got != maxRoots {
		t.Errorf("%d places of a flood, want %d", got, maxRoots)
	}
}

// dying is a computer on which whatever lies below a folder never answers.
type dying struct {
	fs.FS
	below string
	ended chan struct{} // closed when the test is over
}

func (d dying) Open(name string) (fs.File, error) {
	if strings.HasPrefix(name, d.below) {
		<-d.ended
		return nil, fs.ErrClosed
	}
	return d.FS.Open(name)
}

func TestADeadDriveIsLeftOut(t *testing.T) {
	c := computer("linux", "/home/nadia", nil, map[string]string{"proc/self/mountinfo": "1 0 0:1 / /mnt/mort rw - cifs //srv/mort rw\n2 0 0:2 / /mnt/vif rw - cifs //srv/vif rw\n"},
		"mnt/mort", "mnt/vif/Cordée", "mnt/vif/Lent")
	ended := make(chan struct{})
	defer close(ended)
	c.Files = dying{c.Files, "mnt/mort", ended}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	roots := c.Roots(ctx)
	if want := []Root{{"/mnt/vif", Network, ""}}; !slices.Equal(roots, want) {
		t.Fatalf("found %q, want %q", roots, want)
	}
	// And what had been found before it died is kept.
	ctx, cancel = context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	got := c.Below(ctx, roots, func(_ context.Context, folder string) bool {
		if folder == "/mnt/vif/Lent" {
			<-ended
		}
		return folder == "/mnt/vif/Cordée"
	})
	if len(got) != 1 || !slices.Equal(got[0], []string{"/mnt/vif/Cordée"}) {
		t.Errorf("found %q", got)
	}
}

// FuzzClients: whatever a client's file holds, reading it ends and gives paths.
func FuzzClients(f *testing.F) {
	for _, seed := range []string{
		mountTable, "0\\Folders\\1\\localPath=\"/home/\\xe9\\x\\\\\"\n", `{"personal": {"path": "/x"}}`, `<configuration><folder path="~/Sync"/></configuration>`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		nextcloudPaths(data)
		dropboxPaths(data)
		syncthingPaths(data)
		for _, root := range mountedPlaces(data) {
			if root.Kind != Network && root.Kind != Removable {
				t.Errorf("%q is a mounted place", root)
			}
		}
	})
}

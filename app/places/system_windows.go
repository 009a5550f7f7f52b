package places

import (
	"golang.org/x/sys/windows/registry"

	win "golang.org/x/sys/windows"
)

// libraries is the key under which OneDrive writes down every folder it keeps
// in step, those of SharePoint and Teams among them.
const libraries = `Software\SyncEngines\Providers\OneDrive`

// systemDrives are the libraries of OneDrive and the drives with a letter.
func systemDrives() []Root { return append(letters(), mountPoints()...) }

func mountPoints() []Root {
	key, err := registry.OpenKey(registry.CURRENT_USER, libraries, registry.READ)
	if err != nil {
		return nil
	}
	defer key.Close()
	names, _ := key.ReadSubKeyNames(maxRoots)
	var roots []Root
	for _, name := range names {
		library, err := registry.OpenKey(key, name, registry.READ)
		if err != nil {
			continue
		}
		if folder, _, err := library.GetStringValue("MountPoint"); err == nil {
			roots = append(roots, synced(oneDrive, folder)...)
		}
		library.Close()
	}
	return roots
}

func letters() []Root {
	bits, err := win.GetLogicalDrives()
	if err != nil {
		return nil
	}
	var roots []Root
	for i := range 26 {
		if bits&(1<<i) == 0 {
			continue
		}
		drive := string(rune('A'+i)) + `:\`
		name, err := win.UTF16PtrFromString(drive)
		if err != nil {
			continue
		}
		switch win.GetDriveType(name) {
		case win.DRIVE_REMOTE:
			roots = append(roots, Root{drive, Network, ""})
		case win.DRIVE_REMOVABLE:
			roots = append(roots, Root{drive, Removable, ""})
		case win.DRIVE_FIXED: // Google's client looks like a disk of its own
			label := make([]uint16, win.MAX_PATH+1)
			err := win.GetVolumeInformation(name, &label[0], uint32(len(label)), nil, nil, nil, nil, 0)
			if err == nil && win.UTF16ToString(label) == googleDrive {
				roots = append(roots, synced(googleDrive, drive)...)
			}
		}
	}
	return roots
}

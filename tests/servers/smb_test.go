//go:build servers

package servers

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cloudsoda/go-smb2"

	"cordee/store/share"
	"cordee/store/share/sharetest"
)

const (
	shareName = "team"
	// Attempts to give a file its name while somebody holds that name open, and
	// the pause between two: a reader is done in milliseconds.
	renameAttempts = 50
	renamePause    = 20 * time.Millisecond
)

// TestSambaConforms shows that a share of a real smbd can hold a space. The
// Folder is the test's own: it goes the way the directory's goes on a file
// system without hard links, in the protocol's words. (To mount the share, and
// test the directory itself on it, takes a kernel that can.)
func TestSambaConforms(t *testing.T) {
	root := t.TempDir()
	samba := startSamba(t, root)
	places := 0
	sharetest.Conform(t, func(t *testing.T) sharetest.Place {
		places++
		top := fmt.Sprintf("space-%d", places)
		if err := os.Mkdir(filepath.Join(root, top), 0o777); err != nil {
			t.Fatal(err)
		}
		return sharetest.Place{
			Replaces: true,
			Open:     func() share.Folder { return smbFolder{mount(t, samba), top} },
			Plant: func(name string, data []byte) {
				file := filepath.Join(root, top, filepath.FromSlash(name))
				if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, data, 0o666)); err != nil {
					t.Fatal(err)
				}
			},
			Gone: func() {
				if err := os.RemoveAll(filepath.Join(root, top)); err != nil {
					t.Fatal(err)
				}
			},
		}
	})
}

func TestASambaThatIsSwitchedOffIsOffline(t *testing.T) {
	samba := startSamba(t, t.TempDir())
	f := smbFolder{mount(t, samba), ""}
	if err := f.Put(context.Background(), "log/a", []byte("x")); err != nil {
		t.Fatal(err)
	}
	samba.stop()
	wantOffline(t, "a server that is switched off", f)
}

// samba is smbd with one share, and one user: who runs the test.
type samba struct {
	server
	user, password string
}

func startSamba(t *testing.T, root string) samba {
	t.Helper()
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	s := samba{user: me.Username, password: rand.Text()}
	own := t.TempDir()
	settings := filepath.Join(own, "smb.conf")
	s.server = start(t, func(address string) *exec.Cmd {
		_, port, _ := strings.Cut(address, ":")
		var conf strings.Builder
		fmt.Fprintf(&conf, "[global]\nserver role = standalone server\ninterfaces = 127.0.0.1\nbind interfaces only = yes\nsmb ports = %s\n", port)
		fmt.Fprintf(&conf, "disable netbios = yes\nload printers = no\ndisable spoolss = yes\nserver min protocol = SMB3\n")
		fmt.Fprintf(&conf, "passdb backend = tdbsam:%s/passdb.tdb\nlog file = %s/log\n", own, own)
		for _, dir := range []string{"private dir", "lock directory", "state directory", "cache directory", "pid directory", "ncalrpc dir"} {
			path := filepath.Join(own, strings.Fields(dir)[0])
			if err := os.Mkdir(path, 0o755); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&conf, "%s = %s\n", dir, path)
		}
		fmt.Fprintf(&conf, "[%s]\npath = %s\nread only = no\n", shareName, root)
		if err := os.WriteFile(settings, []byte(conf.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		add := exec.Command("smbpasswd", "-c", settings, "-s", "-a", s.user)
		add.Stdin = strings.NewReader(s.password + "\n" + s.password + "\n")
		if said, err := add.CombinedOutput(); err != nil {
			t.Fatalf("smbpasswd: %v. Run: make servers\n%s", err, said)
		}
		return exec.Command(smbd(t), "--foreground", "--debug-stdout", "--configfile="+settings)
	})
	return s
}

// smbd lies where only an administrator's PATH leads.
func smbd(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"smbd", "/usr/sbin/smbd"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("smbd is not installed. Run: make servers")
	return ""
}

func mount(t *testing.T, s samba) *smb2.Share {
	t.Helper()
	dialer := &smb2.Dialer{Initiator: &smb2.NTLMInitiator{User: s.user, Password: s.password}}
	session, err := dialer.Dial(context.Background(), s.address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = session.Logoff() })
	mounted, err := session.Mount(shareName)
	if err != nil {
		t.Fatal(err)
	}
	return mounted
}

// smbFolder is a folder of a share. The client's rename replaces, as that of a
// mount does; a name that is free is not taken by others but in a race.
type smbFolder struct {
	share *smb2.Share
	top   string
}

func (f smbFolder) at(name string) string { return path.Join(f.top, name) }

// there makes sure that the folder itself is.
func (f smbFolder) there(s *smb2.Share) error {
	dir := f.top
	if dir == "" {
		dir = "."
	}
	if _, err := s.Stat(dir); err != nil {
		return fmt.Errorf("%w: %v", share.ErrOffline, err)
	}
	return nil
}

func (f smbFolder) List(ctx context.Context, dir string) ([]string, error) {
	s := f.share.WithContext(ctx)
	if err := f.there(s); err != nil {
		return nil, err
	}
	var names []string
	var enter func(dir string) error
	enter = func(dir string) error {
		entries, err := s.ReadDir(f.at(dir))
		for _, e := range entries {
			switch {
			case e.IsDir():
				if err := enter(path.Join(dir, e.Name())); err != nil {
					return err
				}
			case !strings.HasPrefix(e.Name(), "~"):
				names = append(names, path.Join(dir, e.Name()))
			}
		}
		return err
	}
	if err := enter(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %w", share.ErrOffline, err)
	}
	slices.Sort(names)
	return names, nil
}

func (f smbFolder) Read(ctx context.Context, name string, max int64) ([]byte, error) {
	s := f.share.WithContext(ctx)
	if err := f.there(s); err != nil {
		return nil, err
	}
	if !fs.ValidPath(name) {
		return nil, fs.ErrInvalid
	}
	file, err := s.Open(f.at(name))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, max+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > max {
		return nil, share.ErrTooLarge
	}
	return data, nil
}

func (f smbFolder) Put(ctx context.Context, name string, data []byte) error {
	if !share.ValidName(name) {
		return share.ErrName
	}
	s := f.share.WithContext(ctx)
	if err := f.there(s); err != nil {
		return err
	}
	if err := s.MkdirAll(path.Dir(f.at(name)), 0o777); err != nil && !errors.Is(err, fs.ErrExist) { // made by somebody else meanwhile
		return share.CannotWrite(err)
	}
	tmp := path.Join(path.Dir(f.at(name)), "~"+strings.ToLower(rand.Text())+".tmp")
	if err := write(s, tmp, data); err != nil {
		return share.CannotWrite(err)
	}
	for attempt := 1; ; attempt++ {
		err := f.same(ctx, name, data)
		if errors.Is(err, fs.ErrNotExist) {
			if err = s.Rename(tmp, f.at(name)); err == nil {
				return nil
			}
		} else if err == nil || errors.Is(err, share.ErrFork) {
			_ = s.Remove(tmp)
			return err
		}
		if attempt == renameAttempts || ctx.Err() != nil {
			_ = s.Remove(tmp)
			return share.CannotWrite(err)
		}
		time.Sleep(renamePause)
	}
}

func (f smbFolder) same(ctx context.Context, name string, data []byte) error {
	there, err := f.Read(ctx, name, int64(len(data)))
	if errors.Is(err, share.ErrTooLarge) || err == nil && !bytes.Equal(there, data) {
		return share.ErrFork
	}
	return err
}

func (f smbFolder) Replace(ctx context.Context, name string, data []byte) error {
	s := f.share.WithContext(ctx)
	if err := f.there(s); err != nil {
		return err
	}
	if !fs.ValidPath(name) {
		return fs.ErrInvalid
	}
	info, err := s.Stat(f.at(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fs.ErrNotExist
	case err != nil:
		return share.CannotWrite(err)
	case !info.Mode().IsRegular():
		return fs.ErrInvalid
	}
	tmp := path.Join(path.Dir(f.at(name)), "~"+strings.ToLower(rand.Text())+".tmp")
	if err := write(s, tmp, data); err != nil {
		return share.CannotWrite(err)
	}
	if err := s.Rename(tmp, f.at(name)); err != nil {
		_ = s.Remove(tmp)
		return share.CannotWrite(err)
	}
	return nil
}

func (f smbFolder) Probe(ctx context.Context) error {
	s := f.share.WithContext(ctx)
	if err := f.there(s); err != nil {
		return err
	}
	tmp := f.at("~" + strings.ToLower(rand.Text()) + ".tmp")
	if err := write(s, tmp, nil); err != nil {
		return share.CannotWrite(err)
	}
	return share.CannotWrite(s.Remove(tmp))
}

func write(s *smb2.Share, name string, data []byte) error {
	file, err := s.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

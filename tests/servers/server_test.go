//go:build servers

package servers

import (
	"bytes"
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

const (
	startLimit = 20 * time.Second      // for a server to answer: a busy machine takes seconds
	stopLimit  = 10 * time.Second      // for it to end when asked to, before it is made to
	look       = 20 * time.Millisecond // between two looks whether it answers
)

// server is a program of others that listens on the loopback.
type server struct {
	address string // host:port
	stop    func() // ends it; again does nothing
}

// start runs a server that is given its address, and waits until it answers.
func start(t testing.TB, command func(address string) *exec.Cmd) server {
	t.Helper()
	address := freeAddress(t)
	cmd := command(address)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatalf("%s does not start: %v. Run: make servers", cmd.Path, err)
	}
	ended := make(chan struct{})
	go func() { defer close(ended); _ = cmd.Wait() }()
	stop := func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(stopLimit):
			_ = cmd.Process.Kill()
			<-ended
		}
	}
	t.Cleanup(stop)
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	for {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return server{address, stop}
		}
		select {
		case <-ended:
			t.Fatalf("%s ended at once:\n%s", cmd.Path, said.String())
		case <-ctx.Done():
			stop()
			t.Fatalf("%s does not answer on %s:\n%s", cmd.Path, address, said.String())
		case <-time.After(look):
		}
	}
}

func freeAddress(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// installed is the path of a program that "make servers" has installed.
func installed(t testing.TB, program string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", "bin", "servers", program))
	if err == nil {
		_, err = os.Stat(path)
	}
	if err != nil {
		t.Fatalf("%s is not installed (%v). Run: make servers", program, err)
	}
	return path
}

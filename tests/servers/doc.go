// Package servers runs the contract of the shared place (store/share/sharetest)
// against real servers: the object stores versitygw and rclone, and Samba's
// smbd. Each is started by the test on the loopback, on a folder of its own, and
// stopped after it.
//
// The tests have the build tag servers, so that "go test ./..." needs none of
// them: "make servers" installs them, pinned, and runs them. A machine without
// them fails under that tag, and says what to do.
package servers

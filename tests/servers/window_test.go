//go:build servers

package servers

import (
	"os/exec"
	"testing"
)

// The way of two homes again, in a real window: the address of the store is
// typed into the first run. The window is driven by tests/journey, which is
// given a store to meet in.
func TestTwoHomesShareAnObjectStoreInTheWindow(t *testing.T) {
	o := startStore(t, stores["versitygw"])
	_, bucket := o.place(t)
	t.Setenv("CORDEE_TEST_STORE", "s3://"+bucket+"?endpoint=http://"+o.address)
	said, err := exec.Command("go", "test", "-tags", "screenmap,servers", "-count=1", "-run", "^TestObjectStore$", "-v", "cordee/tests/journey").CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, said)
	}
	t.Logf("%s", said)
}

package faults

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"testing"
)

var part = flag.String("faults.part", "", "i/n: every n-th seed, from i on; what a test passes to its own processes")

// shared is from how many seeds on processes share them.
const shared = 20

// exactly is the pattern of this test alone.
func exactly(t *testing.T) string {
	return "^" + strings.ReplaceAll(t.Name(), "/", "$/^") + "$"
}

// inParts shares the seeds out among processes of this very test, one for each
// core: within one process randomness is replaced, so that one seed is one run.
func inParts(t *testing.T) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cores := runtime.GOMAXPROCS(0)
	outputs, errs := make([][]byte, cores), make([]error, cores)
	var all sync.WaitGroup
	for i := range cores {
		all.Go(func() {
			cmd := exec.Command(program, "-test.run="+exactly(t), "-test.v", "-test.timeout=0",
				fmt.Sprintf("-faults.part=%d/%d", i+1, cores), fmt.Sprintf("-faults.simulations=%d", *simulations))
			cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
			outputs[i], errs[i] = cmd.CombinedOutput()
		})
	}
	all.Wait()
	for i, err := range errs {
		var kept []string
		for line := range strings.Lines(string(outputs[i])) {
			if !strings.HasPrefix(strings.TrimSpace(line), "=== ") && !strings.HasPrefix(strings.TrimSpace(line), "--- PASS") {
				kept = append(kept, line)
			}
		}
		if err != nil {
			t.Errorf("part %d: %v\n%s", i, err, strings.Join(kept, ""))
		} else {
			t.Logf("part %d: %s", i, strings.Join(kept, ""))
		}
	}
}

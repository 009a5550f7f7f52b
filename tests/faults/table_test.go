package faults

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/faults.md anew")

// item is one of the fault suite: what is done to the place or to a computer,
// how often, and the tests that do it.
type item struct {
	title    string
	injected string
	times    string
	tests    map[string][]string // by folder
}

const (
	here      = "tests/faults"
	protocol  = "store/share"
	memory    = "store/share/sharetest"
	realOnes  = "tests/servers"
	wholeTeam = "app"
)

// suite is the fault suite, in its numbers. docs/faults.md is written from it.
var suite = []item{
	{"The contract of a place", "29 sentences on writing, racing, listing, reading and refusing", "29 × directory, in memory, object store; versitygw, rclone and Samba with `make servers`",
		map[string][]string{protocol: {"TestDirConforms", "TestBucketConforms"}, memory: {"TestMemoryConforms"}, realOnes: {"TestObjectStoresConform", "TestSambaConforms"}}},
	{"The computer dies", "at each operation of an exchange, before it and after it; at each step of writing one file", "every operation × 2 × 4 states in which it starts again: as it was, from an older backup, with nothing it wrote having arrived, beside a copy of itself",
		map[string][]string{here: {"TestFault02Crash"}, protocol: {"TestPutDiesAtEveryStep"}}},
	{"Errors of the system", "ENOSPC, EACCES, EROFS, EIO, ESTALE, EBUSY, EINVAL, EXDEV, ENOENT, EMFILE, instead of an operation and after it", "10 × every operation of List, Read, Put and Probe, with hard links and without: 650",
		map[string][]string{protocol: {"TestEveryErrnoAtEveryOperation"}}},
	{"Torn files", "cut at every byte, zeros from every byte on, every bit flipped, the checksum left alone and made to fit; whatever is written arrives torn and stays so, also what is given back; files that come to harm after all have read them, before somebody comes", "3 segments, plain, sealed and large: some 5,000 torn files and 40,000 flipped bits; 65 seeds",
		map[string][]string{here: {"TestFault04TornForEver", "TestFault04HarmedAfterwards", "TestFault04TornWhenGivenBack"}, protocol: {"TestSegmentsTornAtEveryByte", "TestEveryByteMatters", "TestEveryByteOfWhatIsSealedMatters"}}},
	{"Conflict copies", "named as OneDrive, Dropbox, Nextcloud, Syncthing and Google Drive do; identical, older, forged, altered; beside the file and instead of it", "5 × 4 × 2",
		map[string][]string{protocol: {"TestConflictCopiesOfFiveVendors", "TestConflictCopies"}}},
	{"Reverted", "a file, an epoch, the folder go back to an older state", "3 × 100 seeds",
		map[string][]string{here: {"TestFault06Reverted"}}},
	{"Deleted", "one file; an epoch; requests, keys and roots; the marker only; all; unmounted", "6 × 20 seeds",
		map[string][]string{here: {"TestFault07Deleted"}}},
	{"Stale and partial listings", "listings up to a minute old or without half the names, files that arrive up to a minute late, at another moment with each", "500 seeds",
		map[string][]string{here: {"TestFault08StaleAndPartial"}}},
	{"Dropped", "success is reported and nothing arrives", "100 seeds",
		map[string][]string{here: {"TestFault09Dropped"}}},
	{"Clocks", "ten minutes wrong, a year wrong, stepping back", "3 × 40 seeds",
		map[string][]string{here: {"TestFault10Clocks"}}},
	{"Names", "copies in upper case, accents in two forms, names that Windows reserves, a root of 260 characters", "each name of a space in which people have talked",
		map[string][]string{here: {"TestFault11Names"}}},
	{"A name denied", "EACCES and EBUSY one to ten times, then success or failure, with hard links and without", "10 × 2 × 2 × 2",
		map[string][]string{protocol: {"TestNamesDeniedForAWhile"}}},
	{"Clone, restore, fork", "a home from a backup, a cloned disk, two copies that cannot see each other, an owner's too", "3 × 100 seeds, and 5",
		map[string][]string{here: {"TestFault13Restored", "TestFault13Cloned", "TestFault13Forked", "TestFault13FrozenOwner"}}},
	{"Who may not", "revoked, back-dated, replayed, of another space, a root rolled back", "20 seeds, and each case alone",
		map[string][]string{here: {"TestFault14Revoked"}, protocol: {"TestARevokedDeviceReadsNothingNew", "TestAnotherSpacesSegmentIsNotReplayed"}}},
	{"Hostile files", "bombs, giants, paths that lead out, links, forgeries; 10,000 mutated files; fuzzing of every parser", "10,000 mutations, 28 forgeries, and what `make fuzz` finds time for",
		map[string][]string{protocol: {"TestForgedSegmentsAreRefused", "TestLinksAndGiantsInTheFolderAreNamed", "TestMutatedFilesAreNotBelieved", "TestDirFollowsNoLink"}}},
	{"Eight writers", "at one moment: of one name, of different names, of whole computers", "8 × 10 rounds, and the races of the contract",
		map[string][]string{here: {"TestFault16EightWriters"}, protocol: {"TestDirConforms"}}},
	{"Erased", "a segment is written anew without the words, and is offered by who may and by who may not to one who has them; somebody who was away comes back with them; the folder goes back to them", "each case alone",
		map[string][]string{protocol: {"TestErasedWordsLeaveTheFolder"}, wholeTeam: {"TestWhatItsAuthorErasesIsGoneEverywhere", "TestAFolderThatGoesBackIsRewritten", "TestAnEditWrittenMeanwhileGoesToo"}}},
	{"Managers", "one comes and one leaves while learners are away; a grant is back-dated", "each case alone",
		map[string][]string{wholeTeam: {"TestANewReaderIsAnnouncedForADay", "TestReadersWhoAreNoNews", "TestABackdatedGrantIsAnnounced", "TestARevokedDeviceOpensNothingNew"}}},
	{"Everything", "3 to 12 computers, 200 things that happen: talk, roles, newcomers, revocations, restarts, wrong clocks, restored and cloned homes, strangers’ files, in a place with all faults at once, where what is torn becomes whole within a minute, or in every second world never", "200 seeds; `make faults SIMULATIONS=5000` for more",
		map[string][]string{here: {"TestFault19Simulation"}}},
	{"Scale", "300 members and 30,000 events with every change; 10,000 and 1,000,000 with `-faults.members 10000 -faults.events 1000000`", "once",
		map[string][]string{here: {"TestFault20Scale"}}},
	{"Killed", "two real programs over one folder, SIGKILL at any moment", "300 rounds",
		map[string][]string{here: {"TestKilledProcesses"}}},
}

func document() string {
	var b strings.Builder
	b.WriteString(`# What is done to the shared folder, and what was lost

A shared folder is half-synced, copied, restored, unmounted and deleted by people and programs that mean no harm, and
now and then by one that does. Each line below is done to Cordée on purpose by tests that run with every change
(` + "`make faults`" + `, and a step of ` + "`.ci/run`" + `). Afterwards three things must hold: **all computers show the
same, nothing is missing that somebody was told is safe, and nothing is believed that nobody signed.** A test that finds
otherwise fails and prints its seed; ` + "`go test ./tests/faults -run TestFault19 -seed 17`" + ` repeats it.

This page is written from the table in ` + "`tests/faults/table_test.go`" + `.

| | what | injected | how often | lost | tests |
| --- | --- | --- | --- | --- | --- |
`)
	for i, it := range suite {
		var tests []string
		for _, folder := range []string{here, protocol, memory, realOnes, wholeTeam} {
			for _, name := range it.tests[folder] {
				tests = append(tests, fmt.Sprintf("`%s` %s", folder, name))
			}
		}
		fmt.Fprintf(&b, "| %d | %s | %s | %s | nothing | %s |\n", i+1, it.title, it.injected, it.times, strings.Join(tests, "<br>"))
	}
	return b.String()
}

// The table names tests that exist, and the page is the table's.
func TestTable(t *testing.T) {
	declared := map[string]map[string]bool{}
	for i, it := range suite {
		if len(it.tests) == 0 {
			t.Errorf("item %d has no test", i+1)
		}
		for folder, names := range it.tests {
			if declared[folder] == nil {
				declared[folder] = testsIn(t, folder)
			}
			for _, name := range names {
				if !declared[folder][name] {
					t.Errorf("item %d: there is no %s in %s", i+1, name, folder)
				}
			}
		}
	}
	page := filepath.Join("..", "..", "docs", "faults.md")
	if *update {
		if err := os.WriteFile(page, []byte(document()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if there, err := os.ReadFile(page); err != nil || string(there) != document() {
		t.Errorf("docs/faults.md is not what the table says (%v): go test ./tests/faults -run TestTable -update", err)
	}
}

// testsIn lists the tests of a folder of the project, whatever their build tags.
func testsIn(t *testing.T, folder string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(folder), "*_test.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no tests (%v)", folder, err)
	}
	found := map[string]bool{}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			if f, is := d.(*ast.FuncDecl); is && strings.HasPrefix(f.Name.Name, "Test") {
				found[f.Name.Name] = true
			}
		}
	}
	return found
}

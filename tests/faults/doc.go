// Package faults mistreats the shared place in every way that real life does,
// and then looks at the laptops around it: all must say the same, nothing that
// somebody was told is safe may be missing, and nothing may be believed that
// nobody signed. Its tests are those of the numbered list in docs/faults.md;
// the table in table_test.go is where that list is kept.
//
// Chance decides much of it, and one number decides chance:
//
//	go test ./tests/faults -run TestFault19 -seed 17
//
// repeats the run that failed with seed 17.
package faults

// Package interop has what Cordée writes read by other people's programs: the
// GIFT grammar gift-pegjs, the Twine compiler extwee, the SCORM player
// scorm-again, the xAPI validator of Learning Locker, the cmi5 schema, the
// credential verifier of Digital Bazaar and the scheduler ts-fsrs. They
// are tools of development, pinned in package-lock.json; nothing of them is in
// the program.
//
// The tests have the build tag interop, so that "go test ./..." needs no Node:
// "make interop" installs what they need and runs them. Files by other hands
// are read from ../shared/samples, beside the repository, when it is there.
package interop

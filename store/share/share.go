// Package share carries events and snapshots between colleagues through a
// folder they can all reach, without a server: see docs/architecture.md. The
// folder only ever holds immutable, signed files, one writer a name.
//
// The package keeps nothing. Its caller says what is known (Known, Chain) and
// stores what comes back (Pulled, Written); nothing here reads a database or
// decides what an event means. Every byte of the folder is taken for hostile:
// what does not verify is named in a Problem and never stops the rest.
package share

import "time"

// Format is the major version of the files this package writes. Minor changes
// only add fields, which older versions ignore.
const Format = 1

// Limits of the protocol, in bytes unless said otherwise.
const (
	aimedRecords  = 256 << 10 // of records in a segment: beyond, a lost file costs too much
	maxSegment    = 1 << 20   // a segment file
	maxUnpacked   = 8 << 20   // the records of a segment, decompressed
	maxHeader     = 512 << 10 // a signed header: the longest is a segment's with maxSeen entries
	maxSmall      = 64 << 10  // a marker, root or join file
	maxSnapshot   = 256 << 10 // a sealed snapshot
	snapshotUnit  = 4 << 10   // a snapshot is padded to a multiple of it, so that its size says nothing
	maxPlain      = 60 << 10  // the JSON of a snapshot: it is kept in an event, of which 64 KiB is the most
	countersUnit  = 32 << 10  // the same for one with counters: some three hundred questions
	maxName       = 96        // characters of a file's name, folders included: long roots still fit Windows' 260
	maxSignatures = 16        // signatures below one header: all keys of two roots
	maxRootKeys   = 8         // owners and recovery keys of a root: more than a space has
	maxFormer     = 64        // former owners in a root: what a space sees in its life
	maxRootFiles  = 1000      // files looked at for roots: a flood of others must not stop a sync
	maxMerged     = 64        // signatures put together from several files of one root
	pinDigits     = 20        // hexadecimal digits, the fewest a pin can have: nobody finds another root for them

	maxKeyFile       = 512 << 10 // a key file: some hundred bytes a device
	maxKeyRecipients = 1000      // devices one key file is sealed to; more go into the next
	maxPast          = 1000      // keys of the past that one key opens: one for each revocation
	maxKeyEpoch      = 9999      // what the four digits of a file name can count

	maxSeen      = 4096       // entries: acknowledgements one segment carries; more go into the next
	maxSeq       = 99_999_999 // what the eight digits of a file name can count
	maxEpoch     = 999_999    // what the six digits of an epoch can count
	epochEntries = 2000       // files: a folder listing of this size is still quick over SMB

	minPart    = 5 << 20  // the smallest part of an upload that S3 knows: below it, a file goes in one request
	pullBudget = 32 << 20 // of accepted files: one Pull returns no more, and says that there is more
)

// How long the folder is waited for.
const (
	readLimit  = 30 * time.Second      // one file: a dead mount must not hang a sync
	listLimit  = 2 * time.Minute       // a listing: 10,000 names take under a second, a sleeping disk far longer
	writeLimit = time.Minute           // one file, with retryFor in it
	retryFirst = 50 * time.Millisecond // doubles after each attempt
	retryFor   = 16 * time.Second      // a virus scanner holds a new file for seconds, not longer

	storeAttempts = 3 // a request to an object store, the first included; the pauses between them double from about a second
)

package share

import (
	"bytes"
	"path"
	"regexp"
	"strings"
)

// Verdict is what a finding amounts to.
type Verdict struct {
	Kind  string // one of the Kinds below
	Error bool   // otherwise a warning: nobody was deceived, and nothing that is here was harmed
}

// The kinds of verdict.
const (
	KindForged  = "forged"  // somebody made it: a signature, an identity, bytes that a checksum was made to fit
	KindDamaged = "damaged" // bytes changed, were lost, or cannot be read: time, a disk, a sync client, or somebody
	KindMissing = "missing" // something that is here says that it was there
	KindCopy    = "copy"    // the same twice, or under a name that is not its own
	KindForeign = "foreign" // not of this space
	KindFork    = "fork"    // signed as it must be, twice
	KindOld     = "old"     // of another time: before, or after who signed it was revoked
	KindWaiting = "waiting" // cannot be judged yet
)

// Faults that only an audit looks for.
const (
	faultAdrift     Fault = "adrift"       // nothing says which space it is: the rest cannot be judged
	faultLost       Fault = "lost"         // the space stands on it, or this computer has seen it there
	faultOrphan     Fault = "orphan-root"  // the root before it is not there
	faultExchanged  Fault = "exchanged"    // a name of ours, over something that has another
	faultMisnamed   Fault = "misnamed"     // a sync client's name, and nothing under the right one
	faultMisplaced  Fault = "misplaced"    // of ours, where nobody looks for it
	faultCopy       Fault = "copy"         // of a file that is where it belongs
	faultForeign    Fault = "foreign"      // none of ours
	faultLeftover   Fault = "leftover"     // being written, or never finished
	faultSurplus    Fault = "surplus"      // holds what nobody signed
	faultTail       Fault = "lost-tail"    // a colleague has read later segments of a device
	faultHeld       Fault = "lost-here"    // this computer has read later segments of a device
	faultChunk      Fault = "lost-chunk"   // a part of an attachment is not there
	faultUnadmitted Fault = "not-admitted" // nobody has let the device in
	faultUnvouched  Fault = "unvouched"    // a snapshot that its author's log does not name
)

var verdicts = map[Fault]Verdict{
	ErrForged:      {KindForged, true},
	ErrPrivate:     {KindForged, true},
	ErrName:        {KindForged, true},
	faultMalformed: {KindForged, true},
	faultAltered:   {KindForged, true},
	faultSurplus:   {KindForged, true},

	ErrDamaged:     {KindDamaged, true},
	ErrTooLarge:    {KindDamaged, true},
	ErrIncomplete:  {KindDamaged, true},
	ErrUnreadable:  {KindDamaged, true},
	faultExchanged: {KindDamaged, true},

	faultAdrift: {KindMissing, true},
	faultLost:   {KindMissing, true},
	faultOrphan: {KindMissing, false},
	faultGap:    {KindMissing, false},
	faultTail:   {KindMissing, false},
	faultHeld:   {KindMissing, false},
	faultChunk:  {KindMissing, false},
	ErrRedacted: {KindMissing, false},

	faultCopy:      {KindCopy, false},
	faultMisnamed:  {KindCopy, false},
	faultMisplaced: {KindCopy, false},

	ErrOtherSpace:  {KindForeign, false},
	faultForeign:   {KindForeign, false},
	faultNotFile:   {KindForeign, false},
	faultLeftover:  {KindForeign, false},
	faultUnvouched: {KindForeign, false},

	ErrFork:  {KindFork, false},
	ErrRival: {KindFork, true},

	ErrRevoked: {KindOld, false},

	ErrUnknown:      {KindWaiting, false},
	ErrNewer:        {KindWaiting, false},
	faultUnadmitted: {KindWaiting, false},
}

// verdictOf takes a fault that is not in the table for damage: an audit errs on
// the side of saying too much.
func verdictOf(f Fault) Verdict {
	if v, ok := verdicts[f]; ok {
		return v
	}
	return verdicts[ErrDamaged]
}

// room is a place of the folder.
type room struct {
	dir  string // "" for whatever is none of ours
	kind kind   // of what belongs there; "" when this version has none
	name *regexp.Regexp
	max  int64 // bytes of a file
}

var rooms = []room{
	{markerName, kindMarker, regexp.MustCompile(`^cordee\.space$`), maxSmall},
	{rootDir, kindRoot, rootFile, maxSmall},
	{joinDir, kindJoin, regexp.MustCompile(`^join/[0-9a-f]{16}-[0-9a-f]{16}\.req$`), maxSmall},
	{joinDir, kindAsk, askName, maxSmall},
	{joinDir, kindLink, linkName, maxSmall},
	{keysDir, kindKeys, keyName, maxKeyFile},
	{logDir, kindSegment, segmentPath, maxSegment},
	{snapDir, kindSealed, regexp.MustCompile(`^snap/[0-9a-f]{16}-[0-9]{8}-[0-9a-f]{16}\.age$`), maxSnapshot},
	{packDir, kindPack, packFile, maxPack},
	{blobDir, kindBlob, blobFile, int64(maxBlobBox)},
}

// elsewhere is the room of all other files: no name is one of ours there.
var elsewhere = room{"", "", regexp.MustCompile(`^$`), maxSegment}

func placeOf(name string) room {
	for _, r := range rooms {
		if r.name.MatchString(name) { // of those that share a folder
			return r
		}
	}
	dir, _, _ := strings.Cut(name, "/")
	for _, r := range rooms {
		if r.dir == dir || r.kind == kindMarker && isCopyOf(name, markerName) {
			return r
		}
	}
	return elsewhere
}

// isCopyOf says whether a sync client may have made the name from that of a
// file at the top.
func isCopyOf(name, of string) bool {
	ext := path.Ext(of)
	return strings.HasPrefix(name, strings.TrimSuffix(of, ext)) && path.Ext(name) == ext && !strings.Contains(name, "/")
}

// kindSealed stands for a snapshot as it lies in the folder: an age file, which
// begins with ageMagic.
const kindSealed kind = "sealed snapshot"

const ageMagic = "age-encryption.org/"

// kindOf is what a file begins like, "" for none of ours.
func kindOf(data []byte) kind {
	for _, r := range rooms {
		if r.kind.is(data) {
			return r.kind
		}
	}
	if bytes.HasPrefix(data, []byte(ageMagic)) {
		return kindSealed
	}
	return ""
}

// roomOf is the folder for files of a kind.
func roomOf(k kind) string {
	for _, r := range rooms {
		if r.kind == k {
			return r.dir
		}
	}
	return ""
}

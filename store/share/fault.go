package share

import "errors"

// Fault says what went wrong, for a person: its text is the translation of
// "share." followed by the fault. Errors of this package wrap one; use
// errors.Is to recognise it, FaultOf to word it.
type Fault string

// Faults of the folder or of the space as a whole.
const (
	ErrOffline    Fault = "offline"        // the folder or its marker cannot be reached: conclude nothing
	ErrVanished   Fault = "vanished"       // the folder is there, the space that was in it is not; also ErrOffline
	ErrNotSpace   Fault = "not-space"      // the folder is there and holds no space
	ErrOtherSpace Fault = "other-space"    // another space than the one joined, or a file of another space
	ErrDamaged    Fault = "damaged"        // a file that must verify does not
	ErrNewer      Fault = "newer"          // written by a newer Cordée in a format this one cannot read
	ErrHasSpace   Fault = "has-space"      // Create: the folder already holds a space
	ErrReadOnly   Fault = "read-only"      // the folder cannot be written to
	ErrFull       Fault = "full"           // no room left in the folder
	ErrFork       Fault = "fork"           // other bytes lie under our name, or two segments bear one number
	ErrAhead      Fault = "own-ahead"      // a warning: the folder holds later segments of this device than the caller knows
	ErrPrivate    Fault = "private-kind"   // an event that never leaves its computer
	ErrName       Fault = "bad-name"       // a name that is empty, too long or holds control characters
	ErrTooLarge   Fault = "too-large"      // larger than the protocol allows
	ErrNotForUs   Fault = "not-for-us"     // a snapshot sealed to other people
	ErrUnknown    Fault = "unknown-device" // signed by a device whose request to join has not been seen
	ErrForged     Fault = "forged"         // signed by somebody else than it says
	ErrRolledBack Fault = "rolled-back"    // the roots that this home, or an invitation, has seen are not there
	ErrRival      Fault = "rival-root"     // two roots are signed equally well; a warning where one of them was believed before
	ErrNoKey      Fault = "no-key"         // sealed with a space key that has not been passed on to this device
	ErrRevoked    Fault = "revoked"        // written by a device after it was revoked
	ErrRedacted   Fault = "redacted"       // words are gone, and nobody who may has said that they are to go

	ErrAddress     Fault = "bad-address"    // not the address of an object store, or one with a secret in it
	ErrCredentials Fault = "no-credentials" // this computer holds nothing that lets it into the object store
	ErrReplaces    Fault = "replaces"       // the object store replaces files in spite of If-None-Match: it cannot hold a space
)

// Faults of one file among others. The file waits (see Problem.Pending), is
// refused, or was accepted with a warning.
const (
	ErrIncomplete  Fault = "incomplete" // half-synced: its checksum does not match yet
	ErrUnreadable  Fault = "unreadable" // listed, but it cannot be read now
	faultMalformed Fault = "malformed"  // whole, yet not what its place says
	faultAltered   Fault = "altered"    // the records are not the signed ones
	faultNotFile   Fault = "not-a-file" // a link or a device where a file should be
	faultGap       Fault = "gap"        // accepted; the segment before it is missing
)

func (f Fault) Error() string { return "share: " + string(f) }

// FaultOf is the fault an error of this package wraps, or "" when it wraps none.
func FaultOf(err error) Fault {
	var f Fault
	errors.As(err, &f)
	return f
}

// Pending says whether time alone may mend the fault.
func (f Fault) Pending() bool {
	return f == ErrIncomplete || f == ErrUnreadable || f == ErrUnknown || f == ErrNewer || f == ErrNoKey || f == ErrRedacted
}

// Problem is a file of the folder that something is wrong with.
type Problem struct {
	Name string         // the file, relative to the folder
	Code string         // the text is "share." followed by it
	Data map[string]any // for the text; has at least "Name"

	// Pending: the file may become good; offer it again at the next Pull, and
	// quarantine it when it has waited long enough.
	Pending bool
	// Accepted: the content was returned all the same; the problem is a warning.
	Accepted bool
}

func problem(name string, err error) Problem {
	f := FaultOf(err)
	if f == "" {
		f = ErrUnreadable
	}
	return Problem{Name: name, Code: string(f), Data: map[string]any{"Name": name}, Pending: f.Pending()}
}

func warning(name string, f Fault, data map[string]any) Problem {
	data["Name"] = name
	return Problem{Name: name, Code: string(f), Data: data, Accepted: true}
}

package share

import (
	"cmp"
	"context"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"

	"cordee/store/identity"
	"cordee/store/journal"
)

// Known is what the caller holds already.
type Known struct {
	// Names are the files that need not be read again: true when the content
	// was ingested, false when the file was quarantined. What waits (see
	// Problem.Pending) may be left out at will to be judged again.
	Names map[string]bool
	// Again are some of Names, ingested, that are to be read once more where they
	// are listed: what a folder shows under a name is not always what was written.
	Again   map[string]bool
	Members map[string]identity.Member // by device
	Chains  map[string]Chain           // by device: the ingested segment of the highest seq
	Keys    []KeyFile                  // those of files that are in Names
	Roster  identity.Roster            // what owners and stewards have decided so far
	Erased  func(journal.Event) bool   // whether who may has erased the event of this head; nil: nothing was
	Packs   map[string][]string        // what packs hold, as Packed and Compact said: it is not missing
	Held    Held                       // a pack of what the caller keeps need not be read; may be nil

	// Whole asks for every name of the folder, as at the start and once a day.
	// Otherwise Pull lists the epochs that are still written to, from Newest on,
	// the one before, and Older, by which all others get their turn.
	Whole  bool
	Newest int // epoch, as the last Pull said; 0 asks for every name too
	Older  int // epoch; 0 for none

	Progress func(read, of int) // is told how many of the new files were read; may be nil
}

// Pulled is what was new in the folder.
type Pulled struct {
	Members   []identity.Member // who asked to join, verified
	Requests  []Request         // who asks to be let in; read again until they are in Known.Roster
	Keys      []KeyFile         // space keys passed on; in Known.Keys from then on: see ReadKeys
	Segments  []Segment         // verified, in the order of device and seq
	Snapshots []SealedSnapshot  // to be opened; the caller then puts their names into Known.Names
	Problems  []Problem

	// Judged are the names to put into Known.Names as true: files whose content
	// is above, copies of what is known, and files that are none of ours.
	Judged []string
	// Own are the known files of this device that the listing shows again: they
	// truly are in the folder.
	Own []string
	// Missing are names of Known.Names, ingested, that should have been listed
	// and were not.
	Missing []string
	// Files are those about the space itself whose content is above or known, to
	// be kept as they lie there: requests of members, key files.
	Files  []File
	Newest int // epoch of the log
	// OwnWaits says that segments of this device beyond its chain wait to become
	// readable: until they have been, nothing must be sealed behind that chain.
	OwnWaits bool
	// More says that the folder holds more than one Pull returns: store this,
	// then pull again at once.
	More bool
}

// Pull reads what is new in the folder: names first, then whole files, each
// judged by its content. It returns ErrOffline, and concludes nothing, when
// the folder cannot be listed or its marker is not there; ErrOtherSpace or
// ErrDamaged when the marker is not the one that was opened. A bad file is
// named in a Problem and stops nothing else.
//
// Segments of own's device that are not known come back like any other. Beyond
// the head of its chain they bear the warning "own-ahead": this home was
// restored from an older state, or copied.
func (s *Space) Pull(ctx context.Context, known Known, own *identity.Device) (Pulled, error) {
	if err := s.check(ctx); err != nil {
		return Pulled{}, err
	}
	p := s.begin(known, own)
	for _, flaw := range s.flaws {
		if _, judged := known.Names[flaw.Name]; !judged {
			p.out.Problems = append(p.out.Problems, flaw)
		}
	}
	for _, name := range s.sound {
		if !known.Names[name] || known.Again[name] {
			p.judged(name)
		}
	}
	for _, part := range []struct {
		dir  string
		read func(context.Context, []string) error
	}{{joinDir, p.pullMembers}, {keysDir, p.pullKeys}, {logDir, p.pullSegments}, {snapDir, p.pullSnapshots}} {
		names, err := p.list(ctx, part.dir)
		if err != nil {
			return Pulled{}, offline(err)
		}
		if part.dir == logDir {
			s.writesTo(names, p.out.Newest)
		}
		fresh := p.news(names)
		p.due += len(fresh)
		if err := part.read(ctx, fresh); err != nil {
			return Pulled{}, err
		}
	}
	s.newest.Store(int64(p.out.Newest))
	p.missing()
	return p.out, nil
}

// pull is one Pull under way.
type pull struct {
	space  *Space
	known  Known
	own    *identity.Device
	fresh  map[string]identity.Member  // members this pull brought
	keys   Keyring                     // known and fresh
	held   history                     // nil until a new segment asks for it
	size   int                         // bytes accepted
	done   int                         // files read, see Known.Progress
	due    int                         // of those to be read
	there  map[string]bool             // known names that were listed
	listed []string                    // folders
	packs  []string                    // that were listed
	made   map[int]map[string][]string // by epoch: see makes
	out    Pulled
}

func (s *Space) begin(known Known, own *identity.Device) *pull {
	return &pull{space: s, known: known, own: own, fresh: map[string]identity.Member{}, there: map[string]bool{}}
}

// news leaves out what is known, and notes what of it is ours.
func (p *pull) news(names []string) []string {
	var fresh []string
	for _, name := range names {
		ingested, judged := p.known.Names[name]
		if !judged || p.known.Again[name] {
			fresh = append(fresh, name)
		}
		if !judged {
			continue
		}
		p.there[name] = true
		if ingested && strings.HasPrefix(path.Base(name), p.own.ID()) {
			p.out.Own = append(p.out.Own, name)
		}
	}
	return fresh
}

// read returns a file, or nil when it cannot be read now or must wait for the
// next pull. An error ends the pull.
func (p *pull) read(ctx context.Context, name string, max int64) ([]byte, error) {
	if p.size > pullBudget {
		p.out.More = true
		return nil, nil
	}
	data, err := p.space.Folder.Read(ctx, name, max)
	p.advance(1)
	if err == nil {
		if data == nil {
			data = []byte{}
		}
		return data, nil
	}
	if f := FaultOf(err); f == "" || f == ErrOffline {
		if ctx.Err() != nil {
			return nil, offline(ctx.Err())
		}
		if err := p.space.check(ctx); err != nil { // the file alone, or the whole folder?
			return nil, err
		}
		err = ErrUnreadable
	}
	p.refuse(name, err)
	return nil, nil
}

// advance tells that so many files more were read.
func (p *pull) advance(files int) {
	p.done += files
	if p.known.Progress != nil {
		p.known.Progress(p.done, p.due)
	}
}

func (p *pull) refuse(name string, err error) {
	why := problem(name, err)
	if why.Pending {
		p.ownWaits(name)
	}
	p.out.Problems = append(p.out.Problems, why)
}

// ownWaits notes a segment that cannot be read yet, if by its name it is this
// device's, beyond its chain.
func (p *pull) ownWaits(name string) {
	n, numbered := parseNumbered(name, "seg")
	if numbered && n.device == p.own.ID() && n.seq > p.known.Chains[n.device].Seq {
		p.out.OwnWaits = true
	}
}

func (p *pull) judged(name string) { p.out.Judged = append(p.out.Judged, name) }

// keep takes a file about the space itself as it lies there.
func (p *pull) keep(name string, data []byte) {
	p.judged(name)
	p.out.Files = append(p.out.Files, File{name, data})
}

func (p *pull) took(data []byte) { p.size += len(data) }

// member finds who a device is. The own device needs no request to join.
func (p *pull) member(device string) (identity.Member, bool) {
	if m, ok := p.known.Members[device]; ok {
		return m, true
	}
	if m, ok := p.fresh[device]; ok {
		return m, true
	}
	return p.own.Member("", ""), device == p.own.ID()
}

// pullKeys reads the key files that are new.
func (p *pull) pullKeys(ctx context.Context, names []string) error {
	var strangers []File
	for _, name := range names {
		data, err := p.read(ctx, name, maxKeyFile)
		if err != nil {
			return err
		}
		if data == nil {
			continue
		}
		if !kindKeys.is(data) && !keyName.MatchString(name) {
			p.judged(name)
			continue
		}
		k, err := openKeyFile(data, p.space.ID, p.own, p.member)
		if FaultOf(err) == ErrUnknown {
			strangers = append(strangers, File{name, data})
			continue
		}
		if err != nil {
			p.refuse(name, err)
			continue
		}
		k.Name = name
		p.out.Keys = append(p.out.Keys, k)
		p.keep(name, data)
	}
	// Who passed the key on may only be known from what it opens. The key itself
	// is known by its name, which an owner has signed.
	ring := NewKeyring(p.space.ID, append(slices.Clone(p.known.Keys), p.out.Keys...))
	for _, f := range strangers {
		k, err := openKeyFile(f.Data, p.space.ID, p.own, signerOf(f.Data))
		if err != nil || k.Key.none() || !ring.vouched(k.ID, p.space.Roots) {
			p.refuse(f.Name, fmt.Errorf("%w: key file", ErrUnknown))
			continue
		}
		k.Name, k.To = f.Name, nil // its word that others have the key is worth nothing
		p.out.Keys = append(p.out.Keys, k)
		p.keep(f.Name, f.Data)
	}
	p.keys = NewKeyring(p.space.ID, append(slices.Clone(p.known.Keys), p.out.Keys...))
	return nil
}

// pullSegments reads the segments that are new, first those in packs.
func (p *pull) pullSegments(ctx context.Context, names []string) error {
	names, err := p.pullPacks(ctx, names)
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := p.read(ctx, name, maxSegment)
		if err != nil {
			return err
		}
		if data == nil {
			continue
		}
		if _, canonical := parseNumbered(name, "seg"); !canonical && !kindSegment.is(data) {
			p.judged(name)
			continue
		}
		seg, err := p.open(data)
		if err != nil {
			p.refuse(name, err)
			continue
		}
		p.judged(name)
		if p.add(seg, name) {
			p.took(data)
		}
	}
	slices.SortStableFunc(p.out.Segments, func(a, b Segment) int {
		return cmp.Or(cmp.Compare(a.Device, b.Device), cmp.Compare(a.Seq, b.Seq))
	})
	p.warnOfGaps()
	p.warnOfOwn()
	return nil
}

// open verifies the file of a segment, wherever it was found.
func (p *pull) open(data []byte) (Segment, error) {
	seg, err := openSegment(data, p.space.ID, p.member, p.keys)
	if err == nil {
		err = p.mayCount(seg)
	}
	seg.Data = data
	return seg, err
}

// mayCount refuses what a device signed after it was revoked, and words that
// were taken away by somebody who may not: their author still has them.
func (p *pull) mayCount(seg Segment) error {
	if !p.known.Roster.Counts(seg.Device, seg.Seq, hex.EncodeToString(seg.Hash[:])) {
		return fmt.Errorf("%w: segment %d of %s", ErrRevoked, seg.Seq, seg.Device)
	}
	for _, e := range seg.Erased {
		if (p.known.Erased == nil || !p.known.Erased(e)) && !seg.erases(e) {
			return fmt.Errorf("%w: event %s", ErrRedacted, e.ID)
		}
	}
	return nil
}

// erases says whether the segment itself says that an event of it is erased: its
// author has, for all of it is theirs.
func (s Segment) erases(e journal.Event) bool {
	return slices.ContainsFunc(s.Events, func(said journal.Event) bool {
		x, err := journal.Read[journal.PostErased](said)
		return err == nil && (x.Post == e.ID || slices.Contains(x.Edits, e.ID))
	})
}

// add takes the segment found under a name, unless it is held already under
// whatever name. A second one of the same number proves that its device's
// log forked.
func (p *pull) add(seg Segment, found string) bool {
	if p.held == nil {
		p.held = newHistory(p.known)
	}
	rivals := p.held[place{seg.Device, seg.Seq}]
	if slices.Contains(rivals, hashDigitsOf(seg.Hash)) {
		return false
	}
	seg.Name = path.Join(path.Dir(found), segmentBase(seg.Device, seg.Seq, seg.Hash))
	p.held.note(seg.Device, seg.Seq, hashDigitsOf(seg.Hash))
	if seg.Name != found {
		p.judged(seg.Name)
	}
	p.out.Segments = append(p.out.Segments, seg)
	if len(rivals) > 0 {
		p.warn(seg, ErrFork, seg.Seq)
	}
	return true
}

func (p *pull) warnOfGaps() {
	for _, seg := range p.out.Segments {
		if seg.Seq > 1 && !slices.Contains(p.held[place{seg.Device, seg.Seq - 1}], hashDigitsOf(seg.Prev)) {
			p.warn(seg, faultGap, seg.Seq-1)
		}
	}
}

func (p *pull) warnOfOwn() {
	var last *Segment
	for i, seg := range p.out.Segments {
		if seg.Device == p.own.ID() && seg.Seq > p.known.Chains[seg.Device].Seq {
			last = &p.out.Segments[i]
		}
	}
	if last != nil {
		p.warn(*last, ErrAhead, last.Seq)
	}
}

func (p *pull) warn(seg Segment, f Fault, seq uint64) {
	p.out.Problems = append(p.out.Problems, warning(seg.Name, f, map[string]any{
		"Device": seg.Device, "Person": seg.Person, "Seq": seq,
	}))
}

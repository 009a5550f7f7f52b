package share

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"cordee/store/identity"
	"cordee/store/journal"
)

// auditLog is what an audit keeps of the segments it read: their places, and
// the few events that say something about files.
type auditLog struct {
	segments map[place][]logged
	seen     map[string]acknowledged // by device: the furthest that anybody has read
	closed   map[string]bool         // devices with segments that could not be opened

	decisions []identity.Decision
	erasures  map[string][]identity.Decision // by the id of the event that is erased
	redacted  []redacted
	shared    map[string]bool // hashes of snapshots
	snapshots []snapshotFound
	manifests map[string][]Chunk // by file
}

type logged struct {
	file       string
	hash, prev [32]byte
}

type acknowledged struct {
	seq  uint64
	file string // that says so
}

type redacted struct {
	file  string
	event journal.Event
}

type snapshotFound struct{ file, device, hash string }

func newAuditLog() *auditLog {
	return &auditLog{
		segments: map[place][]logged{}, seen: map[string]acknowledged{}, closed: map[string]bool{},
		erasures: map[string][]identity.Decision{}, shared: map[string]bool{}, manifests: map[string][]Chunk{},
	}
}

func (a *audit) segment(name string, data []byte) (content, error) {
	seg, err := openSegment(data, a.space, a.member, a.keys)
	sealed := FaultOf(err) == ErrNoKey // the last that openSegment looks at, before what is inside
	if err != nil && !sealed {
		return content{}, err
	}
	f, err := unseal(kindSegment, data)
	if err != nil {
		return content{}, err
	}
	h, err := readHeader[header](f)
	if err != nil {
		return content{}, err
	}
	if len(f.signatures) != 1 {
		return content{}, fmt.Errorf("%w: segment", faultSurplus)
	}
	prev, _ := parseHash(h.Prev)
	base := segmentBase(h.Device, h.Seq, f.hash())
	at := place{h.Device, h.Seq}
	if !slices.ContainsFunc(a.log.segments[at], func(l logged) bool { return l.hash == f.hash() }) {
		a.log.segments[at] = append(a.log.segments[at], logged{name, f.hash(), prev})
	}
	for device, seq := range h.Seen {
		if _, known := a.member(device); known && seq > a.log.seen[device].seq {
			a.log.seen[device] = acknowledged{seq, name}
		}
	}
	if sealed {
		a.out.Closed++
		a.log.closed[h.Device] = true
	}
	a.log.hear(name, seg)
	return content{id: base, belongs: path.Join(path.Dir(name), base)}, nil
}

// hear takes note of the events that say something about files.
func (l *auditLog) hear(file string, seg Segment) {
	for _, e := range seg.Erased {
		l.redacted = append(l.redacted, redacted{file, e})
	}
	for _, e := range seg.Events {
		switch e.Kind {
		case journal.RoleGranted{}.Kind(), journal.RoleRevoked{}.Kind(), journal.MemberApproved{}.Kind(), journal.DeviceRevoked{}.Kind():
			l.decisions = append(l.decisions, identity.Decision{Event: e, Seq: seg.Seq, Hash: hex.EncodeToString(seg.Hash[:])})
		case journal.PostErased{}.Kind():
			if x, err := journal.Read[journal.PostErased](e); err == nil {
				e.Device = seg.Device // who carries another device's words decides with its own rights
				said := identity.Decision{Event: e, Seq: seg.Seq, Hash: hex.EncodeToString(seg.Hash[:])}
				for _, id := range append([]string{x.Post}, x.Edits...) {
					l.erasures[id] = append(l.erasures[id], said)
				}
			}
		case journal.SnapshotShared{}.Kind():
			if x, err := journal.Read[journal.SnapshotShared](e); err == nil {
				l.shared[x.Hash] = true
			}
		}
	}
}

// judgeLog looks at the logs as a whole: what is missing of them, where they
// fork, and what in them counts.
func (a *audit) judgeLog() {
	seqs := map[string][]uint64{}
	for at := range a.log.segments {
		seqs[at.device] = append(seqs[at.device], at.seq)
	}
	forks := map[string]uint64{}
	for _, device := range slices.Sorted(maps.Keys(seqs)) {
		slices.Sort(seqs[device])
		a.judgeGaps(device, seqs[device])
		for _, seq := range slices.Backward(seqs[device]) {
			branches := a.log.segments[place{device, seq}]
			for _, rival := range branches[1:] {
				forks[device] = seq
				a.say(rival.file, ErrFork, map[string]any{"Device": device, "Seq": seq, "Other": branches[0].file})
			}
		}
	}
	for _, device := range slices.Sorted(maps.Keys(a.log.seen)) {
		seen, last := a.log.seen[device], lastOf(seqs[device])
		if seen.seq > last {
			a.say(seen.file, faultTail, map[string]any{"Device": device, "From": last + 1, "To": seen.seq})
		}
	}
	if a.isMember() {
		for _, device := range slices.Sorted(maps.Keys(a.who.Chains)) {
			if held, last := a.who.Chains[device].Seq, lastOf(seqs[device]); held > last {
				a.say(logDir, faultHeld, map[string]any{"Device": device, "From": last + 1, "To": held})
			}
		}
	}
	var owners []identity.Owner
	if len(a.roots.chain) > 0 {
		owners = a.roots.Owners()
	}
	roster := identity.NewRoster(owners, a.member, forks, a.log.decisions)
	a.judgeMembers(roster, seqs)
	a.judgeErasures(roster)
}

func lastOf(seqs []uint64) uint64 {
	if len(seqs) == 0 {
		return 0
	}
	return seqs[len(seqs)-1]
}

// judgeGaps names what a log jumps over, and segments that follow one that is
// not there.
func (a *audit) judgeGaps(device string, seqs []uint64) {
	last := uint64(0)
	for _, seq := range seqs {
		for _, l := range a.log.segments[place{device, seq}] {
			follows := func(before logged) bool { return before.hash == l.prev }
			if seq > 1 && !slices.ContainsFunc(a.log.segments[place{device, seq - 1}], follows) {
				a.say(l.file, faultGap, map[string]any{"Device": device, "From": min(last+1, seq-1), "To": seq - 1})
			}
		}
		last = seq
	}
}

// judgeMembers names what was signed by devices that were revoked, or that
// nobody has let in. Where logs could not be opened it cannot tell the latter.
func (a *audit) judgeMembers(roster identity.Roster, seqs map[string][]uint64) {
	if len(a.roots.chain) == 0 {
		return
	}
	invited := cmp.Or(a.roots.Newest().Policy, a.policy) == PolicyInvited && len(a.log.closed) == 0
	for _, device := range slices.Sorted(maps.Keys(seqs)) {
		if first := a.log.segments[place{device, seqs[device][0]}][0]; invited && !roster.Approved(device) {
			a.say(first.file, faultUnadmitted, map[string]any{"Device": device})
		}
		for _, seq := range seqs[device] {
			for _, l := range a.log.segments[place{device, seq}] {
				if !roster.Counts(device, seq, hex.EncodeToString(l.hash[:])) {
					a.say(l.file, ErrRevoked, map[string]any{"Device": device})
				}
			}
		}
	}
}

// judgeErasures names words that are gone though neither their author nor who
// owned or stewarded the space has said so.
func (a *audit) judgeErasures(roster identity.Roster) {
	for _, r := range a.log.redacted {
		counts := func(d identity.Decision) bool { return d.Person == r.event.Person || roster.Governs(d) }
		if !slices.ContainsFunc(a.log.erasures[r.event.ID], counts) && len(a.log.closed) == 0 {
			a.say(r.file, ErrRedacted, nil)
		}
	}
}

// snapshot judges a snapshot by its name, and by what is in it when it is for
// the auditor.
func (a *audit) snapshot(name string, data []byte) (content, error) {
	hash := hashOf(data)
	n, named := parseNumbered(name, "age")
	c := content{id: snapDir + hash}
	switch {
	case !named:
		return c, nil
	case !strings.HasPrefix(hash, n.hash):
		return c, ErrIncomplete
	case kindOf(data) != kindSealed:
		return c, faultMalformed
	}
	m, known := a.member(n.device)
	if !known {
		return c, ErrUnknown
	}
	a.log.snapshots = append(a.log.snapshots, snapshotFound{name, n.device, hash})
	own := a.device()
	if own == nil {
		a.out.Closed++
		return c, nil
	}
	sealed := SealedSnapshot{Name: name, Device: n.device, Seq: n.seq, Hash: hash, Data: data, space: a.space}
	_, _, err := sealed.Open(own, m)
	if FaultOf(err) == ErrNotForUs {
		a.out.Closed++
		return c, nil
	}
	return c, err
}

// judgeSnapshots names those that their author's log, where it can be read,
// does not, and lists of parts of which one is not there.
func (a *audit) judgeSnapshots() {
	for _, s := range a.log.snapshots {
		if !a.log.shared[s.hash] && !a.log.closed[s.device] && !a.found[s.file] {
			a.say(s.file, faultUnvouched, map[string]any{"Device": s.device})
		}
	}
	for _, file := range slices.Sorted(maps.Keys(a.log.manifests)) {
		lost := map[string]bool{}
		for _, c := range a.log.manifests[file] {
			if a.proper[c.Hash] == "" && !lost[c.Hash] {
				lost[c.Hash] = true
				a.say(file, faultChunk, map[string]any{"Belongs": blobName(c.Hash)})
			}
		}
	}
}

// blob judges a part of an attachment, and the list of its parts.
func (a *audit) blob(name string, data []byte) (content, error) {
	hash := hashOfBlob(data)
	c := content{id: hash, belongs: blobName(hash)}
	if !blobNamed(name, data) && blobFile.MatchString(name) {
		return c, ErrIncomplete
	}
	_, err := openBlob(a.keys, forChunk, data)
	if err == nil {
		return c, nil
	}
	if FaultOf(err) == ErrNoKey {
		a.out.Closed++
		return c, nil
	}
	list, err := openBlob(a.keys, forManifest, data)
	if err != nil {
		return c, err
	}
	m, err := parseManifest(list)
	if err == nil {
		a.log.manifests[name] = m.Chunks
	}
	return c, err
}

package share

import (
	"fmt"
	"slices"
)

// history is which segments were ingested: for each place in a log, the
// beginnings of the hashes of what was found there. More than one is a fork.
type history map[place][]string

type place struct {
	device string
	seq    uint64
}

func newHistory(known Known) history {
	h := history{}
	for name, ingested := range known.Names {
		if n, ok := parseNumbered(name, "seg"); ok && ingested {
			h.note(n.device, n.seq, n.hash)
		}
	}
	for device, c := range known.Chains {
		h.note(device, c.Seq, hashDigitsOf(c.Hash))
	}
	return h
}

func (h history) note(device string, seq uint64, hash string) {
	at := place{device, seq}
	if !slices.Contains(h[at], hash) {
		h[at] = append(h[at], hash)
	}
}

// hashDigitsOf is how file names write a hash.
func hashDigitsOf(hash [32]byte) string { return fmt.Sprintf("%x", hash[:hashDigits/2]) }

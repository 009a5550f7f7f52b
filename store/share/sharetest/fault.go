package sharetest

import (
	"encoding/binary"
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"syscall"
	"time"
)

// Kind is a kind of thing that goes wrong with a shared folder.
type Kind string

// The kinds, with the operations they can strike.
const (
	Fail       Kind = "fail"       // any: nothing happens, and the system's error comes back
	Unanswered Kind = "unanswered" // Put: it happens, and an error comes back
	Drop       Kind = "drop"       // Put: success is reported, and nothing ever arrives
	Tear       Kind = "tear"       // Put: others see the beginning of the file, and all of it after For; when 0, nobody ever sees more
	Blank      Kind = "blank"      // Put: the same, with zeros for the rest
	Delay      Kind = "delay"      // Put: each of the others sees the file after a time of their own, up to For; so files overtake each other
	Stale      Kind = "stale"      // List, Read: the state of a moment up to For ago
	Partial    Kind = "partial"    // List: about half the names are left out
	Empty      Kind = "empty"      // any: an unmounted folder, which lists as empty and swallows what is written
)

// Op is an operation of a share.Folder, or several.
type Op int

// The operations.
const (
	List Op = 1 << iota
	Read
	Put
	Probe
)

const anyOp = List | Read | Put | Probe

// strikes are the operations each kind can strike.
var strikes = map[Kind]Op{
	Fail: anyOp, Unanswered: Put, Drop: Put, Tear: Put, Blank: Put, Delay: Put, Stale: List | Read, Partial: List, Empty: anyOp,
}

// Errnos are the errors of the system that a Rule without Err draws from.
var Errnos = []error{
	syscall.ENOSPC, syscall.EACCES, syscall.EROFS, syscall.EIO, syscall.ESTALE,
	syscall.EBUSY, syscall.EINVAL, syscall.EXDEV, syscall.ENOENT, syscall.EMFILE,
}

// Rule says what goes wrong, where and how often. All rules that apply strike
// together.
type Rule struct {
	Kind   Kind
	Chance float64 // of each operation that is looked at, 0 to 1

	On   Op     // the operations; 0 is all that the kind can strike
	Name string // only names that begin so; of List, the folder's
	View string // only this colleague's operations; "" is everyone's

	Skip  int // spares that many operations first
	Times int // strikes that often at most; 0 is without end

	Err error         // of Fail and Unanswered: what the system says; nil is one of Errnos
	For time.Duration // of Tear, Blank, Delay and Stale
}

// Everything is a rule for every kind of fault: what a simulation runs under.
// chance is that of each; no delay is longer than longest.
func Everything(chance float64, longest time.Duration) []Rule {
	var rules []Rule
	for _, kind := range []Kind{Fail, Unanswered, Drop, Tear, Blank, Delay, Stale, Partial, Empty} {
		rules = append(rules, Rule{Kind: kind, Chance: chance, For: longest})
	}
	return rules
}

// rule is a Rule at work.
type rule struct {
	Rule
	seen, struck int
}

// strikes decides about one operation.
func (r *rule) strikes(op Op, view, name string, dice *rand.Rand) bool {
	on := strikes[r.Kind]
	if r.On != 0 {
		on &= r.On
	}
	// Thrown in any case: which other rules apply must not change the rest of a run.
	thrown := dice.Float64()
	if on&op == 0 || !strings.HasPrefix(name, r.Name) || r.View != "" && r.View != view {
		return false
	}
	if r.seen++; r.seen <= r.Skip || r.Times > 0 && r.struck >= r.Times || thrown >= r.Chance {
		return false
	}
	r.struck++
	return true
}

// dice are thrown for one occasion, which the words name. They depend on the
// seed and the words alone, not on what else goes on: a run can be repeated even
// when its colleagues work at the same time.
func dice(seed uint64, nth int, words ...string) *rand.Rand {
	sum := fnv.New64a()
	for _, word := range words {
		sum.Write([]byte(word))
		sum.Write([]byte{0})
	}
	sum.Write(binary.LittleEndian.AppendUint64(nil, uint64(nth)))
	return rand.New(rand.NewPCG(seed, sum.Sum64()))
}

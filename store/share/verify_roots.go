package share

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
)

// rootFound is a root as it lies in the folder.
type rootFound struct {
	name string
	data []byte
	Root
	first string // id of the space it founds; "" for none
}

func newRootFound(name string, data []byte, r Root) rootFound {
	hash := r.Hash()
	id := hex.EncodeToString(hash[:spaceDigits/2])
	if r.Number != 1 || !r.founds(id) {
		id = ""
	}
	return rootFound{name, data, r, id}
}

// foundations reads the marker and the roots, and finds out from both which
// space this is: one of them may be damaged, or come from elsewhere.
func (a *audit) foundations(ctx context.Context, files map[string][]string) error {
	markers := map[string]marker{}
	err := a.each(ctx, files[markerName], func(name string, data []byte, err error) {
		if !a.ours(name, data, err) {
			return
		}
		m, err := parseMarker(data)
		if err == nil {
			err = frameOnly(kindMarker, data)
		}
		if err != nil {
			a.blame(name, err)
			return
		}
		markers[name] = m
	})
	if err != nil {
		return err
	}
	var roots []rootFound
	err = a.each(ctx, files[rootDir], func(name string, data []byte, err error) {
		if !a.ours(name, data, err) {
			return
		}
		r, err := parseRoot(data)
		if err == nil && len(roots) == maxRootFiles {
			err = fmt.Errorf("%w: more roots than anybody reads", ErrTooLarge)
		}
		if err != nil {
			a.blame(name, err)
			return
		}
		roots = append(roots, newRootFound(name, data, r))
	})
	if err != nil {
		return err
	}
	a.space = a.whichSpace(markers, roots)
	a.out.Space = a.space
	if a.space == "" {
		return nil
	}
	a.judgeRoots(roots)
	a.judgeMarkers(markers)
	return nil
}

// whichSpace is the space of the folder, "" when that cannot be told. A first
// root that bears its own name was not exchanged; the marker says which of
// several it is.
func (a *audit) whichSpace(markers map[string]marker, roots []rootFound) string {
	m, marked := markers[markerName]
	var spaces []string
	for _, r := range roots {
		if r.first != "" && r.name == rootName(1, r.first) {
			spaces = append(spaces, r.first)
		}
	}
	switch {
	case slices.Contains(spaces, a.who.Space):
		return a.who.Space
	case marked && (len(spaces) != 1 || m.Space == spaces[0]):
		return m.Space
	case len(spaces) == 1:
		return spaces[0]
	}
	return a.who.Space
}

// judgeMarkers looks at the marker, and at copies of it.
func (a *audit) judgeMarkers(markers map[string]marker) {
	for _, name := range slices.Sorted(maps.Keys(markers)) {
		m := markers[name]
		var err error
		switch {
		case m.Space != a.space:
			err = ErrOtherSpace
		case len(a.roots.chain) > 0 && !containsKey(a.roots.chain[0].Owners, m.Key):
			err = ErrForged
		case name == markerName:
			a.out.Name, a.policy = m.Name, m.Policy
		}
		a.settle(name, content{id: markerName, belongs: markerName}, err)
	}
}

// judgeRoots puts the roots into their chain, and says what does not belong
// into it.
func (a *audit) judgeRoots(roots []rootFound) {
	var files [][]byte
	for _, r := range roots {
		files = append(files, r.data)
	}
	pin := a.space // which the hash of the first root begins with
	if a.isMember() {
		kept := RootsOf(a.who.Files)
		if before, err := ReadRoots(a.space, pin, kept); err == nil {
			pin = before.Pin()
		}
		files = append(files, kept...)
	}
	if chain, err := ReadRoots(a.space, pin, files); err == nil {
		a.roots = chain
	}
	for _, r := range roots {
		c, err := a.root(r, roots)
		a.settle(r.name, c, err)
	}
}

// root says where a root belongs, or what is wrong with it.
func (a *audit) root(r rootFound, all []rootFound) (content, error) {
	chain := a.roots.chain
	same := func(x Root) bool { return x.Hash() == r.Hash() }
	if r.Number == 1 {
		name, data := r.bytes(nil)
		switch {
		case r.first == "":
			return content{}, ErrForged
		case r.first != a.space:
			return content{}, ErrOtherSpace
		case !bytes.Equal(data, r.data):
			return content{}, faultSurplus
		}
		return content{id: name, belongs: name}, nil
	}
	var prev *Root
	for _, x := range append(slices.Clone(chain), rootsOf(all)...) {
		if x.Hash() == r.prev {
			prev = &x
		}
	}
	if prev == nil {
		return content{}, faultOrphan
	}
	// What an owner proposed and others never signed is left alone: it binds nobody.
	switch _, data := r.bytes(prev); {
	case !r.fits(*prev), !slices.ContainsFunc(chain, same) && r.signed(prev.keys()) == 0:
		return content{}, ErrForged
	case slices.ContainsFunc(a.roots.Rivals(), same):
		return content{}, ErrRival
	case !bytes.Equal(data, r.data):
		return content{}, faultSurplus
	}
	name := rootName(r.Number, hashOf(r.data))
	return content{id: name, belongs: name}, nil
}

func rootsOf(found []rootFound) []Root {
	var all []Root
	for _, r := range found {
		all = append(all, r.Root)
	}
	return all
}

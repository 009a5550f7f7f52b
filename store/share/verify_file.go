package share

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"strings"
)

// ours says whether a file is to be judged as what its place holds. Of any
// other, it says what is to be said.
func (a *audit) ours(name string, data []byte, err error) bool {
	place, holds := placeOf(name), kindOf(data)
	named := place.name.MatchString(name)
	switch {
	case err != nil && errors.Is(err, ErrTooLarge) && !named:
		a.say(name, faultForeign, nil)
	case err != nil:
		a.blame(name, err)
	case holds == "" && !named:
		a.say(name, faultForeign, nil)
	case holds != "" && holds != place.kind && named:
		a.say(name, faultExchanged, map[string]any{"Belongs": roomOf(holds)})
	case holds != "" && holds != place.kind:
		a.say(name, faultMisplaced, map[string]any{"Belongs": roomOf(holds)})
	default:
		return true
	}
	return false
}

// settle says what is wrong with a file, or compares its name with what it
// holds.
func (a *audit) settle(name string, c content, err error) {
	if err != nil {
		a.blame(name, err)
		return
	}
	named := placeOf(name).name.MatchString(name)
	switch first, again := a.proper[c.id]; {
	case !named, c.belongs != "" && path.Base(c.belongs) != path.Base(name):
		a.strays = append(a.strays, stray{name, c})
	case again:
		a.say(name, faultCopy, map[string]any{"Other": first})
	default:
		a.proper[c.id] = name
	}
}

// judgeStrays tells copies that a sync client left beside a file from those it
// left in its stead. A name of ours over something else is neither: what it
// promises is gone.
func (a *audit) judgeStrays() {
	for _, s := range a.strays {
		there, whole := a.proper[s.id]
		switch {
		case placeOf(s.file).name.MatchString(s.file):
			a.say(s.file, faultExchanged, map[string]any{"Belongs": cmp.Or(there, s.belongs)})
		case whole:
			a.say(s.file, faultCopy, map[string]any{"Other": there})
		default:
			a.say(s.file, faultMisnamed, map[string]any{"Belongs": cmp.Or(s.belongs, placeOf(s.file).dir)})
			a.proper[s.id] = s.file // others of the same are copies of it
		}
	}
}

// frameOnly makes sure that a file of the kind holds nothing that nobody
// signed: its parser looks at the header and its signature alone.
func frameOnly(k kind, data []byte) error {
	f, err := unseal(k, data)
	if err != nil {
		return err
	}
	if len(f.payload) > 0 || len(f.signatures) != 1 {
		return fmt.Errorf("%w: %s", faultSurplus, k)
	}
	return nil
}

func (a *audit) join(name string, data []byte) (content, error) {
	if placeOf(name).kind != kindJoin {
		return a.link(name, data)
	}
	r, err := parseJoin(data, a.space)
	if err == nil {
		err = frameOnly(kindJoin, data)
	}
	if err != nil {
		return content{}, err
	}
	if _, known := a.members[r.Device]; !known {
		a.members[r.Device] = r.Member
	}
	c := content{id: joinDir + hashOf(data)}
	if !strings.HasPrefix(path.Base(name), r.Device+"-") {
		c.belongs = joinDir + "/" + r.Device + "-….req"
	}
	return c, nil
}

// link judges what two computers of one person say to each other.
func (a *audit) link(name string, data []byte) (c content, err error) {
	c.id = joinDir + hashOf(data)
	var device string
	if kind := placeOf(name).kind; kind == kindAsk {
		var r LinkRequest
		r, err = parseLinkRequest(data, a.space)
		device = r.Device
	} else {
		var l linkHeader
		_, l, err = parseLink(data, a.space)
		device = l.Device
	}
	if err == nil {
		err = frameOnly(placeOf(name).kind, data)
	}
	if err == nil && !strings.HasPrefix(path.Base(name), device+"-") {
		c.belongs = joinDir + "/" + device + "-…" + path.Ext(name)
	}
	return c, err
}

func (a *audit) key(_ string, data []byte) (content, error) {
	k, err := openKeyFile(data, a.space, a.device(), a.member)
	if err != nil {
		return content{}, err
	}
	a.passed = append(a.passed, k)
	name := keysName(k.Epoch, hashOf(data))
	return content{id: name, belongs: name}, nil
}

package share

import "path"

// pack judges the segments of a pack like those that lie by themselves. That
// they lie there too, as a rule, is what a pack is for, and no finding.
func (a *audit) pack(name string, data []byte) (content, error) {
	segments, err := parsePack(data)
	if err != nil {
		return content{}, err
	}
	closed, said := a.out.Closed, map[Fault]bool{}
	var names []string
	for _, s := range segments {
		names = append(names, s.Name)
		c, err := a.segment(name, s.Data)
		if err == nil && c.id != path.Base(s.Name) {
			err = faultMalformed
		}
		if err == nil {
			continue
		}
		if f := Fault(problem(name, err).Code); !said[f] { // once a pack
			said[f] = true
			a.say(name, f, nil)
		}
	}
	if a.out.Closed > closed {
		a.out.Closed = closed + 1 // files are counted
	}
	right := packName(names)
	return content{id: right, belongs: right}, nil
}

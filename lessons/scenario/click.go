package scenario

import "strings"

// A click is a macro whose words, once clicked, do what it encloses. One that
// only sets variables and goes to a passage is a choice like a link with a
// setter: (link: "text")[(set: $x to 1)(go-to: "passage")] in Harlowe,
// <<link "text" "passage">><<set $x to 1>><</link>> in SugarCube.

// ahead lets f read on and comes back to the position. It returns where f got to.
func (p *parser) ahead(f func()) int {
	pos, line, at := p.pos, p.line, p.at
	f()
	end := p.pos
	p.pos, p.line, p.at = pos, line, at
	return end
}

// harloweClick reads a click of Harlowe. It returns false, and reads nothing,
// when that does anything else, or goes to no passage that can be named now.
func (p *parser) harloweClick(args, whole string) bool {
	label, target := texts(args), ""
	if len(label) != 1 {
		return false
	}
	var effects []assignment
	end := p.ahead(func() {
		p.pos += len(whole)
		effects, target = p.harloweEffects()
	})
	if target == "" {
		return false
	}
	p.addLink(p.label(label[0]), target, effects)
	p.pos = end
	return true
}

// harloweEffects reads a hook of assignments that ends with (go-to:). There is
// no target when it is another: what stands after a (go-to:) is never run.
func (p *parser) harloweEffects() (effects []assignment, target string) {
	if !p.past("[") {
		return nil, ""
	}
	for {
		p.past("")
		name, args, size := harloweCall(p.rest())
		switch name {
		case "set", "put":
			effects = append(effects, p.assign(args, name == "put")...)
			p.pos += size
		case "goto":
			to := texts(args)
			if p.pos += size; len(to) != 1 || !p.past("]") {
				return nil, ""
			}
			return effects, to[0]
		default:
			return nil, ""
		}
	}
}

// sugarCubeClick reads a click of SugarCube. It returns false, and reads
// nothing, when that does anything else, or goes to no passage that can be
// named now.
func (p *parser) sugarCubeClick(t tag) bool {
	label, target := clickArgs(t.args)
	if target == "" {
		return false
	}
	var effects []assignment
	closed := false
	end := p.ahead(func() {
		p.pos += t.size
		effects, closed = p.sugarCubeEffects(t.name)
	})
	if !closed {
		return false
	}
	p.addLink(p.label(label), target, effects)
	p.pos = end
	return true
}

// clickArgs reads "text" "passage", or a link in brackets, which has no setter
// here. There is no target when it is a variable.
func clickArgs(args string) (label, target string) {
	inner, isLink := strings.CutPrefix(args, "[[")
	if !isLink {
		if all := texts(args); len(all) == 2 {
			return all[0], all[1]
		}
		return "", ""
	}
	inner, closed := strings.CutSuffix(inner, "]]")
	label, target = split(inner)
	if target = strings.TrimSpace(target); !closed || strings.Contains(inner, "]") || strings.HasPrefix(target, "$") {
		return "", ""
	}
	return label, target
}

// sugarCubeEffects reads assignments up to and with the closing tag of a
// macro. It is not ok when there is anything else.
func (p *parser) sugarCubeEffects(name string) (effects []assignment, ok bool) {
	for {
		p.past("")
		t, ok := p.tagAt()
		switch {
		case !ok || t.size == 0:
			return nil, false
		case t.name == "/"+name:
			p.pos += t.size
			return effects, true
		case t.name != "set" && t.name != "run":
			return nil, false
		}
		effects = append(effects, p.assign(t.args, false)...)
		p.pos += t.size
	}
}

// past moves on over blanks and then over a sign, which may be missing.
func (p *parser) past(sign string) bool {
	p.pos = len(p.src) - len(strings.TrimLeft(p.rest(), " \t\n"))
	if !strings.HasPrefix(p.rest(), sign) {
		return false
	}
	p.pos += len(sign)
	return true
}

package scenario

import (
	"strconv"
	"strings"
)

// word is a word or sign of an expression.
type word struct {
	kind byte // 'n' number, 't' text, 'v' variable, 'w' word, 's' sign, 0 the end
	text string
	n    float64
}

// words takes an expression apart.
func words(src string) ([]word, error) {
	var all []word
	for i := 0; i < len(src); {
		c := src[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n':
			i++
		case c >= '0' && c <= '9' || c == '.' && i+1 < len(src) && isDigit(src[i+1]):
			end := i
			for end < len(src) && (isDigit(src[end]) || src[end] == '.') {
				end++
			}
			n, err := strconv.ParseFloat(src[i:end], 64)
			if err != nil || end < len(src) && isName(src[end]) {
				return nil, errExpression
			}
			all = append(all, word{kind: 'n', n: finite(n)})
			i = end
		case c == '"' || c == '\'':
			text, end := quoted(src, i)
			if end < 0 {
				return nil, errExpression
			}
			all = append(all, word{kind: 't', text: cut(text)})
			i = end
		case (c == '$' || c == '_') && i+1 < len(src) && isLetter(src[i+1]):
			end := i + 1 + nameLength(src[i+1:])
			if end < len(src) && (src[end] == '[' || src[end] == '.' || src[end] == '\'') {
				return nil, errExpression // a property or an item: there are no lists here
			}
			all = append(all, word{kind: 'v', text: src[i:end]})
			i = end
		case isLetter(c):
			end := i
			for end < len(src) && (isName(src[end]) || src[end] == '.' || src[end] == '-' && end+1 < len(src) && isLetter(src[end+1])) {
				end++
			}
			all = append(all, word{kind: 'w', text: src[i:end]})
			i = end
		default:
			sign := ""
			for _, s := range signs {
				if strings.HasPrefix(src[i:], s) {
					sign = s
					break
				}
			}
			if sign == "" {
				return nil, errExpression
			}
			all = append(all, word{kind: 's', text: sign})
			i += len(sign)
		}
	}
	return all, nil
}

// texts reads arguments that are texts in quotes; there are none when any is
// something else.
func texts(args string) []string {
	all, _ := words(args)
	var found []string
	for _, w := range all {
		switch {
		case w.kind == 't':
			found = append(found, w.text)
		case w.text != ",":
			return nil
		}
	}
	return found
}

// signs are tried in this order, long ones first.
var signs = []string{
	"===", "!==", "==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=",
	"<", ">", "=", "+", "-", "*", "/", "%", "!", "(", ")", ",", ";", ":", "?",
}

// quoted reads a text in quotes that begins at i; end is -1 when the quote is
// not closed.
func quoted(src string, i int) (text string, end int) {
	if end = quoteEnd(src, i); end < 0 {
		return "", end
	}
	var b strings.Builder
	for inner := src[i+1 : end-1]; inner != ""; {
		plain, rest, escaped := strings.Cut(inner, `\`)
		b.WriteString(plain)
		if inner = rest; escaped && inner != "" {
			if inner[0] == 'n' {
				b.WriteByte('\n')
			} else {
				b.WriteByte(inner[0])
			}
			inner = inner[1:]
		}
	}
	return b.String(), end
}

// quoteEnd is where a text in quotes that begins at i ends, after its quote;
// -1 when it is not closed.
func quoteEnd(src string, i int) int {
	signs := src[i:i+1] + `\`
	for j := i + 1; ; {
		next := strings.IndexAny(src[j:], signs)
		if next < 0 || j+next+1 > len(src) {
			return -1
		}
		if j += next + 1; src[j-1] == src[i] {
			return j
		}
		if j++; j > len(src) {
			return -1
		}
	}
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80 }
func isName(c byte) bool   { return isLetter(c) || isDigit(c) || c == '_' }

func nameLength(s string) int {
	n := 0
	for n < len(s) && isName(s[n]) {
		n++
	}
	return n
}

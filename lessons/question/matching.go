package question

import "fmt"

// Lines returns the pairs of a matching that have a left side: those a person
// has to find the right side of. Result.Parts has one part for each.
func (q *Question) Lines() []Pair {
	var lines []Pair
	for _, p := range q.Pairs {
		if tidy(p.Left) != "" {
			lines = append(lines, p)
		}
	}
	return lines
}

// Rights returns the right sides of a matching, each once, in the file's order.
func (q *Question) Rights() []string {
	var rights []string
	known := map[string]bool{}
	for _, p := range q.Pairs {
		if right := tidy(p.Right); !known[right] {
			known[right] = true
			rights = append(rights, p.Right)
		}
	}
	return rights
}

// match grades a matching: each line whose right side was found earns its
// share, the others nothing. A right side may be taken twice; one that the
// question does not have is wrong.
func (q *Question) match(value any) (Result, error) {
	given, err := list(value)
	if err != nil {
		return Result{}, err
	}
	lines, rights := q.Lines(), newNames(q.Rights())
	texts := make([]string, len(lines))
	for i, line := range lines {
		texts[i] = line.Left
	}
	lefts := newNames(texts)
	result := Result{Parts: make([]float64, len(lines))}
	answered := make([]bool, len(lines))
	for _, v := range given {
		pair, ok := v.([]any)
		if !ok || len(pair) != 2 {
			return Result{}, fmt.Errorf("%w: each element is [left, right]", ErrResponse)
		}
		found, err := lefts.all(pair[0])
		if err != nil {
			return Result{}, err
		}
		right, err := rights.right(pair[1])
		if err != nil {
			return Result{}, err
		}
		// Lines that read the same are told apart by what was answered.
		line := -1
		for _, i := range found {
			fits := tidy(lines[i].Right) == right
			if !answered[i] && (line < 0 || fits) {
				if line = i; fits {
					break
				}
			}
		}
		if line < 0 {
			return Result{}, fmt.Errorf("%w: %v is answered twice", ErrResponse, pair[0])
		}
		answered[line] = true
		if right != "" && tidy(lines[line].Right) == right {
			result.Parts[line] = 1
		}
	}
	result.share()
	return result, nil
}

// right is the right side that was taken, tidy; empty when there is no such or
// none was taken.
func (n *names) right(value any) (string, error) {
	if value == nil || open(value) {
		return "", nil
	}
	i, err := n.one(value)
	if _, text := value.(string); err != nil && text {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return tidy(n.texts[i]), nil
}

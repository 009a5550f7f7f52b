package question

import "fmt"

// own takes the mark that persons give their own text, from 0 to 1: Moodle
// leaves it to a teacher, here one compares with a model answer.
func own(value any) (Result, error) {
	if open(value) {
		return Result{}, nil
	}
	if text, ok := typed(value); ok {
		if marks := Readings(text); len(marks) == 1 && marks[0] >= 0 && marks[0] <= 1 {
			return Result{Fraction: marks[0]}, nil
		}
	}
	return Result{}, fmt.Errorf("%w: the answer is one’s own mark, from 0 to 1", ErrResponse)
}

package app

import (
	"errors"
	"fmt"
)

// Error is what a use case returns when it could not be done: a code whose
// sentence for the person stands in the texts under error.<code>, the parts of
// that sentence, and the cause for the log.
type Error struct {
	Code  string
	Data  []any // pairs of name and value
	Cause error
}

// Error is for the log; the person reads Text.
func (e *Error) Error() string {
	if e.Cause == nil {
		return e.Code
	}
	return fmt.Sprintf("%s: %v", e.Code, e.Cause)
}

func (e *Error) Unwrap() error { return e.Cause }

func fail(code string, cause error, data ...any) error {
	return &Error{Code: code, Data: data, Cause: cause}
}

// Code is the code of the first Error in err; "unexpected" when there is none.
func Code(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return "unexpected"
}

// Text is the id of the sentence for the person, and its parts; package texts
// words it.
func (e *Error) Text() (id string, data []any) {
	data = e.Data
	if e.Cause != nil {
		data = append([]any{"Cause", e.Cause.Error()}, data...)
	}
	return "error." + e.Code, data
}

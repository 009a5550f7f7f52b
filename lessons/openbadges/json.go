package openbadges

import (
	"bytes"
	"encoding/json"
	"io"
	"unicode/utf8"
)

// readJSON reads one JSON object. Unlike encoding/json it refuses a name that
// is given twice: two programs would read two different badges, and only one of
// them was signed.
func readJSON(data []byte) (map[string]any, *Finding) {
	if len(data) > maxCredential {
		return nil, found(codeJSONTooLarge)
	}
	if !utf8.Valid(data) {
		return nil, found(codeJSONBroken)
	}
	r := jsonReader{decoder: json.NewDecoder(bytes.NewReader(data)), left: maxValues}
	r.decoder.UseNumber() // a number is signed as it is written
	value, problem := r.value(0)
	if problem != nil {
		return nil, problem
	}
	object, ok := value.(map[string]any)
	if _, err := r.decoder.Token(); !ok || err != io.EOF {
		return nil, found(codeJSONBroken)
	}
	return object, nil
}

type jsonReader struct {
	decoder *json.Decoder
	left    int // values that may still come
}

func (r *jsonReader) value(depth int) (any, *Finding) {
	token, err := r.decoder.Token()
	if err != nil {
		return nil, found(codeJSONBroken)
	}
	if r.left--; r.left < 0 || depth > maxDepth {
		return nil, found(codeJSONTooLarge)
	}
	switch token {
	case json.Delim('{'):
		return r.object(depth)
	case json.Delim('['):
		return r.list(depth)
	}
	return token, nil
}

func (r *jsonReader) object(depth int) (any, *Finding) {
	object := map[string]any{}
	for r.decoder.More() {
		token, err := r.decoder.Token()
		name, ok := token.(string)
		if err != nil || !ok {
			return nil, found(codeJSONBroken)
		}
		if _, twice := object[name]; twice {
			return nil, found(codeJSONBroken)
		}
		value, problem := r.value(depth + 1)
		if problem != nil {
			return nil, problem
		}
		object[name] = value
	}
	return object, r.end()
}

func (r *jsonReader) list(depth int) (any, *Finding) {
	list := []any{}
	for r.decoder.More() {
		value, problem := r.value(depth + 1)
		if problem != nil {
			return nil, problem
		}
		if list = append(list, value); len(list) > maxList {
			return nil, found(codeJSONTooLarge)
		}
	}
	return list, r.end()
}

func (r *jsonReader) end() *Finding {
	if _, err := r.decoder.Token(); err != nil {
		return found(codeJSONBroken)
	}
	return nil
}

// JSON-LD lets a single value stand for a list of one. These read both, and
// give the zero value for anything else.

func listOf(value any) []any {
	switch v := value.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{value}
}

func textsOf(value any) []string {
	var texts []string
	for _, v := range listOf(value) {
		if text, ok := v.(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

func textOf(value any) string {
	text, _ := value.(string)
	return text
}

func objectOf(value any) map[string]any {
	if list := listOf(value); len(list) == 1 {
		object, _ := list[0].(map[string]any)
		return object
	}
	return nil
}

// idOf gives the id of something that stands here in full or by its id alone.
func idOf(value any) string {
	if object := objectOf(value); object != nil {
		return textOf(object["id"])
	}
	return textOf(value)
}

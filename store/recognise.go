package store

import (
	"cmp"
	"encoding/json"
	"slices"

	"cordee/lessons/badge"
	"cordee/store/journal"
)

// Recognition says who recognises that a post did something.
type Recognition struct {
	Deed   string // one of those that badge.OfThread and badge.OfAnswer list
	Person string
}

// knownDeeds are the deeds that are shown, as JSON: what else a colleague
// publishes must not grow what is read with every post.
var knownDeeds = func() string {
	text, err := json.Marshal(slices.Concat(badge.OfThread, badge.OfAnswer))
	if err != nil {
		panic(err) // strings can be written
	}
	return string(text)
}()

func init() {
	projects(func(t *transaction, _ int64, e journal.Event, b journal.PostRecognised) error {
		if b.Deed == string(badge.Accepted) {
			return nil // only who asked can say so, and says it with AnswerAccepted
		}
		t.changes.Learning = true // it is evidence for its author's badges
		if err := t.exec("recognition_project", b.Post, b.Deed, e.Person, b.On, e.At.UnixMilli(), int64(e.Clock), e.ID); err != nil {
			return err
		}
		return t.moved(b.Post)
	})
}

// recognitions reads those of a post, which its query gives as JSON; nil for none.
func recognitions(text []byte) ([]Recognition, error) {
	var all []Recognition
	if err := json.Unmarshal(text, &all); err != nil || len(all) == 0 {
		return nil, err
	}
	slices.SortFunc(all, func(a, b Recognition) int {
		return cmp.Or(cmp.Compare(a.Deed, b.Deed), cmp.Compare(a.Person, b.Person))
	})
	return all, nil
}

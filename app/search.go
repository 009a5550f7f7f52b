package app

import (
	"context"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// maxHits is how many places of each sort a search lists.
const maxHits = 12

// Hit is a place that a search found: a block of a lesson, or a thread when
// Thread is set.
type Hit struct {
	Pack, Lesson, Block string
	Thread              string
	Title               string
	Excerpt             string
}

// Search looks for words in the lessons, in a language, and in the
// discussions. Case and accents do not matter; every word must be there.
func (a *App) Search(ctx context.Context, search, lang string) (lessons, threads []Hit, err error) {
	words := strings.Fields(fold(search))
	if len(words) == 0 {
		return nil, nil, nil
	}
	packs, err := a.Packs(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, pack := range packs {
		for _, m := range pack.Modules {
			for i := range m.Lessons {
				l := &m.Lessons[i]
				for _, b := range l.In(lang) {
					if len(lessons) < maxHits && holds(fold(l.Title.In(lang)+" "+b.Title+" "+b.Text), words) {
						title := b.Title
						if title == "" {
							title = l.Title.In(lang)
						}
						lessons = append(lessons, Hit{Pack: pack.ID, Lesson: l.ID, Block: b.ID, Title: title, Excerpt: l.Title.In(lang)})
					}
				}
			}
		}
	}
	found, err := a.Threads(ctx, ThreadFilter{Search: search, Limit: maxHits}, lang)
	for _, th := range found {
		threads = append(threads, Hit{Thread: th.ID, Title: th.Title, Excerpt: th.Author.Name})
	}
	return lessons, threads, err
}

func holds(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// fold takes away case and accents.
func fold(s string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		plain = s
	}
	return strings.ToLower(plain)
}

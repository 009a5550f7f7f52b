// Package markup carries the texts of questions between formats. A pack
// speaks Markdown; what comes in is HTML or plain text in one encoding or
// another, and what goes out is mostly HTML.
//
// Everything accepted here is hostile until shown otherwise: sizes and depths
// are bounded, no address of the outside is kept as a picture, no script
// passes, and time grows with the length of the text.
package markup

import "cordee/lessons/markdown"

// Plain returns the words of a Markdown text, a line for each paragraph.
func Plain(text string) string { return markdown.Plain(markdown.Parse([]byte(text))) }

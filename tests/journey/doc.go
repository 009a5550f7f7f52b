// Package journey drives the real program in a real window, with real clicks
// and keys, the way people use it, and then asks the command line whether what
// the screen said is true. It needs Linux with Xvfb, xdotool and ImageMagick
// (.ci/setup window installs them) and fails where they are not there.
//
// Its files, and the side of the program that helps it, are built with the tag
// screenmap ("make journey"): the program people get has none of this.
//
// # Where to click
//
// No position stands in a test. When the environment variable CORDEE_MAP names
// a file, the program writes there, after every change of the screen, what can
// be seen: a JSON array in reading order. Something that can be clicked or
// typed into is
//
//	{"name": "sync", "label": "À jour", "x": 12, "y": 704, "w": 184, "h": 24}
//
// name is its stable name in the code, label the words on or beside it; either
// may be missing. The rectangle is its visible part, in pixels from the top
// left of the window at scale 1. What is disabled, covered or scrolled away is
// not in the array. A text that only stands there is
//
//	{"text": "Bonjour Nadia"}
//
// The file is written beside its place and renamed.
package journey

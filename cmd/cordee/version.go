package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// The version of the program, as in FyneApp.toml: a test compares them.
const (
	version = "0.1.0"
	build   = 1 // counts the packages made of it
)

type versionCmd struct{}

type versionJSON struct {
	Version string   `json:"version"`
	Commit  string   `json:"commit"` // empty when not built from a repository
	Go      string   `json:"go"`
	System  string   `json:"system"`
	Tags    []string `json:"tags"`
}

// Run says what this program was built from.
func (versionCmd) Run(g *globals) error {
	v := versionJSON{Version: version, Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Tags: []string{}}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				v.Commit = s.Value
			case s.Key == "-tags" && s.Value != "":
				v.Tags = strings.Split(s.Value, ",")
			}
		}
	}
	return g.print(v, func() {
		parts := append([]string{"cordee", v.Version, v.Commit, v.Go, v.System}, v.Tags...)
		fmt.Fprintln(g.out, strings.Join(strings.Fields(strings.Join(parts, " ")), " "))
	})
}

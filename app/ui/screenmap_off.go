//go:build !screenmap

package ui

// mapScreen does nothing: only the journey test looks at the screen map.
func mapScreen(*window) {}

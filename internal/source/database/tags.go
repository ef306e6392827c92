package database

import "github.com/inzage/inzage/internal/source"

// tagged returns the openers that were built in by tags: their drivers are heavy.
func tagged() []*source.Opener {
	var out []*source.Opener
	return out
}

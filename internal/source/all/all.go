// Package all is the shelf of sources.
package all

import (
	"github.com/inzage/inzage/internal/source"
	"github.com/inzage/inzage/internal/source/file"
)

// Openers returns every source, the one for paths last.
func Openers() []*source.Opener {
	return []*source.Opener{
		file.Opener,
	}
}

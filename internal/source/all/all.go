// Package all is the shelf of sources.
package all

import (
	"slices"

	"github.com/inzage/inzage/internal/source"
	"github.com/inzage/inzage/internal/source/database"
	"github.com/inzage/inzage/internal/source/file"
)

// Openers returns every source, the one for paths last.
func Openers() []*source.Opener {
	return slices.Concat(
		database.Openers(),
		[]*source.Opener{file.Opener},
	)
}

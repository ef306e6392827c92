// Package all is the shelf of formats.
package all

import (
	"slices"

	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/delimited"
	"github.com/inzage/inzage/internal/extract/plain"
)

// Extractors returns every extractor.
func Extractors() []*extract.Extractor {
	return slices.Concat(
		plain.Extractors(),
		delimited.Extractors(),
	)
}

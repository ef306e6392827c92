// Package all is the shelf of formats.
package all

import (
	"slices"

	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/archive"
	"github.com/inzage/inzage/internal/extract/card"
	"github.com/inzage/inzage/internal/extract/cert"
	"github.com/inzage/inzage/internal/extract/columnar"
	"github.com/inzage/inzage/internal/extract/delimited"
	"github.com/inzage/inzage/internal/extract/image"
	"github.com/inzage/inzage/internal/extract/mail"
	"github.com/inzage/inzage/internal/extract/markup"
	"github.com/inzage/inzage/internal/extract/media"
	"github.com/inzage/inzage/internal/extract/office"
	"github.com/inzage/inzage/internal/extract/pdf"
	"github.com/inzage/inzage/internal/extract/plain"
	"github.com/inzage/inzage/internal/extract/sqldump"
	"github.com/inzage/inzage/internal/extract/sqlite"
	"github.com/inzage/inzage/internal/extract/tree"
)

// Extractors returns every extractor.
func Extractors() []*extract.Extractor {
	return slices.Concat(
		plain.Extractors(),
		delimited.Extractors(),
		tree.Extractors(),
		markup.Extractors(),
		archive.Extractors(),
		mail.Extractors(),
		card.Extractors(),
		columnar.Extractors(),
		cert.Extractors(),
		office.Extractors(),
		pdf.Extractors(),
		image.Extractors(),
		media.Extractors(),
		sqldump.Extractors(),
		sqlite.Extractors(),
	)
}

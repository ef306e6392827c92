// Package office is the shelf of the readers of office documents.
package office

import (
	"slices"

	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/office/epub"
	"github.com/inzage/inzage/internal/extract/office/odf"
	"github.com/inzage/inzage/internal/extract/office/ole2"
	"github.com/inzage/inzage/internal/extract/office/ooxml"
	"github.com/inzage/inzage/internal/extract/office/rtf"
)

// Extractors returns the extractors of the packages below.
func Extractors() []*extract.Extractor {
	return slices.Concat(ooxml.Extractors(), odf.Extractors(), rtf.Extractors(), ole2.Extractors(), epub.Extractors())
}

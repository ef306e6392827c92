// Package markup reads XML and HTML: XML as a tree of records with key paths, HTML as running text
// with its tables, forms and hidden values as records.
package markup

import "github.com/inzage/inzage/internal/extract"

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor { return []*extract.Extractor{XML, HTML} }

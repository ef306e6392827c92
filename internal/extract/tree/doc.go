// Package tree reads documents that are trees of keys and values: JSON, JSON lines, notebooks,
// YAML, TOML and files of properties.
//
// An object is a record, with the objects in it that are no members of an array; a member of an
// array is a record of its own. The name of a field is its key path without indexes, so that the
// objects of an array have the same columns; the indexes stand in the record's path.
package tree

import "github.com/inzage/inzage/internal/extract"

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor {
	return []*extract.Extractor{JSON, NDJSON, Notebook, YAML, TOML, Properties}
}

// Package columnar reads files of tables that programs exchange: Parquet, Avro and dBASE. Each row is a
// record with the names of its columns; nested columns have dotted paths, and a list gives its column
// several fields in one row. Binary values that are no text go to the visitor as documents.
package columnar

import "github.com/inzage/inzage/internal/extract"

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor { return []*extract.Extractor{Parquet, Avro, DBF} }

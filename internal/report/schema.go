package report

import _ "embed"

//go:embed schema.json
var schema string

// JSONSchema is the JSON Schema (draft 2020-12) of the json and ndjson formats.
func JSONSchema() string { return schema }

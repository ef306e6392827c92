// Package mail reads electronic mail: single messages, mailboxes, Outlook messages and stores.
//
// A message is read by a walker of our own that goes through it line by line and holds no more than
// a header and a piece of a body. It forgives what mail programs have written over the years: missing
// and wrong boundaries, broken encodings, headers without an end. Attachments and messages inside
// go to the visitor as documents. Lines count within the part that a place names.
package mail

import "github.com/inzage/inzage/internal/extract"

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor {
	return []*extract.Extractor{EML, Mbox, MSG, PST, TNEF}
}

// Parts of a message, as they stand in places. Second and further bodies have a number: "body-2".
const (
	partHeader   = "header"
	partBody     = "body"
	partHTML     = "html"
	partPreamble = "preamble" // of a multipart: before its first part
	partEpilogue = "epilogue" // behind its last
)

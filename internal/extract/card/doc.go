// Package card reads what address books, calendars and directories export: vCard, iCalendar and
// LDIF. Each card, event and entry is one record; its properties are fields with names such as
// "tel.cell" and "adr.street". Pictures, keys and other binary values go to the visitor as documents.
package card

import "github.com/inzage/inzage/internal/extract"

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor { return []*extract.Extractor{VCard, ICalendar, LDIF} }

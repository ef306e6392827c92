package declaration

import (
	"slices"
	"strings"
	"sync"

	"github.com/inzage/inzage/detectors"
)

// An Event is something a retention clock can count from.
type Event uint8

// The events of the format, in its order.
const (
	Collection Event = iota
	Registration
	Transaction
	DocumentIssue
	Capture
	LastContact
	LastUse
	ContractEnd
	CertificateExpiry
	Instruction
	DisputeEnd
	PurposeEnd
	numEvents
)

var eventNames = [numEvents]string{"collection", "registration", "transaction", "document-issue", "capture",
	"last-contact", "last-use", "contract-end", "certificate-expiry", "instruction", "dispute-end", "purpose-end"}

// String returns the event's word in the format: "contract-end".
func (e Event) String() string {
	if e < numEvents {
		return eventNames[e]
	}
	return ""
}

// ParseEvent is the inverse of [Event.String].
func ParseEvent(s string) (Event, bool) {
	for e, n := range eventNames {
		if n == s {
			return Event(e), true
		}
	}
	return 0, false
}

// Events returns all events, in the order of the format.
func Events() []Event {
	out := make([]Event, numEvents)
	for i := range out {
		out[i] = Event(i)
	}
	return out
}

// MayFallBack reports whether the event cannot come after the last write of the file that tells of
// it, so that the file's modification time proves an age of at least that much.
func (e Event) MayFallBack() bool { return e <= Capture }

// Words returns the column words by which the date of an event is known when a declaration names no
// column: Dutch, French and English. Events that only places can tell have none.
func (e Event) Words() []string {
	if e < numEvents {
		return append([]string(nil), eventWords[e]...)
	}
	return nil
}

// EventOfColumn returns the event whose date a column of that name tells: "created_at", "Einddatum",
// "date d'opération". Snake, camel and spaced forms count alike, and so does a closing "at", "on",
// "op" or "le".
func EventOfColumn(name string) (Event, bool) {
	e, ok := columnEvents()[columnKey(name)]
	return e, ok
}

func columnKey(name string) string {
	words := detectors.SplitName(name)
	if n := len(words); n > 1 && slices.Contains([]string{"at", "on", "op", "le"}, words[n-1]) {
		words = words[:n-1]
	}
	return strings.Join(words, " ")
}

var columnEvents = sync.OnceValue(func() map[string]Event {
	m := map[string]Event{}
	for e, words := range eventWords {
		for _, w := range words {
			m[columnKey(w)] = Event(e)
		}
	}
	return m
})

var eventWords = [numEvents][]string{
	Collection: {"created", "created_at", "inserted_at", "creation_date", "aangemaakt", "aangemaakt_op", "ingevoerd",
		"ingevoerd_op", "aanmaakdatum", "créé le", "date de création"},
	Registration: {"registered", "registered_at", "registration_date", "signup", "signup_date", "geregistreerd",
		"registratiedatum", "inscrit le", "date d'inscription"},
	Transaction: {"transaction_date", "booked", "booking_date", "paid_at", "transactiedatum", "boekingsdatum", "betaald_op",
		"date d'opération", "date de transaction", "payé le"},
	DocumentIssue: {"issue_date", "date_of_issue", "afgiftedatum", "date d'émission", "date de délivrance"},
	LastContact:   {"last_contact", "laatste contact", "dernier contact"},
	LastUse:       {"last_login", "last_used", "last_seen", "laatst gebruikt", "laatste login", "dernière connexion"},
	ContractEnd: {"end_date", "contract_end", "terminated_at", "einddatum", "einde contract", "opzegdatum", "date de fin",
		"résiliation", "date de résiliation"},
	CertificateExpiry: {"cert_expiry", "certificate_expiry", "not_after"},
}

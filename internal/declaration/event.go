package declaration

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
// column: Dutch, French and English, folded. Events that only places can tell have none.
func (e Event) Words() []string {
	if e < numEvents {
		return append([]string(nil), eventWords[e]...)
	}
	return nil
}

var eventWords = [numEvents][]string{
	Collection:        {"created", "created at", "inserted at", "aangemaakt", "ingevoerd", "cree le", "date de creation"},
	Registration:      {"registered", "registered at", "geregistreerd", "inscrit le", "signup", "signup date"},
	Transaction:       {"transactiedatum", "transaction date", "date d'operation", "booked", "paid at"},
	DocumentIssue:     {"afgiftedatum", "date d'emission", "date of issue"},
	Capture:           {"captured at", "opgenomen op", "pris le"},
	LastContact:       {"last contact", "laatste contact", "dernier contact"},
	LastUse:           {"last login", "laatst gebruikt", "derniere connexion"},
	ContractEnd:       {"end date", "einddatum", "date de fin", "opzegdatum", "resiliation"},
	CertificateExpiry: {"cert expiry", "certificate expiry"},
}

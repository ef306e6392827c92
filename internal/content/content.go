// Package content is what is read: documents, blocks of text with fields in them, places, and the
// problems met on the way. It knows nothing of personal data.
//
// Sources and extractors push what they find to a [Visitor]. They do not recurse: a document
// inside a document (an archive member, an attachment) is pushed as a [Document], and the driver
// opens it, within the limits that are kept in one place.
package content

import (
	"context"
	"io"
	"time"
)

// A Document is something to open: a file, an archive member, an attachment, a table.
type Document struct {
	// Name is the last step of its place: a path for a file, a member's name inside an archive. It
	// may hold any bytes.
	Name string
	// Size is the length in bytes, -1 when unknown.
	Size int64
	// ModTime is when it was last written; zero when unknown.
	ModTime time.Time
	// MediaType and Charset are what the container says of it ("text/html", "iso-8859-1"); empty
	// for nothing. They are hints: the first bytes decide.
	MediaType, Charset string
	// Open returns its bytes from the start. It may be called more than once. The driver closes
	// the reader; one that is also an [io.ReaderAt] and [io.Seeker] spares a copy.
	Open func(context.Context) (io.ReadCloser, error)
	// Read, when set, takes the place of Open and of an extractor: the document delivers its own
	// content, as a database table does.
	Read func(context.Context, Visitor) error
	// Step, when set, replaces Name in the place: "message=12". It is already encoded.
	Step string
	// Table, when set, says that the document is a table of a database, which is what Name or Step
	// stands for: the ledger and problems name it.
	Table string
	// Shared says that Open's bytes are valid only until the visitor returns, so that the document
	// must be read at once: a member of a stream.
	Shared bool
}

// A Visitor receives what is read. It is used from one goroutine at a time.
type Visitor interface {
	// Document reports something to open. When it returns, the document has been read or copied,
	// or (for one that is not Shared) put in the queue.
	Document(ctx context.Context, d *Document) error
	// Block hands over text. The visitor owns the block from then on.
	Block(ctx context.Context, b *Block) error
	// NewBlock returns an empty block, perhaps a used one.
	NewBlock() *Block
	// BlockSize is how many bytes of text to collect before handing a block over.
	BlockSize() int
	// Problem reports a part that could not be read; reading goes on.
	Problem(p Problem)
	// Date reports a moment that holds for the whole document: a mail's Date header, the time a
	// picture was taken, a certificate's end.
	Date(e Event, t time.Time)
}

// An Event says what a date is the date of. The words are those of the declaration format.
type Event string

// The events that a document or a record can tell.
const (
	Collection        Event = "collection"
	Registration      Event = "registration"
	Transaction       Event = "transaction"
	DocumentIssue     Event = "document-issue"
	Capture           Event = "capture"
	LastContact       Event = "last-contact"
	LastUse           Event = "last-use"
	ContractEnd       Event = "contract-end"
	CertificateExpiry Event = "certificate-expiry"
	Modified          Event = "modified" // last written; not an event of a declaration
)

// A Cause says why something was not read.
type Cause string

// The causes, as they stand in reports.
const (
	Corrupt     Cause = "corrupt"
	Encrypted   Cause = "encrypted"
	Limit       Cause = "limit"
	Permission  Cause = "permission"
	Timeout     Cause = "timeout"
	Unsupported Cause = "unsupported"
	NoText      Cause = "no-text"
	NeedsOCR    Cause = "needs-ocr"
	Connection  Cause = "connection"
	Vanished    Cause = "vanished"
)

// A Problem is a part that could not be read. As an error it ends the document it is returned for.
type Problem struct {
	Cause  Cause
	Detail string   // what happened, without any value; outside text quoted
	Where  Location // inside the document; zero for all of it
}

// Error makes a Problem an error.
func (p *Problem) Error() string { return string(p.Cause) + ": " + p.Detail }

// Lasts reports whether reading the same bytes again would meet the problem again.
func (p *Problem) Lasts() bool {
	switch p.Cause {
	case Timeout, Vanished, Connection, Permission:
		return false
	}
	return true
}

// Fail returns a problem as an error, for an extractor that cannot go on.
func Fail(c Cause, detail string) error { return &Problem{Cause: c, Detail: detail} }

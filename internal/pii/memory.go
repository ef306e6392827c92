package pii

import (
	"context"
	"io"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
)

// An Event is one of a finding and a problem, in visiting order.
type Event struct {
	Finding *Finding
	Problem *Problem
}

// Counts are what one document adds to a summary.
type Counts struct {
	Files, Members, Tables, Rows int64
	Bytes, BytesExamined         int64
	Examined, Sampled, Problems  int64
	Tests, Noise                 int64
	NotExamined                  map[content.Cause]int64
	Kinds                        map[detectors.Kind]int64
}

// An Outcome is what the reading of one document of a source gave besides its events, members
// included.
type Outcome struct {
	Counts   Counts
	Columns  []*Column
	Coverage []*Coverage
	Lasting  bool // the same bytes would give the same again: not interrupted, not out of time
}

// A Memory remembers what documents gave, so that one that has not changed need not be read again. Events
// are those of the detectors, before a declaration judges them.
type Memory interface {
	// Recall looks a document up. file is the opened document, nil for one that reads itself; it may be
	// read, and is then set back to its start. It is called from many goroutines.
	Recall(ctx context.Context, path string, d *content.Document, file io.Reader) (Ticket, error)
	// Begin, Event and End are called from one goroutine, document after document in visiting order. Event
	// is not called for what a ticket plays.
	Begin(Ticket) error
	Event(Ticket, Event) error
	End(Ticket, *Outcome) error
}

// A Ticket is one document of one run.
type Ticket interface {
	// Play hands over the events of an earlier run; ok is false when the document must be read.
	Play(ctx context.Context, emit func(Event) error) (out *Outcome, ok bool, err error)
}

// A Flusher is a sink that holds findings back. Flush is called where a document of a source ends: its
// findings must be handed on.
type Flusher interface {
	Flush() error
}

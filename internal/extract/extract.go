// Package extract turns documents into text and records. An [Extractor] is a value that knows one
// format; a [Registry] finds it by media type. Extractors know nothing of personal data and never
// recurse: what they find inside goes back to the visitor.
package extract

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/inzage/inzage/internal/content"
)

// An Extractor reads the documents of one format.
type Extractor struct {
	Name       string   // "xlsx"
	Types      []string // media types, the first one its own
	Extensions []string // without the dot, for the table of formats
	Reads      string   // what is read, in words
	Skips      string   // what is not, in words
	Library    string   // what does the work, when it is not our own
	// Isolated documents are read in a child process with limits on memory and time, since the
	// parser can be driven into what no recover catches.
	Isolated bool
	// Extract reads the document in and pushes what it holds to v. An error of type
	// *content.Problem ends this document with that cause; other errors are problems of cause
	// corrupt, except those of ctx and of v.
	Extract func(ctx context.Context, in *Input, v content.Visitor) error
}

// Input is an opened document.
type Input struct {
	Doc  *content.Document
	Type string // the media type found
	// R reads the bytes from the start; Head is what the driver has looked at already and is part
	// of R.
	R    io.Reader
	Head []byte
	// At gives random access, spooled to memory or to a private file when the document is a stream.
	// Size is valid after it returned.
	At func() (io.ReaderAt, int64, error)
	// Limits bound what one document may cost.
	Limits Limits
	// Passwords are tried on encrypted documents, after the empty one.
	Passwords []string
	Options   Options
	Log       *slog.Logger
}

// Whole reads all of R, for formats that cannot be read piece by piece: no more than [Limits.Within]
// allows. A longer document is a problem of cause limit. What came before an error of R is returned
// with the error.
func (in *Input) Whole(most, parts int64) ([]byte, error) {
	limit := in.Limits.Within(most, parts)
	data, err := io.ReadAll(io.LimitReader(in.R, limit+1))
	if int64(len(data)) > limit {
		return nil, content.Fail(content.Limit, fmt.Sprintf("more than %d bytes, which are read as a whole", limit))
	}
	return data, err
}

// Options are the choices that extractors look at.
type Options struct {
	OCR     bool // run the tesseract program over pictures
	Views   bool // databases: read views too
	Sample  int  // rows of a table to read, 0 for all
	Seed    int64
	Include func(table, column string) bool // nil for all
}

// Limits bound the cost of one document. Zero fields mean the defaults of [DefaultLimits].
type Limits struct {
	Expansion int64         // bytes that may come out of one outer file, all its members together
	Ratio     int64         // bytes out for each byte in, counted above 64 MiB
	Members   int           // members of one outer file
	Depth     int           // archives inside archives
	Memory    int64         // bytes that a parser may hold
	Time      time.Duration // for one document
	Record    int           // bytes of one record
}

// DefaultLimits are generous to real files and stop bombs.
func DefaultLimits() Limits {
	return Limits{Expansion: 64 << 30, Ratio: 200, Members: 1_000_000, Depth: 8, Memory: 512 << 20, Time: 10 * time.Minute, Record: 64 << 20}
}

// Within is how much of a document may be held at once: most bytes, and no more than a part of the
// memory, of which there are parts, since what is read is held in several forms.
func (l Limits) Within(most, parts int64) int64 {
	if l.Memory > 0 {
		return min(most, l.Memory/parts)
	}
	return most
}

// A Registry finds extractors by media type.
type Registry struct {
	list   []*Extractor
	byType map[string]*Extractor
}

// NewRegistry returns a registry of es; the first that claims a type has it.
func NewRegistry(es ...*Extractor) *Registry {
	r := &Registry{byType: map[string]*Extractor{}}
	for _, e := range es {
		r.list = append(r.list, e)
		for _, t := range e.Types {
			if _, ok := r.byType[t]; !ok {
				r.byType[t] = e
			}
		}
	}
	return r
}

// For returns the extractor of a media type, nil for none.
func (r *Registry) For(mediaType string) *Extractor { return r.byType[mediaType] }

// List returns the extractors in order. The caller must not change it.
func (r *Registry) List() []*Extractor { return r.list }

// Package source is where documents come from. A [Source] walks one target and pushes what it
// finds to the visitor; an [Opener] knows the targets of one scheme. Credentials are cut from an
// address at the door: nothing behind it prints them.
package source

import (
	"context"

	"github.com/inzage/inzage/internal/content"
)

// A Source is one target, opened.
type Source interface {
	// Walk pushes documents in a fixed order. It reports what it cannot reach as problems of the
	// visitor and goes on. It does not read documents: the driver does.
	Walk(ctx context.Context, v Visitor) error
	// Close releases what Walk needed. Documents may not be opened after it.
	Close() error
}

// A Visitor receives what a source finds.
type Visitor interface {
	// Document reports something to read. It returns when the document is in the queue.
	Document(ctx context.Context, d *content.Document) error
	// Lost reports an input that could not be reached: its name as it stands in places, and why.
	Lost(name string, p content.Problem)
	// Excluded counts an input that a rule leaves out.
	Excluded(rule string)
}

// An Opener opens the targets of some schemes.
type Opener struct {
	Name    string   // "file"
	Schemes []string // "postgres", "postgresql"; empty for paths
	Reads   string   // what it reads, in words
	Tested  string   // how far it is tested: "against a real server"
	// Open opens a target. opts are the options of the run.
	Open func(ctx context.Context, target string, opts Options) (Source, error)
}

// Options are what the user chose for sources.
type Options struct {
	Include, Exclude []string // glob patterns; a path matching Exclude is left out
	Gitignore        bool     // leave out what .gitignore files name
	IgnoreFile       string   // patterns of the caller's own directory (.inzageignore)
	FollowLinks      bool
	MaxFileSize      int64 // 0 for none
	Connections      int   // to one database
	Views            bool
	Sample           int // rows of a table, 0 for all
	Seed             int64
	Env              func(string) string
}

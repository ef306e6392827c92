package scan

import "sync/atomic"

// Progress counts what a run has done so far; it may be read at any time. The zero value is ready.
type Progress struct {
	found, done, bytes, findings atomic.Int64
}

// Found is how many inputs the sources have pushed, Done how many of them have been read.
func (p *Progress) Found() int64 { return p.found.Load() }

// Done is how many inputs have been read.
func (p *Progress) Done() int64 { return p.done.Load() }

// Bytes is how many bytes of inputs have been read.
func (p *Progress) Bytes() int64 { return p.bytes.Load() }

// Findings is how many findings have been made.
func (p *Progress) Findings() int64 { return p.findings.Load() }

package mail

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
)

// lineBuffer is the longest piece of a line that is handed over at once, in bytes.
const lineBuffer = 64 << 10

// lines reads a message line by line. Longer lines than [lineBuffer] come in pieces.
type lines struct {
	ctx   context.Context
	br    *bufio.Reader
	line  []byte // the current piece with its line end; valid until the next call of next
	begin bool   // the piece begins a line
	at    int64  // offset of the piece in the document's own bytes
	n     int    // number of the line that the piece belongs to, from 1
	again bool   // next returns the same piece once more
	cut   bool   // the piece before did not end its line
	err   error
	seen  int // pieces since ctx was looked at
}

func newLines(ctx context.Context, r io.Reader) *lines {
	return &lines{ctx: ctx, br: bufio.NewReaderSize(r, lineBuffer)}
}

// next moves to the next piece. It returns false at the end, or at an error, which is in l.err.
func (l *lines) next() bool {
	if l.again {
		l.again = false
		return true
	}
	if l.err != nil {
		return false
	}
	if l.seen++; l.seen&0x3ff == 0 {
		if l.err = l.ctx.Err(); l.err != nil {
			return false
		}
	}
	l.at += int64(len(l.line))
	l.begin = !l.cut
	p, err := l.br.ReadSlice('\n')
	l.line, l.cut = p, errors.Is(err, bufio.ErrBufferFull)
	if l.begin {
		l.n++
	}
	if err != nil && !l.cut {
		l.err = err
		return len(p) > 0
	}
	return true
}

// back makes next return the current piece once more.
func (l *lines) back() { l.again = true }

// fault returns the error that ended the lines, nil for the end of the document.
func (l *lines) fault() error {
	if errors.Is(l.err, io.EOF) {
		return nil
	}
	return l.err
}

// trimEOL cuts the line end off.
func trimEOL(p []byte) []byte {
	p = bytes.TrimSuffix(p, []byte{'\n'})
	return bytes.TrimSuffix(p, []byte{'\r'})
}

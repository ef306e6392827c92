package card

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/transform"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/plain"
)

// An unfolder reads logical lines: a line that begins with a blank goes on with the one before.
type unfolder struct {
	ctx   context.Context
	v     content.Visitor
	br    *bufio.Reader
	max   int    // longest logical line in bytes
	soft  bool   // quoted-printable values may end in "=" and go on with the next line
	text  []byte // the logical line; valid until next is called
	line  int    // number of its first line
	at    int64  // offset of its first byte, -1 when it is no literal copy
	raw   int    // physical lines read
	off   int64  // bytes read
	exact bool   // bytes read are those of the document
	name  string // charset of the document, empty when it may be UTF-8
	err   error
	over  bool // a line over max has been reported
}

// newUnfolder returns the lines of in.
func newUnfolder(ctx context.Context, in *extract.Input, v content.Visitor) *unfolder {
	u := &unfolder{ctx: ctx, v: v, max: in.Limits.Record, exact: true, name: in.Doc.Charset}
	if u.max <= 0 {
		u.max = extract.DefaultLimits().Record
	}
	r := in.R
	e := plain.Detect(in.Head, in.Doc.Charset)
	_, _ = io.CopyN(io.Discard, r, int64(e.BOM))
	u.off = int64(e.BOM)
	switch {
	case e.Decoder != nil && strings.HasPrefix(e.Name, "utf-"):
		r, u.exact = transform.NewReader(r, e.Decoder.NewDecoder()), false
	case e.Decoder != nil: // decoded value by value, since each may have a charset of its own
		u.name = e.Name
	}
	u.br = bufio.NewReaderSize(r, 64<<10)
	return u
}

// next reads the next logical line. It returns false at the end; see end.
func (u *unfolder) next() bool {
	if u.err != nil || u.ctx.Err() != nil {
		return false
	}
	u.text, u.line, u.at = u.text[:0], u.raw+1, u.off
	if !u.exact {
		u.at = -1
	}
	if !u.physical() {
		return false
	}
	for u.continues() {
		u.at = -1
		if u.soft && u.softEnd() {
			u.text = u.text[:len(u.text)-1]
		} else if _, err := u.br.Discard(1); err == nil {
			u.off++
		}
		if !u.physical() {
			break
		}
	}
	return true
}

// continues reports whether the next physical line belongs to this logical one.
func (u *unfolder) continues() bool {
	if u.soft && u.softEnd() {
		return true
	}
	if len(u.text) == 0 {
		return false
	}
	p, _ := u.br.Peek(1)
	return len(p) > 0 && (p[0] == ' ' || p[0] == '\t')
}

// softEnd reports whether the line is a quoted-printable value that goes on.
func (u *unfolder) softEnd() bool {
	n := len(u.text)
	if n == 0 || u.text[n-1] != '=' {
		return false
	}
	head, _, ok := bytes.Cut(u.text[:min(n, 1024)], []byte{':'})
	return ok && bytes.Contains(bytes.ToUpper(head), []byte("QUOTED-PRINTABLE"))
}

// physical adds the next physical line without its end. Of an overlong logical line the rest is
// left out.
func (u *unfolder) physical() bool {
	some := false
	for {
		p, err := u.br.ReadSlice('\n')
		u.off += int64(len(p))
		some = some || len(p) > 0
		if room := u.max - len(u.text); len(p) > room {
			p = p[:max(room, 0)]
			u.limit()
		}
		u.text = append(u.text, p...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && !errors.Is(err, io.EOF) {
			u.err = err
		}
		if err != nil && !some {
			return false
		}
		u.text = bytes.TrimSuffix(u.text, []byte{'\n'})
		u.text = bytes.TrimSuffix(u.text, []byte{'\r'})
		u.raw++
		return true
	}
}

// limit reports an overlong line, once.
func (u *unfolder) limit() {
	if !u.over {
		u.over = true
		u.v.Problem(content.Problem{Cause: content.Limit, Detail: fmt.Sprintf("a line is longer than %d bytes; the rest of it was left out", u.max),
			Where: content.Location{Line: u.line}})
	}
}

// end is the error with which reading ended, nil for the end of the document.
func (u *unfolder) end() error {
	if err := u.ctx.Err(); err != nil {
		return err
	}
	return u.err
}

package archive

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Ar reads Unix archives: Debian packages, static libraries.
var Ar = &extract.Extractor{Name: "ar", Types: []string{"application/vnd.debian.binary-package"}, Extensions: []string{"deb", "udeb", "ar", "a"},
	Reads:   "every member, with the long names of GNU and BSD; the archives of a Debian package",
	Skips:   "symbol tables; members of thin archives",
	Extract: extractAr}

const (
	arMagic  = "!<arch>\n"
	arHeader = 60
	arNames  = 1 << 20 // bytes of the table of long names that are kept
)

func extractAr(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w, src := newWalk(ctx, in, v, "ar")
	var magic [len(arMagic)]byte
	if _, err := io.ReadFull(src, magic[:]); err != nil {
		return w.fault(unexpected(err))
	}
	if string(magic[:]) != arMagic {
		return w.fail(content.Corrupt, "no archive")
	}
	a := &arReader{walk: w, src: src}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := a.next(); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

// unexpected turns the end of the bytes into one that comes too early.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// An arReader is the reading of one archive.
type arReader struct {
	*walk
	src   io.Reader
	names []byte // the table of long names
}

// next reads one member; io.EOF at the end of the archive. Other errors end the archive.
func (a *arReader) next() error {
	var h [arHeader]byte
	n, err := io.ReadFull(a.src, h[:])
	if err != nil {
		if errors.Is(err, io.EOF) || zero(bytes.TrimSpace(h[:n])) && a.source() == nil {
			return io.EOF
		}
		return a.fault(err)
	}
	size, err := strconv.ParseInt(strings.TrimSpace(string(h[48:58])), 10, 64)
	if err != nil || size < 0 || h[58] != '`' {
		return a.fail(content.Corrupt, "a member's header is damaged")
	}
	body := &io.LimitedReader{R: a.src, N: size}
	if err := a.member(strings.TrimRight(string(h[:16]), " "), arTime(h[16:28]), body); err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, &limited{a.walk, body, size}); err != nil {
		return a.fault(err)
	}
	if body.N > 0 {
		return a.fault(io.ErrUnexpectedEOF)
	}
	if size&1 == 1 {
		if _, err := io.CopyN(io.Discard, a.src, 1); err != nil && !errors.Is(err, io.EOF) {
			return a.fault(err)
		}
	}
	return nil
}

// member pushes a member, or keeps the table of names.
func (a *arReader) member(name string, mod time.Time, body *io.LimitedReader) error {
	switch {
	case name == "//":
		names, err := io.ReadAll(io.LimitReader(body, arNames))
		a.names = names
		return a.fault(err)
	case name == "/", name == "/SYM64/", strings.HasPrefix(name, "__.SYMDEF"):
		return nil
	case strings.HasPrefix(name, "#1/"): // BSD: the name stands before the data
		n, err := strconv.Atoi(name[3:])
		if err != nil || n < 0 || n > 1<<16 || int64(n) > body.N {
			return a.fail(content.Corrupt, "a member's name is damaged")
		}
		long := make([]byte, n)
		if _, err := io.ReadFull(body, long); err != nil {
			return a.fault(unexpected(err))
		}
		name = string(bytes.TrimRight(long, "\x00"))
		if strings.HasPrefix(name, "__.SYMDEF") {
			return nil
		}
	case len(name) > 1 && name[0] == '/': // GNU: it stands in the table
		if n, err := strconv.Atoi(name[1:]); err == nil && n >= 0 && n < len(a.names) {
			long, _, _ := bytes.Cut(a.names[n:], []byte("\n"))
			name = strings.TrimSuffix(string(long), "/")
		}
	default:
		name = strings.TrimSuffix(name, "/")
	}
	size := body.N
	return a.push(name, size, mod, func() (io.Reader, error) { return &exact{body}, nil })
}

// arTime reads a decimal time in seconds; zero for none.
func arTime(b []byte) time.Time {
	n, err := strconv.ParseInt(strings.TrimSpace(string(b)), 10, 64)
	if err != nil || n <= 0 {
		return time.Time{}
	}
	return time.Unix(n, 0).UTC()
}

// exact reads a body of known length, whose early end is an error.
type exact struct{ *io.LimitedReader }

func (e *exact) Read(p []byte) (int, error) {
	n, err := e.LimitedReader.Read(p)
	if errors.Is(err, io.EOF) && e.N > 0 {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

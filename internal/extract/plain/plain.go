// Package plain reads text that has no structure: prose, logs, source code. It finds the encoding,
// decodes it to UTF-8, and cuts it into blocks. Offsets are given when the file is UTF-8.
package plain

import (
	"context"
	"io"
	"unicode/utf8"

	"golang.org/x/text/transform"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Text reads running text of any size and any line length.
var Text = &extract.Extractor{
	Name:       "text",
	Types:      []string{"text/plain", "text/markdown", "text/x-tex", "text/x-source"},
	Extensions: []string{"txt", "log", "md", "tex", "and any text without a reader of its own"},
	Reads: "running text in UTF-8, UTF-16, UTF-32, Windows-1250/1252, ISO-8859-1/2/15 and other encodings that can be told apart, " +
		"with line, column and (for UTF-8) byte offsets",
	Skips:   "nothing",
	Library: "golang.org/x/text, saintfish/chardet",
	Extract: Extract,
}

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor { return []*extract.Extractor{Text, Binary} }

// Extract reads in as text.
func Extract(ctx context.Context, in *extract.Input, v content.Visitor) error {
	enc := Detect(in.Head, in.Doc.Charset)
	if enc.Decoder == nil {
		return utf8Text(ctx, in.R, v, enc.BOM)
	}
	c := content.NewCutter(ctx, v, content.Location{}, 1, -1)
	r := transform.NewReader(skip(in.R, enc.BOM), enc.Decoder.NewDecoder())
	if err := pump(c, r); err != nil {
		return err
	}
	return c.Close()
}

// skip drops the byte order mark.
func skip(r io.Reader, n int) io.Reader {
	_, _ = io.CopyN(io.Discard, r, int64(n))
	return r
}

// pump reads r into the cutter's own buffers. What was read before an error is delivered.
func pump(c *content.Cutter, r io.Reader) error {
	for {
		n, err := r.Read(c.Buffer())
		if n > 0 {
			if aerr := c.Advance(n); aerr != nil {
				return aerr
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			if cerr := c.Close(); cerr != nil {
				return cerr
			}
			return err
		}
	}
}

// utf8Text reads UTF-8. A stretch that turns out not to be UTF-8 is read byte by byte as
// Windows-1252 from there on, since files grow out of pieces; offsets end there.
func utf8Text(ctx context.Context, r io.Reader, v content.Visitor, bom int) error {
	c := content.NewCutter(ctx, v, content.Location{}, 1, int64(bom))
	s := &checker{c: c, r: skip(r, bom)}
	if err := s.pump(); err != nil {
		return err
	}
	return c.Close()
}

// checker reads valid UTF-8 straight into the cutter.
type checker struct {
	c    *content.Cutter
	r    io.Reader
	tail [utf8.UTFMax]byte // the beginning of a rune that a read cut
	n    int
}

func (s *checker) pump() error {
	for {
		buf := s.c.Buffer()
		if len(buf) < utf8.UTFMax*2 { // the block is nearly full: go through a small buffer
			return s.slow()
		}
		copy(buf, s.tail[:s.n])
		n, err := s.r.Read(buf[s.n:])
		n += s.n
		s.n = 0
		if err == nil {
			k := incomplete(buf[:n])
			s.n = copy(s.tail[:], buf[n-k:n])
			n -= k
		}
		if !utf8.Valid(buf[:n]) {
			if werr := s.mixed(append([]byte(nil), buf[:n]...)); werr != nil {
				return werr
			}
		} else if aerr := s.c.Advance(n); aerr != nil {
			return aerr
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			if cerr := s.c.Close(); cerr != nil {
				return cerr
			}
			return err
		}
	}
}

// slow is pump for the last bytes of a block.
func (s *checker) slow() error {
	var small [4096]byte
	n := copy(small[:], s.tail[:s.n])
	m, err := s.r.Read(small[n:])
	n += m
	s.n = 0
	if err == nil {
		k := incomplete(small[:n])
		s.n = copy(s.tail[:], small[n-k:n])
		n -= k
	}
	var werr error
	if utf8.Valid(small[:n]) {
		_, werr = s.c.Write(small[:n])
	} else {
		werr = s.mixed(small[:n])
	}
	switch {
	case werr != nil:
		return werr
	case err == io.EOF:
		return nil
	case err != nil:
		if cerr := s.c.Close(); cerr != nil {
			return cerr
		}
		return err
	}
	return s.pump()
}

// mixed writes bytes of which some are not UTF-8.
func (s *checker) mixed(p []byte) error {
	s.c.NoOffsets()
	out := make([]byte, 0, len(p)+len(p)/8)
	for i := 0; i < len(p); {
		r, n := utf8.DecodeRune(p[i:])
		if r == utf8.RuneError && n == 1 {
			out = utf8.AppendRune(out, cp1252(p[i]))
			i++
			continue
		}
		out = append(out, p[i:i+n]...)
		i += n
	}
	_, err := s.c.Write(out)
	return err
}

// incomplete is the number of bytes at the end of p that begin a rune without ending it.
func incomplete(p []byte) int {
	for k := 1; k < utf8.UTFMax && k <= len(p); k++ {
		b := p[len(p)-k]
		if utf8.RuneStart(b) {
			if !utf8.FullRune(p[len(p)-k:]) {
				return k
			}
			return 0
		}
	}
	return 0
}

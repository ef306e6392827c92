package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// A window is a document as the library wants it: it begins with a header of a version that it
// knows and ends with the end mark. Files with rubbish before or after are read all the same.
type window struct {
	ra   io.ReaderAt
	from int64
}

const header = "%PDF-1.7\n"

// ReadAt implements io.ReaderAt.
func (w *window) ReadAt(p []byte, off int64) (int, error) {
	n, err := w.ra.ReadAt(p, off+w.from)
	if off < int64(len(header)) && off >= 0 {
		copy(p[:n], header[off:])
	}
	return n, err
}

var errNoHeader = errors.New("no PDF header")

// open opens a document with the library and tells where its header stands. The passwords are
// tried after the empty one.
func open(ra io.ReaderAt, size int64, passwords []string) (r *pdf.Reader, at int64, err error) {
	defer recovered(&err)
	head := make([]byte, min(size, 1024))
	if _, err := ra.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, 0, err
	}
	from := int64(bytes.Index(head, []byte("%PDF-")))
	if from < 0 {
		return nil, 0, errNoHeader
	}
	for _, from := range []int64{from, 0} { // some count from the first byte
		l := newIndex(ra, size, from)
		if !l.tables() {
			continue
		}
		r, err = l.open(passwords)
		if err == nil || errors.Is(err, pdf.ErrInvalidPassword) {
			return r, from, err
		}
	}
	tail := make([]byte, min(size, 4096))
	if _, err := ra.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return nil, 0, err
	}
	if i := bytes.LastIndex(tail, []byte("%%EOF")); i >= 0 {
		size -= int64(len(tail) - i - len("%%EOF"))
	}
	r, err = pdf.NewReaderEncrypted(&window{ra, from}, size-from, attempts(passwords))
	return r, from, err
}

// attempts returns the passwords one by one, and then "".
func attempts(passwords []string) func() string {
	return func() string {
		for len(passwords) > 0 {
			p := passwords[0]
			passwords = passwords[1:]
			if p != "" {
				return p
			}
		}
		return ""
	}
}

// recovered turns a panic of the library into an error, without what the panic says.
func recovered(err *error) {
	if x := recover(); x != nil {
		*err = errMalformed
	}
}

var errMalformed = errors.New("malformed object")

// streamData returns the decoded bytes of a stream, or of an array of streams, up to limit; what
// came before an error counts.
func streamData(v pdf.Value, limit int) []byte {
	if v.Kind() != pdf.Array {
		return oneStream(v, limit)
	}
	var b []byte
	for i := 0; i < v.Len() && len(b) < limit; i++ {
		b = append(b, oneStream(v.Index(i), limit-len(b))...)
		b = append(b, '\n')
	}
	return b
}

func oneStream(v pdf.Value, limit int) []byte {
	if v.Kind() != pdf.Stream {
		return nil
	}
	r := v.Reader()
	p, _ := io.ReadAll(io.LimitReader(r, int64(limit))) // what came before the damage is read
	_ = r.Close()
	return p
}

// rawStream returns the place of a stream's own bytes in the file, before its filters. The library
// tells it in the textual form of the stream only: "<<...>>@offset".
func rawStream(v pdf.Value) (offset, length int64, ok bool) {
	s := v.String()
	offset, err := strconv.ParseInt(s[strings.LastIndexByte(s, '@')+1:], 10, 64)
	length = v.Key("Length").Int64()
	return offset, length, err == nil && v.Kind() == pdf.Stream && offset > 0 && length > 0
}

// textString decodes a text string: UTF-16 or UTF-8 with their marks, or PDFDocEncoding.
func textString(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		return utf16String(s[2:], 0, 1)
	case strings.HasPrefix(s, "\xff\xfe"):
		return utf16String(s[2:], 1, 0)
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		return strings.ToValidUTF8(s[3:], "\uFFFD")
	}
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < 0x80
	}
	if ascii || utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if t := winAnsiEncoding[s[i]]; t != "" {
			b.WriteString(t)
		} else if s[i] < 0x20 {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func utf16String(s string, high, low int) string {
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i+high])<<8|uint16(s[i+low]))
	}
	return string(utf16.Decode(u))
}

// text returns a value as text: strings, names, numbers, and arrays of them joined by commas.
func text(v pdf.Value) string {
	switch v.Kind() {
	case pdf.String:
		return strings.TrimSpace(textString(v.RawString()))
	case pdf.Name:
		return v.Name()
	case pdf.Integer:
		return strconv.FormatInt(v.Int64(), 10)
	case pdf.Real:
		return strconv.FormatFloat(v.Float64(), 'f', -1, 64)
	case pdf.Bool:
		return strconv.FormatBool(v.Bool())
	case pdf.Stream:
		return strings.TrimSpace(textString(string(streamData(v, 1<<20))))
	case pdf.Array:
		var parts []string
		for i := 0; i < v.Len() && i < 1000; i++ {
			if x := v.Index(i); x.Kind() != pdf.Array && x.Kind() != pdf.Stream {
				parts = append(parts, text(x))
			}
		}
		return strings.Join(parts, ", ")
	}
	return ""
}

// pages returns the pages of the document in order. The tree may hold loops: no more nodes are
// looked at than the file can have objects.
func pages(r *pdf.Reader) (list []pdf.Value, err error) {
	defer recovered(&err)
	size := r.Trailer().Key("Size").Int64()
	w := &pageWalk{left: int(min(max(size, 16), maxPages))}
	w.walk(r.Trailer().Key("Root").Key("Pages"), 0)
	if len(w.list) == 0 {
		return nil, fmt.Errorf("%w: no pages", errMalformed)
	}
	return w.list, nil
}

const maxPages = 1 << 20

// maxDepth bounds the depth of the trees of pages, fields and attachments.
const maxDepth = 64

// A trail is the way from the root of a tree to a node. Nodes are told apart by what they hold, so
// that a tree that leads back to itself is seen.
type trail []string

// enter goes down to v, unless v stands on the path already.
func (p *trail) enter(v pdf.Value) bool {
	key := v.String()
	for _, k := range *p {
		if k == key {
			return false
		}
	}
	*p = append(*p, key)
	return true
}

func (p *trail) leave() { *p = (*p)[:len(*p)-1] }

type pageWalk struct {
	list []pdf.Value
	left int
	path trail
}

func (w *pageWalk) walk(v pdf.Value, depth int) {
	if w.left--; w.left < 0 || depth > maxDepth || v.Kind() != pdf.Dict {
		return
	}
	kids := v.Key("Kids")
	if kids.Kind() != pdf.Array {
		w.list = append(w.list, v)
		return
	}
	if !w.path.enter(v) {
		return
	}
	defer w.path.leave()
	for i := 0; i < kids.Len() && w.left > 0; i++ {
		w.kid(kids, i, depth)
	}
}

// kid walks one child; one that cannot be read is a page that cannot be read.
func (w *pageWalk) kid(kids pdf.Value, i, depth int) {
	defer func() {
		if recover() != nil {
			w.list = append(w.list, pdf.Value{})
		}
	}()
	w.walk(kids.Index(i), depth+1)
}

// inherited looks a key up in a page or the nodes above it.
func inherited(v pdf.Value, key string) pdf.Value {
	for range 32 {
		if x := v.Key(key); !x.IsNull() || v.IsNull() {
			return x
		}
		v = v.Key("Parent")
	}
	return pdf.Value{}
}

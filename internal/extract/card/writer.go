package card

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// A writer makes records of properties.
type writer struct {
	ctx  context.Context
	v    content.Visitor
	u    *unfolder
	t    *content.Tree
	rows int64 // records begun
	open []component
	bins int // binary values handed over
}

// A component is a record that has begun.
type component struct {
	row   int64
	roles map[string]int // people in it, by role
}

// maxOpen is how many records may be open in each other; deeper ones are read as part of the last.
const maxOpen = 16

func newWriter(ctx context.Context, in *extract.Input, v content.Visitor) *writer {
	return &writer{ctx: ctx, v: v, u: newUnfolder(ctx, in, v), t: content.NewTree(ctx, v, &content.Table{Tree: true})}
}

// begin begins a record at the current line. A calendar as a whole and its time zones are not
// counted among its components.
func (w *writer) begin(kind []byte) {
	if len(w.open) == maxOpen {
		return
	}
	row := int64(0)
	switch strings.ToUpper(string(kind)) {
	case "VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT":
	default:
		w.rows++
		row = w.rows
	}
	w.open = append(w.open, component{row: row})
	w.t.Open(content.Record{Row: row, Line: w.u.line})
}

// end ends the record begun last.
func (w *writer) end() {
	if len(w.open) == 0 {
		return
	}
	w.t.Close()
	w.open = w.open[:len(w.open)-1]
}

// field adds a value; at is where it stands in the line, -1 when it is no literal copy.
func (w *writer) field(name string, v []byte, at int) {
	if len(bytes.TrimSpace(v)) == 0 {
		return
	}
	offset := int64(-1)
	if at >= 0 && w.u.at >= 0 {
		offset = w.u.at + int64(at)
	}
	w.t.Field(w.t.Column(name), v, offset, w.u.line)
}

// text adds the value of a property, or a component of it that begins at the byte at of the value;
// same says that it is a literal copy so far.
func (w *writer) text(name string, q *property, v []byte, at int, same bool) {
	charset := q.get("charset")
	if charset == "" {
		charset = w.u.name
	}
	t, plain := unescape(v)
	u := toUTF8(t, charset)
	if same && plain && bytes.Equal(u, t) {
		at += q.at
	} else {
		at = -1
	}
	w.field(name, u, at)
}

// person adds somebody with a name and a mail address: a record inside the open one.
func (w *writer) person(role string, q *property) {
	c := &w.open[len(w.open)-1]
	if c.roles == nil {
		c.roles = map[string]int{}
	}
	c.roles[role]++
	path := role
	if n := c.roles[role]; n > 1 {
		path += "[" + strconv.Itoa(n) + "]"
	}
	w.t.Open(content.Record{Row: c.row, Line: w.u.line, Path: path})
	w.field(role+".name", toUTF8([]byte(q.get("cn")), w.u.name), -1)
	v, at := link(q.value)
	w.text(role+".email", q, v, at, true)
	for _, p := range [...]string{"email", "sent-by", "delegated-to", "delegated-from"} {
		if e, _ := link([]byte(q.get(p))); !bytes.EqualFold(e, v) {
			w.field(role+"."+p, toUTF8(e, w.u.name), -1)
		}
	}
	w.t.Close()
}

// link cuts the scheme off a link to a mail address or a telephone number.
func link(v []byte) (text []byte, at int) {
	for _, s := range [...]string{"mailto:", "tel:"} {
		if len(v) >= len(s) && bytes.EqualFold(v[:len(s)], []byte(s)) {
			return v[len(s):], len(s)
		}
	}
	return v, 0
}

// document hands a binary value over.
func (w *writer) document(name, mediaType string, data []byte) error {
	if len(data) == 0 {
		return nil
	}
	w.bins++
	if !strings.Contains(name, ".") {
		name += "-" + strconv.Itoa(w.bins) + extension(mediaType)
	}
	return w.v.Document(w.ctx, &content.Document{Name: name, Size: int64(len(data)), MediaType: mediaType, Shared: true,
		Open: func(context.Context) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }})
}

func extension(mediaType string) string {
	switch strings.ToLower(mediaType) {
	case "image/jpeg", "image/jpg":
		return ".jpg"
	case "image/png":
		return ".png"
	case "image/gif":
		return ".gif"
	case "application/pkix-cert":
		return ".cer"
	}
	return ".bin"
}

// stray delivers a line that is no property: a piece of a value that lost its fold, or text between
// the cards.
func (w *writer) stray() error {
	t := bytes.TrimSpace(w.u.text)
	if len(t) == 0 {
		return nil
	}
	if len(w.open) > 0 {
		w.t.Field(-1, toUTF8(t, w.u.name), -1, w.u.line)
		return nil
	}
	return content.Text(w.ctx, w.v, content.Location{}, w.u.line, string(toUTF8(t, w.u.name)))
}

// finish ends what is open and reports how reading ended.
func (w *writer) finish() error {
	open := len(w.open)
	if err := w.t.Flush(); err != nil {
		return err
	}
	if err := w.u.end(); err != nil {
		return err
	}
	if open > 0 {
		w.v.Problem(content.Problem{Cause: content.Corrupt, Detail: "it ends within a record", Where: content.Location{Line: w.u.raw}})
	}
	return nil
}

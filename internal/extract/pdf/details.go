package pdf

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/xmp"
)

// A property is a named value of the document.
type property struct{ name, value string }

// details delivers what belongs to the document as a whole: its properties, form fields and
// attached files. A part that cannot be read is a problem, and the next one is tried.
func (d *document) details() error {
	for _, f := range []func() error{
		func() error { return d.properties(d.info()) },
		d.form,
		func() error { return d.attachments(d.r.Trailer().Key("Root").Key("Names").Key("EmbeddedFiles"), 0) },
	} {
		var malformed error
		err := func() (err error) {
			defer recovered(&malformed)
			return f()
		}()
		if malformed != nil {
			d.v.Problem(content.Problem{Cause: content.Corrupt, Detail: "its properties, form or attachments could not be read whole"})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// info reads the information dictionary and the metadata stream.
func (d *document) info() []property {
	var out []property
	known := map[string]bool{}
	add := func(name, value string) {
		if value = strings.TrimSpace(clean(value)); value != "" && !known[value] && len(out) < 1000 {
			known[value] = true
			out = append(out, property{name, value})
		}
	}
	info := d.r.Trailer().Key("Info")
	for _, k := range info.Keys() {
		switch v := info.Key(k); k {
		case "Producer", "Trapped":
		case "CreationDate", "ModDate":
			d.date(k, text(v))
		default:
			add(strings.ToLower(k), text(v))
		}
	}
	if m := d.r.Trailer().Key("Root").Key("Metadata"); m.Kind() == pdf.Stream {
		for _, p := range xmp.Parse(streamData(m, 4<<20)) {
			if !p.Date {
				add(p.Name, p.Value)
			}
		}
	}
	return out
}

// date reports when the document was made or changed.
func (d *document) date(key, value string) {
	t, ok := parseDate(value)
	switch {
	case !ok:
	case key == "ModDate":
		d.v.Date(content.Modified, t)
	default:
		d.v.Date(content.DocumentIssue, t)
	}
}

// parseDate reads a date such as "D:20240131120000+01'00'"; later parts may be missing.
func parseDate(s string) (time.Time, bool) {
	s = strings.TrimPrefix(strings.TrimSpace(s), "D:")
	digits := 0
	for digits < len(s) && digits < 14 && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	if digits < 4 {
		return time.Time{}, false
	}
	const whole = "00000101000000"
	t, err := time.Parse("20060102150405", s[:digits]+whole[digits:])
	if err != nil || t.Year() < 1970 {
		return time.Time{}, false
	}
	zone := strings.ReplaceAll(s[digits:], "'", "")
	if z, err := time.Parse("-0700", zone); err == nil {
		_, off := z.Zone()
		t = t.Add(-time.Duration(off) * time.Second)
	}
	return t, true
}

// properties delivers named values as one record.
func (d *document) properties(ps []property) error {
	return d.record(content.Location{Part: "property"}, [][]property{ps})
}

// record delivers records of named values.
func (d *document) record(where content.Location, records [][]property) error {
	w := content.NewBuilder(d.ctx, d.v, &content.Table{Tree: true})
	w.Where = where
	for i, ps := range records {
		if len(ps) == 0 {
			continue
		}
		var rec content.Record
		if len(records) > 1 {
			rec.Row = int64(i + 1)
		}
		w.Record(rec)
		for _, p := range ps {
			w.Named(p.name, p.value)
		}
	}
	return w.Flush()
}

// maxFields bounds the fields of a form.
const maxFields = 50_000

// form delivers the fields of the form that are filled in, as one record.
func (d *document) form() error {
	acro := d.r.Trailer().Key("Root").Key("AcroForm")
	f := &formWalk{}
	fields := acro.Key("Fields")
	for i := 0; i < fields.Len(); i++ {
		f.field(fields.Index(i), "", 0)
	}
	if err := d.record(content.Location{Part: "form"}, [][]property{f.out}); err != nil {
		return err
	}
	return d.signatures(f.sigs)
}

// maxSignatures bounds the signatures of a document.
const maxSignatures = 1000

// signatures delivers who signed, where and why, and hands over the message with the certificates.
func (d *document) signatures(sigs []pdf.Value) error {
	var out [][]property
	for _, s := range sigs {
		var ps []property
		for _, k := range []string{"Name", "ContactInfo", "Location", "Reason"} {
			if t := clean(text(s.Key(k))); t != "" {
				ps = append(ps, property{strings.ToLower(k), t})
			}
		}
		out = append(out, ps)
	}
	if err := d.record(content.Location{Part: "signature"}, out); err != nil {
		return err
	}
	for i, s := range sigs {
		if p := s.Key("Contents").RawString(); strings.HasPrefix(p, "0") {
			if err := d.v.Document(d.ctx, member(fmt.Sprintf("signature-%d.p7s", i+1), "application/pkcs7-signature", "", []byte(p))); err != nil {
				return err
			}
		}
	}
	return nil
}

type formWalk struct {
	out  []property
	sigs []pdf.Value // signatures
	n    int
	path trail
}

// field adds a field and those below it. Names are joined by dots, as forms do.
func (f *formWalk) field(v pdf.Value, above string, depth int) {
	if f.n++; f.n > maxFields || depth > maxDepth || !f.path.enter(v) {
		return
	}
	defer f.path.leave()
	n := text(v.Key("T"))
	label := text(v.Key("TU")) // what a user is shown
	if n != "" && above != "" {
		n = above + "." + n
	} else if n == "" {
		n = above
	}
	switch val := v.Key("V"); val.Kind() {
	case pdf.String, pdf.Stream, pdf.Array, pdf.Name:
		t := clean(text(val))
		if t == "" || val.Kind() == pdf.Name && t == "Off" {
			break
		}
		if label != "" && len(label) < 100 {
			n = label
		}
		f.out = append(f.out, property{n, t})
	case pdf.Dict:
		if len(f.sigs) < maxSignatures {
			f.sigs = append(f.sigs, val)
		}
	}
	kids := v.Key("Kids")
	for i := 0; i < kids.Len() && f.n <= maxFields; i++ {
		f.field(kids.Index(i), n, depth+1)
	}
}

// maxAttachments bounds the attached files, and the nodes of their tree.
const maxAttachments = 10_000

// attachments walks the tree of attached files.
func (d *document) attachments(v pdf.Value, depth int) error {
	if d.nodes++; depth > maxDepth || d.nodes > maxAttachments || !d.tree.enter(v) {
		return nil
	}
	defer d.tree.leave()
	names := v.Key("Names")
	for i := 0; i+1 < names.Len(); i += 2 {
		if err := d.attachment(names.Index(i+1), text(names.Index(i))); err != nil {
			return err
		}
	}
	kids := v.Key("Kids")
	for i := 0; i < kids.Len(); i++ {
		if err := d.attachments(kids.Index(i), depth+1); err != nil {
			return err
		}
	}
	return nil
}

// attachment hands over an attached file.
func (d *document) attachment(spec pdf.Value, name string) error {
	file := spec.Key("EF").Key("F")
	if file.Kind() != pdf.Stream {
		file = spec.Key("EF").Key("UF")
	}
	for _, k := range []string{"F", "UF"} {
		if n := text(spec.Key(k)); n != "" {
			name = n
		}
	}
	key := file.String()
	if file.Kind() != pdf.Stream || d.named[key] || len(d.named) > maxAttachments {
		return nil
	}
	d.named[key] = true
	mod, _ := parseDate(text(file.Key("Params").Key("ModDate")))
	return d.v.Document(d.ctx, &content.Document{Name: name, MediaType: file.Key("Subtype").Name(), Size: -1, ModTime: mod, Shared: true,
		Open: func(context.Context) (rc io.ReadCloser, err error) {
			defer recovered(&err)
			return file.Reader(), nil
		}})
}

// maxAnnotations bounds the annotations of a page.
const maxAnnotations = 10_000

// annotations delivers what annotations say: their contents, author, link, and attached file.
func (d *document) annotations(n int, v pdf.Value) error {
	var files []pdf.Value
	var out [][]property
	var malformed error
	func() {
		defer recovered(&malformed)
		list := v.Key("Annots")
		for i := 0; i < list.Len() && i < maxAnnotations; i++ {
			a := list.Index(i)
			if a.Key("Subtype").Name() == "FileAttachment" {
				files = append(files, a.Key("FS"))
			}
			if ps := annotation(a); len(ps) > 0 {
				out = append(out, ps)
			}
		}
	}()
	if err := d.record(content.Location{Page: n, Part: "annotation"}, out); err != nil {
		return err
	}
	for _, f := range files {
		var err error
		func() {
			defer recovered(&malformed)
			err = d.attachment(f, "attachment")
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

func annotation(a pdf.Value) []property {
	var ps []property
	add := func(name, value string) {
		if value != "" {
			ps = append(ps, property{name, clean(value)})
		}
	}
	sub := a.Key("Subtype").Name()
	if sub != "Widget" {
		add("contents", text(a.Key("Contents")))
		if len(ps) > 0 {
			add("author", text(a.Key("T")))
		}
	}
	add("link", text(a.Key("A").Key("URI")))
	return ps
}

// appearances draws the annotations and form fields of a page.
func (d *document) appearances(m *machine, v pdf.Value) (err error) {
	defer recovered(&err)
	list := v.Key("Annots")
	for i := 0; i < list.Len() && i < maxAnnotations; i++ {
		a := list.Index(i)
		switch a.Key("Subtype").Name() {
		case "Link", "Popup":
			continue
		}
		n := a.Key("AP").Key("N")
		if n.Kind() == pdf.Dict {
			n = n.Key(a.Key("AS").Name())
		}
		if n.Kind() != pdf.Stream {
			continue
		}
		m.gs = state{ctm: identity, stretch: 1}
		if err := m.form(n, placement(n, a.Key("Rect")), pdf.Value{}); err != nil {
			return err
		}
	}
	return nil
}

// placement is the matrix that fits the box of an appearance into the rectangle of its annotation.
func placement(form, rect pdf.Value) matrix {
	box, m := form.Key("BBox"), valueMatrix(form.Key("Matrix"))
	if box.Len() != 4 || rect.Len() != 4 {
		return identity
	}
	var xs, ys []float64
	for _, c := range [][2]int{{0, 1}, {2, 1}, {0, 3}, {2, 3}} {
		x, y := m.apply(box.Index(c[0]).Float64(), box.Index(c[1]).Float64())
		xs, ys = append(xs, x), append(ys, y)
	}
	x0, x1 := min(xs[0], xs[1], xs[2], xs[3]), max(xs[0], xs[1], xs[2], xs[3])
	y0, y1 := min(ys[0], ys[1], ys[2], ys[3]), max(ys[0], ys[1], ys[2], ys[3])
	rx0, rx1 := rect.Index(0).Float64(), rect.Index(2).Float64()
	ry0, ry1 := rect.Index(1).Float64(), rect.Index(3).Float64()
	sx, sy := 1.0, 1.0
	if x1 > x0 && rx1 != rx0 {
		sx = max(rx1-rx0, rx0-rx1) / (x1 - x0)
	}
	if y1 > y0 && ry1 != ry0 {
		sy = max(ry1-ry0, ry0-ry1) / (y1 - y0)
	}
	p := matrix{sx, 0, 0, sy, min(rx0, rx1) - x0*sx, min(ry0, ry1) - y0*sy}
	if !p.finite() {
		return identity
	}
	return p
}

// maxImages bounds the pictures of a page that are looked at.
const maxImages = 500

// pictures hands over the pictures of a page that carry properties of their own: where and by whom
// a photograph was taken. Others are part of the page's look.
func (d *document) pictures(n int, images []pdf.Value) error {
	for i, im := range images {
		p := d.photo(im)
		if p == nil {
			continue
		}
		if err := d.v.Document(d.ctx, member(fmt.Sprintf("page-%d-image-%d.jpg", n, i+1), "image/jpeg", "", p)); err != nil {
			return err
		}
	}
	return nil
}

// photo returns the bytes of a JPEG picture with properties that has not been seen before.
func (d *document) photo(im pdf.Value) (p []byte) {
	var err error
	defer recovered(&err)
	f := im.Key("Filter")
	if f.Len() == 1 {
		f = f.Index(0)
	}
	if f.Name() != "DCTDecode" || !d.r.Trailer().Key("Encrypt").IsNull() {
		return nil
	}
	off, n, ok := rawStream(im)
	if !ok || d.seen[off] || n > 64<<20 || off+d.from+n > d.size {
		return nil
	}
	d.seen[off] = true
	head := make([]byte, min(n, 16<<10))
	at := off + d.from
	if _, err := d.ra.ReadAt(head, at); err != nil || !bytes.HasPrefix(head, []byte("\xff\xd8")) ||
		!bytes.Contains(head, []byte("Exif\x00")) && !bytes.Contains(head, []byte("http://ns.adobe.com/xap")) && !bytes.Contains(head, []byte("Photoshop 3.0")) {
		return nil
	}
	p = make([]byte, n)
	if _, err := d.ra.ReadAt(p, at); err != nil && err != io.EOF {
		return nil
	}
	return p
}

// Package pdf reads PDF documents: the text of every page with its lines, form fields, signatures, annotations,
// properties, attached files and pictures with properties of their own.
//
// ledongthuc/pdf reads the objects; the text comes from a machine of our own that follows matrices,
// fonts and widths, and lays out what stands on one line. Where that fails or finds little, and for
// encryption that the library does not know, PDFium takes over, compiled to WebAssembly and run
// without a file system.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode"

	"github.com/ledongthuc/pdf"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Extractors returns the extractor of PDF documents. It keeps the second engine once that has been
// needed, so a process makes one.
func Extractors() []*extract.Extractor {
	e := &engine{}
	return []*extract.Extractor{{
		Name:       "pdf",
		Types:      []string{"application/pdf"},
		Extensions: []string{"pdf"},
		Reads:      "text by page and line, form fields, signatures and their certificates, annotations, properties, attached files, pictures with properties",
		Skips:      "scanned pages without --ocr, passwords that are not given",
		Library:    "ledongthuc/pdf, PDFium (klippa-app/go-pdfium on wazero)",
		Isolated:   true,
		Extract:    e.extract,
	}}
}

// fewLetters is how little text makes us ask the second engine.
const fewLetters = 20

// A document is one PDF being read.
type document struct {
	ctx     context.Context
	in      *extract.Input
	v       content.Visitor
	ra      io.ReaderAt
	size    int64
	from    int64 // place of the header in the file, from which the library counts
	r       *pdf.Reader
	fonts   map[string]*font
	second  *second // nil until needed
	eng     *engine
	seen    map[int64]bool // pictures handed over, by their place in the file
	held    []pageText     // pages with little text, until more is found
	letters int
	named   map[string]bool // attachments handed over
	nodes   int             // of their tree, looked at
	tree    trail
	scans   bool // pages that are pictures were met
}

// A pageText is what was found on a page.
type pageText struct {
	n       int
	lines   []string
	letters int
	suspect bool // something was drawn that did not become text
	picture bool
	failed  bool
}

func (e *engine) extract(ctx context.Context, in *extract.Input, v content.Visitor) error {
	ra, size, err := in.At()
	if err != nil {
		return err
	}
	d := &document{ctx: ctx, in: in, v: v, ra: ra, size: size, fonts: map[string]*font{}, eng: e, seen: map[int64]bool{}, named: map[string]bool{}}
	defer func() { d.second.close() }()
	var list []pdf.Value
	if list, err = d.open(); err != nil {
		if err = d.bySecond(err); !errors.Is(err, errNeither) {
			return err
		}
		if newIndex(ra, size, d.from).encrypted() {
			return content.Fail(content.Encrypted, "it is encrypted in a way that neither PDF reader knows, perhaps for the holders of certificates")
		}
		if list, err = d.repaired(); err != nil {
			return content.Fail(content.Corrupt, errNeither.Error())
		}
	}
	if err := d.details(); err != nil {
		return err
	}
	for i, p := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := d.page(i+1, p); err != nil {
			return err
		}
	}
	return d.release()
}

// page reads one page and delivers it, or holds it back while there is little text.
func (d *document) page(n int, v pdf.Value) error {
	m := newMachine(d.ctx, d.fonts)
	err := d.draw(m, v)
	switch {
	case d.ctx.Err() != nil:
		return d.ctx.Err()
	case errors.Is(err, errPage):
		d.v.Problem(content.Problem{Cause: content.Limit, Detail: errPage.Error(), Where: content.Location{Page: n}})
	}
	pt := pageText{n: n, lines: m.page.lines(), letters: m.page.letters, picture: len(m.images) > 0 || m.inline}
	pt.failed = errors.Is(err, errMalformed)
	pt.suspect = pt.failed || m.page.suspect()
	if pt.suspect {
		d.ask(&pt, v)
	}
	if err := d.annotations(n, v); err != nil {
		return err
	}
	if err := d.pictures(n, m.images); err != nil {
		return err
	}
	d.letters += pt.letters
	if d.letters < fewLetters && len(d.held) < 1000 {
		d.held = append(d.held, pt)
		return nil
	}
	if err := d.flush(); err != nil {
		return err
	}
	return d.deliver(&pt)
}

// draw runs the contents of a page and the appearances of its annotations.
func (d *document) draw(m *machine, v pdf.Value) (err error) {
	err = d.contents(m, v)
	if err == nil || errors.Is(err, errMalformed) {
		if aerr := d.appearances(m, v); err == nil {
			err = aerr
		}
	}
	return err
}

func (d *document) contents(m *machine, v pdf.Value) (err error) {
	defer recovered(&err)
	if v.IsNull() {
		return errMalformed
	}
	return m.run(streamData(v.Key("Contents"), maxPageData), inherited(v, "Resources"))
}

// ask lets the second engine read a page, and takes its text when that is more. It reads no form fields
// and annotations; those of v are added, if they are known.
func (d *document) ask(pt *pageText, v pdf.Value) {
	s, err := d.open2()
	took := false
	if err == nil {
		took, err = s.page(pt)
	}
	if m := newMachine(d.ctx, d.fonts); took && d.appearances(m, v) == nil {
		pt.lines = append(pt.lines, m.page.lines()...)
		pt.letters += m.page.letters
	}
	if err != nil && pt.failed {
		d.v.Problem(content.Problem{Cause: content.Corrupt, Detail: "the page could not be read whole", Where: content.Location{Page: pt.n}})
	}
}

// release delivers the pages held back: the whole document has little text. Unless all its pages
// are pictures the second engine is asked as well.
func (d *document) release() error {
	for i := range d.held {
		if pt := &d.held[i]; !pt.suspect && !pt.picture && i < 50 {
			d.ask(pt, pdf.Value{}) // what appears on it was drawn
		}
	}
	if err := d.flush(); err != nil {
		return err
	}
	return d.title()
}

// title delivers the name of the file as a field where pages are pictures: it may say what they show.
func (d *document) title() error {
	name := path.Base(strings.ReplaceAll(d.in.Doc.Name, "\\", "/"))
	if !d.scans || name == "." || name == "/" {
		return nil
	}
	return d.properties([]property{{"filename", strings.ToValidUTF8(name, "\uFFFD")}})
}

func (d *document) flush() error {
	held := d.held
	d.held = nil
	for i := range held {
		if err := d.deliver(&held[i]); err != nil {
			return err
		}
	}
	return nil
}

// deliver hands over the text of a page; one that holds pictures only needs reading by eye.
func (d *document) deliver(pt *pageText) error {
	where := content.Location{Page: pt.n}
	if pt.letters == 0 && pt.picture {
		if d.in.Options.OCR {
			return d.render(pt.n)
		}
		d.scans = true
		d.v.Problem(content.Problem{Cause: content.NeedsOCR, Detail: "a page without text", Where: where})
	}
	if len(pt.lines) == 0 {
		return nil
	}
	return content.Text(d.ctx, d.v, where, 1, strings.Join(pt.lines, "\n"))
}

var errNeither = errors.New("neither PDF reader can open it")

// open opens the document with the first engine and returns its pages. A document that is damaged, but
// in which as many pages are found as the second engine counts, is read by the first as well, which
// knows forms and annotations.
func (d *document) open() (list []pdf.Value, err error) {
	d.r, d.from, err = open(d.ra, d.size, d.in.Passwords)
	if err == nil {
		if list, err = pages(d.r); err == nil {
			return list, nil
		}
	}
	if errors.Is(err, pdf.ErrInvalidPassword) {
		return nil, err
	}
	s, serr := d.open2()
	if serr != nil {
		return nil, err
	}
	n, serr := s.count()
	r, rerr := repair(d.ra, d.size, d.in.Passwords)
	if serr != nil || rerr != nil {
		return nil, err
	}
	if list, rerr = pages(r); rerr != nil || len(list) != n {
		return nil, err
	}
	d.r, d.from = r, 0
	return list, nil
}

// repaired opens a damaged document by looking for its objects.
func (d *document) repaired() (list []pdf.Value, err error) {
	d.from = 0
	d.r, err = repair(d.ra, d.size, d.in.Passwords)
	if err != nil {
		return nil, err
	}
	if list, err = pages(d.r); err == nil {
		d.v.Problem(content.Problem{Cause: content.Corrupt, Detail: "it is damaged; what could be found was read"})
	}
	return list, err
}

// bySecond reads the whole document with the second engine; why is what kept the first from it.
func (d *document) bySecond(why error) error {
	s, err := d.open2()
	if err != nil {
		if errors.Is(err, errPassword) {
			return content.Fail(content.Encrypted, "it has a password; give it with --password")
		}
		var p *content.Problem
		if errors.As(err, &p) {
			return p
		}
		if errors.Is(why, pdf.ErrInvalidPassword) {
			return content.Fail(content.Encrypted, "it has a password; give it with --password")
		}
		return errNeither
	}
	if err := d.properties(s.info()); err != nil {
		return err
	}
	if err := s.attachments(d.ctx, d.v); err != nil {
		return err
	}
	if err := d.signed(s); err != nil {
		return err
	}
	n, err := s.count()
	if err != nil {
		return content.Fail(content.Corrupt, "its pages cannot be counted")
	}
	for i := range n {
		if err := d.ctx.Err(); err != nil {
			return err
		}
		pt := pageText{n: i + 1}
		if _, err := s.page(&pt); err != nil {
			d.v.Problem(content.Problem{Cause: content.Corrupt, Detail: "the page cannot be read", Where: content.Location{Page: i + 1}})
			continue
		}
		if err := d.beside(s, i); err != nil {
			return err
		}
		pt.picture = pt.letters == 0 && s.pictures(i)
		if err := d.deliver(&pt); err != nil {
			return err
		}
	}
	return d.title()
}

// open2 opens the document with the second engine, once.
func (d *document) open2() (*second, error) {
	if d.second == nil {
		d.second = d.eng.open(d)
	}
	return d.second, d.second.err
}

// letters counts the letters and digits of a text.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// render hands a page over as a picture, for the reader of pictures to read by eye.
func (d *document) render(n int) error {
	s, err := d.open2()
	var png []byte
	if err == nil {
		png, err = s.render(n - 1)
	}
	if err != nil {
		d.v.Problem(content.Problem{Cause: content.NeedsOCR, Detail: "the page cannot be drawn", Where: content.Location{Page: n}})
		return nil //nolint:nilerr // told
	}
	return d.v.Document(d.ctx, member(fmt.Sprintf("page-%d.png", n), "image/png", fmt.Sprintf("page=%d", n), png))
}

// member makes a document of bytes at hand.
func member(name, mediaType, step string, p []byte) *content.Document {
	return &content.Document{Name: name, MediaType: mediaType, Step: step, Size: int64(len(p)), Shared: true,
		Open: func(context.Context) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(string(p))), nil }}
}

package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"io"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"github.com/inzage/inzage/internal/content"
)

// A second is a document opened with the second engine.
type second struct {
	inst pdfium.Pdfium
	doc  references.FPDF_DOCUMENT
	err  error // why it could not be opened
}

// open opens a document. The error is in the result, so that it is tried once.
func (e *engine) open(d *document) *second {
	s := &second{}
	limit := d.in.Limits.Memory / 2
	if limit > 0 && d.size > limit {
		s.err = &content.Problem{Cause: content.Limit, Detail: fmt.Sprintf("%d bytes: more than the second reader may hold", d.size)}
		return s
	}
	p := make([]byte, d.size)
	if _, err := d.ra.ReadAt(p, 0); err != nil && err != io.EOF {
		s.err = err
		return s
	}
	pool, err := e.start()
	if err != nil {
		s.err = err
		return s
	}
	if s.inst, s.err = pool.GetInstance(instanceTime); s.err != nil {
		return s
	}
	for _, pw := range append([]string{""}, d.in.Passwords...) {
		s.err = s.load(p, pw)
		if !errors.Is(s.err, pdfiumerrors.ErrPassword) {
			return s
		}
	}
	s.err = errPassword
	return s
}

func (s *second) load(p []byte, password string) error {
	req := &requests.OpenDocument{File: &p}
	if password != "" {
		req.Password = &password
	}
	doc, err := s.inst.OpenDocument(req)
	if err == nil {
		s.doc = doc.Document
	}
	return err
}

// close gives the engine's memory back. A nil s was never opened.
func (s *second) close() {
	if s != nil && s.inst != nil {
		_ = s.inst.Close()
	}
}

func (s *second) count() (int, error) {
	r, err := s.inst.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: s.doc})
	if err != nil {
		return 0, err
	}
	return min(r.PageCount, maxPages), nil
}

func (s *second) at(i int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: s.doc, Index: i}}
}

// page takes the text of page pt.n when it is more than what is there, or when that is damaged, and
// reports whether it did.
func (s *second) page(pt *pageText) (took bool, err error) {
	r, err := s.inst.GetPageText(&requests.GetPageText{Page: s.at(pt.n - 1)})
	if err != nil {
		return false, err
	}
	n := letters(r.Text)
	if n < pt.letters || n == 0 {
		return false, nil
	}
	pt.letters = n
	pt.lines = pt.lines[:0]
	for l := range strings.SplitSeq(breaks.Replace(r.Text), "\n") {
		if l = strings.TrimSpace(clean(l)); l != "" {
			pt.lines = append(pt.lines, l)
		}
	}
	pt.lines = hyphens(pt.lines)
	return true, nil
}

// breaks undoes how the engine marks a word broken over two lines: U+0002 or U+FFFE for the hyphen.
var breaks = strings.NewReplacer("\x02\r\n", "-\n", "\ufffe\r\n", "-\n", "\x02", "", "\ufffe", "")

// info reads the properties that the engine knows.
func (s *second) info() []property {
	var out []property
	for _, k := range []string{"Title", "Author", "Subject", "Keywords", "Creator"} {
		r, err := s.inst.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: s.doc, Tag: k})
		if err == nil && strings.TrimSpace(r.Value) != "" {
			out = append(out, property{strings.ToLower(k), clean(r.Value)})
		}
	}
	return out
}

// attachments hands over the attached files.
func (s *second) attachments(ctx context.Context, v content.Visitor) error {
	r, err := s.inst.GetAttachments(&requests.GetAttachments{Document: s.doc})
	if err != nil {
		return nil //nolint:nilerr // a document without attachments, or none that can be read
	}
	for i := range r.Attachments {
		a := &r.Attachments[i]
		if err := v.Document(ctx, member(a.Name, "", "", a.Content)); err != nil {
			return err
		}
	}
	return nil
}

// pictures reports whether page i holds a picture.
func (s *second) pictures(i int) bool {
	r, err := s.inst.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: s.at(i)})
	if err != nil {
		return false
	}
	for k := range min(r.Count, maxImages) {
		o, err := s.inst.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: s.at(i), Index: k})
		if err != nil {
			return false
		}
		t, err := s.inst.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err == nil && t.Type == enums.FPDF_PAGEOBJ_IMAGE {
			return true
		}
	}
	return false
}

// The resolution of drawn pages, and the most dots of one.
const (
	renderDPI = 200
	maxDots   = 16 << 20
)

// render draws page i as a PNG picture.
func (s *second) render(i int) ([]byte, error) {
	size, err := s.inst.GetPageSize(&requests.GetPageSize{Page: s.at(i)})
	if err != nil {
		return nil, err
	}
	dpi := renderDPI
	for dpi > 10 && size.Width*size.Height/72/72*float64(dpi*dpi) > maxDots {
		dpi -= 10
	}
	r, err := s.inst.RenderPageInDPI(&requests.RenderPageInDPI{Page: s.at(i), DPI: dpi, ImageFormat: requests.RenderImageFormatGrayscale})
	if err != nil {
		return nil, err
	}
	defer r.Cleanup()
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, r.Result.RenderedImage)
	return b.Bytes(), err
}

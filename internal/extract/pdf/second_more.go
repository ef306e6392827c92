package pdf

import (
	"fmt"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"github.com/inzage/inzage/internal/content"
)

// annotations returns what the form fields of page i are filled in with, as one record, and what its
// other annotations say, as one each.
func (s *second) annotations(i int) (form []property, notes [][]property) {
	r, err := s.inst.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: s.at(i)})
	if err != nil {
		return nil, nil
	}
	for k := range min(r.Count, maxAnnotations) {
		a, err := s.inst.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: s.at(i), Index: k})
		if err != nil {
			continue
		}
		t, err := s.inst.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: a.Annotation})
		switch {
		case err != nil:
		case t.Subtype == enums.FPDF_ANNOT_SUBTYPE_WIDGET:
			if v := s.value(a.Annotation, "V"); v != "" && v != "Off" {
				name := s.value(a.Annotation, "TU")
				if name == "" || len(name) >= 100 {
					name = s.value(a.Annotation, "T")
				}
				form = append(form, property{name, v})
			}
		case t.Subtype == enums.FPDF_ANNOT_SUBTYPE_LINK:
			if uri := s.link(a.Annotation); uri != "" {
				notes = append(notes, []property{{"link", uri}})
			}
		default:
			if c := s.value(a.Annotation, "Contents"); c != "" {
				note := []property{{"contents", c}}
				if author := s.value(a.Annotation, "T"); author != "" {
					note = append(note, property{"author", author})
				}
				notes = append(notes, note)
			}
		}
		_, _ = s.inst.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a.Annotation})
	}
	return form, notes
}

// value returns a text of an annotation, "" for none.
func (s *second) value(a references.FPDF_ANNOTATION, key string) string {
	r, err := s.inst.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: a, Key: key})
	if err != nil {
		return ""
	}
	return clean(r.Value)
}

// link returns the address behind a link, "" for none.
func (s *second) link(a references.FPDF_ANNOTATION) string {
	l, err := s.inst.FPDFAnnot_GetLink(&requests.FPDFAnnot_GetLink{Annotation: a})
	if err != nil {
		return ""
	}
	to, err := s.inst.FPDFLink_GetAction(&requests.FPDFLink_GetAction{Link: l.Link})
	if err != nil || to.Action == nil {
		return ""
	}
	uri, err := s.inst.FPDFAction_GetURIPath(&requests.FPDFAction_GetURIPath{Document: s.doc, Action: *to.Action})
	if err != nil || uri.URIPath == nil {
		return ""
	}
	return clean(*uri.URIPath)
}

// beside delivers what stands beside the text of page i, read by the second engine.
func (d *document) beside(s *second, i int) error {
	form, notes := s.annotations(i)
	if err := d.record(content.Location{Part: "form"}, [][]property{form}); err != nil {
		return err
	}
	return d.record(content.Location{Page: i + 1, Part: "annotation"}, notes)
}

// signed hands over the messages of signatures.
func (d *document) signed(s *second) error {
	r, err := s.inst.FPDF_GetSignatureCount(&requests.FPDF_GetSignatureCount{Document: s.doc})
	if err != nil {
		return nil //nolint:nilerr // a document without signatures, or none that can be read
	}
	for i := range min(r.Count, maxSignatures) {
		o, err := s.inst.FPDF_GetSignatureObject(&requests.FPDF_GetSignatureObject{Document: s.doc, Index: i})
		if err != nil {
			continue
		}
		c, err := s.inst.FPDFSignatureObj_GetContents(&requests.FPDFSignatureObj_GetContents{Signature: o.Signature})
		if err != nil || len(c.Contents) == 0 || c.Contents[0] != '0' {
			continue
		}
		if err := d.v.Document(d.ctx, member(fmt.Sprintf("signature-%d.p7s", i+1), "application/pkcs7-signature", "", c.Contents)); err != nil {
			return err
		}
	}
	return nil
}

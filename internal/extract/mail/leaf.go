package mail

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/inzage/inzage/internal/content"
)

// leaf reads a part that is no multipart: text and HTML here, everything else as a document.
func (w *walker) leaf(h *header, ct media) error {
	w.parts++
	b := w.body()
	if w.encrypted() {
		b.drain()
		return nil
	}
	at := w.at()
	r, dec := newDecoder(b, h.lowerText("content-transfer-encoding"))
	if dec != nil {
		at = -1
	}
	if n := len(w.open); ct.kind == "" && n > 0 && w.open[n-1].kind == "multipart/digest" {
		ct.kind = "message/rfc822"
	}
	cd := parseMedia(h.get("content-disposition"))
	name := cd.params["filename"]
	if name == "" {
		name = ct.params["name"]
	}
	err := w.content(h, ct, cd.kind, name, at, r)
	b.drain()
	if dec != nil && dec.bad > 0 && err == nil {
		w.v.Problem(content.Problem{Cause: content.Corrupt, Detail: fmt.Sprintf("part %d: %d bytes do not belong to its transfer encoding; the rest was decoded", w.parts, dec.bad)})
	}
	return err
}

// content delivers the decoded bytes of a part.
func (w *walker) content(h *header, ct media, disposition, name string, at int64, r io.Reader) error {
	charset := strings.ToLower(ct.params["charset"])
	if d := h.text("content-description"); d != "" && len(w.open) > 0 {
		if err := content.Text(w.ctx, w.v, content.Location{Part: partHeader, Field: "content-description"}, 0, d); err != nil {
			return err
		}
	}
	if disposition != "attachment" && name == "" {
		switch ct.kind {
		case "text/html":
			return w.html(r, charset, w.said())
		case "", "text/plain", "text", "text/enriched", "text/rfc822-headers", "message/delivery-status", "message/disposition-notification",
			"message/feedback-report":
			return w.text(partBody, r, charset, at, w.said())
		}
		if !strings.Contains(ct.kind, "/") { // "Content-Type: iso-8859-1" and the like
			return w.text(partBody, r, charset, at, w.said())
		}
	}
	return w.attachment(ct.kind, charset, name, r)
}

// said returns where to note what the text of a part says: with the innermost multipart of
// alternatives, nil for none.
func (w *walker) said() *words {
	for i := len(w.open) - 1; i >= 0; i-- {
		if w.open[i].said != nil {
			return w.open[i].said
		}
	}
	return nil
}

// attachment hands a part over as a document.
func (w *walker) attachment(kind, charset, name string, r io.Reader) error {
	if name == "" {
		name = fmt.Sprintf("part-%d%s", w.parts, extension(kind))
	}
	opened := false
	return w.v.Document(w.ctx, &content.Document{Name: name, Size: -1, ModTime: w.in.Doc.ModTime, MediaType: kind, Charset: charset, Shared: true,
		Open: func(context.Context) (io.ReadCloser, error) {
			if opened {
				return nil, errors.New("a part of a message can be opened once")
			}
			opened = true
			return io.NopCloser(r), nil
		}})
}

// extensions name the parts that have no name of their own, so that their type can be told.
var extensions = map[string]string{"message/rfc822": ".eml", "message/global": ".eml", "message/partial": ".eml", "message/news": ".eml",
	"text/calendar": ".ics", "text/vcard": ".vcf", "text/x-vcard": ".vcf", "text/directory": ".vcf", "text/csv": ".csv", "text/html": ".html",
	"text/plain": ".txt", "text/xml": ".xml", "application/xml": ".xml", "application/json": ".json", "text/rtf": ".rtf", "application/rtf": ".rtf",
	"text/css": ".css", "application/pdf": ".pdf", "application/ms-tnef": ".dat", "application/vnd.ms-tnef": ".dat", "image/jpeg": ".jpg",
	"image/png": ".png", "image/gif": ".gif", "application/zip": ".zip", "application/pkcs7-signature": ".p7s",
	"application/x-pkcs7-signature": ".p7s", "application/pkcs7-mime": ".p7m", "application/x-pkcs7-mime": ".p7m"}

func extension(kind string) string { return extensions[kind] }

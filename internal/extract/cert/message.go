package cert

import (
	"bytes"
	"compress/zlib"
	"context"
	"io"
	"strings"

	"github.com/inzage/inzage/internal/content"
)

// The types of PKCS #7 and CMS content.
const (
	oidSigned     = "1.2.840.113549.1.7.2"
	oidEnveloped  = "1.2.840.113549.1.7.3"
	oidBoth       = "1.2.840.113549.1.7.4"
	oidEncrypted  = "1.2.840.113549.1.7.6"
	oidCompressed = "1.2.840.113549.1.9.16.1.9"
	oidAuth       = "1.2.840.113549.1.9.16.1.23"
	oidSignedAt   = "1.2.840.113549.1.9.5"
)

// message reads a PKCS #7 message; false when e is none.
func (r *reader) message(e element) bool {
	c := e.children()
	if !e.is(tagSequence) || len(c) == 0 {
		return false
	}
	var inner element
	if len(c) > 1 {
		inner, _ = c[1].first()
	}
	switch c[0].oid() {
	case oidSigned:
		r.signed(inner)
	case oidEnveloped, oidBoth, oidEncrypted, oidAuth:
		r.v.Problem(content.Problem{Cause: content.Encrypted, Detail: "the message is encrypted for its recipients"})
	case oidCompressed:
		r.compressed(inner)
	default:
		return false
	}
	return true
}

// signed reads the content, the certificates and the times of a signed message.
func (r *reader) signed(e element) {
	for i, c := range e.children() {
		switch {
		case c.is(tagSequence):
			if p := c.children(); len(p) == 2 && p[1].context(0) {
				if s, ok := p[1].first(); ok {
					r.content(s.octets(0))
				}
			}
		case c.context(0):
			for _, x := range c.children() {
				r.certificate(x)
			}
		case c.is(tagSet) && i > 1:
			for _, s := range c.children() {
				r.signer(s)
			}
		}
	}
}

// signer adds when somebody signed.
func (r *reader) signer(e element) {
	for _, c := range e.children() {
		if !c.context(0) {
			continue
		}
		for _, a := range c.children() {
			p := a.children()
			if len(p) != 2 || p[0].oid() != oidSignedAt {
				continue
			}
			if v, ok := p[1].first(); ok {
				if t, ok := moment(v); ok {
					r.v.Date(content.Transaction, t)
				}
			}
		}
	}
}

// content hands over what was signed.
func (r *reader) content(data []byte) {
	if len(data) == 0 || r.err != nil {
		return
	}
	name, kind := r.in.Doc.Name, ""
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	dot := strings.LastIndexByte(name, '.')
	if dot > 0 && strings.IndexByte(name[:dot], '.') > 0 { // "brief.pdf.p7m"
		name = name[:dot]
	} else { // a message whose parts were signed as a whole
		name, kind = "content.eml", "message/rfc822"
	}
	r.err = r.v.Document(r.ctx, &content.Document{Name: name, Size: int64(len(data)), MediaType: kind, Shared: true,
		Open: func(context.Context) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }})
}

// compressed hands over what was compressed.
func (r *reader) compressed(e element) {
	c := e.children()
	if len(c) < 3 {
		r.damaged()
		return
	}
	p := c[2].children()
	if len(p) < 2 {
		r.damaged()
		return
	}
	s, _ := p[1].first()
	z, err := zlib.NewReader(bytes.NewReader(s.octets(0)))
	if err != nil {
		r.damaged()
		return
	}
	data, err := io.ReadAll(io.LimitReader(z, maxFile))
	r.content(data)
	if err != nil {
		r.damaged()
	}
}

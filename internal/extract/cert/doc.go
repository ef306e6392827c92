// Package cert reads certificates and what travels with them: X.509 certificates and requests in PEM
// and DER, and PKCS #7 messages. What a certificate says of its holder and of its issuer are fields of
// one record; the content of a signed message goes to the visitor as a document.
//
// The encoding is read by a reader of its own, which also takes the lengths without an end of BER and
// certificates that strict parsers refuse.
package cert

import (
	"bytes"
	"context"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/armor"
)

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor { return []*extract.Extractor{Certificate, PKCS7} }

// Certificate reads certificates and requests for them.
var Certificate = &extract.Extractor{
	Name:       "certificate",
	Types:      []string{"application/pkix-cert", "application/x-x509-ca-cert", "application/x-pem-file"},
	Extensions: []string{"pem", "crt", "cer", "der"},
	Reads: "subject and issuer of X.509 certificates and requests, attribute by attribute, alternative names, attributes of the holder (birth, sex, " +
		"citizenship), serial number, validity; text between PEM blocks",
	Skips:   "keys, lists of revoked certificates",
	Extract: read,
}

// PKCS7 reads signed messages.
var PKCS7 = &extract.Extractor{
	Name:       "pkcs7",
	Types:      []string{"application/pkcs7-mime", "application/pkcs7-signature", "application/x-pkcs7-mime", "application/x-pkcs7-signature"},
	Extensions: []string{"p7b", "p7c", "p7m", "p7s"},
	Reads:      "the certificates of signers, the time of signing; the signed or compressed content as a member",
	Skips:      "encrypted messages, which are reported",
	Extract:    read,
}

// maxFile bounds a file, in bytes: it is held in memory.
const maxFile = 256 << 20

func read(ctx context.Context, in *extract.Input, v content.Visitor) error {
	data, err := in.Whole(maxFile, 3)
	if err != nil && len(data) == 0 {
		return err
	}
	r := &reader{ctx: ctx, in: in, v: v, w: content.NewBuilder(ctx, v, newTable())}
	if len(data) > 0 && data[0] == 0x30 {
		r.der(data)
	} else {
		r.pem(data)
	}
	if ferr := r.finish(); ferr != nil {
		return ferr
	}
	return err
}

// A reader reads one file.
type reader struct {
	ctx   context.Context
	in    *extract.Input
	v     content.Visitor
	w     *content.Builder
	certs int
	valid [2]time
	err   error // of the visitor
	line  int   // of a PEM file, at which the rest begins
}

// der reads one encoded thing: a certificate, a request, or a PKCS #7 message.
func (r *reader) der(data []byte) {
	e, _, err := parse(data, 0)
	if err != nil { // cut short, perhaps: what is there is read
		r.damaged()
		if e, _, err = parse(filled(data), 0); err != nil {
			return
		}
		_ = r.message(e) || r.certificate(e)
		return
	}
	if !r.message(e) && !r.certificate(e) {
		r.v.Problem(content.Problem{Cause: content.Unsupported, Detail: "neither a certificate nor a PKCS #7 message: a key, perhaps"})
	}
}

// filled returns data with zeros up to the length that its first element declares, within bounds.
func filled(data []byte) []byte {
	if len(data) < 4 || data[1] != 0x81 && data[1] != 0x82 {
		return data
	}
	want := 3 + int(data[2])
	if data[1] == 0x82 {
		want = 4 + int(data[2])<<8 + int(data[3])
	}
	return append(bytes.Clone(data), make([]byte, max(0, want-len(data)))...)
}

func (r *reader) damaged() {
	r.v.Problem(content.Problem{Cause: content.Corrupt, Detail: "neither a certificate nor a PKCS #7 message, or a damaged one"})
}

// pem reads the blocks of a PEM file and the text between them.
func (r *reader) pem(data []byte) {
	blocks := 0
	r.line = 1
	for len(data) > 0 && r.err == nil && r.ctx.Err() == nil {
		i := bytes.Index(data, begin)
		if i < 0 {
			break
		}
		r.text(data[:i])
		data = data[i+len(begin):]
		at := data
		label, rest, ok := bytes.Cut(data, []byte("-----"))
		if !ok {
			break
		}
		if len(label) > 64 {
			continue
		}
		end := bytes.Index(rest, []byte("-----END "))
		if end < 0 {
			end = len(rest)
		}
		blocks++
		r.block(string(label), rest[:end])
		data = rest[end:]
		if n := bytes.IndexByte(data, '\n'); n >= 0 {
			data = data[n:]
		} else {
			data = nil
		}
		r.line += bytes.Count(at[:len(at)-len(data)], newline)
	}
	if blocks == 0 { // base64 without marks, as some programs save it
		if b := armor.Base64(data); len(b) > 64 && b[0] == 0x30 {
			r.der(b)
			return
		}
	}
	r.text(data)
}

var (
	begin   = []byte("-----BEGIN ")
	newline = []byte{'\n'}
)

// block reads one PEM block.
func (r *reader) block(label string, body []byte) {
	switch label {
	case "CERTIFICATE", "TRUSTED CERTIFICATE", "X509 CERTIFICATE", "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST", "PKCS7", "CMS",
		"PKCS #7 SIGNED DATA", "ATTRIBUTE CERTIFICATE":
		r.der(armor.Base64(body))
	}
}

// text delivers what stands between blocks.
func (r *reader) text(p []byte) {
	lead := p[:len(p)-len(bytes.TrimLeft(p, " \t\r\n"))]
	if r.err == nil {
		line := r.line + bytes.Count(lead, newline)
		r.err = content.Text(r.ctx, r.v, content.Location{}, line, string(bytes.ToValidUTF8(bytes.TrimSpace(p), []byte("\uFFFD"))))
	}
	r.line += bytes.Count(p, newline)
}

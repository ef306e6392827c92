package cert

import (
	"encoding/hex"
	"net/netip"
	"strings"
	stdtime "time"

	"github.com/inzage/inzage/internal/content"
)

type time = stdtime.Time

// newTable returns the table of certificates.
func newTable() *content.Table {
	return &content.Table{Tree: true, Columns: []content.Column{
		{Name: "not-before", Event: content.DocumentIssue}, {Name: "not-after", Event: content.CertificateExpiry}}}
}

// attributes are the names of the attributes of a distinguished name (RFC 5280, RFC 4519, ETSI EN 319 412).
var attributes = map[string]string{"2.5.4.3": "cn", "2.5.4.4": "surname", "2.5.4.5": "serialnumber", "2.5.4.6": "country", "2.5.4.7": "locality",
	"2.5.4.8": "state", "2.5.4.9": "street", "2.5.4.10": "organization", "2.5.4.11": "organizational-unit", "2.5.4.12": "title",
	"2.5.4.13": "description", "2.5.4.16": "postal-address", "2.5.4.17": "postal-code", "2.5.4.18": "po-box", "2.5.4.20": "telephone-number",
	"2.5.4.41": "name", "2.5.4.42": "given-name", "2.5.4.43": "initials", "2.5.4.44": "generation", "2.5.4.45": "unique-identifier",
	"2.5.4.46": "dn-qualifier", "2.5.4.65": "pseudonym", "2.5.4.97": "organization-identifier", "1.2.840.113549.1.9.1": "email",
	"1.2.840.113549.1.9.2": "unstructured-name", "0.9.2342.19200300.100.1.1": "uid", "0.9.2342.19200300.100.1.3": "email",
	"0.9.2342.19200300.100.1.25": "domain", "1.3.6.1.5.5.7.9.1": "date-of-birth", "1.3.6.1.5.5.7.9.2": "place-of-birth",
	"1.3.6.1.5.5.7.9.3": "gender", "1.3.6.1.5.5.7.9.4": "citizenship", "1.3.6.1.5.5.7.9.5": "residence"}

const (
	oidSurname      = "2.5.4.4"
	oidSerialNumber = "2.5.4.5"
	oidGivenName    = "2.5.4.42"
)

// semantics are the kinds of numbers that a serial number attribute names (ETSI EN 319 412-1, 5.1.3).
var semantics = map[string]string{"PNO": "national-number", "IDC": "identity-card-number", "PAS": "passport-number", "TIN": "tax-number"}

// certificate delivers a certificate or a request; false when e is neither.
func (r *reader) certificate(e element) bool {
	if !e.is(tagSequence) {
		return false
	}
	info, ok := e.first()
	if !ok || !info.is(tagSequence) {
		return false
	}
	parts := info.children()
	if len(parts) > 0 && parts[0].context(0) {
		parts = parts[1:]
	}
	switch {
	case len(parts) >= 6 && parts[0].is(tagInteger) && parts[2].is(tagSequence) && parts[3].is(tagSequence) && parts[4].is(tagSequence):
		r.record()
		r.name("subject", parts[4])
		r.name("issuer", parts[2])
		r.put("serial", hex.EncodeToString(parts[0].body))
		r.validity(parts[3])
		for _, p := range parts[6:] {
			if p.context(3) {
				r.extensions(p)
			}
		}
	case len(parts) >= 3 && parts[0].is(tagInteger) && parts[1].is(tagSequence) && parts[2].is(tagSequence):
		r.record()
		r.name("subject", parts[1])
		for _, p := range parts[3:] {
			r.requested(p)
		}
	default:
		return false
	}
	return true
}

// record begins the record of a certificate.
func (r *reader) record() {
	r.certs++
	r.w.Record(content.Record{Row: int64(r.certs)})
}

// put adds a field.
func (r *reader) put(name, text string) {
	if text = strings.TrimSpace(text); text != "" {
		r.w.Named(name, text)
	}
}

// name adds the attributes of a distinguished name. Of somebody with a surname or a given name, the
// serial number is that under which the state knows the person (RFC 3739, 3.1.2; the Belgian
// citizen certificates: the national register number).
func (r *reader) name(prefix string, e element) {
	var pairs [][2]element
	person := false
	for _, set := range e.children() {
		for _, a := range set.children() {
			if c := a.children(); len(c) >= 2 {
				pairs = append(pairs, [2]element{c[0], c[1]})
				oid := c[0].oid()
				person = person || oid == oidSurname || oid == oidGivenName
			}
		}
	}
	for _, p := range pairs {
		oid := p[0].oid()
		if text := p[1].text(); person && oid == oidSerialNumber && numberKind(text) == "" {
			r.put(prefix+".national-number", text)
			continue
		}
		r.attribute(prefix, oid, p[1])
	}
}

// numberKind is the kind of number that a serial number attribute names, empty for none.
func numberKind(text string) string {
	if len(text) > 6 && text[5] == '-' {
		return semantics[text[:3]]
	}
	return ""
}

// attribute adds one attribute.
func (r *reader) attribute(prefix, oid string, v element) {
	name := attributes[oid]
	if name == "" {
		name = oid
	}
	text := v.text()
	if v.is(tagSequence) { // a postal address is a list of lines
		var lines []string
		for _, l := range v.children() {
			lines = append(lines, l.text())
		}
		text = strings.Join(lines, "\n")
	}
	if t, ok := moment(v); ok {
		text = t.Format("2006-01-02")
	}
	if kind := numberKind(text); kind != "" && oid == oidSerialNumber {
		name, text = kind, text[6:]
	}
	r.put(prefix+"."+name, text)
}

// validity adds the two dates of a certificate.
func (r *reader) validity(e element) {
	for i, c := range e.children() {
		if t, ok := moment(c); ok && i < 2 {
			r.w.FieldString(int32(i), t.Format(stdtime.RFC3339))
			r.valid[i] = t
		}
	}
}

// moment reads a UTCTime or a GeneralizedTime.
func moment(e element) (time, bool) {
	s := strings.TrimSuffix(string(e.body), "Z")
	layout := ""
	switch {
	case e.is(23) && len(s) == 12:
		layout = "060102150405"
	case e.is(23) && len(s) == 10:
		layout = "0601021504"
	case e.is(24) && len(s) >= 14:
		layout, s = "20060102150405", s[:14]
	default:
		return time{}, false
	}
	t, err := stdtime.Parse(layout, s)
	if err != nil {
		return time{}, false
	}
	if e.is(23) && t.Year() >= 2050 { // RFC 5280, 4.1.2.5.1
		t = t.AddDate(-100, 0, 0)
	}
	return t, true
}

// extensions adds the names in the extensions of a certificate.
func (r *reader) extensions(e element) {
	list, ok := e.first()
	if !ok {
		return
	}
	for _, x := range list.children() {
		c := x.children()
		if len(c) < 2 {
			continue
		}
		inner, _, err := parse(c[len(c)-1].octets(0), 0)
		if err != nil {
			continue
		}
		switch c[0].oid() {
		case "2.5.29.17":
			r.alternatives("subject", inner)
		case "2.5.29.18":
			r.alternatives("issuer", inner)
		case "2.5.29.9":
			for _, a := range inner.children() {
				if p := a.children(); len(p) == 2 {
					for _, v := range p[1].children() {
						r.attribute("subject", p[0].oid(), v)
					}
				}
			}
		}
	}
}

// alternatives adds the other names of a holder.
func (r *reader) alternatives(prefix string, e element) {
	for _, n := range e.children() {
		if n.class != 2 {
			continue
		}
		switch n.tag {
		case 0: // a name of some other kind: of Windows, the name with which one logs in
			if c := n.children(); len(c) == 2 {
				if s, ok := c[1].first(); ok {
					r.put(prefix+".principal-name", s.text())
				}
			}
		case 1:
			r.put(prefix+".email", n.text())
		case 2:
			r.put(prefix+".dns", n.text())
		case 4:
			if d, ok := n.first(); ok {
				r.name(prefix, d)
			}
		case 6:
			r.put(prefix+".uri", n.text())
		case 7:
			if a, ok := netip.AddrFromSlice(n.body); ok {
				r.put(prefix+".ip", a.String())
			}
		}
	}
}

// requested adds the attributes of a request: the extensions wanted, and a challenge is left out.
func (r *reader) requested(e element) {
	for _, a := range e.children() {
		c := a.children()
		if len(c) == 2 && c[0].oid() == "1.2.840.113549.1.9.14" {
			r.extensions(c[1])
		}
	}
}

// finish hands over the records and the dates that hold for the whole file.
func (r *reader) finish() error {
	if r.certs == 1 {
		for i, event := range [...]content.Event{content.DocumentIssue, content.CertificateExpiry} {
			if !r.valid[i].IsZero() {
				r.v.Date(event, r.valid[i])
			}
		}
	}
	if err := r.w.Flush(); err != nil {
		return err
	}
	if r.err != nil {
		return r.err
	}
	return r.ctx.Err()
}

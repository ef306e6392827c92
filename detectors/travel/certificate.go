package travel

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// PersonalCertificate recognises the subject of a certificate issued to a natural person, as tools
// print it.
//
// Shape: a distinguished name of RFC 4514 or of openssl, "C=BE, CN=…, SN=…, GN=…, serialNumber=…", on
// one line and with both a given name and a surname.
// Check: none.
// Value: the distinguished name as written.
// Confidence: certain.
// Source: RFC 4514; RFC 5280, section 4.1.2.6; certificate profile of the Belgian eID.
var PersonalCertificate = &detectors.Detector{
	Name: "personal-certificate", Kind: "personal-certificate",
	Title:  "Subject of a certificate issued to a natural person",
	Check:  "a distinguished name with a given name and a surname",
	Rules:  "certain for a distinguished name with a given name and a surname",
	Source: "RFC 4514; RFC 5280; certificate profile of the Belgian eID",
	Chance: 1, MaxLen: 512,
	Classes:  detectors.Of(detectors.Word),
	Triggers: []string{"subject"},
	Judge:    judgeCertificate,
}

// maxSubject bounds a distinguished name in bytes.
const maxSubject = 400

func judgeCertificate(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	_, hi := p.FieldBounds(c.Field)
	at := c.End
	for at < hi && at-c.End < 4 && (t[at] == ' ' || t[at] == ':' || t[at] == '=' || t[at] == '"') {
		at++
	}
	if at == c.End {
		return
	}
	end := at
	for end < hi && end-at < maxSubject && t[end] >= ' ' && t[end] != '"' {
		end++
	}
	for end > at && t[end-1] == ' ' {
		end--
	}
	if s := t[at:end]; !attribute(s, "CN") || !attribute(s, "SN") && !attribute(s, "SURNAME") || !attribute(s, "GN") && !attribute(s, "GIVENNAME") {
		return
	}
	p.Report(c, detectors.Match{Start: at, End: end, Value: t[at:end], Confidence: detectors.Certain, Evidence: detectors.Pattern | detectors.Structure})
}

// attribute reports whether the distinguished name s holds an attribute of the given type, which is
// written in any case, with a value: "SN=Peeters", "SN = Peeters", "/SN=Peeters".
func attribute(s []byte, kind string) bool {
	for i := 0; i+len(kind) < len(s); i++ {
		if i > 0 && s[i-1] != ',' && s[i-1] != ' ' && s[i-1] != '/' && s[i-1] != '+' || !bytes.EqualFold(s[i:i+len(kind)], []byte(kind)) {
			continue
		}
		k := i + len(kind)
		for k < len(s) && s[k] == ' ' {
			k++
		}
		if k+1 < len(s) && s[k] == '=' {
			return true
		}
	}
	return false
}

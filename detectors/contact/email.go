package contact

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// Email recognises e-mail addresses of people, and tells apart the mailboxes of organisations.
//
// Shape: a local part of up to 64 bytes of letters, digits and . _ - + ' % (or a quoted string),
// "@", and a domain of up to 253 bytes of two or more labels; letters may be of any European
// script (RFC 6531).
// Check: the last label is a delegated top-level domain.
// Value: the local part as written, the domain in lower case.
// Confidence: likely by itself; certain under a field named for it or behind "mail:" or "mailto:";
// possible for top-level domains that are file endings (.sh, .py) and for Message-IDs. Local
// parts such as "info" or "facturatie" are reported as role-email. Addresses of the reserved
// domains (example.com, .test, .invalid) are test values.
// Source: RFC 5321, 5322, 6531, 5890, 2606, 6761; the IANA list of top-level domains.
var Email = &detectors.Detector{
	Name: "email", Kind: "email", Also: []detectors.Kind{"role-email"},
	Title:  "E-mail address",
	Check:  "grammar, and a delegated top-level domain",
	Rules:  "likely by itself; certain under a field name or behind \"mail:\"; possible for Message-IDs and file-like endings; role mailboxes are role-email",
	Source: "RFC 5321, 5322, 6531, 5890, 2606, 6761; IANA root zone database",
	Chance: 0.01, MaxLen: maxLocal + 1 + maxDomain,
	Fields:    emailFields,
	NotFields: []string{"messageid", "inreplyto", "references", "contentid", "boundary", "returnpathid"},
	Classes:   detectors.Of(detectors.At),
	Judge:     judgeEmail,
}

var emailFields = []string{"email", "mail", "emails", "mailadres", "emailadres", "emailaddress", "mailaddress", "emailadresse", "mailadresse", "adressemail",
	"courriel", "adressecourriel", "courrier$", "courrierelectronique", "adresseelectronique", "werkmail", "privemail", "workemail", "privateemail", "workmail", "privatemail", "mailbox",
	"epost", "ebrief", "emailprive", "emailwerk", "contactemail", "useremail", "replyto", "mailto", "recipient", "cc", "bcc", "elektronischadres", "elektronischepost"}

// Longest parts of an address, in bytes.
const (
	maxLocal  = 64
	maxDomain = 253
)

// What a byte may be part of.
const (
	inLocal  = 1 << iota // a local part
	inDomain             // a label of a domain
)

var mailBytes = func() (t [256]uint8) {
	for b := range t {
		switch {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b >= '0' && b <= '9', b == '-':
			t[b] = inLocal | inDomain
		case b == '.', b == '_', b == '+', b == '\'', b == '%':
			t[b] = inLocal
		}
	}
	return t
}()

func judgeEmail(p *detectors.Pass, c *detectors.Candidate) {
	t, at := p.Text, c.Start
	if at == 0 || at+4 > len(t) || mailBytes[t[at+1]]&inDomain == 0 && t[at+1] < 0x80 {
		return
	}
	start := localStart(t, at)
	if start == at {
		return
	}
	end, last := domainEnd(t, at+1)
	if end-at < 4 {
		return
	}
	test := reservedDomain(t[at+1 : end])
	if !test && !isTLD(t[last:end]) {
		if end, last = shorterDomain(t, at+1, end, last); end == 0 {
			return
		}
	}
	if notMail(t, start, at, last, end) {
		return
	}
	reportEmail(p, c, start, at, last, end, test)
}

// reportEmail rates and reports the address t[start:end] whose sign stands at at and whose last
// label begins at last.
func reportEmail(p *detectors.Pass, c *detectors.Candidate, start, at, last, end int, test bool) {
	t := p.Text
	local, domain := t[start:at], t[at+1:end]
	m := detectors.Match{Start: start, End: end, Evidence: detectors.Pattern, Confidence: detectors.Likely, Test: test}
	if p.Named(c) {
		m.Evidence |= detectors.FieldName
	}
	if behindMailWord(t, start) {
		m.Evidence |= detectors.Context
	}
	switch {
	case m.Evidence&(detectors.FieldName|detectors.Context) != 0:
		m.Confidence = detectors.Certain
	case fileLike(t[last:end]) && bytes.IndexByte(t[at+1:last-1], '.') < 0 && bytes.IndexByte(local, '.') < 0:
		m.Confidence = detectors.Possible
	case messageID(p, c.Field, start, at):
		m.Confidence, m.Note = detectors.Possible, "Message-ID"
	}
	if isRole(local) {
		m.Kind = "role-email"
	}
	m.Value = emailValue(p, t[start:end], local, domain)
	p.Report(c, m)
}

// emailValue returns the address with its domain in lower case.
func emailValue(p *detectors.Pass, whole, local, domain []byte) []byte {
	for _, b := range domain {
		if b-'A' < 26 || b >= 0x80 {
			v := p.Copy(whole)
			low := bytes.ToLower(domain)
			if len(low) != len(domain) {
				return p.Copy(append(append(bytes.Clone(local), '@'), low...))
			}
			copy(v[len(v)-len(low):], low)
			return v
		}
	}
	return whole
}

// letterBefore returns the width of the letter of two bytes that ends before offset i, 0 for none.
func letterBefore(t []byte, i int) int {
	if i >= 2 && t[i-1]&0xc0 == 0x80 && t[i-2] >= 0xc3 && t[i-2] <= 0xd4 {
		return 2
	}
	return 0
}

// letterAt returns the width of the letter outside ASCII at offset i, 0 for none.
func letterAt(t []byte, i int) int {
	switch b := t[i]; {
	case b >= 0xc3 && b <= 0xdf:
		if i+1 < len(t) && t[i+1]&0xc0 == 0x80 {
			return 2
		}
	case b >= 0xe0 && b <= 0xef && b != 0xe2 && b != 0xef:
		if i+2 < len(t) && t[i+1]&0xc0 == 0x80 && t[i+2]&0xc0 == 0x80 {
			return 3
		}
	}
	return 0
}

// localStart returns where the local part that ends before at begins; at for none.
func localStart(t []byte, at int) int {
	if t[at-1] == '"' {
		return quotedStart(t, at)
	}
	i, floor := at, max(0, at-maxLocal-1)
	for i > floor {
		if mailBytes[t[i-1]]&inLocal != 0 {
			i--
		} else if w := letterBefore(t, i); w > 0 {
			i -= w
		} else {
			break
		}
	}
	if at-i > maxLocal {
		return at
	}
	return trimLocal(t, i, at)
}

// trimLocal cuts from t[i:at] what belongs to the text before it: escapes, quotes, percent codes.
func trimLocal(t []byte, i, at int) int {
	if i > 0 && t[i-1] == '\\' && i < at { // "\njan@" in a string of JSON or a program
		switch {
		case t[i] == 'u' && at-i > 5:
			i += 5
		case t[i] == 'n', t[i] == 'r', t[i] == 't':
			i++
		}
	}
	if k := bytes.LastIndexByte(t[i:at], '%'); k >= 0 && i+k+3 <= at && isHexByte(t[i+k+1]) && isHexByte(t[i+k+2]) && t[i+k+1] < '8' {
		i += k + 3 // "to%3Djan@"
	}
	for i < at && (t[i] == '\'' || t[i] == '%' || t[i] == '-') {
		i++
	}
	if i == at || t[i] == '.' || t[at-1] == '.' || t[at-1] == '\'' {
		return at
	}
	if i > 0 && (t[i-1] == '@' || t[i-1] == '.') || bytes.Contains(t[i:at], doubleDot) {
		return at
	}
	return i
}

var doubleDot = []byte("..")

func isHexByte(b byte) bool { return b-'0' < 10 || b|0x20-'a' < 6 }

// quotedStart returns where a quoted local part begins whose closing quote stands before at.
func quotedStart(t []byte, at int) int {
	for i := at - 2; i >= 0 && i >= at-maxLocal; i-- {
		switch b := t[i]; {
		case b < ' ', b == ',', b == ';', b == ':', b == '@':
			return at
		case b == '"':
			if i == at-2 || i > 0 && (isAlnum(t[i-1]) || t[i-1] == '"' || t[i-1] == '\\') || t[i+1] == ' ' {
				return at
			}
			return i
		}
	}
	return at
}

func isAlnum(b byte) bool { return b|0x20-'a' < 26 || b-'0' < 10 }

// domainEnd returns the end of the domain that begins at i, and where its last label begins; end
// is i when it has fewer than two labels or a label is wrong.
func domainEnd(t []byte, i int) (end, last int) {
	first := i
	last = i
	label := i
	top := min(len(t), i+maxDomain+1)
	for i < top {
		switch b := t[i]; {
		case mailBytes[b]&inDomain != 0:
			i++
			continue
		case b >= 0x80:
			if w := letterAt(t, i); w > 0 {
				i += w
				continue
			}
		case b == '.' && i > label && i+1 < top && (isAlnum(t[i+1]) || t[i+1] >= 0xc3 && letterAt(t, i+1) > 0):
			if t[label] == '-' || t[i-1] == '-' || i-label > 63 {
				return first, first
			}
			i++
			label, last = i, i
			continue
		}
		break
	}
	for i > label && t[i-1] == '-' { // "jan@example.org-"
		i--
	}
	if last == first || i == label || i-label > 63 || i-first > maxDomain {
		return first, first
	}
	return i, last
}

// shorterDomain finds the domain in one that runs into the next word: "example.org.Dit" or
// "example.orgGeboren". end is 0 when there is none.
func shorterDomain(t []byte, first, end, last int) (int, int) {
	for i := last + 2; i < end; i++ { // a capital after small letters
		if t[i]-'A' < 26 && t[i-1]-'a' < 26 && isTLD(t[last:i]) {
			return i, last
		}
	}
	if t[last]-'A' >= 26 {
		return 0, 0
	}
	e := last - 1
	k := bytes.LastIndexByte(t[first:e], '.')
	if k < 0 || !isTLD(t[first+k+1:e]) {
		return 0, 0
	}
	return e, first + k + 1
}

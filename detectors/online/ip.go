package online

import (
	"bytes"
	"net/netip"

	"github.com/inzage/inzage/detectors"
)

// IPAddress recognises addresses of IPv4 and IPv6: public ones, and private ones of clients.
//
// Shape: four octets without leading zeros, or up to eight groups of hex digits by RFC 4291 with at
// most one "::"; a port, a zone or brackets may follow. Nothing longer: no fifth part, no version
// label before it, no prefix length but the one of a single host.
// Check: none; the range must be public. Loopback, link-local, multicast and reserved ones are no
// finding, documentation ranges a test value, and those of private networks (RFC 1918) a finding in
// a field named for it and as the client of a line in an access log, with a note.
// Value: the canonical text of RFC 5952.
// Confidence: certain in a field named for it; likely in text, where an IPv4 address with small
// octets, which a version number could be, needs a context word. A private one is likely as the
// client of a log line and possible in a field.
// Source: RFC 791, RFC 1918, RFC 4291, RFC 5737, RFC 3849, RFC 6890.
var IPAddress = &detectors.Detector{
	Name: "ip-address", Kind: "ip-address",
	Title:  "IPv4 or IPv6 address",
	Check:  "the range is public, or private in a field named for it or as the client in an access log",
	Rules:  "certain in a field named for it; likely in text; with octets below 32 only beside a context word; private ones likely as the client of a log line, possible in a field",
	Source: "RFC 791, RFC 1918, RFC 4291, RFC 5737, RFC 3849, RFC 6890",
	Chance: 1, MaxLen: 45,
	Fields: []string{"ip", "ipadres", "ipaddress", "ipaddr", "adresseip", "ipv", "remoteaddr", "remoteip", "clientip", "xforwardedfor",
		"xrealip", "remotehost", "sourceip", "srcip", "destip", "dstip", "hostip", "loginip", "lastip", "ipadresse", "ipadressen", "xoriginatingip"},
	NotFields: []string{"hash", "version", "versie", "count", "aantal", "country", "land", "mask", "netmask", "subnet", "type", "location"},
	Context: []string{"ip", "ip-adres*", "ip-address*", "ip-adresse*", "adresse ip", "ipv4", "ipv6", "client", "remote", "host", "from",
		"received", "x-forwarded-for", "x-originating-ip", "login", "ingelogd", "aangemeld", "connexion", "adres", "address", "logged in",
		"inlog", "gateway", "dns", "nameserver", "server", "ping", "resolver"},
	Against: []string{"version", "versie", "versions", "release", "build", "firmware", "oid", "snmp", "assembly", "assemblyversion", "fileversion",
		"section", "paragraaf", "hoofdstuk", "chapter", "artikel", "article", "upgrade", "package", "dependency", "driver", "plugin"},
	Classes: detectors.Of(detectors.Quad, detectors.Hex),
	Judge:   judgeIP,
}

// phones are names of fields whose dotted quads are telephone numbers, as they are written in
// France: 88.60.15.31.
var phones = []string{"tel", "telefoon", "telephone", "telefon", "phone", "fax", "telefax", "gsm", "mobiel", "mobile", "portable", "handy"}

func judgeIP(p *detectors.Pass, c *detectors.Candidate) {
	if c.Class == detectors.Hex {
		judgeIP6(p, c)
		return
	}
	o := octets(p.Text[c.Start:c.End])
	test, ok := public4(o)
	if !ok && !private4(o) || !lone(p, c) {
		return
	}
	if !ok {
		judgePrivate(p, c)
		return
	}
	e := detectors.Pattern
	conf := detectors.Likely
	switch {
	case p.Named(c):
		e |= detectors.FieldName
		conf = detectors.Certain
	case o[0]|o[1]|o[2]|o[3] < 32 && !resolver(o):
		if e |= p.Context(c); e&detectors.Context == 0 || versionBefore(p.Text, c.Start) || p.Against(c) {
			return
		}
	case versionBefore(p.Text, c.Start) || p.Name(c.Field) != nil && (versionName(p.Name(c.Field)) || p.Name(c.Field).Matches(phones) || p.Against(c)):
		return
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: p.Text[c.Start:c.End], Confidence: conf, Evidence: e, Test: test})
}

// judgePrivate judges an address of a private network, which names a device of the house: in a field
// named for it, or first in a line of an access log ("10.1.2.3 - user [").
func judgePrivate(p *detectors.Pass, c *detectors.Candidate) {
	m := detectors.Match{Start: c.Start, End: c.End, Value: p.Text[c.Start:c.End], Confidence: detectors.Likely,
		Evidence: detectors.Pattern, Note: "private range"}
	switch {
	case p.Named(c) && p.Whole(c.Field, c.Start, c.End):
		m.Evidence |= detectors.FieldName
		m.Confidence = detectors.Possible
	case logClient(p, c):
		m.Evidence |= detectors.Structure
	default:
		return
	}
	p.Report(c, m)
}

// logClient reports whether c begins a line of an access log in the common format: the client, its
// identity, the user and a time in brackets.
func logClient(p *detectors.Pass, c *detectors.Candidate) bool {
	if lo, _ := p.FieldBounds(c.Field); c.Start > lo && p.Text[c.Start-1] != '\n' {
		return false
	}
	after := p.After(c.Field, c.End, 80)
	if k := bytes.IndexByte(after, '\n'); k >= 0 {
		after = after[:k]
	}
	k := bytes.IndexByte(after, '[')
	return k > 3 && bytes.HasPrefix(after, []byte(" - ")) && k+3 < len(after) && after[k+1]-'0' < 10 && after[k+3] == '/'
}

// private4 reports whether o is of a private network: 10/8, 172.16/12, 192.168/16.
func private4(o [4]byte) bool {
	return o[0] == 10 || o[0] == 172 && o[1]&0xf0 == 16 || o[0] == 192 && o[1] == 168
}

// octets reads the four numbers of a dotted quad.
func octets(quad []byte) (o [4]byte) {
	i := 0
	for _, b := range quad {
		if b == '.' {
			i++
			continue
		}
		o[i] = o[i]*10 + b - '0'
	}
	return o
}

// lone reports whether a dotted quad stands by itself: not in a longer row, a path or a name, and
// not a network with a prefix length. A URL, a port and a full stop may stand beside it.
func lone(p *detectors.Pass, c *detectors.Candidate) bool {
	t := p.Text
	lo, hi := p.FieldBounds(c.Field)
	if c.Start > lo {
		b := t[c.Start-1]
		if b >= 0x80 || alnum(b) || c.Start-2 >= lo && !leftClear(b, t[c.Start-2]) || c.Start-2 < lo && (b == '-' || b == '.') {
			return false
		}
	}
	if c.End >= hi {
		return true
	}
	after := byte(' ')
	if c.End+1 < hi {
		after = t[c.End+1]
	}
	switch t[c.End] {
	case '.', '_':
		return !alnum(after)
	case '-':
		return !alnum(after) || after-'1' < 9 && bytes.Count(t[c.End:min(hi, c.End+16)], dot) >= 3 // a range
	case '/':
		return after-'0' > 9 || after == '3' && c.End+2 < hi && t[c.End+2] == '2'
	case '%':
		return false
	}
	return true
}

var dot = []byte(".")

// leftClear reports whether b, with a before it, may stand before an address.
func leftClear(b, a byte) bool {
	switch b {
	case '.', '-', '_', '\\', '$', '%', '~', '^', '+':
		return false
	case '/':
		return !alnum(a) && a != '_' // "//192…" or "(/192…": yes; "Chrome/99…": no
	}
	return true
}

func alnum(b byte) bool { return b-'0' < 10 || b|0x20-'a' < 26 }

// public4 reports whether o is an address of the public internet, and whether it is one of a range
// reserved for documentation.
func public4(o [4]byte) (test, ok bool) {
	switch o[0] {
	case 0, 10, 127:
		return false, false
	case 100:
		return false, o[1]&0xc0 != 64
	case 169:
		return false, o[1] != 254
	case 172:
		return false, o[1]&0xf0 != 16
	case 192:
		switch {
		case o[1] == 168, o[1] == 0 && o[2] == 0, o[1] == 88 && o[2] == 99:
			return false, false
		case o[1] == 0 && o[2] == 2:
			return true, true
		}
	case 198:
		if o[1] == 51 && o[2] == 100 {
			return true, true
		}
		return false, o[1]&0xfe != 18
	case 203:
		if o[1] == 0 && o[2] == 113 {
			return true, true
		}
	}
	return false, o[0] < 224
}

// resolver tells the public name servers that everybody knows, whose octets are small.
func resolver(o [4]byte) bool {
	return o == [4]byte{8, 8, 8, 8} || o == [4]byte{8, 8, 4, 4} || o == [4]byte{9, 9, 9, 9}
}

// versionBefore reports whether the word before offset at says that a version follows:
// "version 114.0.5.9", `Version="4.128.3.200"`, "build 102.7.250.1".
func versionBefore(t []byte, at int) bool {
	i := at
	for i > 0 && at-i < 4 && !alnum(t[i-1]) {
		i--
	}
	e := i
	for i > 0 && e-i < 12 && t[i-1]|0x20-'a' < 26 {
		i--
	}
	switch e - i {
	case 1:
		return t[i]|0x20 == 'v'
	case 2, 0:
		return false
	}
	for _, w := range versionWords {
		if (len(w) == e-i || len(w) == 7 && len(w) < e-i) && bytes.EqualFold(t[e-len(w):e], w) { // also "AssemblyVersion"
			return true
		}
	}
	return false
}

// versionName reports whether a field holds versions by its name: "v8" in a list of releases.
func versionName(n *detectors.Name) bool { return len(n.Tokens) == 1 && n.Tokens[0] == "v" }

var versionWords = [][]byte{[]byte("version"), []byte("versie"), []byte("versions"), []byte("ver"), []byte("build"), []byte("release"),
	[]byte("firmware"), []byte("driver"), []byte("oid"), []byte("rev")}

// judgeIP6 walks both ways from the first colon of a row.
func judgeIP6(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	if t[c.Start] != ':' {
		return
	}
	lo, hi := p.FieldBounds(c.Field)
	start := c.Start
	for start > lo && c.Start-start < 5 && isHex(t[start-1]) {
		start--
	}
	// The public ones are 2000::/3, so the first group has four digits and begins with 2 or 3.
	if c.Start-start != 4 || t[start]&^1 != '2' || start > lo && !clear6(t[start-1]) {
		return
	}
	end, colons, double := c.Start, 0, 0
	for end < hi && end-start < 46 && (isHex(t[end]) || t[end] == ':' || t[end] == '.' && colons > 1) {
		if t[end] == ':' {
			colons++
			if end > start && t[end-1] == ':' {
				double++
			}
		}
		end++
	}
	for end > start && (t[end-1] == '.' || t[end-1] == ':' && t[end-2] != ':') {
		end--
	}
	if colons < 2 || colons > 7 || double > 1 || double == 0 && colons != 7 || end-start < 3 {
		return
	}
	if end+1 < hi && t[end] == '/' && t[end+1]-'0' < 10 && !bytes.HasPrefix(t[end:hi], []byte("/128")) {
		return // a network
	}
	if end < hi && (alnum(t[end]) || t[end] == '_' || t[end] == ':' || t[end] >= 0x80) {
		return
	}
	if bytes.IndexByte(t[start:end], '.') >= 0 && bytes.Count(t[start:end], dot) != 3 {
		return
	}
	reportIP6(p, c, start, end)
}

// clear6 reports whether b may stand before an IPv6 address.
func clear6(b byte) bool {
	return !alnum(b) && b != '_' && b != ':' && b != '.' && b != '-' && b < 0x80
}

func isHex(b byte) bool { return b-'0' < 10 || b|0x20-'a' < 6 }

func reportIP6(p *detectors.Pass, c *detectors.Candidate, start, end int) {
	var buf [48]byte
	a, err := parse6(buf[:copy(buf[:], p.Text[start:end])])
	if err != nil {
		return
	}
	b := a.As16()
	test := b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8 || b[0] == 0x3f && b[1] == 0xff && b[2]&0xf0 == 0
	e, conf := detectors.Pattern, detectors.Likely
	if p.Named(c) {
		e, conf = e|detectors.FieldName, detectors.Certain
	} else if end-start < 12 && bytes.IndexByte(p.Text[start:end], '.') < 0 {
		// "2001::1" might be C++ or a time; say so only beside a word for it.
		if e |= p.Context(c); e&detectors.Context == 0 {
			return
		}
	}
	p.Report(c, detectors.Match{Start: start, End: end, Value: p.Copy(a.AppendTo(buf[:0])), Confidence: conf, Evidence: e, Test: test})
}

// parse6 parses the text of an address. It costs one small allocation, on a row that looks like
// one in every way.
func parse6(b []byte) (netip.Addr, error) { return netip.ParseAddr(string(b)) }

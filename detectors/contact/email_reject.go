package contact

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// notMail reports whether what is written like an address is something else: an image for dense
// screens, a package version, a remote of git, the credentials in a URL, a content id.
func notMail(t []byte, start, at, last, end int) bool {
	if versionLabel(t[at+1:last]) || algorithm(t[start:at], t[at+1:end]) {
		return true
	}
	if end < len(t) {
		switch n := t[end]; {
		case n == '@', n == '_':
			return true
		case n == ':' && end+1 < len(t) && (t[end+1] == '/' || t[end+1] == '~' || serviceUser(t[start:at]) && t[end+1] > ' '):
			return true
		}
	}
	return start > 0 && (t[start-1] == ':' || t[start-1] == '/') && inURL(t, start)
}

// algorithm reports whether the address names an algorithm or extension of SSH, which are written
// like one: "hmac-sha2-256-etm@openssh.com" (RFC 4251, section 6).
func algorithm(local, domain []byte) bool {
	switch string(domain) {
	case "openssh.com", "libssh.org", "lysator.liu.se":
		return bytes.IndexByte(local, '-') > 0 || machineMade(local) || string(local) == "zlib" || string(local) == "keepalive"
	}
	return false
}

// versionLabel reports whether a domain begins like a scale or version: "2x.", "v4.", "1.2.".
func versionLabel(domain []byte) bool {
	k := bytes.IndexByte(domain, '.')
	if k < 1 || k > 4 {
		return false
	}
	l := domain[:k]
	if l[0] == 'v' && k > 1 {
		l = l[1:]
	} else if l[k-1] == 'x' && k > 1 {
		l = l[:k-1]
	} else if k > 2 {
		return false
	}
	for _, b := range l {
		if b-'0' >= 10 {
			return false
		}
	}
	return true
}

// serviceUser reports whether local is the user of a version control server.
func serviceUser(local []byte) bool {
	switch string(local) {
	case "git", "hg", "svn", "gitea", "aur":
		return true
	}
	return false
}

// urlReach is how far before an address the beginning of its URL is looked for.
const urlReach = 128

// inURL reports whether the address at start is the user of a URL ("ssh://git@host", "https://u:p@host")
// or follows "cid:" or "mid:".
func inURL(t []byte, start int) bool {
	for _, s := range contentSchemes {
		if bytes.HasSuffix(t[:start], s) {
			return true
		}
	}
	w := t[max(0, start-urlReach):start]
	k := len(w)
	for k > 0 && w[k-1] > ' ' && w[k-1] != '"' && w[k-1] != '\'' && w[k-1] != '<' && w[k-1] != '(' && w[k-1] != '/' {
		k--
	}
	if k < 3 || w[k-1] != '/' || w[k-2] != '/' || w[k-3] != ':' {
		return false
	}
	return !bytes.HasSuffix(w[:k-3], []byte("mailto"))
}

var contentSchemes = [][]byte{[]byte("cid:"), []byte("mid:"), []byte("CID:")}

// reservedDomain reports whether domain is set apart for documents and tests.
func reservedDomain(domain []byte) bool {
	last := bytes.LastIndexByte(domain, '.')
	if last < 0 {
		return false
	}
	top := domain[last+1:]
	switch len(top) {
	case 3, 4, 7:
	default:
		return false
	}
	var buf [8]byte
	low := lower(buf[:0], top)
	switch string(low) {
	case "example", "test", "invalid":
		return true
	case "com", "org", "net", "edu", "tld":
		second := domain[bytes.LastIndexByte(domain[:last], '.')+1 : last]
		if len(second) != 7 && len(second) != 6 {
			return false
		}
		var sec [8]byte
		name := lower(sec[:0], second)
		return string(name) == "example" || string(name) == "domain" && string(low) == "tld"
	}
	return false
}

// lower appends src to dst with ASCII capitals made small.
func lower(dst, src []byte) []byte {
	for _, b := range src {
		if b-'A' < 26 {
			b |= 0x20
		}
		dst = append(dst, b)
	}
	return dst
}

// fileLike reports whether a top-level domain is an ending of files too.
func fileLike(label []byte) bool {
	switch len(label) {
	case 2:
		switch [2]byte{label[0] | 0x20, label[1] | 0x20} {
		case [2]byte{'m', 'd'}, [2]byte{'r', 's'}, [2]byte{'p', 'y'}, [2]byte{'s', 'h'}, [2]byte{'p', 's'}, [2]byte{'s', 'o'}, [2]byte{'c', 'c'}:
			return true
		}
	case 3:
		var buf [4]byte
		switch string(lower(buf[:0], label)) {
		case "zip", "mov", "app":
			return true
		}
	}
	return false
}

// behindMailWord reports whether "mail", "mailto" or "courriel" and a colon stand before start.
func behindMailWord(t []byte, start int) bool {
	i := start
	for i > 0 && (t[i-1] == ' ' || t[i-1] == '<') && start-i < 3 {
		i--
	}
	if i < 6 || t[i-1] != ':' && t[i-1] != '=' {
		return false
	}
	i--
	for i > 5 && t[i-1] == ' ' {
		i--
	}
	w := [4]byte{t[i-4] | 0x20, t[i-3] | 0x20, t[i-2] | 0x20, t[i-1] | 0x20}
	switch w {
	case [4]byte{'m', 'a', 'i', 'l'}, [4]byte{'i', 'l', 't', 'o'}, [4]byte{'r', 'i', 'e', 'l'}:
		return true
	}
	return false
}

// messageID reports whether the address stands in angle brackets on a header line of a mail that
// names messages, not people, or is written like the identifier of one.
func messageID(p *detectors.Pass, field, start, at int) bool {
	t := p.Text
	if n := p.Name(field); n != nil && n.Matches(p.Detector().NotFields) {
		return true
	}
	if start == 0 || t[start-1] != '<' {
		return false
	}
	w := p.Before(field, start, detectors.ContextBefore)
	w = w[bytes.LastIndexByte(w, '\n')+1:]
	if k := bytes.IndexByte(w, ':'); k > 0 && k < 16 {
		var buf [16]byte
		switch string(lower(buf[:0], w[:k])) {
		case "message-id", "in-reply-to", "references", "content-id", "x-message-id":
			return true
		case "from", "to", "cc", "bcc", "reply-to", "van", "aan", "de", "von", "an":
			return false
		}
	}
	return machineMade(t[start:at])
}

// machineMade reports whether a local part is an identifier: long, with many digits.
func machineMade(local []byte) bool {
	if len(local) < 16 {
		return false
	}
	n := 0
	for _, b := range local {
		if b-'0' < 10 {
			n++
		}
	}
	return n*3 >= len(local)
}

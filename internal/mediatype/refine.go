package mediatype

import "bytes"

// window is how much of a text the first lines are looked for in.
const window = 4096

// refine says what kind of text head begins: by what it says of itself, then by its name, then by
// the shape of its first lines.
func refine(ext string, head []byte) string {
	byName, known := textExtensions[ext]
	if byName == Plain {
		return Plain
	}
	s := bytes.TrimPrefix(head[:min(len(head), window)], bom8)
	s = bytes.TrimLeft(s, " \t\r\n")
	if len(s) == 0 {
		return Plain
	}
	if t := bySelf(s, byName); t != "" {
		return t
	}
	if known {
		return named(byName, s)
	}
	switch {
	case sqlStart(s):
		return typeSQL
	case mailHeader(s):
		return typeMail
	case hasFold(s, "dn: ") && ldifEntry(s):
		return typeLDIF
	case delimited(s):
		return typeCSV
	}
	return Plain
}

// bySelf recognises the texts that begin with a signature of their own.
func bySelf(s []byte, byName string) string {
	switch s[0] {
	case '<':
		return markup(s, byName)
	case '{', '[':
		if byName == "" || byName == typeJSON || byName == typeNDJSON || byName == typeCSV {
			return object(s, byName)
		}
	case 'B', 'b':
		switch {
		case hasFold(s, "BEGIN:VCARD"):
			return "text/vcard"
		case hasFold(s, "BEGIN:VCALENDAR"):
			return "text/calendar"
		case bytes.HasPrefix(s, []byte("Bag Attributes")) && bytes.Contains(s, []byte("-----BEGIN CERTIFICATE-----")):
			return typeCert
		}
	case '-':
		switch {
		case bytes.HasPrefix(s, []byte("-----BEGIN CERTIFICATE-----")), bytes.HasPrefix(s, []byte("-----BEGIN TRUSTED CERTIFICATE-----")):
			return typeCert
		case bytes.HasPrefix(s, []byte("-----BEGIN PKCS7-----")), bytes.HasPrefix(s, []byte("-----BEGIN CMS-----")):
			return typePKCS7
		}
	case 'F':
		if fromLine(s) {
			return typeMbox
		}
	case 'v':
		if bytes.HasPrefix(s, []byte("version: 1")) && bytes.Contains(s, []byte("\ndn:")) {
			return typeLDIF
		}
	case '%':
		if bytes.HasPrefix(s, []byte("%YAML ")) {
			return "application/yaml"
		}
	}
	return ""
}

// named returns the type that the name gives, unless the first bytes speak against it.
func named(byName string, s []byte) string {
	switch byName {
	case typeJSON, "application/x-ipynb+json", typeNDJSON:
		if c := s[0]; c != '{' && c != '[' && c != '"' && c != '-' && (c < '0' || c > '9') {
			return Plain
		}
	case typeXML:
		return Plain // it does not begin with "<"
	case typeMail:
		if n, _ := headerName(s); n == 0 {
			return Plain
		}
	case typeMbox:
		if mailHeader(s) {
			return typeMail
		}
	case typeCert, typePKCS7:
		if bytes.Contains(s, []byte("-----BEGIN CERTIFICATE-----")) {
			return typeCert
		}
		if mailHeader(s) {
			return typeMail // an S/MIME message saved under the name of its part
		}
		return Plain
	}
	return byName
}

// markup tells HTML from XML, and both from a text that happens to begin with "<".
func markup(s []byte, byName string) string {
	switch {
	case hasFold(s, "<!doctype html"), hasFold(s, "<html"):
		return typeHTML
	case hasFold(s, "<?xml"):
		if i := bytes.IndexByte(s, '>'); i > 0 {
			rest := bytes.TrimLeft(s[i+1:], " \t\r\n")
			if hasFold(rest, "<!doctype html") || hasFold(rest, "<html") {
				return typeHTML
			}
		}
		return typeXML
	case byName == typeXML, byName == typeHTML:
		return byName
	case byName != "" && byName != typeCSV:
		return ""
	case hasFold(s, "<!doctype "):
		return typeXML
	case bytes.HasPrefix(s, []byte("<!--")):
		i := bytes.Index(s, []byte("-->"))
		if i < 0 {
			return ""
		}
		rest := bytes.TrimLeft(s[i+3:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '<' || bytes.HasPrefix(rest, []byte("<!--")) {
			return ""
		}
		return markup(rest, byName)
	}
	return element(s)
}

// element recognises a first tag: a known name of HTML, or any name when tags are closed further on.
func element(s []byte) string {
	n := 1
	for n < len(s) && n < 64 && (letter(s[n]) || n > 1 && (s[n] == '-' || s[n] == '_' || s[n] == '.' || s[n] == ':' || digit(s[n]))) {
		n++
	}
	if n == 1 || n == len(s) || s[n] != '>' && s[n] != ' ' && s[n] != '/' && s[n] != '\n' && s[n] != '\r' && s[n] != '\t' {
		return ""
	}
	if !bytes.Contains(s, []byte("</")) && !bytes.Contains(s, []byte("/>")) {
		return ""
	}
	for _, tag := range [...]string{"head", "body", "table", "div", "p", "script", "meta", "title", "style", "a", "span", "br", "h1", "h2",
		"center", "ul", "ol", "form", "b", "i", "font", "img", "link", "section", "main", "nav", "header", "tr", "td"} {
		if len(tag) == n-1 && hasFold(s[1:], tag) {
			return typeHTML
		}
	}
	return typeXML
}

// hasFold reports whether s begins with prefix, in any case of ASCII letters.
func hasFold(s []byte, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := range len(prefix) {
		if lower(s[i]) != lower(prefix[i]) {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func letter(c byte) bool { c = lower(c); return 'a' <= c && c <= 'z' }
func digit(c byte) bool  { return '0' <= c && c <= '9' }

// line cuts the first line off s, without its end.
func line(s []byte) (first, rest []byte) {
	first, rest, _ = bytes.Cut(s, newline)
	return bytes.TrimSuffix(first, []byte("\r")), rest
}

var newline = []byte("\n")

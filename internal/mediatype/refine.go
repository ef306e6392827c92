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

// object tells JSON, one JSON value a line, and notebooks from a text that begins with a bracket.
func object(s []byte, byName string) string {
	if !jsonStart(s) {
		return ""
	}
	if byName == typeNDJSON {
		return typeNDJSON
	}
	end := valueEnd(s)
	if end < 0 {
		if s[0] == '{' && bytes.Contains(s, []byte(`"cell_type"`)) && bytes.Contains(s, []byte(`"cells"`)) {
			return "application/x-ipynb+json"
		}
		return typeJSON
	}
	rest := bytes.TrimLeft(s[end:], " \t\r")
	if len(rest) == 0 {
		return typeJSON
	}
	if rest[0] != '\n' {
		if byName == typeJSON {
			return typeJSON
		}
		return ""
	}
	rest = bytes.TrimLeft(rest, " \t\r\n")
	switch {
	case len(rest) == 0:
		return typeJSON
	case rest[0] == s[0] && jsonStart(rest):
		return typeNDJSON
	case byName == typeJSON:
		return typeJSON
	}
	return ""
}

// jsonStart reports whether s begins as a JSON object or array.
func jsonStart(s []byte) bool {
	rest := bytes.TrimLeft(s[1:], " \t\r\n")
	if len(rest) == 0 {
		return len(s) > 1
	}
	c := rest[0]
	if s[0] == '{' {
		if c == '}' {
			return true
		}
		if c != '"' {
			return false
		}
		k := stringEnd(rest)
		if k < 0 {
			return true // a key longer than the window
		}
		rest = bytes.TrimLeft(rest[k:], " \t\r\n")
		return len(rest) == 0 || rest[0] == ':'
	}
	switch {
	case c == ']' || c == '{' || c == '"':
		return true
	case c == '[':
		return jsonStart(rest)
	case c == '-' || digit(c):
		n := 1
		for n < len(rest) && (digit(rest[n]) || rest[n] == '.' || rest[n] == 'e' || rest[n] == 'E' || rest[n] == '+') {
			n++
		}
		rest = bytes.TrimLeft(rest[n:], " \t\r\n")
		return len(rest) == 0 || rest[0] == ',' || rest[0] == ']' && s[len(s)-1] == ']'
	}
	for _, w := range [...]string{"true", "false", "null"} {
		if bytes.HasPrefix(rest, []byte(w)) {
			rest = bytes.TrimLeft(rest[len(w):], " \t\r\n")
			return len(rest) == 0 || rest[0] == ','
		}
	}
	return false
}

// stringEnd returns the length of the JSON string at the start of s, -1 when it goes on after s.
func stringEnd(s []byte) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return -1
}

// valueEnd returns the length of the object or array at the start of s, -1 when it goes on after s.
func valueEnd(s []byte) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"':
			n := stringEnd(s[i:])
			if n < 0 {
				return -1
			}
			i += n - 1
		}
	}
	return -1
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

package card

import (
	"bytes"
	"strings"

	"github.com/inzage/inzage/internal/extract/armor"
)

// A property is one line of a card or a calendar.
type property struct {
	name   string // lower case, without the group in front
	params []param
	value  []byte // as it stands
	at     int    // where value begins in the line
}

type param struct{ name, value string } // name in lower case, empty for a bare one

// maxParams is how many parameters of a property are kept.
const maxParams = 32

// parseProperty reads "group.NAME;PARAM=value;…:value". It returns false for a line that is none.
func parseProperty(p []byte) (property, bool) {
	n := bytes.IndexAny(p, ":;")
	if n <= 0 {
		return property{}, false
	}
	name := p[:n]
	if i := bytes.LastIndexByte(name, '.'); i >= 0 {
		name = name[i+1:]
	}
	for _, c := range name {
		if c <= ' ' || c >= 0x7f {
			return property{}, false
		}
	}
	q := property{name: strings.ToLower(string(name))}
	for n < len(p) && p[n] == ';' {
		start := n + 1
		n = paramEnd(p, start)
		if len(q.params) < maxParams {
			q.params = append(q.params, parseParam(p[start:n]))
		}
	}
	if n >= len(p) {
		return property{}, false
	}
	q.value, q.at = p[n+1:], n+1
	return q, true
}

// paramEnd finds the end of the parameter that begins at n. A quote without its fellow quotes
// nothing.
func paramEnd(p []byte, n int) int {
	for n < len(p) && p[n] != ';' && p[n] != ':' {
		if p[n] == '"' {
			if k := bytes.IndexByte(p[n+1:], '"'); k >= 0 {
				n += k + 1
			}
		}
		n++
	}
	return n
}

func parseParam(p []byte) param {
	name, value, ok := bytes.Cut(p, []byte{'='})
	if !ok {
		return param{value: string(p)}
	}
	return param{strings.ToLower(string(bytes.TrimSpace(name))), caret.Replace(strings.ReplaceAll(string(value), `"`, ""))}
}

// caret undoes the escapes of parameter values (RFC 6868).
var caret = strings.NewReplacer("^n", "\n", "^'", `"`, "^^", "^")

// get returns a parameter, empty for none.
func (q *property) get(name string) string {
	for _, p := range q.params {
		if p.name == name {
			return p.value
		}
	}
	return ""
}

// encoding is the transfer encoding: "quoted-printable", "base64" or empty. Version 2.1 gives it
// without a name.
func (q *property) encoding() string {
	for _, p := range q.params {
		if p.name != "" && p.name != "encoding" {
			continue
		}
		switch strings.ToUpper(p.value) {
		case "QUOTED-PRINTABLE":
			return "quoted-printable"
		case "B", "BASE64":
			return "base64"
		}
	}
	return ""
}

// bytes returns the value without its transfer encoding; same says that it had none.
func (q *property) bytes() (v []byte, same bool) {
	switch q.encoding() {
	case "quoted-printable":
		return unquote(q.value), false
	case "base64":
		return armor.Base64(q.value), false
	}
	return q.value, true
}

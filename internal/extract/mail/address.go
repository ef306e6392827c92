package mail

import "bytes"

// An address is one mailbox of an address field. The positions are those in the field's value.
type address struct {
	name, addr     []byte
	nameAt, addrAt int // -1 when the text does not stand there literally
}

// parseAddresses splits the value of an address field into mailboxes. Groups are opened; what is no
// address is returned as a name, so that nothing is lost.
func parseAddresses(v []byte) []address {
	var out []address
	for start := 0; start < len(v); {
		end, group := mailboxEnd(v, start)
		if group >= 0 { // "name: a, b;"
			if end = group; len(bytes.TrimSpace(v[start:group])) > 0 {
				out = append(out, phrase(v, start, group))
			}
		} else if len(bytes.TrimSpace(v[start:end])) > 0 {
			out = append(out, mailbox(v, start, end))
		}
		start = end + 1
	}
	return out
}

// mailboxEnd finds the separator behind the mailbox that begins at start, or the colon of a group
// (-1 for none).
func mailboxEnd(v []byte, start int) (end, group int) {
	quoted, angle, depth := false, false, 0
	for i := start; i < len(v); i++ {
		switch c := v[i]; {
		case c == '\\' && (quoted || depth > 0):
			i++
		case c == '"' && depth == 0:
			quoted = !quoted && bytes.IndexByte(v[i+1:], '"') >= 0
		case quoted:
		case c == '(':
			if depth > 0 || bytes.IndexByte(v[i:], ')') > 0 {
				depth++
			}
		case c == ')' && depth > 0:
			depth--
		case depth > 0:
		case c == '<':
			angle = bytes.IndexByte(v[i:], '>') > 0
		case c == '>':
			angle = false
		case angle:
		case c == ',' || c == ';':
			return i, -1
		case c == ':' && bytes.IndexByte(v[start:i], '@') < 0 && bytes.IndexByte(v[start:i], '[') < 0:
			return i, i
		}
	}
	return len(v), -1
}

// mailbox reads "name <address>", "address (name)" or "address".
func mailbox(v []byte, start, end int) address {
	p := v[start:end]
	if i := bytes.LastIndexByte(p, '<'); i >= 0 {
		k := bytes.IndexByte(p[i:], '>')
		if k < 0 {
			k = len(p) - i
		}
		a := phrase(v, start, start+i)
		a.addr, a.addrAt = trimmed(v, start+i+1, start+i+k)
		return a
	}
	a := address{nameAt: -1, addrAt: -1}
	to := end
	if i := bytes.IndexByte(p, '('); i >= 0 {
		to = start + i
		k := bytes.LastIndexByte(p, ')')
		if k < i {
			k = len(p)
		}
		a.name, a.nameAt = trimmed(v, start+i+1, start+k)
		if i == 0 { // "(name) address"
			a.addr, a.addrAt = trimmed(v, min(start+k+1, end), end)
			return a
		}
	}
	if bytes.IndexByte(v[start:to], '@') < 0 {
		return phrase(v, start, end)
	}
	a.addr, a.addrAt = trimmed(v, start, to)
	return a
}

// phrase reads a display name, quoted or not.
func phrase(v []byte, start, end int) address {
	a := address{addrAt: -1}
	a.name, a.nameAt = trimmed(v, start, end)
	if len(a.name) > 1 && (a.name[0] == '"' || a.name[0] == '\'') && a.name[len(a.name)-1] == a.name[0] {
		a.name, a.nameAt = trimmed(v, a.nameAt+1, a.nameAt+len(a.name)-1)
	}
	if bytes.IndexByte(a.name, '\\') >= 0 || bytes.IndexByte(a.name, '"') >= 0 {
		a.name, a.nameAt = unquote(a.name), -1
	}
	return a
}

// unquote drops quotes and the backslashes that quote.
func unquote(p []byte) []byte {
	out := make([]byte, 0, len(p))
	for i := 0; i < len(p); i++ {
		switch {
		case p[i] == '\\' && i+1 < len(p):
			i++
			out = append(out, p[i])
		case p[i] != '"':
			out = append(out, p[i])
		}
	}
	return out
}

// trimmed returns v[start:end] without blanks around it, and where it begins.
func trimmed(v []byte, start, end int) ([]byte, int) {
	for start < end && v[start] <= ' ' {
		start++
	}
	for start < end && v[end-1] <= ' ' {
		end--
	}
	return v[start:end], start
}

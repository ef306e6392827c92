package sqldump

import (
	"bytes"
	"encoding/base64"
	"strconv"
	"strings"
	"unicode/utf8"
)

// prefixed reads a string with a letter before its quote.
func (e *expression) prefixed(prefix string) (value, bool) {
	switch prefix {
	case "Q", "NQ":
		return e.alternative()
	case "X":
		v, ok := e.str(false)
		return hexValue(v.text), ok
	case "B":
		v, ok := e.str(false)
		if v.text = bitsOf(v.text); ok {
			v.from = -1
		}
		return v, ok
	case "U&":
		v, ok := e.str(false)
		return value{text: unistr(v.text), from: -1}, ok
	}
	return e.str(prefix == "E" || e.p.d.backslash)
}

// bitsOf turns b'0101' into a number; longer ones stay as they are.
func bitsOf(digits []byte) []byte {
	n, err := strconv.ParseUint(string(digits), 2, 64)
	if err != nil {
		return digits
	}
	return strconv.AppendUint(nil, n, 10)
}

// alternative reads q'[…]' of Oracle.
func (e *expression) alternative() (value, bool) {
	from := e.i + 2
	open := e.p.buf[e.i+1]
	if i := strings.IndexByte("[{(<", open); i >= 0 {
		open = "]})>"[i]
	}
	k := bytes.Index(e.p.buf[min(from, e.p.n):e.p.n], []byte{open, '\''})
	if k < 0 {
		return value{}, false
	}
	e.i = from + k + 2
	return value{text: e.p.buf[from : from+k], from: from}, true
}

// call reads a function's arguments and does what dumps use functions for.
func (e *expression) call(fn string) (value, bool) {
	if e.depth >= 8 {
		next, ok := e.p.passList(e.i + 1)
		e.i = next
		return value{from: -1}, ok
	}
	e.depth++
	defer func() { e.depth-- }()
	from := e.i
	e.i++
	var args []value
	for {
		if !e.blanks() {
			return value{}, false
		}
		if e.p.buf[e.i] == ')' {
			e.i++
			break
		}
		v, ok := e.sum()
		if !ok {
			return value{}, false
		}
		if len(args) < 64 {
			args = append(args, v)
		}
		if c := e.p.buf[e.i]; c != ',' && c != ')' { // "AS type", "USING utf8mb4"
			if e.i, ok = e.p.passValue(e.i); !ok {
				return value{}, false
			}
		}
		if e.p.buf[e.i] == ',' {
			e.i++
		}
	}
	v := apply(fn, args)
	if v.text == nil && !v.null { // nothing literal in it: the call itself is what there is
		v = value{text: bytes.TrimSpace(e.p.buf[from:e.i]), from: -1}
	}
	return v, true
}

// apply returns what a function makes of its arguments. Of one that we do not know it is the first
// argument, since the others tell formats and types.
func apply(fn string, args []value) value {
	if len(args) == 0 {
		return value{from: -1, null: true}
	}
	first := args[0]
	switch {
	case (fn == "REPLACE") && len(args) == 3:
		return value{text: bytes.ReplaceAll(first.text, args[1].text, args[2].text), from: -1}
	case fn == "CHAR" || fn == "CHR" || fn == "NCHAR" || fn == "UNICHR":
		var out []byte
		for _, a := range args {
			if n, err := strconv.ParseUint(string(a.text), 10, 21); err == nil {
				out = utf8.AppendRune(out, rune(n))
			}
		}
		return value{text: out, from: -1}
	case fn == "UNISTR":
		return value{text: unistr(first.text), from: -1}
	case fn == "HEXTORAW" || fn == "UNHEX":
		return hexValue(first.text)
	case (fn == "DECODE") && len(args) == 2 && string(args[1].text) == "hex":
		return hexValue(first.text)
	case (fn == "DECODE") && len(args) == 2 && string(args[1].text) == "base64", fn == "FROM_BASE64":
		out, _ := base64.StdEncoding.AppendDecode(nil, first.text)
		return value{text: out, from: -1, binary: true}
	case fn == "CONCAT":
		var out []byte
		for _, a := range args {
			out = append(out, a.text...)
		}
		return value{text: out, from: -1}
	case fn == "CONVERT" && len(args) > 1 && first.from >= 0 && len(args[1].text) > 0: // CONVERT(type, value) of SQL Server
		return args[1]
	case first.null:
		return first
	}
	return first
}

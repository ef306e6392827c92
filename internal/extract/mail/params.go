package mail

import (
	"bytes"
	"sort"
	"strconv"
	"strings"

	"github.com/inzage/inzage/internal/extract/armor"
)

// A media is the parsed value of a Content-Type or Content-Disposition field.
type media struct {
	kind   string            // "text/plain", lower case
	params map[string]string // by lower-case name, decoded
}

// parseMedia reads "type/sub; name=value; …" and forgives what is wrong in it. Parameters that are
// continued or encoded by RFC 2231, and encoded words in quotes, are put together and decoded.
func parseMedia(v []byte) media {
	kind, rest, _ := bytes.Cut(v, []byte{';'})
	m := media{kind: strings.ToLower(strings.TrimSpace(string(kind)))}
	if i := strings.IndexAny(m.kind, " \t("); i > 0 {
		m.kind = m.kind[:i]
	}
	pieces := map[string][]piece{}
	for len(rest) > 0 && len(pieces) < 64 {
		var name string
		var value []byte
		name, value, rest = parameter(rest)
		if name == "" {
			continue
		}
		base, p := section(name, value)
		pieces[base] = append(pieces[base], p)
	}
	if len(pieces) > 0 {
		m.params = make(map[string]string, len(pieces))
	}
	for name, ps := range pieces {
		m.params[name] = join(ps)
	}
	return m
}

// A piece is one section of a parameter.
type piece struct {
	n       int
	encoded bool // percent-encoded
	value   []byte
}

// parameter cuts the first "name=value" off.
func parameter(p []byte) (name string, value, rest []byte) {
	p = bytes.TrimLeft(p, " \t;")
	i := bytes.IndexAny(p, "=;")
	if i < 0 || p[i] == ';' {
		if i < 0 {
			return "", nil, nil
		}
		return "", nil, p[i+1:]
	}
	name = strings.ToLower(string(bytes.TrimSpace(p[:i])))
	p = bytes.TrimLeft(p[i+1:], " \t")
	if len(p) > 0 && p[0] == '"' {
		var out []byte
		k := 1
		for k < len(p) && p[k] != '"' {
			if p[k] == '\\' && k+1 < len(p) && (p[k+1] == '"' || p[k+1] == '\\') {
				k++
			}
			out = append(out, p[k])
			k++
		}
		return name, out, p[min(k+1, len(p)):]
	}
	k := bytes.IndexByte(p, ';')
	if k < 0 {
		k = len(p)
	}
	return name, bytes.TrimSpace(p[:k]), p[k:]
}

// section splits a name as "filename*1*" into the parameter and its section.
func section(name string, value []byte) (string, piece) {
	p := piece{value: value}
	base, rest, ok := strings.Cut(name, "*")
	if !ok {
		return name, p
	}
	if rest == "" || strings.HasSuffix(rest, "*") {
		p.encoded = true
		rest = strings.TrimSuffix(rest, "*")
	}
	p.n, _ = strconv.Atoi(rest)
	return base, p
}

// join puts the sections of a parameter together.
func join(ps []piece) string {
	sort.SliceStable(ps, func(i, k int) bool { return ps[i].n < ps[k].n })
	encoded := false
	for _, p := range ps {
		encoded = encoded || p.encoded
	}
	if !encoded {
		var all []byte
		for _, p := range ps {
			all = append(all, p.value...)
		}
		return decodeWords(all)
	}
	charset := ""
	var all []byte
	for _, p := range ps {
		v := p.value
		if !p.encoded {
			all = append(all, v...)
			continue
		}
		if a, b, ok := bytes.Cut(v, []byte{'\''}); ok && charset == "" {
			if _, text, ok := bytes.Cut(b, []byte{'\''}); ok {
				charset, v = string(a), text
			}
		}
		all = append(all, unpercent(v)...)
	}
	return toUTF8(all, charset)
}

func unpercent(p []byte) []byte {
	out := make([]byte, 0, len(p))
	for i := 0; i < len(p); i++ {
		if p[i] == '%' && i+2 < len(p) && armor.Hex(p[i+1]) < 16 && armor.Hex(p[i+2]) < 16 {
			out = append(out, armor.Hex(p[i+1])<<4|armor.Hex(p[i+2]))
			i += 2
			continue
		}
		out = append(out, p[i])
	}
	return out
}

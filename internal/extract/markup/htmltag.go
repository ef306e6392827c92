package markup

import (
	"net/url"
	"strings"

	"github.com/inzage/inzage/internal/extract/markup/xmltok"
)

// inline are the elements that do not break a text.
var inline = map[string]bool{"a": true, "abbr": true, "acronym": true, "b": true, "bdi": true, "bdo": true, "big": true, "cite": true,
	"code": true, "data": true, "del": true, "dfn": true, "em": true, "font": true, "i": true, "ins": true, "kbd": true, "label": true,
	"mark": true, "nobr": true, "q": true, "s": true, "samp": true, "small": true, "span": true, "strike": true, "strong": true,
	"sub": true, "sup": true, "time": true, "tt": true, "u": true, "var": true, "wbr": true}

// An attrs holds what is looked at of a tag's attributes.
type attrs struct {
	list []attr
	name string // of a form field or a meta datum
}

type attr struct{ key, value string }

// start takes a start tag.
func (p *page) start(closed bool) {
	n, more := p.z.TagName()
	name := string(n)
	a := p.attrs(more)
	switch name {
	case "script", "style", "title", "textarea":
		if !closed {
			p.raw, p.rawField = name, name
			if a.name != "" {
				p.rawField = a.name
			}
		}
	case "noscript", "noframes", "noembed", "iframe", "xmp":
		p.z.NextIsNotRawText()
	case "br":
		p.lineBreak()
	case "pre":
		p.pre++
	}
	if !inline[name] && name != "br" {
		p.block = true
	}
	p.tableTag(name)
	p.fields(name, &a)
}

// lineBreak breaks the line of the segment, whether or not the source does.
func (p *page) lineBreak() {
	if c := p.cell(); c != nil {
		c.newline()
		return
	}
	if len(p.seg) > 0 && p.seg[len(p.seg)-1] != '\n' {
		p.seg = append(p.seg, '\n')
		p.debt++
		p.segAt = -1
		p.blank = false
	}
}

// end takes an end tag.
func (p *page) end(name string) {
	switch name {
	case "script", "style", "title", "textarea":
		p.raw = ""
	case "pre":
		p.pre = max(0, p.pre-1)
	case "td", "th", "tr", "table", "caption":
		p.endCell(name)
	}
	if !inline[name] {
		p.block = true
	}
}

// attrs reads the attributes of the tag.
func (p *page) attrs(more bool) attrs {
	var a attrs
	for more && len(a.list) < 256 {
		var k, v []byte
		k, v, more = p.z.TagAttr()
		key, value := string(k), strings.TrimSpace(string(v))
		switch key {
		case "name", "property", "itemprop", "http-equiv":
			if a.name == "" {
				a.name = value
			}
		}
		a.list = append(a.list, attr{key, value})
	}
	return a
}

// fields delivers the attributes that hold data.
func (p *page) fields(tag string, a *attrs) {
	for _, at := range a.list {
		if at.value == "" {
			continue
		}
		name, value := dataOf(tag, at, a.name)
		if name == "" || value == "" {
			continue
		}
		if c := p.cell(); c != nil {
			p.tables[len(p.tables)-1].held += len(value) + 1
			c.more = append(c.more, string(xmltok.ToUTF8([]byte(value))))
			continue
		}
		p.begin()
		p.named(name, value)
	}
}

// named adds a field to the record that is open.
func (p *page) named(name, value string) {
	if len(name) > maxPath {
		name = name[:maxPath]
	}
	p.t.Field(p.t.Column(string(xmltok.ToUTF8([]byte(name)))), xmltok.ToUTF8([]byte(value)), -1, p.line)
}

// dataOf returns the field that an attribute makes, with an empty name for one that holds no data.
// A value of a form and a meta datum have the name that the page gives them.
func dataOf(tag string, a attr, given string) (name, value string) {
	switch a.key {
	case "href", "src", "action", "cite", "srcset", "poster":
		return tag + "." + a.key, address(a.value)
	case "value", "content":
		switch {
		case given != "" && tag == "meta":
			return "meta." + given, a.value
		case given != "":
			return given, a.value
		}
		return tag + "." + a.key, a.value
	case "alt", "title", "placeholder", "summary", "label", "datetime", "aria-label", "aria-description", "srcdoc":
		return tag + "." + a.key, a.value
	}
	switch {
	case strings.HasPrefix(a.key, "data-"), strings.HasPrefix(a.key, "on"):
		return a.key, a.value
	case strings.Contains(a.value, "@"):
		return tag + "." + a.key, a.value
	}
	return "", ""
}

// address returns what an address holds: of mailto and tel the rest, of others those with a query
// or an at sign, empty for none.
func address(s string) string {
	scheme, rest, _ := strings.Cut(s, ":")
	switch strings.ToLower(scheme) {
	case "mailto", "tel", "sms", "callto", "whatsapp", "skype", "sip", "facetime":
		s = rest
	case "data":
		return ""
	default:
		if !strings.ContainsAny(s, "?@;") {
			return ""
		}
	}
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}

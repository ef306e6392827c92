// Package xmp reads XMP packets: the properties that pictures, PDF documents and others carry as
// RDF in XML.
package xmp

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// A Property is one named value.
type Property struct {
	Name  string // without its namespace: "creator", "CreatorTool"
	Value string
	Date  bool // the value is a date
}

// max bounds the properties of one packet and the bytes of a value.
const (
	maxProperties = 1000
	maxValue      = 64 << 10
)

// skipped are namespaces that tell of editing steps, looks and identifiers of versions.
var skipped = []string{"/xap/1.0/mm/", "/sType/", "/camera-raw", "/pdfa/", "/xap/1.0/t/pg/", "/xap/1.0/g/", "exif/1.0/aux"}

// Parse returns the properties of a packet in order, as far as it can be read. Entities are not
// expanded; what is no XMP has no properties.
func Parse(p []byte) []Property {
	d := xml.NewDecoder(bytes.NewReader(p))
	d.Strict = false
	d.Entity = map[string]string{}
	r := &reader{}
	for len(r.out) < maxProperties {
		t, err := d.RawToken()
		if err != nil {
			return r.out
		}
		switch t := t.(type) {
		case xml.StartElement:
			r.start(t)
		case xml.EndElement:
			r.end()
		case xml.CharData:
			if r.text.Len() < maxValue {
				r.text.Write(t)
			}
		}
	}
	return r.out
}

type reader struct {
	path []string          // names of the open elements, with their prefix
	ns   map[string]string // prefix to namespace
	text strings.Builder
	out  []Property
}

func (r *reader) start(t xml.StartElement) {
	r.text.Reset()
	if len(r.path) < 1000 {
		r.path = append(r.path, t.Name.Space+":"+t.Name.Local)
	}
	if r.ns == nil {
		r.ns = map[string]string{}
	}
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" && len(r.ns) < 256 {
			r.ns[a.Name.Local] = a.Value
		}
	}
	if t.Name.Local != "Description" && t.Name.Local != "li" {
		return
	}
	for _, a := range t.Attr {
		switch a.Name.Space {
		case "", "xmlns", "rdf", "xml":
		default:
			r.add(a.Name.Space, a.Name.Local, a.Value)
		}
	}
}

// end closes an element; its text belongs to the nearest element outside rdf.
func (r *reader) end() {
	if len(r.path) == 0 {
		return
	}
	s := r.text.String()
	r.text.Reset()
	for i := len(r.path) - 1; i >= 0 && s != ""; i-- {
		prefix, local, _ := strings.Cut(r.path[i], ":")
		if prefix == "rdf" && (local == "li" || local == "Seq" || local == "Bag" || local == "Alt" || local == "value") {
			continue
		}
		if prefix != "rdf" && prefix != "x" {
			r.add(prefix, local, s)
		}
		break
	}
	r.path = r.path[:len(r.path)-1]
}

func (r *reader) add(prefix, local, value string) {
	value = strings.TrimSpace(value)
	if value == "" || len(value) > maxValue {
		return
	}
	ns := r.ns[prefix]
	for _, s := range skipped {
		if strings.Contains(ns, s) {
			return
		}
	}
	r.out = append(r.out, Property{local, strings.ToValidUTF8(value, "\uFFFD"), strings.HasSuffix(local, "Date") || strings.HasPrefix(local, "Date")})
}

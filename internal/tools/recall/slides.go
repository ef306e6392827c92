package main

import (
	"bytes"
	"encoding/xml"
)

// slides finds the text of a flat presentation: that of its paragraphs, without the masters and what
// is embedded.
func slides(flat []byte) []byte {
	d := xml.NewDecoder(bytes.NewReader(flat))
	d.Strict = false
	var out bytes.Buffer
	body, para, object := 0, 0, 0
	for {
		t, err := d.RawToken()
		if err != nil {
			return out.Bytes()
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "body":
				body++
			case "object": // another document, which we hand over as one
				object++
			case "p", "h":
				para++
			case "s", "tab", "line-break":
				out.WriteByte(' ')
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "body":
				body--
			case "object":
				object--
			case "p", "h":
				para--
				out.WriteByte('\n')
			}
		case xml.CharData:
			if body > 0 && para > 0 && object == 0 && !bytes.HasPrefix(t, []byte("<")) { // <number> is a place of one
				out.Write(t)
			}
		}
	}
}

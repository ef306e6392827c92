package image

import "encoding/binary"

// iptcTags are the data sets of IPTC-IIM's second record that name people, places and words.
var iptcTags = map[byte]string{5: "title", 15: "category", 25: "keywords", 40: "instructions", 80: "author", 85: "author title", 90: "city",
	92: "location", 95: "province", 101: "country", 105: "headline", 110: "credit", 115: "source", 116: "copyright", 118: "contact",
	120: "caption", 122: "caption writer"}

// photoshop reads image resources; number 0x0404 holds IPTC data.
func (m *meta) photoshop(p []byte) {
	for len(p) >= 12 && string(p[:4]) == "8BIM" {
		id := binary.BigEndian.Uint16(p[4:])
		name := 1 + int(p[6])
		name += name & 1
		if len(p) < 6+name+4 {
			return
		}
		n := int(binary.BigEndian.Uint32(p[6+name:]))
		p = p[6+name+4:]
		if n < 0 || n > len(p) {
			return
		}
		if id == 0x0404 {
			m.iptc(p[:n])
		}
		p = p[min(n+n&1, len(p)):]
	}
}

// iptc reads the data sets of an IPTC block.
func (m *meta) iptc(p []byte) {
	for len(p) >= 5 && p[0] == 0x1c {
		record, set, n := p[1], p[2], int(binary.BigEndian.Uint16(p[3:]))
		p = p[5:]
		if n > len(p) {
			return
		}
		if record == 2 && iptcTags[set] != "" {
			m.add(iptcTags[set], string(p[:n]))
		}
		p = p[n:]
	}
}

package online

import "github.com/inzage/inzage/detectors"

// MACAddress recognises hardware addresses of network interfaces (EUI-48).
//
// Shape: six octets in hex with ':' or '-' between them, or three groups of four with '.' (Cisco).
// Check: none; broadcast, multicast and null addresses are no device.
// Value: lower case with colons.
// Confidence: certain in a field named for it, likely in text; dotted ones need a context word.
// Note: "locally administered" for addresses that a device made up, as phones do for each network.
// Source: IEEE 802-2014, section 8.
var MACAddress = &detectors.Detector{
	Name: "mac-address", Kind: "mac-address",
	Title:  "Hardware address of a network interface",
	Check:  "48 bits, neither zero nor a group address, in one case",
	Rules:  "certain in a field named for it; likely in text",
	Source: "IEEE 802-2014",
	Chance: 1, MaxLen: 17,
	Fields:    []string{"mac", "macadres", "macaddress", "macaddr", "adressemac", "macadresse", "hwaddr", "hardwareaddress", "ethernetaddress", "bssid", "wifimac", "bluetoothaddress"},
	NotFields: []string{"hash", "algorithm", "key", "version", "os", "type", "vendor", "count"},
	Context: []string{"mac", "mac-adres*", "mac-address*", "mac address", "adresse mac", "hwaddr", "ether", "bssid", "lladdr", "arp",
		"ethernet", "wifi", "wlan", "dhcp*", "bluetooth", "interface", "hardware"},
	Classes: detectors.Of(detectors.Hex),
	Judge:   judgeMAC,
}

func judgeMAC(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	lo, hi := p.FieldBounds(c.Field)
	sep := t[c.Start]
	group, groups := 2, 6
	if sep == '.' {
		group, groups = 4, 3
	}
	start := c.Start - group
	end := start + groups*(group+1) - 1
	if start < lo || end > hi || start > lo && (!clear6(t[start-1]) || t[start-1] == '/') || end < hi && !clearAfter(t, end, hi) {
		return
	}
	var mac [6]byte
	n := 0
	upper, lower := false, false
	for i := start; i < end; i++ {
		k := (i - start) % (group + 1)
		b := t[i]
		if k == group {
			if b != sep {
				return
			}
			continue
		}
		if !isHex(b) {
			return
		}
		upper, lower = upper || b-'A' < 6, lower || b-'a' < 6
		mac[n/2] = mac[n/2]<<4 | hexValue(b)
		n++
	}
	if upper && lower || mac[0]&1 != 0 || mac == [6]byte{} {
		return
	}
	reportMAC(p, c, start, end, mac, upper || lower)
}

// clearAfter reports whether an address may end before offset end.
func clearAfter(t []byte, end, hi int) bool {
	b := t[end]
	switch {
	case alnum(b), b == '_', b >= 0x80:
		return false
	case b == ':' || b == '-' || b == '.':
		return end+1 >= hi || !alnum(t[end+1])
	}
	return true
}

func hexValue(b byte) byte {
	if b -= '0'; b < 10 {
		return b
	}
	return (b + '0') | 0x20 - 'a' + 10
}

func reportMAC(p *detectors.Pass, c *detectors.Candidate, start, end int, mac [6]byte, letters bool) {
	e := detectors.Pattern | p.Context(c)
	conf := detectors.Likely
	switch {
	case e&detectors.FieldName != 0:
		conf = detectors.Certain
	case e&detectors.Context == 0 && (!letters || p.Text[c.Start] != ':'):
		// Digits alone may be a date with a time, hyphens and dots a serial number.
		return
	}
	m := detectors.Match{Start: start, End: end, Confidence: conf, Evidence: e}
	if mac[0]&2 != 0 {
		m.Note = "locally administered"
	}
	// 00:00:5e:00:53:00 to :ff is reserved for documentation (RFC 7042).
	m.Test = mac[0] == 0 && mac[1] == 0 && mac[2] == 0x5e && mac[3] == 0 && mac[4] == 0x53
	const hex = "0123456789abcdef"
	var buf [17]byte
	for i, b := range mac {
		buf[3*i], buf[3*i+1] = hex[b>>4], hex[b&15]
		if i < 5 {
			buf[3*i+2] = ':'
		}
	}
	m.Value = p.Copy(buf[:])
	p.Report(c, m)
}

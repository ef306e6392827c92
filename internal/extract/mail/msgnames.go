package mail

import (
	"context"
	"encoding/binary"
	"strings"

	"github.com/inzage/inzage/internal/extract"
)

// propertyNames are the names of properties that are text (MS-OXPROPS), in words that say what they hold.
var propertyNames = map[uint16]string{
	0x0037: "subject", 0x1035: "message-id", 0x1039: "references", 0x1042: "in-reply-to", 0x3FF8: "creator-name", 0x3FFA: "last-modifier-name",
	0x0040: "received-by-name", 0x0044: "received-representing-name", 0x0076: "received-by-email", 0x0078: "received-representing-email",
	0x5D07: "received-representing-email", 0x5D09: "received-by-email", 0x0050: "reply-to-name", 0x0E02: "display-bcc", 0x0E03: "display-cc",
	0x0E04: "display-to", 0x3001: "name", 0x3004: "comment", 0x3A00: "account", 0x3A02: "callback-phone", 0x3A05: "generation",
	0x3A06: "given-name", 0x3A07: "government-id", 0x3A08: "business-phone", 0x3A09: "home-phone", 0x3A0A: "initials", 0x3A0B: "keyword",
	0x3A0C: "language", 0x3A0D: "location", 0x3A0F: "common-name", 0x3A10: "employee-number", 0x3A11: "surname", 0x3A12: "original-entry",
	0x3A13: "original-name", 0x3A15: "postal-address", 0x3A16: "company", 0x3A17: "job-title", 0x3A18: "department", 0x3A19: "office",
	0x3A1A: "primary-phone", 0x3A1B: "business-phone-2", 0x3A1C: "mobile-phone", 0x3A1D: "radio-phone", 0x3A1E: "car-phone", 0x3A1F: "other-phone",
	0x3A20: "display-name", 0x3A21: "pager", 0x3A23: "primary-fax", 0x3A24: "business-fax", 0x3A25: "home-fax", 0x3A26: "country", 0x3A27: "city",
	0x3A28: "state", 0x3A29: "street", 0x3A2A: "postal-code", 0x3A2B: "po-box", 0x3A2C: "telex", 0x3A2D: "isdn", 0x3A2E: "assistant-phone",
	0x3A2F: "home-phone-2", 0x3A30: "assistant-name", 0x3A41: "wedding-anniversary", 0x3A42: "birthday", 0x3A43: "hobbies", 0x3A44: "middle-name",
	0x3A45: "name-prefix", 0x3A46: "profession", 0x3A47: "referred-by", 0x3A48: "spouse-name", 0x3A49: "computer", 0x3A4A: "customer-id",
	0x3A4B: "tty-phone", 0x3A4C: "ftp", 0x3A4E: "manager-name", 0x3A4F: "nickname", 0x3A50: "homepage", 0x3A51: "business-homepage",
	0x3A57: "company-main-phone", 0x3A58: "children-names", 0x3A59: "home.city", 0x3A5A: "home.country", 0x3A5B: "home.postal-code",
	0x3A5C: "home.state", 0x3A5D: "home.street", 0x3A5E: "home.po-box", 0x3A5F: "other.city", 0x3A60: "other.country", 0x3A61: "other.postal-code",
	0x3A62: "other.state", 0x3A63: "other.street", 0x3A64: "other.po-box",
}

// silentProperties are delivered elsewhere, or repeat, or say how things are stored.
var silentProperties = map[uint16]bool{
	0x001A: true, 0x007D: true, 0x1000: true, 0x1009: true, 0x1013: true, 0x0042: true, 0x0064: true, 0x0065: true, 0x0C1A: true, 0x0C1E: true,
	0x0C1F: true, 0x5D01: true, 0x5D02: true, 0x003D: true, 0x0E1D: true, 0x0070: true, 0x0075: true, 0x0077: true, 0x0E02: true, 0x0E03: true,
	0x0E04: true, 0x0E28: true, 0x0E29: true, 0x3FFB: true, 0x3FFC: true, 0x1046: true, 0x4022: true, 0x4023: true, 0x4024: true, 0x4025: true,
	0x4030: true, 0x4031: true, 0x4034: true, 0x4035: true, 0x4038: true, 0x4039: true, 0x5D0A: true, 0x5D0B: true, 0x0079: true, 0x007A: true,
	0x3002: true, 0x3FD9: true, 0x1008: true, 0x0036: true, 0x340D: true, 0x0047: true,
}

// longNames are the names of named properties that have a number (MS-OXPROPS).
var longNames = map[uint32]string{
	0x8005: "file-as", 0x801A: "home.address", 0x801B: "work.address", 0x801C: "other.address", 0x8022: "contact-name", 0x802B: "homepage",
	0x8045: "work.street", 0x8046: "work.city", 0x8047: "work.state", 0x8048: "work.postal-code", 0x8049: "work.country", 0x804A: "work.po-box",
	0x8062: "instant-messaging", 0x8080: "email-name", 0x8083: "email", 0x8084: "email-original", 0x8090: "email2-name", 0x8093: "email2",
	0x8094: "email2-original", 0x80A0: "email3-name", 0x80A3: "email3", 0x80A4: "email3-original", 0x80B2: "fax-name", 0x80B3: "fax",
	0x80D8: "internet-free-busy", 0x8208: "location", 0x8238: "attendees", 0x823B: "attendees-to", 0x823C: "attendees-cc", 0x8230: "delegates",
	0x811F: "task-owner", 0x8121: "task-assigner", 0x8539: "companies", 0x853A: "contacts", 0x8535: "billing", 0x8534: "mileage",
	0x8700: "journal-type",
}

// namedProperties reads the names of the properties of 0x8000 and above.
func namedProperties(ctx context.Context, root *storage, l extract.Limits) map[uint16]string {
	d := root.subs["__nameid_version1.0"]
	if d == nil {
		return nil
	}
	p := readProperties(ctx, d, 0, l)
	entries, strs := p.binary(0x0003), p.binary(0x0004)
	names := map[uint16]string{}
	for ; len(entries) >= 8 && len(names) < 1<<15; entries = entries[8:] {
		id := binary.LittleEndian.Uint32(entries)
		kind := binary.LittleEndian.Uint16(entries[4:])
		at := 0x8000 + binary.LittleEndian.Uint16(entries[6:])
		name := longNames[id]
		if kind&1 != 0 {
			name = nameAt(strs, id)
		}
		if name != "" {
			names[at] = name
		}
	}
	return names
}

// nameAt reads the name at an offset of the stream of names.
func nameAt(b []byte, at uint32) string {
	if uint64(at)+4 > uint64(len(b)) {
		return ""
	}
	n := binary.LittleEndian.Uint32(b[at:])
	b = b[at+4:]
	if uint64(n) > uint64(len(b)) || n > 512 {
		return ""
	}
	return strings.ToLower(strings.TrimRight(utf16Text(b[:n]), "\x00"))
}

package online

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// byField fills in what detectors that go by the field's name alone have in common: the whole
// content of a field named for the kind is a value, if ok accepts it.
func byField(d detectors.Detector, ok func(b []byte) bool) *detectors.Detector {
	return inRecord(d, func(_ *detectors.Pass, _ int, b []byte) bool { return ok(b) })
}

// inRecord is byField for kinds of which the rest of the record decides too.
func inRecord(d detectors.Detector, ok func(p *detectors.Pass, field int, b []byte) bool) *detectors.Detector {
	d.Name = string(d.Kind)
	d.Rules = "likely in a field named for it"
	d.Chance = 1
	if d.MaxLen == 0 {
		d.MaxLen = 512
	}
	longest := d.MaxLen
	d.JudgeField = func(p *detectors.Pass, c *detectors.Candidate) {
		b := p.Text[c.Start:c.End]
		if len(b) > longest || void(b) || !ok(p, c.Field, b) {
			return
		}
		p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: single(p, b), Confidence: detectors.Likely,
			Evidence: detectors.FieldName | detectors.Pattern})
	}
	return &d
}

// single returns b with runs of blanks as one space; b itself when there are none.
func single(p *detectors.Pass, b []byte) []byte {
	for i, c := range b {
		if c < ' ' || c == ' ' && i+1 < len(b) && b[i+1] == ' ' {
			return p.Copy(bytes.Join(bytes.Fields(b), []byte(" ")))
		}
	}
	return b
}

// void reports whether b says that there is no value: null, none, n/a, nvt, dashes, a placeholder,
// or a mask of one repeated mark.
func void(b []byte) bool {
	if len(b) == 0 || len(b) > 16 {
		return len(b) == 0
	}
	same := true
	for _, c := range b {
		same = same && c == b[0]
	}
	if same && !alnum(b[0]) {
		return true
	}
	for _, w := range voids {
		if bytes.EqualFold(b, w) {
			return true
		}
	}
	return false
}

var voids = [][]byte{[]byte("null"), []byte("nil"), []byte("none"), []byte("n/a"), []byte("na"), []byte("nvt"), []byte("n.v.t."), []byte("undefined"),
	[]byte("unknown"), []byte("onbekend"), []byte("inconnu"), []byte("unbekannt"), []byte("geen"), []byte("aucun"), []byte("string"), []byte("text"),
	[]byte("varchar"), []byte("empty"), []byte("leeg"), []byte("nan"), []byte("\\N")}

// word accepts one token of letters, digits and . _ - + @ of at most 64 bytes.
func word(b []byte) bool {
	if len(b) > 64 {
		return false
	}
	for _, c := range b {
		if !alnum(c) && c < 0x80 && c != '.' && c != '_' && c != '-' && c != '+' && c != '@' && c != '\\' {
			return false
		}
	}
	return true
}

// code accepts a token with a digit in it: a number, a UUID, an opaque key.
func code(b []byte) bool {
	digits := 0
	for _, c := range b {
		switch {
		case c-'0' < 10:
			digits++
		case !alnum(c) && c != '-' && c != '_' && c != '.' && c != '/' && c != ':' && c != '|' && c != '=' && c != '+' && c != ' ':
			return false
		}
	}
	return digits > 0 && len(b) <= 128
}

// anything accepts every content.
func anything([]byte) bool { return true }

// moment accepts a date, a time or a count of seconds.
func moment(b []byte) bool {
	digits := 0
	for _, c := range b {
		if c-'0' < 10 {
			digits++
		}
	}
	return digits >= 6 && digits*2 >= len(b) && len(b) <= 40
}

// versionLike reports whether b begins as a version number does: "1.2", "0.10-rc".
func versionLike(b []byte) bool {
	i := bytes.IndexByte(b, '.')
	return i > 0 && i < 4 && b[0]-'0' < 10 && i+1 < len(b) && b[i+1]-'0' < 10
}

func hasLetter(b []byte) bool {
	for _, c := range b {
		if c|0x20-'a' < 26 || c >= 0x80 {
			return true
		}
	}
	return false
}

// notValues are words in a field name that say that the field is about the thing and holds none.
var notValues = []string{"count", "aantal", "type", "soort", "enabled", "required", "verplicht", "length", "regex", "pattern", "hash", "policy", "template",
	"label", "title", "format", "class", "css", "icon", "color", "version", "versie", "max", "min", "total", "totaal"}

func except(words ...string) []string {
	out := make([]string, 0, len(notValues)+len(words))
	return append(append(out, notValues...), words...)
}

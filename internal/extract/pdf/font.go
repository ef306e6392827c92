package pdf

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	xenc "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

// A font turns the codes of a string into text and widths.
type font struct {
	uni      *cmap // ToUnicode
	scale    float64
	vertical bool

	// Simple fonts.
	text   *encoding
	widths [256]float64 // in units of scale

	// Composite fonts.
	composite bool
	direct    bool               // codes are characters: a map of their own leads to the glyphs, and none to text
	enc       *cmap              // nil: two bytes, the code is the glyph number
	charset   xenc.Encoding      // of a predefined map; nil for none
	cid       map[uint32]float64 // widths
	cidRanges []widthRange
	dw        float64
}

type widthRange struct {
	lo, hi uint32
	w      float64
}

// loadFont reads a font dictionary.
func loadFont(v pdf.Value) *font {
	f := &font{scale: 0.001}
	if u := v.Key("ToUnicode"); u.Kind() == pdf.Stream {
		f.uni = parseCMap(streamData(u, maxFontData))
	}
	if v.Key("Subtype").Name() == "Type0" {
		f.loadComposite(v)
		return f
	}
	if v.Key("Subtype").Name() == "Type3" {
		if m := v.Key("FontMatrix"); m.Len() == 6 && m.Index(0).Float64() != 0 {
			f.scale = m.Index(0).Float64()
		}
	}
	f.text = simpleEncoding(v)
	f.simpleWidths(v)
	return f
}

// maxFontData bounds the bytes of a font's maps.
const maxFontData = 8 << 20

// simpleEncoding finds what the codes of a simple font stand for.
func simpleEncoding(v pdf.Value) *encoding {
	enc := v.Key("Encoding")
	base := baseEncoding(v, enc)
	diff := enc.Key("Differences")
	if diff.Len() == 0 {
		return base
	}
	e := *base
	n := 0
	for i := 0; i < diff.Len() && i < 1024; i++ {
		x := diff.Index(i)
		switch x.Kind() {
		case pdf.Integer:
			n = int(x.Int64())
		case pdf.Name:
			if n >= 0 && n < 256 {
				e[n] = differenceText(v, x.Name(), n)
			}
			n++
		}
	}
	return &e
}

// differenceText is the text of a glyph name; for names outside Latin script the library knows.
func differenceText(v pdf.Value, name string, code int) string {
	s := glyphText(name)
	if s != "" || name == ".notdef" || strings.ContainsAny(name, "0123456789") {
		return s
	}
	f := pdf.Font{V: v}
	if v.Key("Encoding").Kind() != pdf.Dict {
		return ""
	}
	if s = f.Encoder().Decode(string([]byte{byte(code)})); s != string(rune(code)) {
		return s
	}
	return ""
}

func baseEncoding(v, enc pdf.Value) *encoding {
	n := enc.Name()
	if enc.Kind() == pdf.Dict {
		n = enc.Key("BaseEncoding").Name()
	}
	switch n {
	case "WinAnsiEncoding":
		return winAnsiEncoding
	case "MacRomanEncoding":
		return macRomanEncoding
	case "StandardEncoding":
		return standardEncoding
	}
	desc := v.Key("FontDescriptor")
	if e := type1Encoding(desc); e != nil {
		return e
	}
	if v.Key("Subtype").Name() == "TrueType" {
		return winAnsiEncoding
	}
	return standardEncoding
}

// type1Encoding reads the encoding that a Type 1 font program carries in its clear part, such as
// "dup 65 /A put"; nil for none.
func type1Encoding(desc pdf.Value) *encoding {
	file := desc.Key("FontFile")
	if file.Kind() != pdf.Stream {
		return nil
	}
	p := streamData(file, 64<<10)
	i := bytes.Index(p, []byte("/Encoding"))
	if i < 0 {
		return nil
	}
	p = p[i+len("/Encoding"):]
	if k := bytes.Index(p, []byte("eexec")); k >= 0 {
		p = p[:k]
	}
	if bytes.HasPrefix(bytes.TrimLeft(p, " \r\n"), []byte("StandardEncoding")) {
		return standardEncoding
	}
	var e encoding
	l, found := &lexer{p: p}, false
	for prev, t := (token{}), l.next(); t.kind != endToken; prev, t = t, l.next() {
		if t.kind == nameToken && prev.kind == numberToken && prev.num >= 0 && prev.num < 256 {
			e[int(prev.num)] = glyphText(string(t.s))
			found = true
		}
		if t.kind == wordToken && string(t.s) == "def" && found {
			break
		}
	}
	if !found {
		return nil
	}
	return &e
}

// simpleWidths reads the widths of a simple font, or takes those of the standard fonts.
func (f *font) simpleWidths(v pdf.Value) {
	w := v.Key("Widths")
	if w.Len() == 0 {
		f.standardWidths(v.Key("BaseFont").Name())
		return
	}
	missing := v.Key("FontDescriptor").Key("MissingWidth").Float64()
	for i := range f.widths {
		f.widths[i] = missing
	}
	first := int(v.Key("FirstChar").Int64())
	for i := 0; i < w.Len() && i < 256; i++ {
		if c := first + i; c >= 0 && c < 256 {
			f.widths[c] = w.Index(i).Float64()
		}
	}
}

// loadComposite reads a Type 0 font and its descendant.
func (f *font) loadComposite(v pdf.Value) {
	f.composite = true
	enc := v.Key("Encoding")
	if enc.Kind() == pdf.Stream {
		f.enc = parseCMap(streamData(enc, maxFontData))
		f.vertical = enc.Key("WMode").Int64() == 1
	} else {
		n := enc.Name()
		f.vertical = strings.HasSuffix(n, "-V")
		f.charset = predefined(n)
	}
	d := v.Key("DescendantFonts").Index(0)
	f.direct = f.uni == nil && strings.HasPrefix(enc.Name(), "Identity") && d.Key("CIDToGIDMap").Kind() == pdf.Stream
	f.dw = 1000
	if x := d.Key("DW"); !x.IsNull() {
		f.dw = x.Float64()
	}
	f.cid = map[uint32]float64{}
	w := d.Key("W")
	for i := 0; i+1 < w.Len() && len(f.cid) < maxCMap; {
		c, x := uint32(w.Index(i).Int64()), w.Index(i+1)
		if x.Kind() == pdf.Array {
			for k := 0; k < x.Len() && k < 1<<16; k++ {
				f.cid[c+uint32(k)] = x.Index(k).Float64()
			}
			i += 2
			continue
		}
		f.cidRanges = append(f.cidRanges, widthRange{c, uint32(x.Int64()), w.Index(i + 2).Float64()})
		i += 3
	}
}

// predefined returns the character set of a predefined map for Chinese, Japanese and Korean.
func predefined(n string) xenc.Encoding {
	has := func(parts ...string) bool {
		for _, p := range parts {
			if strings.Contains(n, p) {
				return true
			}
		}
		return false
	}
	switch {
	case has("UCS2", "UTF16"):
		return xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)
	case has("GBK", "GB-EUC", "GBpc"):
		return simplifiedchinese.GBK
	case has("RKSJ"):
		return japanese.ShiftJIS
	case n == "EUC-H" || n == "EUC-V":
		return japanese.EUCJP
	case has("KSC"):
		return korean.EUCKR
	case has("B5", "ETen", "HKscs"):
		return traditionalchinese.Big5
	}
	return nil
}

// A glyph is one decoded code.
type glyph struct {
	n     int     // bytes of the code
	text  string  // "" when unknown
	width float64 // in text space of size 1
	blank bool    // the code 32 of one byte, to which word spacing applies
}

// next decodes the first code of s, which is not empty.
func (f *font) next(s []byte) glyph {
	if f.composite {
		return f.nextComposite(s)
	}
	c := s[0]
	g := glyph{n: 1, width: f.widths[c] * f.scale, blank: c == ' '}
	if f.uni != nil {
		if t, ok := f.uni.text(uint32(c)); ok && usable(t) {
			g.text = t
			return g
		}
	}
	g.text = f.text[c]
	return g
}

func (f *font) nextComposite(s []byte) glyph {
	var c uint32
	var n int
	switch {
	case f.enc != nil:
		c, n = f.enc.next(s, 2)
	case f.charset != nil:
		return f.nextCharset(s)
	default:
		c, n = code(s[:min(2, len(s))])
	}
	g := glyph{n: max(n, 1), blank: n == 1 && c == ' '}
	cid := c
	if f.enc != nil && len(f.enc.cids) > 0 {
		cid = f.enc.cid(c)
	}
	g.width = f.cidWidth(cid) * f.scale
	if f.uni != nil {
		if t, ok := f.uni.text(c); ok && usable(t) {
			g.text = t
		}
	}
	if t := string(rune(c)); f.direct && c > ' ' && c < 0xfff0 && usable(t) || f.direct && c == ' ' {
		g.text = t
	}
	return g
}

// nextCharset decodes a code of a predefined map through its character set.
func (f *font) nextCharset(s []byte) glyph {
	for n := 1; n <= min(len(s), 4); n++ {
		p, err := f.charset.NewDecoder().Bytes(s[:n])
		if err == nil && len(p) > 0 && !bytes.Contains(p, []byte("\uFFFD")) && utf8.Valid(p) {
			w := 1.0
			if n == 1 {
				w = 0.5
			}
			return glyph{n: n, text: string(p), width: w, blank: n == 1 && s[0] == ' '}
		}
	}
	return glyph{n: min(len(s), 2), width: 1}
}

func (f *font) cidWidth(cid uint32) float64 {
	if w, ok := f.cid[cid]; ok {
		return w
	}
	for _, r := range f.cidRanges {
		if cid >= r.lo && cid <= r.hi {
			return r.w
		}
	}
	return f.dw
}

// usable reports whether a mapped text is one: not a control character or one of private use.
func usable(s string) bool {
	for _, r := range s {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == utf8.RuneError || unicode.Is(unicode.Co, r) || r >= 0xfff0 && r <= 0xffff {
			return false
		}
	}
	return s != ""
}

// The widths of the printable ASCII characters in Helvetica and Times-Roman, from Adobe's metrics.
var (
	helveticaWidths = [95]uint16{278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
		556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
		722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,
		556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584}
	timesWidths = [95]uint16{250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
		500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
		722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333,
		500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541}
)

// standardWidths takes the widths of the fonts that every reader has.
func (f *font) standardWidths(base string) {
	table, rest := &helveticaWidths, 556.0
	switch {
	case strings.Contains(base, "Courier") || strings.Contains(base, "Mono"):
		for i := range f.widths {
			f.widths[i] = 600
		}
		return
	case strings.Contains(base, "Times") || strings.Contains(base, "Serif") || strings.Contains(base, "Roman"):
		table, rest = &timesWidths, 500
	}
	bold := 1.0
	if strings.Contains(base, "Bold") {
		bold = 1.06
	}
	for i := range f.widths {
		f.widths[i] = rest
		if i >= 0x20 && i < 0x7f {
			f.widths[i] = float64(table[i-0x20]) * bold
		}
	}
}

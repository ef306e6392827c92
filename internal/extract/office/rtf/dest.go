package rtf

import (
	"bytes"
	"context"
	"io"
	"strings"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/inzage/inzage/internal/content"
)

// dest is where the text of a group goes.
type dest uint8

const (
	destText  dest = iota
	destSkip       // nowhere
	destFonts      // the table of fonts
	destField      // the instruction of a field
	destInfo       // a property
	destName       // the names of those who made changes
	destHex        // a picture or an object in hexadecimal digits
	destDate       // numbers that make up a date
)

// infos are the groups that hold properties.
var infos = map[string]string{"title": "title", "subject": "subject", "author": "creator", "operator": "lastModifiedBy", "manager": "manager", "company": "company",
	"keywords": "keywords", "comment": "comments", "doccomm": "comments", "category": "category", "hlinkbase": "hlinkbase", "propname": "property",
	"staticval": "property", "docvar": "variable", "atnauthor": "author", "atnid": "initials", "revtbl": "author"}

// silent are the groups without text of the document.
var silent = map[string]bool{"colortbl": true, "stylesheet": true, "listtable": true, "listoverridetable": true, "rsidtbl": true, "generator": true,
	"nonshppict": true, "filetbl": true, "sn": true, "sv": true, "bkmkstart": true, "bkmkend": true, "xmlnstbl": true, "themedata": true,
	"colorschememapping": true, "datastore": true, "latentstyles": true, "nonesttables": true, "fchars": true, "lchars": true, "pntext": true,
	"datafield": true, "objclass": true, "objname": true, "passwordhash": true, "wgrffmtfilter": true, "ftnsep": true, "ftnsepc": true,
	"aftnsep": true, "aftnsepc": true, "ftncn": true, "aftncn": true, "template": true, "factoidname": true, "mmathPr": true, "private": true,
	"blipuid": true, "picprop": true, "listname": true, "atrfstart": true, "atrfend": true, "atndate": true, "atnref": true, "atnparent": true, "tc": true}

// destination takes a control word that says where the text of its group goes; false for others.
func (r *reader) destination(name string, star bool) bool {
	if r.g.dest == destSkip || r.g.dest == destHex {
		return name != "bin"
	}
	switch {
	case name == "fonttbl":
		r.g.dest = destFonts
	case name == "fldinst":
		r.g.dest, r.held = destField, r.held[:0]
	case name == "revtbl":
		r.g.dest, r.held = destName, r.held[:0]
	case name == "pict", name == "objdata":
		r.g.dest = destHex
		r.object = &object{name: name}
	case strings.HasPrefix(name, "header"), strings.HasPrefix(name, "footer"):
		if name == "headery" || name == "footery" {
			return true
		}
		r.enter(name)
	case name == "footnote", name == "annotation", name == "shptxt":
		r.w.BeginBox()
		r.g.box, r.g.dest = true, destText
	case infos[name] != "":
		r.g.dest, r.held = destInfo, append(r.held[:0], infos[name]+"\x00"...)
	case name == "creatim", name == "revtim":
		r.date = moment{name: name}
		r.g.dest = destDate
	case silent[name]:
		r.g.dest = destSkip
	case star:
		if !spoken[name] {
			r.g.dest = destSkip
		}
	default:
		return false
	}
	return true
}

// spoken are the starred groups that hold text of the document.
var spoken = map[string]bool{"shpinst": true, "shppict": true, "userprops": true, "background": true, "do": true, "dptxbxtext": true, "formfield": true,
	"nesttableprops": true, "ud": true, "upr": true, "ftnalt": true, "mmath": true, "moMath": true, "ffname": true, "ffdeftext": true}

// endDest ends a group whose text did not go into the text; up is where that of the group around it
// goes.
func (r *reader) endDest(up dest) {
	switch r.g.dest {
	case destField:
		r.address()
	case destInfo:
		key, value, _ := bytes.Cut(r.held, []byte{0})
		r.property(string(key), string(value))
	case destName:
		r.property("author", strings.TrimSuffix(strings.TrimSpace(string(r.held)), ";"))
	case destDate:
		r.date.report(r.v)
	case destHex:
		if up != destHex {
			r.push()
		}
	default:
		return
	}
	r.held = r.held[:0]
}

func (r *reader) property(key, value string) {
	if value = strings.TrimSpace(value); value == "" || value == "Unknown" {
		return
	}
	if r.info.Len() == 0 {
		r.info.Record(content.Record{})
	}
	r.info.Named(key, value)
}

// address delivers the address in a field's instruction: HYPERLINK "mailto:…".
func (r *reader) address() {
	s := strings.TrimSpace(string(r.held))
	rest, ok := strings.CutPrefix(s, "HYPERLINK")
	if !ok {
		return
	}
	rest = strings.TrimSpace(rest)
	if i := strings.IndexByte(rest, '"'); i >= 0 {
		rest, _, _ = strings.Cut(rest[i+1:], `"`)
	}
	if rest = strings.TrimPrefix(rest, "mailto:"); rest != "" && rest[0] != '#' && rest[0] != '\\' {
		r.link.Record(content.Record{})
		r.link.FieldString(-1, rest)
	}
}

// A moment is a date in parts.
type moment struct {
	name                   string
	year, month, day, h, m int
}

func (m *moment) set(name string, n int) {
	switch name {
	case "yr":
		m.year = n
	case "mo":
		m.month = n
	case "dy":
		m.day = n
	case "hr":
		m.h = n
	case "min":
		m.m = n
	}
}

func (m *moment) report(v content.Visitor) {
	if m.year < 1980 || m.year > 2200 || m.month < 1 || m.month > 12 || m.day < 1 || m.day > 31 {
		return
	}
	e := content.Modified
	if m.name == "creatim" {
		e = content.Collection
	}
	v.Date(e, time.Date(m.year, time.Month(m.month), m.day, max(m.h, 0), max(m.m, 0), 0, 0, time.UTC))
}

// An object is a picture or an embedded file, written in hexadecimal digits.
type object struct {
	name string
	data []byte
	half int // the first digit of a byte, 16 more; 0 for none
}

// maxObject is how many bytes of an object are held; a longer one is cut.
const maxObject = 64 << 20

func (o *object) hex(c byte) {
	d := 0
	switch {
	case c >= '0' && c <= '9':
		d = int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		d = int(c|0x20-'a') + 10
	default:
		return
	}
	if o.half == 0 {
		o.half = d + 16
		return
	}
	if len(o.data) < maxObject {
		o.data = append(o.data, byte(o.half<<4|d))
	}
	o.half = 0
}

// read reads n bytes that stand as they are.
func (o *object) read(r io.Reader, n int) error {
	var buf [4096]byte
	for n > 0 {
		k, err := r.Read(buf[:min(n, len(buf))])
		if len(o.data) < maxObject {
			o.data = append(o.data, buf[:k]...)
		}
		n -= k
		if err != nil {
			return err
		}
	}
	return nil
}

// push hands an object to the visitor.
func (r *reader) push() {
	o := r.object
	if o == nil || len(o.data) == 0 {
		return
	}
	r.object = nil
	name, data := "picture", o.data
	if o.name == "objdata" {
		name, data = "object", unwrap(o.data)
	}
	if len(data) < 32 {
		return
	}
	err := r.v.Document(r.ctx, &content.Document{Name: name, Size: int64(len(data)), Shared: true,
		Open: func(context.Context) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }})
	if r.err == nil {
		r.err = err
	}
}

// unwrap takes the header off an embedded object: version, format, three names with their lengths,
// and the length of what follows.
func unwrap(b []byte) []byte {
	const header = 8
	rest := b[min(header, len(b)):]
	for range 3 {
		if len(rest) < 4 {
			return b
		}
		n := int(rest[0]) | int(rest[1])<<8
		if rest[2] != 0 || rest[3] != 0 || len(rest) < 4+n+4 {
			return b
		}
		rest = rest[4+n:]
	}
	return rest[4:]
}

// codePages are the code pages by number.
var codePages = map[int]encoding.Encoding{437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 855: charmap.CodePage855,
	858: charmap.CodePage858, 860: charmap.CodePage860, 862: charmap.CodePage862, 863: charmap.CodePage863, 865: charmap.CodePage865, 866: charmap.CodePage866,
	874: charmap.Windows874, 932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh,
	10007: charmap.MacintoshCyrillic}

// charsets are the code pages by the number of a font's character set; those left out are the
// document's.
var charsets = map[int]encoding.Encoding{77: charmap.Macintosh, 128: japanese.ShiftJIS, 129: korean.EUCKR, 134: simplifiedchinese.GBK,
	136: traditionalchinese.Big5, 161: charmap.Windows1253, 162: charmap.Windows1254, 163: charmap.Windows1258, 177: charmap.Windows1255,
	178: charmap.Windows1256, 186: charmap.Windows1257, 204: charmap.Windows1251, 222: charmap.Windows874, 238: charmap.Windows1250,
	254: charmap.CodePage437, 255: charmap.CodePage850}

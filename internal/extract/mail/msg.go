package mail

import (
	"context"
	"fmt"
	"io"
	"sort"
	"strings"

	"github.com/richardlehane/mscfb"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// MSG reads items that Outlook saved.
var MSG = &extract.Extractor{
	Name:       "msg",
	Types:      []string{typeMSG},
	Extensions: []string{"msg", "oft"},
	Reads: "mail, contacts, appointments and tasks: internet headers, sender, recipients and properties as fields; text, HTML and compressed RTF bodies, " +
		"each saying once what it says; attachments and items inside",
	Skips:   "properties that are no text; encrypted ones",
	Library: "richardlehane/mscfb, golang.org/x/net/html",
	Extract: readMSG,
}

const typeMSG = "application/vnd.ms-outlook"

// maxEntries is how many streams and storages of one file are looked at.
const maxEntries = 1 << 20

// A storage is a folder of a compound file.
type storage struct {
	streams map[string]*mscfb.File
	subs    map[string]*storage
}

func newStorage() *storage {
	return &storage{streams: map[string]*mscfb.File{}, subs: map[string]*storage{}}
}

// sub returns a storage inside s, made when it is new.
func (s *storage) sub(name string) *storage {
	d := s.subs[name]
	if d == nil {
		d = newStorage()
		s.subs[name] = d
	}
	return d
}

// numbered returns the storages whose names begin with prefix, in order.
func (s *storage) numbered(prefix string) []*storage {
	var names []string
	for n := range s.subs {
		if strings.HasPrefix(n, prefix) {
			names = append(names, n)
		}
	}
	sort.Strings(names)
	out := make([]*storage, len(names))
	for i, n := range names {
		out[i] = s.subs[n]
	}
	return out
}

// openCompound reads the directory of a compound file. Errors and panics of the library are problems.
func openCompound(ra io.ReaderAt) (root *storage, err error) {
	defer func() {
		if x := recover(); x != nil {
			root, err = nil, content.Fail(content.Corrupt, fmt.Sprintf("mscfb: the parser broke off (%T)", x))
		}
	}()
	doc, err := mscfb.New(ra)
	if err != nil {
		return nil, content.Fail(content.Corrupt, err.Error())
	}
	root = newStorage()
	for n := 0; n < maxEntries; n++ {
		f, err := doc.Next()
		if err != nil {
			break
		}
		d := root
		for _, p := range f.Path {
			d = d.sub(p)
		}
		if f.FileInfo().IsDir() {
			d.sub(f.Name)
		} else if d.streams[f.Name] == nil {
			d.streams[f.Name] = f
		}
	}
	return root, nil
}

// An item is one message, contact or appointment of Outlook.
type item struct {
	bodies
	dir    *storage
	props  *properties
	names  map[uint16]string // of named properties, by id
	seen   map[string]bool   // addresses and names delivered
	header map[string]bool   // fields of the internet headers
}

func readMSG(ctx context.Context, in *extract.Input, v content.Visitor) error {
	ra, _, err := in.At()
	if err != nil {
		return err
	}
	root, err := openCompound(ra)
	if err != nil {
		return err
	}
	return readItem(ctx, in, v, root, 32, namedProperties(ctx, root, in.Limits))
}

// readItem reads the item in d. head is the size of the header of its properties.
func readItem(ctx context.Context, in *extract.Input, v content.Visitor, d *storage, head int, names map[uint16]string) error {
	return newItem(ctx, in, v, d, readProperties(ctx, d, head, in.Limits), names).read()
}

func newItem(ctx context.Context, in *extract.Input, v content.Visitor, d *storage, p *properties, names map[uint16]string) *item {
	return &item{bodies: newBodies(ctx, in, v), dir: d, props: p, names: names, seen: map[string]bool{}, header: map[string]bool{}}
}

// read delivers the item.
func (it *item) read() error {
	ctx, v := it.ctx, it.v
	for _, step := range [...]func() error{it.headers, it.people, it.fields, it.texts, it.attachments} {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := step(); err != nil {
			return err
		}
	}
	if t, ok := it.date(); ok {
		v.Date(content.LastContact, t)
	}
	if it.props.bad > 0 {
		v.Problem(content.Problem{Cause: content.Corrupt, Detail: fmt.Sprintf("%d properties could not be read whole", it.props.bad)})
	}
	return nil
}

// headers delivers the internet headers, when the item came by mail.
func (it *item) headers() error {
	text := it.props.text(0x007D)
	if text == "" {
		return nil
	}
	w := &walker{bodies: it.bodies, l: newLines(it.ctx, strings.NewReader(text))}
	h := w.readHeader()
	for i := range h.fields {
		f := &h.fields[i]
		f.offset = -1
		it.header[f.name] = true
		if !addressFields[f.name] {
			continue
		}
		for _, a := range parseAddresses(f.value) {
			it.seen[strings.ToLower(string(a.addr))] = true
			it.seen[strings.ToLower(decodeWords(a.name))] = true
		}
	}
	return w.fields(h)
}

// people delivers the sender and the recipients that the headers do not name.
func (it *item) people() error {
	out := content.NewBuilder(it.ctx, it.v, &content.Table{Tree: true})
	out.Where.Part = partHeader
	p := it.props
	it.person(out, "from", 0, p.text(0x0042), p.first(0x5D02, 0x0065))
	it.person(out, "sender", 0, p.text(0x0C1A), p.first(0x5D01, 0x0C1F))
	count := map[string]int{}
	for _, d := range it.dir.numbered("__recip_version1.0_") {
		r := readProperties(it.ctx, d, 8, it.in.Limits)
		p.bad += r.bad
		role := [...]string{"to", "to", "cc", "bcc"}[r.fixed[0x0C15]&3]
		if it.person(out, role, count[role]+1, r.text(0x3001), r.first(0x39FE, 0x3003)) {
			count[role]++
		}
	}
	return out.Flush()
}

// person adds a record with a name and an address, unless the address was delivered before.
func (it *item) person(out *content.Builder, role string, n int, name, addr string) bool {
	key := strings.ToLower(addr)
	if !strings.Contains(addr, "@") && name != "" { // an address inside an organisation says no more
		key = strings.ToLower(name)
	}
	if key == "" || it.seen[key] {
		return false
	}
	it.seen[key] = true
	r := content.Record{Path: role}
	if n > 1 {
		r.Path = fmt.Sprintf("%s[%d]", role, n)
	}
	out.Record(r)
	if name != "" && !strings.EqualFold(name, addr) {
		out.Named(role+".name", name)
	}
	if addr != "" {
		out.Named(role+".email", addr)
	}
	return true
}

// fields delivers the other properties that are text.
func (it *item) fields() error {
	out := content.NewBuilder(it.ctx, it.v, &content.Table{Tree: true})
	out.Where.Part = "properties"
	begun := false
	put := func(name, text string) {
		if !begun {
			begun = true
			out.Record(content.Record{})
		}
		out.Named(name, text)
	}
	for _, id := range it.props.ids() {
		name, ok := it.name(id)
		if !ok || it.header[name] {
			continue
		}
		for _, text := range it.props.texts(id) {
			if strings.TrimSpace(text) != "" {
				put(name, text)
			}
		}
	}
	for _, id := range [...]uint16{0x3A42, 0x3A41} {
		if t, ok := it.props.time(id); ok {
			put(propertyNames[id], t.Format("2006-01-02"))
		}
	}
	return out.Flush()
}

// name is the name of a property's field, false for one that is delivered elsewhere or says nothing.
func (it *item) name(id uint16) (string, bool) {
	if silentProperties[id] {
		return "", false
	}
	if n := propertyNames[id]; n != "" {
		return n, true
	}
	if n := it.names[id]; n != "" {
		return n, true
	}
	return fmt.Sprintf("property-%04x", id), true
}

package archive

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// RPM reads packages of the RPM package manager.
var RPM = &extract.Extractor{Name: "rpm", Types: []string{"application/x-rpm"}, Extensions: []string{"rpm"},
	Reads:   "the texts of the header (packager, description, change log); the payload as a member",
	Extract: extractRPM}

const (
	rpmLead  = 96
	rpmStore = 64 << 20 // bytes of one header that are believed
)

// rpmTags are the texts of the header, by number. Source: rpmtag.h.
var rpmTags = map[uint32]string{1000: "name", 1001: "version", 1004: "summary", 1005: "description", 1007: "build-host", 1010: "distribution",
	1011: "vendor", 1014: "license", 1015: "packager", 1020: "url", 1044: "source", 1081: "changelog.name", 1082: "changelog.text"}

func extractRPM(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w, src := newWalk(ctx, in, v, "rpm")
	var lead [rpmLead]byte
	if _, err := io.ReadFull(src, lead[:]); err != nil {
		return w.fault(unexpected(err))
	}
	signature, err := rpmHeader(src)
	if err != nil {
		return w.fault(err)
	}
	if _, err := io.CopyN(io.Discard, src, pad(int64(len(signature.store)), 8)); err != nil {
		return w.fault(unexpected(err))
	}
	header, err := rpmHeader(src)
	if err != nil {
		return w.fault(err)
	}
	if err := header.texts(ctx, v); err != nil {
		return err
	}
	name := strings.TrimSuffix(base(in.Doc.Name), ".rpm") + ".cpio"
	return w.push(name, -1, in.Doc.ModTime, func() (io.Reader, error) { return src, nil })
}

// An rpmIndex is a header: entries of sixteen bytes that point into a store.
type rpmIndex struct{ entries, store []byte }

// rpmHeader reads a header.
func rpmHeader(r io.Reader) (rpmIndex, error) {
	var h [16]byte
	if _, err := io.ReadFull(r, h[:]); err != nil {
		return rpmIndex{}, unexpected(err)
	}
	n, size := binary.BigEndian.Uint32(h[8:]), binary.BigEndian.Uint32(h[12:])
	if string(h[:4]) != "\x8e\xad\xe8\x01" || n > rpmStore/16 || size > rpmStore {
		return rpmIndex{}, errEntry
	}
	var b bytes.Buffer // grows with what is there, not with what is said
	want := int64(n)*16 + int64(size)
	if got, err := io.CopyN(&b, r, want); err != nil || got < want {
		return rpmIndex{}, unexpected(err)
	}
	return rpmIndex{b.Bytes()[:n*16], b.Bytes()[n*16:]}, nil
}

// texts hands over the texts of the header as one record.
func (x rpmIndex) texts(ctx context.Context, v content.Visitor) error {
	b := content.NewBuilder(ctx, v, &content.Table{Tree: true})
	b.Where.Part = "header"
	b.Record(content.Record{})
	room := rpmStore // entries may point to the same bytes
	for e := x.entries; len(e) >= 16; e = e[16:] {
		be := binary.BigEndian
		name, typ, off, n := rpmTags[be.Uint32(e)], be.Uint32(e[4:]), be.Uint32(e[8:]), be.Uint32(e[12:])
		if name == "" || int64(off) > int64(len(x.store)) {
			continue
		}
		s := x.store[off:]
		switch typ {
		case 6: // one string
			n = 1
		case 8, 9: // several
		default:
			continue
		}
		for range n {
			text, rest, ok := bytes.Cut(s, []byte{0})
			if room -= len(text) + 1; !ok || room < 0 {
				break
			}
			b.Named(name, strings.ToValidUTF8(string(text), "\uFFFD"))
			s = rest
		}
	}
	return b.Flush()
}

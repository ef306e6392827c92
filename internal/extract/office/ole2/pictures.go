package ole2

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"io"

	"github.com/inzage/inzage/internal/content"
)

// A blip is how a document keeps a picture: the record's kind and instance, the name to give it, and the
// bytes before the picture, of which there are 16 more when the instance is odd.
type blip struct {
	kind, instance, skip int
	name                 string
	packed               bool // a drawing, behind a head that says whether it is compressed
}

var blips = []blip{{0xf01a, 0x3d4, 16, "emf", true}, {0xf01b, 0x216, 16, "wmf", true}, {0xf01d, 0x46a, 17, "jpg", false}, {0xf01d, 0x6e2, 17, "jpg", false},
	{0xf01e, 0x6e0, 17, "png", false}, {0xf029, 0x6e4, 17, "tif", false}}

// maxPictures bounds the pictures of a document.
const maxPictures = 10_000

// pictures hands over the pictures of presentations and texts.
func (f *file) pictures() error {
	n := 0
	for _, name := range []string{"Pictures", "Data", "WordDocument"} {
		s := f.find("", name)
		if s == nil {
			s = f.find("PP97_DUALSTORAGE", name)
		}
		if s == nil || f.format != "ppt" && name == "Pictures" || f.format != "doc" && name != "Pictures" {
			continue
		}
		b, err := f.bytes(s)
		var p *content.Problem
		if asProblem(err, &p) && p.Cause == content.Limit { // the text was read
			f.v.Problem(content.Problem{Cause: p.Cause, Detail: p.Detail, Where: content.Location{Part: "pictures"}})
			continue
		}
		if rerr := f.report(content.Location{Part: "pictures"}, err); rerr != nil {
			return rerr
		}
		if err := f.art(b, &n); err != nil {
			return err
		}
	}
	return nil
}

// art hands over the pictures that stand anywhere in b, and counts them in n. Their records have heads
// that hardly anything else looks like.
func (f *file) art(b []byte, n *int) error {
	for at := 0; ; {
		i := bytes.IndexByte(b[at:], 0xf0)
		if i < 0 || *n >= maxPictures {
			return f.ctx.Err()
		}
		at += i
		k, end := blipAt(b, at-3)
		if k == nil {
			at++
			continue
		}
		*n++
		if err := f.picture(k, b[at+5:end], u16(b, at-3)>>4&1 == 1, *n); err != nil {
			return err
		}
		at = end
	}
}

// blipAt returns what kind of picture has its head at a place, nil for none, and its end.
func blipAt(b []byte, at int) (k *blip, end int) {
	if at < 0 || at+8 > len(b) {
		return nil, 0
	}
	v, kind, n := u16(b, at), u16(b, at+2), u32(b, at+4)
	for i := range blips {
		k := &blips[i]
		if kind == k.kind && v&0x0f == 0 && v>>4&^1 == k.instance && n > k.skip && n <= len(b)-at-8 {
			return k, at + 8 + n
		}
	}
	return nil, 0
}

// picture hands over one picture; second says that another identifier stands before it.
func (f *file) picture(k *blip, p []byte, second bool, n int) error {
	skip := k.skip
	if second {
		skip += 16
	}
	p = slice(p, skip, len(p))
	packed := false
	if k.packed {
		packed = byteAt(p, 32) == 0
		p = slice(p, 34, len(p))
	}
	if len(p) == 0 {
		return nil
	}
	return f.v.Document(f.ctx, &content.Document{Name: fmt.Sprintf("picture-%d.%s", n, k.name), Size: -1, Shared: true,
		Open: func(context.Context) (io.ReadCloser, error) {
			if !packed {
				return io.NopCloser(bytes.NewReader(p)), nil
			}
			z, err := zlib.NewReader(bytes.NewReader(p))
			if err != nil {
				return nil, content.Fail(content.Corrupt, f.format+": a picture cannot be unpacked")
			}
			return z, nil
		}})
}

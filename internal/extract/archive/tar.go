package archive

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Tar reads tape archives of all dialects.
var Tar = &extract.Extractor{Name: "tar", Types: []string{typeTar}, Extensions: []string{"tar"}, Library: "standard library",
	Reads:   "every file, also behind a damaged header and in archives that were joined; layers of container images",
	Skips:   "links, devices",
	Extract: extractTar}

const typeTar = "application/x-tar"

// tarBlock is the unit in which an archive is written.
const tarBlock = 512

func extractTar(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w, src := newWalk(ctx, in, v, "tar")
	var r io.Reader = src
	for {
		end, err := w.tarMembers(tar.NewReader(r))
		if err != nil {
			return err
		}
		damaged := !errors.Is(end, io.EOF)
		if damaged && (!errors.Is(end, tar.ErrHeader) || w.source() != nil) {
			return w.fault(end)
		}
		next, err := nextTar(w, src, damaged)
		switch {
		case err != nil:
			return err
		case damaged && next == nil:
			return w.fault(end)
		case next == nil:
			return nil
		case damaged:
			w.report(w.fail(content.Corrupt, "a header is damaged; what follows the next good one is read"))
		}
		r = next
	}
}

// tarMembers pushes the members of one archive. end is the error of
// Next, err that of the visitor.
func (w *walk) tarMembers(tr *tar.Reader) (end, err error) {
	for {
		if err := w.ctx.Err(); err != nil {
			return nil, err
		}
		h, end := tr.Next()
		if end != nil {
			return end, nil
		}
		switch h.Typeflag {
		case tar.TypeDir, tar.TypeSymlink, tar.TypeLink, tar.TypeChar, tar.TypeBlock, tar.TypeFifo, tar.TypeXGlobalHeader:
			continue
		case tar.TypeReg, tar.TypeGNUSparse, tar.TypeCont:
		default:
			if h.Size == 0 {
				continue
			}
		}
		if err := w.push(h.Name, h.Size, h.ModTime, func() (io.Reader, error) { return tr, nil }); err != nil {
			return nil, err
		}
	}
}

// nextTar looks for the next header behind the end of an archive (over zeros) or behind damage (over
// anything). It returns a reader that begins with it, nil when there is none.
func nextTar(w *walk, src *tap, damaged bool) (io.Reader, error) {
	if rest := src.n % tarBlock; rest != 0 {
		if _, err := io.CopyN(io.Discard, src, tarBlock-rest); err != nil {
			return nil, w.ended(err)
		}
	}
	block := make([]byte, tarBlock)
	for {
		if err := w.ctx.Err(); err != nil {
			return nil, err
		}
		if _, err := io.ReadFull(src, block); err != nil {
			return nil, w.ended(err)
		}
		switch {
		case tarHeader(block):
			return io.MultiReader(bytes.NewReader(block), src), nil
		case !damaged && !zero(block):
			return nil, nil
		}
	}
}

// ended returns the error of the document's reader; the end of the bytes is none.
func (w *walk) ended(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return w.source()
	}
	return w.fault(err)
}

func zero(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}

// tarHeader reports whether block has the checksum of a header. Some old programs add up signed bytes.
func tarHeader(block []byte) bool {
	want, digits, sum, signed := 0, 0, 8*int(' '), 8*int(' ')
	for i, c := range block {
		switch {
		case i < 148 || i >= 156:
			sum += int(c)
			signed += int(int8(c))
		case '0' <= c && c <= '7':
			want, digits = want*8+int(c-'0'), digits+1
		case c != ' ' && c != 0:
			return false
		}
	}
	return digits > 0 && (sum == want || signed == want) && block[0] != 0
}

package archive

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Cpio reads cpio archives in all four formats.
var Cpio = &extract.Extractor{Name: "cpio", Types: []string{"application/x-cpio"}, Extensions: []string{"cpio"},
	Reads:   "every file of the new, checksummed, portable and old binary formats; archives that were joined",
	Skips:   "links, devices",
	Extract: extractCpio}

const cpioTrailer = "TRAILER!!!"

func extractCpio(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w, src := newWalk(ctx, in, v, "cpio")
	for first := true; ; first = false {
		if err := ctx.Err(); err != nil {
			return err
		}
		h, err := readCpio(src, first)
		if errors.Is(err, io.EOF) && !first {
			return nil
		}
		if err != nil {
			return w.fault(unexpected(err))
		}
		body := &io.LimitedReader{R: src, N: h.size}
		if h.name != cpioTrailer && h.mode&0o170000 == 0o100000 && (h.size > 0 || h.links <= 1) {
			if err := w.push(h.name, h.size, h.modified, func() (io.Reader, error) { return &exact{body}, nil }); err != nil {
				return err
			}
		}
		if _, err := io.Copy(io.Discard, &limited{w, body, h.size}); err != nil {
			return w.fault(err)
		}
		if body.N > 0 {
			return w.fault(io.ErrUnexpectedEOF)
		}
		if _, err := io.CopyN(io.Discard, src, pad(h.size, h.align)); err != nil && !errors.Is(err, io.EOF) {
			return w.fault(err)
		}
	}
}

// pad returns how many bytes follow n up to a multiple of align.
func pad(n, align int64) int64 { return (align - n%align) % align }

// A cpioHeader is what an archive says of one file.
type cpioHeader struct {
	name     string
	mode     uint64
	links    uint64
	size     int64
	align    int64 // of name and data
	modified time.Time
}

// cpioName is the longest name that is believed, in bytes.
const cpioName = 64 << 10

// readCpio reads a header. Zeros before it are the padding of the archive before; io.EOF means that
// nothing follows them.
func readCpio(r *tap, first bool) (*cpioHeader, error) {
	var magic [2]byte
	for {
		if _, err := io.ReadFull(r, magic[:]); err != nil {
			if errors.Is(err, io.ErrUnexpectedEOF) && magic[0] == 0 {
				err = io.EOF
			}
			return nil, err
		}
		if magic != [2]byte{} || first {
			break
		}
	}
	h := &cpioHeader{}
	switch magic {
	case [2]byte{'0', '7'}:
		return h, h.ascii(r)
	case [2]byte{0xc7, 0x71}:
		return h, h.binary(r, binary.LittleEndian)
	case [2]byte{0x71, 0xc7}:
		return h, h.binary(r, binary.BigEndian)
	}
	return nil, errEntry
}

// ascii reads the rest of a header in digits: hexadecimal in the new formats, octal in the portable.
func (h *cpioHeader) ascii(r io.Reader) error {
	var b [108]byte
	if _, err := io.ReadFull(r, b[:4]); err != nil {
		return unexpected(err)
	}
	var fields []uint64
	var err error
	var name uint64
	switch string(b[:4]) {
	case "0701", "0702":
		if fields, err = numbers(r, b[:104], 16, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8); err != nil {
			return err
		}
		h.mode, h.links, h.size, name, h.align = fields[1], fields[4], int64(fields[6]), fields[11], 4
		h.modified = unix(fields[5])
		return h.readName(r, name, 110)
	case "0707":
		if fields, err = numbers(r, b[:70], 8, 6, 6, 6, 6, 6, 6, 6, 11, 6, 11); err != nil {
			return err
		}
		h.mode, h.links, name, h.size, h.align = fields[2], fields[5], fields[8], int64(fields[9]), 1
		h.modified = unix(fields[7])
		return h.readName(r, name, 76)
	}
	return errEntry
}

// numbers reads numbers of the given widths.
func numbers(r io.Reader, b []byte, radix int, widths ...int) ([]uint64, error) {
	if _, err := io.ReadFull(r, b); err != nil {
		return nil, unexpected(err)
	}
	out := make([]uint64, 0, len(widths))
	for _, w := range widths {
		n, err := strconv.ParseUint(string(b[:w]), radix, 62)
		if err != nil {
			return nil, errEntry
		}
		out, b = append(out, n), b[w:]
	}
	return out, nil
}

// binary reads the rest of an old binary header, of words of 16 bits.
func (h *cpioHeader) binary(r io.Reader, order binary.ByteOrder) error {
	var b [24]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return unexpected(err)
	}
	word := func(i int) uint64 { return uint64(order.Uint16(b[2*i-2:])) }
	h.mode, h.links, h.align = word(3), word(6), 2
	h.modified = unix(word(8)<<16 | word(9))
	h.size = int64(word(11)<<16 | word(12))
	return h.readName(r, word(10), 26)
}

// readName reads a name of n bytes with its final NUL, and the padding behind it.
func (h *cpioHeader) readName(r io.Reader, n uint64, header int64) error {
	if n == 0 || n > cpioName {
		return errEntry
	}
	b := make([]byte, int64(n)+pad(header+int64(n), h.align))
	if _, err := io.ReadFull(r, b); err != nil {
		return unexpected(err)
	}
	h.name, _, _ = strings.Cut(string(b[:n]), "\x00")
	return nil
}

func unix(n uint64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(int64(n), 0).UTC()
}

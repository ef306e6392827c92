package archive

import (
	"bufio"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"slices"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/mediatype"
)

// Zip reads zip archives through a central directory loop of its own: a damaged or encrypted member
// costs only itself, a directory of millions of members is never held, members that share bytes are
// found out, and an archive that has lost its directory is read by its local headers.
var Zip = &extract.Extractor{Name: "zip", Types: []string{typeZip},
	Extensions: []string{"zip", "jar", "war", "ear", "apk", "whl", "xpi", "kmz", "aar", "nupkg", "ipa"},
	Library:    "own; klauspost/compress, therootcompany/xz, ulikunitz/xz",
	Reads:      "stored, deflate, deflate64, bzip2, lzma, zstd, xz; zip64; ZipCrypto and AES with a password; archives that lost their end",
	Skips:      "links; strong encryption; implode, shrink, reduce, PPMd; parts of a split archive",
	Extract:    extractZip}

const typeZip = "application/zip"

func extractZip(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w, ra, size, err := newWalkAt(ctx, in, v, "zip")
	if err != nil {
		return err
	}
	z := &zipReader{walk: w, ra: ra, size: size, passwords: in.Passwords, limits: in.Limits}
	dir, ok := mediatype.ZipDirectory(ra, size)
	if !ok {
		return z.withoutDirectory(dir)
	}
	z.base, z.disk = dir.Base, dir.Disk
	shared, count, end, err := z.survey(dir)
	if err != nil {
		return err
	}
	if err := z.members(dir, shared); err != nil {
		return err
	}
	if uint64(count) < dir.Members && (dir.Members >= 0xffff || uint64(count) != dir.Members&0xffff) {
		w.report(w.fail(content.Corrupt, "the directory breaks off; what follows is read by local headers"))
		return z.salvage(end)
	}
	return w.source()
}

// withoutDirectory reads an archive whose directory was not found: empty, or damaged.
func (z *zipReader) withoutDirectory(dir mediatype.Directory) error {
	var b [4]byte
	if n, _ := z.ra.ReadAt(b[:], 0); n == 4 && string(b[:]) == "PK\x05\x06" && dir.Members == 0 {
		return nil
	}
	if err := z.source(); err != nil {
		return err
	}
	z.report(z.fail(content.Corrupt, "the directory at the end is missing; members are read by local headers"))
	return z.salvage(0)
}

// A zipReader is the reading of one archive.
type zipReader struct {
	*walk
	ra        io.ReaderAt
	size      int64
	base      int64  // bytes before the archive
	disk      uint16 // number of this part of a split archive
	passwords []string
	good      int // index of the password that fitted last
	limits    extract.Limits
	inflater  io.ReadCloser // for the next deflated member
	scan      scanWindow
}

// elsewhere reports whether a member begins in another part of a split archive.
func (z *zipReader) elsewhere(e *zipEntry) bool { return e.disk != z.disk && e.disk != 0xffff }

// A zipSpan is the bytes that a member needs at least, and its place in the directory.
type zipSpan struct {
	from, to int64
	ordinal  int
}

// surveyMax is how many members are surveyed; those after them are not read.
const surveyMax = 4 << 20

// survey runs over the directory and returns which members share bytes with one before them, how
// many members there are, and the end of the last one. It keeps 24 bytes for each.
func (z *zipReader) survey(dir mediatype.Directory) (shared map[int]bool, count int, end int64, err error) {
	var spans []zipSpan
	err = z.directory(dir, func(i int, e *zipEntry) error {
		if count++; count > surveyMax || z.elsewhere(e) {
			return nil
		}
		from := e.offset + z.base
		to := from + 30 + int64(e.nameLen)
		if e.packed > 0 && e.packed < 1<<62 {
			to += e.packed
		}
		spans = append(spans, zipSpan{from, to, i})
		return nil
	})
	if err != nil {
		return nil, 0, 0, err
	}
	slices.SortStableFunc(spans, func(a, b zipSpan) int { return cmp.Compare(a.from, b.from) })
	for _, s := range spans {
		if s.from < end {
			if shared == nil {
				shared = map[int]bool{}
			}
			shared[s.ordinal] = true
		}
		if s.to <= z.size {
			end = max(end, s.to)
		}
	}
	return shared, count, end, nil
}

// members pushes the members in the order of the directory.
func (z *zipReader) members(dir mediatype.Directory, shared map[int]bool) error {
	return z.directory(dir, func(i int, e *zipEntry) error {
		if e.skip() {
			return nil
		}
		if i >= surveyMax {
			return z.fail(content.Limit, "more members than are read")
		}
		if z.elsewhere(e) {
			return z.lost(e.name, -1, e.modified, z.fail(content.Unsupported, "the member lies in another part of a split archive"))
		}
		if shared[i] {
			return z.lost(e.name, -1, e.modified, z.fail(content.Limit, "the member shares its bytes with another one"))
		}
		return z.push(e.name, e.size(), e.modified, func() (io.Reader, error) { return z.open(e) })
	})
}

// directory calls f for each entry, until one is damaged or f returns an error, which it returns. The
// length that the archive declares for its directory does not count: the entries do.
func (z *zipReader) directory(dir mediatype.Directory, f func(i int, e *zipEntry) error) error {
	r := bufio.NewReaderSize(io.NewSectionReader(z.ra, dir.Offset, z.size-dir.Offset), 32<<10)
	for i := 0; ; i++ {
		if err := z.ctx.Err(); err != nil {
			return err
		}
		e, err := readEntry(r)
		if err != nil {
			return z.source()
		}
		if err := f(i, e); err != nil {
			return err
		}
	}
}

var errEntry = errors.New("invalid entry")

// readEntry reads one entry of the central directory.
func readEntry(r *bufio.Reader) (*zipEntry, error) {
	var h [46]byte
	if _, err := io.ReadFull(r, h[:]); err != nil {
		return nil, err
	}
	if string(h[:4]) != "PK\x01\x02" {
		return nil, errEntry
	}
	e := &zipEntry{
		creator: h[5], flags: le16(h[8:]), method: le16(h[10:]), crc: le32(h[16:]),
		packed: int64(le32(h[20:])), unpacked: int64(le32(h[24:])), attributes: le32(h[38:]), offset: int64(le32(h[42:])),
		modified: dosTime(le16(h[14:]), le16(h[12:])), clock: le16(h[12:]), disk: le16(h[34:]), nameLen: le16(h[28:]),
	}
	name, extra, comment := int(e.nameLen), int(le16(h[30:])), int(le16(h[32:]))
	buf := make([]byte, name+extra)
	if _, err := io.ReadFull(r, buf); err != nil {
		return nil, err
	}
	if _, err := r.Discard(comment); err != nil && err != io.EOF {
		return nil, err
	}
	e.extra(buf[name:], true)
	e.setName(buf[:name])
	return e, nil
}

func le16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
func le32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }
func le64(b []byte) uint64 { return binary.LittleEndian.Uint64(b) }

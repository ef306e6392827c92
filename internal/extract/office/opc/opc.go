// Package opc opens the zip archives that office documents are: OOXML, OpenDocument, EPUB.
//
// It believes no size that an archive declares. What comes out of all parts together is bounded by
// the limits of the document; a part that shares its bytes with another is read once; an archive
// that has lost its directory is read by its local headers.
package opc

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"path"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/mediatype"
)

// A Package is an opened archive. It is used from one goroutine.
type Package struct {
	Parts  []*Part // in the order of the directory
	ctx    context.Context
	format string
	ra     io.ReaderAt
	size   int64
	limits extract.Limits
	out    int64
	byName map[string]*Part
}

// A Part is a member of a package.
type Part struct {
	Name      string // with slashes, without one in front
	Modified  time.Time
	Encrypted bool
	method    uint16
	crc       uint32
	packed    int64
	offset    int64 // of the local header; of the data when salvaged
	salvaged  bool
	done      bool
}

// maxParts bounds a directory: the parts of a document of ten thousand pictures fit many times.
const maxParts = 200_000

// Open reads the directory of the document in. format, "xlsx", begins the details of problems.
func Open(ctx context.Context, in *extract.Input, format string) (*Package, error) {
	ra, size, err := in.At()
	if err != nil {
		return nil, err
	}
	p := &Package{ctx: ctx, format: format, ra: ra, size: size, limits: in.Limits, byName: map[string]*Part{}}
	dir, ok := mediatype.ZipDirectory(ra, size)
	if ok {
		err = p.directory(dir)
	} else {
		err = p.salvage()
	}
	if err == nil && len(p.Parts) == 0 {
		err = content.Fail(content.Corrupt, format+": no zip archive")
	}
	return p, err
}

// Whole reports whether the archive had its directory.
func (p *Package) Whole() bool { return len(p.Parts) == 0 || !p.Parts[0].salvaged }

// directory reads the central directory.
func (p *Package) directory(dir mediatype.Directory) error {
	r := bufio.NewReaderSize(io.NewSectionReader(p.ra, dir.Offset, p.size-dir.Offset), 32<<10)
	used := map[int64]bool{}
	var h [46]byte
	for len(p.Parts) < maxParts {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		if _, err := io.ReadFull(r, h[:]); err != nil || string(h[:4]) != "PK\x01\x02" {
			return nil //nolint:nilerr // the parts before count
		}
		name, extra, comment := int(le16(h[28:])), int(le16(h[30:])), int(le16(h[32:]))
		buf := make([]byte, name+extra)
		if _, err := io.ReadFull(r, buf); err != nil {
			return nil //nolint:nilerr // the parts before count
		}
		if _, err := r.Discard(comment); err != nil {
			return nil //nolint:nilerr // the parts before count
		}
		part := &Part{Encrypted: h[8]&1 != 0, method: le16(h[10:]), crc: le32(h[16:]), packed: int64(le32(h[20:])),
			offset: int64(le32(h[42:])), Modified: dosTime(le16(h[14:]), le16(h[12:]))}
		part.zip64(buf[name:], le32(h[24:]) == 0xffffffff)
		part.offset += dir.Base
		if used[part.offset] {
			continue // shares its bytes with a part before it
		}
		used[part.offset] = true
		p.add(part, string(buf[:name]))
	}
	return nil
}

// add enters a part; the last one of a name has it.
func (p *Package) add(part *Part, name string) {
	part.Name = strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/")
	if part.Name == "" || strings.HasSuffix(part.Name, "/") {
		return
	}
	p.Parts = append(p.Parts, part)
	p.byName[strings.ToLower(part.Name)] = part
}

// zip64 takes the large values from the extra field for those that are full.
func (part *Part) zip64(b []byte, unpacked bool) {
	for len(b) >= 4 {
		id, n := le16(b), int(le16(b[2:]))
		if len(b) < 4+n {
			return
		}
		f := b[4 : 4+n]
		b = b[4+n:]
		if id != 1 {
			continue
		}
		take := func() int64 {
			if len(f) < 8 {
				return -1
			}
			v := int64(binary.LittleEndian.Uint64(f))
			f = f[8:]
			return max(v, 0)
		}
		if unpacked {
			take()
		}
		if part.packed == 0xffffffff {
			part.packed = take()
		}
		if part.offset == 0xffffffff {
			part.offset = take()
		}
	}
}

// Part returns the part called name, whatever the case of its letters; nil for none.
func (p *Package) Part(name string) *Part {
	return p.byName[strings.ToLower(strings.TrimPrefix(name, "/"))]
}

// Take returns a part that was not taken before, nil for none.
func (p *Package) Take(name string) *Part {
	part := p.Part(name)
	if part == nil || part.done {
		return nil
	}
	part.done = true
	return part
}

// Taken marks a part as read.
func (part *Part) Taken() bool {
	was := part.done
	part.done = true
	return was
}

// Rest returns the parts that nobody took, in order.
func (p *Package) Rest() []*Part {
	var rest []*Part
	for _, part := range p.Parts {
		if !part.done {
			rest = append(rest, part)
		}
	}
	return rest
}

// Open returns the bytes of a part. Errors of the reader are problems.
func (p *Package) Open(part *Part) (io.ReadCloser, error) {
	if part.Encrypted {
		return nil, content.Fail(content.Encrypted, p.format+": a part is encrypted")
	}
	at := part.offset
	if !part.salvaged {
		var h [30]byte
		if _, err := p.ra.ReadAt(h[:], at); err != nil || string(h[:4]) != "PK\x03\x04" {
			return nil, p.corrupt("no local header where the directory says")
		}
		at += 30 + int64(le16(h[26:])) + int64(le16(h[28:]))
	}
	n := part.packed
	if n < 0 || n > p.size-at {
		n = max(0, p.size-at)
	}
	s := &stream{p: p, crc: part.crc, check: !part.salvaged || part.crc != 0}
	section := io.NewSectionReader(p.ra, at, n)
	switch part.method {
	case 0:
		s.r = section
	case 8:
		s.flate = flate.NewReader(bufio.NewReaderSize(section, 64<<10))
		s.r = s.flate
	default:
		return nil, content.Fail(content.Unsupported, fmt.Sprintf("%s: compression method %d", p.format, part.method))
	}
	if s.check {
		s.sum = crc32.NewIEEE()
	}
	return s, nil
}

// ReadAll returns the bytes of a part, at most limit of them; a longer one is cut.
func (p *Package) ReadAll(part *Part, limit int64) ([]byte, error) {
	r, err := p.Open(part)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, limit))
}

// Push hands a part to the visitor as a document of its own.
func (p *Package) Push(v content.Visitor, part *Part) error {
	part.done = true
	return v.Document(p.ctx, &content.Document{Name: part.Name, Size: -1, ModTime: part.Modified, Shared: true,
		Open: func(context.Context) (io.ReadCloser, error) { return p.Open(part) }})
}

func (p *Package) corrupt(detail string) error {
	return content.Fail(content.Corrupt, p.format+": "+detail)
}

// A stream reads one part.
type stream struct {
	p     *Package
	r     io.Reader
	flate io.ReadCloser
	sum   hash.Hash32
	crc   uint32
	check bool
	err   error
}

// free is how much may come out of a package whatever the ratio.
const free = 64 << 20

// Spend counts n bytes that come out of the package, from a part or from one string that many cells
// share. The error is a problem of cause limit.
func (p *Package) Spend(n int) error {
	p.out += int64(n)
	switch l := p.limits; {
	case l.Expansion > 0 && p.out > l.Expansion:
		return content.Fail(content.Limit, fmt.Sprintf("%s: more than %d bytes come out of it", p.format, l.Expansion))
	case l.Ratio > 0 && p.out > free && p.out/max(p.size, 1) > l.Ratio:
		return content.Fail(content.Limit, fmt.Sprintf("%s: more than %d times its size comes out of it", p.format, l.Ratio))
	}
	return nil
}

func (s *stream) Read(b []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	if err := s.p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.r.Read(b)
	if s.check {
		_, _ = s.sum.Write(b[:n])
	}
	limit := s.p.Spend(n)
	switch {
	case limit != nil:
		err = limit
	case errors.Is(err, io.EOF):
		if s.check && s.sum.Sum32() != s.crc {
			err = s.p.corrupt("the checksum of a part does not fit")
		}
	case err != nil:
		err = s.p.fault(err)
	}
	s.err = err
	return n, err
}

// fault makes a problem of an error of the decompressor.
func (p *Package) fault(err error) error {
	var c flate.CorruptInputError
	var problem *content.Problem
	switch {
	case errors.As(err, &problem):
		return err
	case errors.As(err, &c):
		return p.corrupt("the compressed data of a part are damaged")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return p.corrupt("a part ends early")
	}
	return err
}

func (s *stream) Close() error {
	s.err = errClosed
	if s.flate != nil {
		return s.flate.Close()
	}
	return nil
}

var errClosed = errors.New("the part is closed")

// dosTime is a time as MS-DOS writes it.
func dosTime(date, clock uint16) time.Time {
	if date == 0 {
		return time.Time{}
	}
	return time.Date(int(date>>9)+1980, time.Month(date>>5&0xf), int(date&0x1f), int(clock>>11), int(clock>>5&0x3f), int(clock&0x1f)*2, 0, time.UTC)
}

func le16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
func le32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }

// Join resolves the target of a relation of the part called from.
func Join(from, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(from), target)
}

package archive

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/klauspost/compress/flate"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Cab reads Microsoft cabinets.
var Cab = &extract.Extractor{Name: "cab", Types: []string{"application/vnd.ms-cab-compressed"}, Extensions: []string{"cab"},
	Library: "own; klauspost/compress",
	Reads:   "files that are stored or compressed by MSZIP",
	Skips:   "LZX and Quantum compression; files that go on in another cabinet",
	Extract: extractCab}

// A cabFolder is one compressed stream; files are stretches of it.
type cabFolder struct {
	offset int64 // of its first block
	blocks int
	method uint16 // the low four bits: 0 stored, 1 MSZIP, 2 Quantum, 3 LZX
}

// A cabFile is a file of a folder.
type cabFile struct {
	name       string
	size       int64
	start      int64 // in the folder's stream
	folder     int
	date, time uint16
}

const cabHeader = 36

func extractCab(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w, ra, size, err := newWalkAt(ctx, in, v, "cab")
	if err != nil {
		return err
	}
	c := &cabReader{walk: w, ra: ra, size: size}
	files, err := c.directory()
	slices.SortStableFunc(files, func(a, b cabFile) int { // so that each stream is read once
		return cmp.Or(cmp.Compare(a.folder, b.folder), cmp.Compare(a.start, b.start))
	})
	for _, f := range files {
		mod := dosTime(f.date, f.time)
		if err := c.push(f.name, f.size, mod, func() (io.Reader, error) { return c.open(f) }); err != nil {
			return err
		}
	}
	return c.fault(unexpected(err))
}

// A cabReader is the reading of one cabinet.
type cabReader struct {
	*walk
	ra      io.ReaderAt
	size    int64
	folders []cabFolder
	reserve int // bytes in front of the data of each block

	stream *cabStream // of the folder that was read last
	folder int
}

// directory reads the header, the folders and the files. The files before damage are returned with
// the error.
func (c *cabReader) directory() ([]cabFile, error) {
	var h [cabHeader]byte
	if _, err := io.ReadFull(io.NewSectionReader(c.ra, 0, cabHeader), h[:]); err != nil {
		return nil, err
	}
	folders, files, flags := int(le16(h[26:])), int(le16(h[28:])), le16(h[30:])
	r := bufio.NewReader(io.NewSectionReader(c.ra, cabHeader, c.size-cabHeader))
	folderReserve, err := c.optional(r, flags)
	if err != nil {
		return nil, err
	}
	for range folders {
		b := make([]byte, 8+folderReserve)
		if _, err := io.ReadFull(r, b); err != nil {
			return nil, err
		}
		c.folders = append(c.folders, cabFolder{int64(le32(b)), int(le16(b[4:])), le16(b[6:])})
	}
	at := int64(le32(h[16:]))
	r.Reset(io.NewSectionReader(c.ra, at, c.size-at))
	var out []cabFile
	for range files {
		f, err := readCabFile(r)
		if err != nil {
			return out, err
		}
		out = append(out, f)
	}
	return out, nil
}

// optional reads the fields of the header that flags announce, and returns how many bytes are kept
// free in each folder entry.
func (c *cabReader) optional(r *bufio.Reader, flags uint16) (folder int, err error) {
	if flags&4 != 0 {
		var b [4]byte
		if _, err := io.ReadFull(r, b[:]); err != nil {
			return 0, err
		}
		folder, c.reserve = int(b[2]), int(b[3])
		if _, err := r.Discard(int(le16(b[:]))); err != nil {
			return 0, err
		}
	}
	for bit := uint16(1); bit <= 2; bit++ { // names of the previous and the next cabinet, and of their disks
		for range 2 {
			if flags&bit != 0 {
				if _, err := cabString(r); err != nil {
					return 0, err
				}
			}
		}
	}
	return folder, nil
}

// cabString reads a name up to its NUL.
func cabString(r *bufio.Reader) (string, error) {
	b, err := r.ReadSlice(0)
	if err != nil {
		return "", errEntry
	}
	return string(b[:len(b)-1]), nil
}

func readCabFile(r *bufio.Reader) (cabFile, error) {
	var b [16]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return cabFile{}, err
	}
	name, err := cabString(r)
	if err != nil {
		return cabFile{}, err
	}
	e := zipEntry{}
	if le16(b[14:])&0x80 != 0 {
		e.flags = flagUTF8
	}
	e.setName([]byte(name))
	return cabFile{name: e.name, size: int64(le32(b[:])), start: int64(le32(b[4:])), folder: int(le16(b[8:])),
		date: le16(b[10:]), time: le16(b[12:])}, nil
}

// open returns the bytes of a file. Files of a folder that follow one another share its stream.
func (c *cabReader) open(f cabFile) (io.Reader, error) {
	if f.folder >= len(c.folders) {
		if f.folder >= 0xfffd {
			return nil, c.fail(content.Unsupported, "the file is part of another cabinet")
		}
		return nil, errEntry
	}
	folder := c.folders[f.folder]
	if m := folder.method & 15; m > 1 {
		return nil, c.fail(content.Unsupported, fmt.Sprintf("compression %s", [...]string{2: "Quantum", 3: "LZX"}[min(m, 3)]))
	}
	if c.stream == nil || c.folder != f.folder || c.stream.n > f.start || c.stream.err != nil {
		c.stream = &cabStream{c: c, at: folder.offset, blocks: folder.blocks, zip: folder.method&15 == 1}
		c.folder = f.folder
	}
	s := c.stream
	if _, err := io.CopyN(io.Discard, &limited{c.walk, s, f.start - s.n}, f.start-s.n); err != nil {
		return nil, unexpected(err)
	}
	return &exact{&io.LimitedReader{R: s, N: f.size}}, nil
}

// A cabStream is the decompressed bytes of a folder.
type cabStream struct {
	c      *cabReader
	at     int64 // of the next block
	blocks int   // left
	zip    bool
	n      int64 // bytes delivered
	out    []byte
	window []byte // the last 32 KiB
	err    error
}

// cabBlock is the most that one block holds, compressed or not, in bytes.
const cabBlock = 32 << 10

func (s *cabStream) Read(p []byte) (int, error) {
	for len(s.out) == 0 {
		if s.err == nil && s.blocks <= 0 {
			s.err = io.EOF
		}
		if s.err != nil {
			return 0, s.err
		}
		s.blocks--
		s.err = s.block()
	}
	n := copy(p, s.out)
	s.out = s.out[n:]
	s.n += int64(n)
	return n, nil
}

// block reads and decompresses one block. MSZIP blocks are deflated each for itself, after the bytes
// of the blocks before.
func (s *cabStream) block() error {
	h := make([]byte, 8+s.c.reserve)
	if _, err := io.ReadFull(io.NewSectionReader(s.c.ra, s.at, int64(len(h))), h); err != nil {
		return unexpected(err)
	}
	packed, size := int(le16(h[4:])), int(le16(h[6:]))
	data := make([]byte, packed)
	if _, err := io.ReadFull(io.NewSectionReader(s.c.ra, s.at+int64(len(h)), int64(packed)), data); err != nil {
		return unexpected(err)
	}
	s.at += int64(len(h) + packed)
	if !s.zip {
		s.out = data
		return nil
	}
	if !bytes.HasPrefix(data, []byte("CK")) || size > cabBlock {
		return errEntry
	}
	out := make([]byte, size)
	z := flate.NewReaderDict(bytes.NewReader(data[2:]), s.window)
	if _, err := io.ReadFull(z, out); err != nil {
		return unexpected(err)
	}
	s.out = out
	s.window = append(s.window, out...)
	s.window = s.window[max(0, len(s.window)-cabBlock):]
	return nil
}

package archive

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"
	"sync"

	"github.com/bodgit/sevenzip"
	"github.com/stangelandcl/ppmd"
	"github.com/ulikunitz/xz/lzma"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// SevenZip reads 7-Zip archives.
var SevenZip = &extract.Extractor{Name: "7z", Types: []string{"application/x-7z-compressed"}, Extensions: []string{"7z"}, Library: "bodgit/sevenzip",
	Reads:   "every file, encrypted ones with a password",
	Skips:   "dictionaries over 128 MiB; the other volumes of a split archive",
	Extract: extractSevenZip}

func extractSevenZip(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w, ra, size, err := newWalkAt(ctx, in, v, "7z")
	if err != nil {
		return err
	}
	boundSevenZip()
	folders, empty, err := w.checkSevenZip(ra, size, len(in.Passwords))
	if empty || err != nil {
		return err
	}
	x := &sevenReader{walk: w, folders: folders}
	r, err := x.open(ra, size, in.Passwords)
	if err != nil {
		return x.fault(sevenError(err))
	}
	for _, f := range r.File {
		if f.FileInfo().IsDir() || f.FileInfo().Mode()&fs.ModeType != 0 {
			continue
		}
		n := int64(min(f.UncompressedSize, 1<<62))
		if err := x.push(f.Name, n, f.Modified, func() (io.Reader, error) { return x.member(f) }); err != nil {
			return err
		}
	}
	return w.source()
}

// A sevenReader is the reading of one archive.
type sevenReader struct {
	*walk
	folders []sevenFolderInfo // nil when the header is encrypted
	locked  bool              // no password fits
}

// encrypted reports whether a file is known to be.
func (x *sevenReader) encrypted(f *sevenzip.File) bool {
	return f.UncompressedSize > 0 && f.Stream < len(x.folders) && x.folders[f.Stream].encrypted
}

// open opens the archive with the first password that fits: the header with it, or the first
// encrypted file.
func (x *sevenReader) open(ra io.ReaderAt, size int64, passwords []string) (*sevenzip.Reader, error) {
	if len(passwords) == 0 {
		x.locked = true
		return x.parse(ra, size, "")
	}
	var first *sevenzip.Reader
	var failure error
	for _, p := range passwords {
		if err := x.ctx.Err(); err != nil {
			return nil, err
		}
		r, err := x.parse(ra, size, p)
		if err != nil {
			failure = err
			if sevenEncrypted(err) {
				continue
			}
			return nil, err
		}
		if x.fits(r) {
			// The package spoils the initialisation vector of what was opened while it derived
			// the key, which it keeps: a new reader has the good one.
			return x.parse(ra, size, p)
		}
		if first == nil {
			first = r
		}
	}
	if first != nil {
		x.locked = true
		return first, nil // the files that are not encrypted can be read
	}
	return nil, failure
}

func (x *sevenReader) parse(ra io.ReaderAt, size int64, password string) (r *sevenzip.Reader, err error) {
	err = x.guard(func() error {
		r, err = sevenzip.NewReaderWithPassword(ra, size, password)
		return err
	})
	return r, err
}

// fits reports whether the encrypted files can be read: the beginning of the first of each stream.
func (x *sevenReader) fits(r *sevenzip.Reader) bool {
	seen := map[int]bool{}
	for _, f := range r.File {
		if !x.encrypted(f) || seen[f.Stream] || len(seen) > 64 {
			continue
		}
		seen[f.Stream] = true
		err := x.guard(func() error {
			m, err := x.member(f)
			if err != nil {
				return err
			}
			_, err = io.Copy(io.Discard, io.LimitReader(m, tryMax))
			return errors.Join(err, m.Close())
		})
		if err != nil {
			return false
		}
	}
	return true
}

// member opens a file.
func (x *sevenReader) member(f *sevenzip.File) (*sevenMember, error) {
	if x.locked && x.encrypted(f) {
		return nil, content.Fail(content.Encrypted, "7z: no password fits")
	}
	m := &sevenMember{want: f.CRC32, left: int64(min(f.UncompressedSize, 1<<62)), encrypted: x.encrypted(f)}
	var err error
	m.rc, err = f.Open()
	return m, m.name(err)
}

// A sevenMember checks a file's checksum, which the package does not.
type sevenMember struct {
	rc        io.ReadCloser
	sum, want uint32
	left      int64
	encrypted bool
}

func (m *sevenMember) Read(p []byte) (int, error) {
	n, err := m.rc.Read(p)
	m.sum = crc32.Update(m.sum, crc32.IEEETable, p[:n])
	m.left -= int64(n)
	switch {
	case errors.Is(err, io.EOF) && m.left > 0:
		err = io.ErrUnexpectedEOF
	case errors.Is(err, io.EOF) && m.want != 0 && m.sum != m.want:
		err = errChecksum
	}
	return n, m.name(err)
}

// name gives an error the name of a cause. What goes wrong in an encrypted stream is taken for a
// wrong password: nothing else tells.
func (m *sevenMember) name(err error) error {
	if err != nil && !errors.Is(err, io.EOF) && m.encrypted && !errors.Is(err, errWindow) {
		return content.Fail(content.Encrypted, "7z: no password fits")
	}
	return sevenError(err)
}

func (m *sevenMember) Close() error { return m.rc.Close() }

func sevenEncrypted(err error) bool {
	var r *sevenzip.ReadError
	return errors.As(err, &r) && r.Encrypted
}

// sevenError gives the errors of the package the names of causes.
func sevenError(err error) error {
	var p *content.Problem
	switch {
	case err == nil, errors.Is(err, io.EOF), errors.As(err, &p):
		return err
	case errors.Is(err, errWindow):
		return content.Fail(content.Limit, "7z: the dictionary is larger than allowed")
	case sevenEncrypted(err):
		return content.Fail(content.Encrypted, "7z: no password fits")
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return io.ErrUnexpectedEOF
	case strings.Contains(err.Error(), "unsupported compression algorithm"): // the error is not exported
		return content.Fail(content.Unsupported, "7z: a method of compression that is not known")
	}
	return err
}

var errWindow = errors.New("the dictionary is larger than allowed")

// boundSevenZip replaces the package's decompressors that allocate what an archive says it needs, up
// to 4 GiB, by ones that do so up to maxWindow, and adds Deflate64.
var boundSevenZip = sync.OnceFunc(func() {
	sevenzip.RegisterDecompressor([]byte{0x21}, boundLZMA2)
	sevenzip.RegisterDecompressor([]byte{3, 1, 1}, boundLZMA)
	sevenzip.RegisterDecompressor([]byte{3, 4, 1}, boundPPMd)
	sevenzip.RegisterDecompressor([]byte{4, 1, 9}, sevenInflate64)
})

var errProperties = errors.New("invalid properties of a method")

func boundLZMA2(p []byte, _ uint64, r []io.ReadCloser) (io.ReadCloser, error) {
	if len(p) != 1 || len(r) != 1 || p[0] > 40 {
		return nil, errProperties
	}
	dict := int64(2|p[0]&1) << (p[0]/2 + 11)
	if dict > maxWindow {
		return nil, errWindow
	}
	z, err := lzma.Reader2Config{DictCap: int(dict)}.NewReader2(r[0])
	return decoded{z, r[0]}, err
}

func boundLZMA(p []byte, size uint64, r []io.ReadCloser) (io.ReadCloser, error) {
	if len(p) != 5 || len(r) != 1 {
		return nil, errProperties
	}
	if binary.LittleEndian.Uint32(p[1:]) > maxWindow {
		return nil, errWindow
	}
	z, err := newLZMA(p, size, r[0])
	return decoded{z, r[0]}, err
}

func boundPPMd(p []byte, size uint64, r []io.ReadCloser) (io.ReadCloser, error) {
	if len(p) != 5 || len(r) != 1 {
		return nil, errProperties
	}
	memory := binary.LittleEndian.Uint32(p[1:])
	if memory > 2*maxWindow {
		return nil, errWindow
	}
	z, err := ppmd.NewH7zReader(r[0], int(p[0]), int(memory), int(min(size, 1<<62)))
	return decoded{&z, r[0]}, err
}

func sevenInflate64(_ []byte, _ uint64, r []io.ReadCloser) (io.ReadCloser, error) {
	if len(r) != 1 {
		return nil, errProperties
	}
	return decoded{newInflate64(bufio.NewReader(r[0])), r[0]}, nil
}

// A decoded stream is closed by closing what it reads from.
type decoded struct {
	io.Reader
	io.Closer
}

package archive

import (
	"bytes"
	"io"

	"github.com/inzage/inzage/internal/content"
)

// The package that reads 7z archives allocates by the counts in the header before it looks whether
// the header is that long, and no recover helps against that. So the header is walked through here
// first, with every count held against the bytes that it must still have.
// Source: 7zFormat.txt of the LZMA SDK.

const (
	sevenStart     = 32       // bytes of the first header
	sevenHeaderMax = 64 << 20 // bytes of the header at the end, decompressed
	sevenFilesMax  = 1 << 20  // files, of which the package holds some 170 bytes each
)

// The properties of a header.
const (
	sevenEnd = iota
	sevenHeader
	sevenProperties
	sevenMoreStreams
	sevenStreams
	sevenFiles
	sevenPack
	sevenUnpack
	sevenSubStreams
	sevenSize
	sevenCRC
	sevenFolder
	sevenUnpackSize
	sevenNumStreams

	sevenEncoded = 23
)

// checkSevenZip walks through the headers and returns what they say of the folders. empty says that
// there are no files. A header that is encrypted cannot be walked through; it is left to the package
// only when the user gave passwords.
func (w *walk) checkSevenZip(ra io.ReaderAt, size int64, passwords int) (folders []sevenFolderInfo, empty bool, err error) {
	var start [sevenStart]byte
	if _, err := io.ReadFull(io.NewSectionReader(ra, 0, sevenStart), start[:]); err != nil {
		return nil, false, w.fault(unexpected(err))
	}
	offset, length := le64(start[12:]), le64(start[20:])
	switch {
	case length == 0:
		return nil, true, nil
	case offset > uint64(size) || length > uint64(size)-offset || sevenStart+offset+length > uint64(size):
		return nil, false, w.fail(content.Corrupt, "the header at the end is missing")
	case length > sevenHeaderMax:
		return nil, false, w.fail(content.Limit, "the header is larger than allowed")
	}
	b := make([]byte, length)
	if _, err := io.ReadFull(io.NewSectionReader(ra, sevenStart+int64(offset), int64(length)), b); err != nil {
		return nil, false, w.fault(unexpected(err))
	}
	p := &sevenParser{b: b}
	if p.byte() == sevenEncoded {
		f := p.streams()
		if p.bad || len(f) != 1 {
			return nil, false, w.fail(content.Corrupt, "the header is damaged")
		}
		if f[0].encrypted {
			if passwords == 0 {
				return nil, false, w.fail(content.Encrypted, "the list of files is encrypted")
			}
			return nil, false, w.derivable(f, passwords)
		}
		if b, err = w.sevenDecode(ra, size, p, f[0]); err != nil {
			return nil, false, err
		}
		p = &sevenParser{b: b}
		p.byte()
	}
	if folders = p.header(); p.bad {
		return nil, false, w.fail(content.Corrupt, "the header is damaged")
	}
	if p.foreign {
		return nil, false, w.fail(content.Unsupported, "the header holds properties of an unknown program")
	}
	if len(folders) == 0 {
		return nil, true, nil // at most names of empty files
	}
	if p.files > sevenFilesMax {
		return nil, false, w.fail(content.Limit, "more files than allowed")
	}
	return folders, false, w.derivable(folders, passwords)
}

// sevenKeys is how many rounds of hashing the keys of one archive may cost: 32 times what 7-Zip asks.
const sevenKeys = 32 << 19

// derivable reports a problem when the passwords would cost too much to try: an archive chooses how
// often they are hashed.
func (w *walk) derivable(folders []sevenFolderInfo, passwords int) error {
	keys := map[string]bool{}
	rounds := uint64(0)
	for _, f := range folders {
		if f.key == "" || keys[f.key] {
			continue
		}
		keys[f.key] = true
		if cycles := f.key[0] & 0x3f; cycles != 0x3f {
			rounds += uint64(passwords) << min(cycles, 32)
		}
		if rounds > sevenKeys {
			return w.fail(content.Limit, "its passwords cost more to try than allowed")
		}
	}
	return nil
}

// sevenDecode decompresses a header that is written as LZMA, as 7-Zip does.
func (w *walk) sevenDecode(ra io.ReaderAt, size int64, p *sevenParser, f sevenFolderInfo) ([]byte, error) {
	if !f.lzma || len(f.sizes) != 1 {
		return nil, w.fail(content.Unsupported, "the header is compressed in an unknown way")
	}
	if f.sizes[0] > sevenHeaderMax || int64(le32(f.properties[1:])) > maxWindow {
		return nil, w.fail(content.Limit, "the header is larger than allowed")
	}
	at := int64(min(p.packed, uint64(size))) + sevenStart
	var out bytes.Buffer
	err := w.guard(func() error {
		z, err := newLZMA(f.properties, f.sizes[0], io.NewSectionReader(ra, at, max(0, size-at)))
		if err != nil {
			return err
		}
		_, err = io.Copy(&out, io.LimitReader(z, sevenHeaderMax))
		return err
	})
	return out.Bytes(), w.fault(unexpected(err))
}

// A sevenParser walks through a header. Once bad, it returns zeros.
type sevenParser struct {
	b      []byte
	bad    bool
	packed uint64 // where the packed streams begin
	files  uint64 // how many files there are
	// foreign says that the header holds what is not read.
	foreign bool
}

// A sevenFolderInfo is what is needed of a folder: a group of streams with their methods.
type sevenFolderInfo struct {
	encrypted, lzma bool
	key             string // cycles and salt of the key derivation
	properties      []byte
	sizes           []uint64
	outputs         int
	digest          bool
}

func (p *sevenParser) take(n uint64) []byte {
	if p.bad || n > uint64(len(p.b)) {
		p.bad, p.b = true, nil
		return nil
	}
	b := p.b[:n]
	p.b = p.b[n:]
	return b
}

func (p *sevenParser) byte() byte {
	if b := p.take(1); b != nil {
		return b[0]
	}
	return 0
}

// number reads a number of variable length: the ones at the top of the first byte count the bytes
// that follow.
func (p *sevenParser) number() uint64 {
	first := p.byte()
	var v uint64
	for i := range 8 {
		mask := byte(0x80) >> i
		if first&mask == 0 {
			return v | uint64(first&(mask-1))<<(8*i)
		}
		v |= uint64(p.byte()) << (8 * i)
	}
	return v
}

// count reads a number of things that take a byte each, at least.
func (p *sevenParser) count() int {
	n := p.number()
	if n > uint64(len(p.b)) {
		p.bad = true
		return 0
	}
	return int(n)
}

// header walks through a header whose first byte was read and returns the folders of the files.
func (p *sevenParser) header() (folders []sevenFolderInfo) {
	id := p.byte()
	if id == sevenProperties { // no program writes them, and the package does not read them
		p.foreign = true
		return nil
	}
	for id == sevenMoreStreams || id == sevenStreams {
		folders = p.streams()
		id = p.byte()
	}
	switch id {
	case sevenFiles:
		p.files = p.number()
		p.bad = p.bad || p.files > uint64(len(p.b))
	case sevenEnd:
	default:
		p.bad = true
	}
	return folders
}

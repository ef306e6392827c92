package archive

import (
	"context"
	"encoding/binary"
	"io"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// ISO reads images of optical discs.
var ISO = &extract.Extractor{Name: "iso", Types: []string{"application/x-iso9660-image"}, Extensions: []string{"iso"},
	Reads:   "every file of ISO 9660, with the long names of Rock Ridge and Joliet, in extents of any number",
	Skips:   "links; UDF; interleaved files; boot images",
	Extract: extractISO}

const (
	isoSector   = 2048
	isoFirst    = 16 // sector of the first volume descriptor
	isoDepth    = 64
	isoDirMax   = 64 << 20 // bytes of one directory that are read
	isoDirCount = 1 << 20  // directories that are read
)

func extractISO(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w, ra, size, err := newWalkAt(ctx, in, v, "iso")
	if err != nil {
		return err
	}
	x := &isoReader{walk: w, ra: ra, size: size, seen: map[uint32]bool{}}
	root, err := x.root()
	if err != nil {
		return w.fault(err)
	}
	return x.directory(root, "", 0)
}

// An isoReader is the reading of one image.
type isoReader struct {
	*walk
	ra     io.ReaderAt
	size   int64
	joliet bool
	seen   map[uint32]bool // directories by their extent: a loop is read once
}

// An isoExtent is a stretch of sectors.
type isoExtent struct {
	sector uint32
	length uint32
}

// root finds the root directory: that of the Joliet tree when there is one and the plain tree has no
// Rock Ridge names.
func (x *isoReader) root() (isoExtent, error) {
	var plain, joliet *isoExtent
	sector := make([]byte, isoSector)
	for i := int64(isoFirst); i < isoFirst+64; i++ {
		n, err := x.ra.ReadAt(sector, i*isoSector)
		if n < isoSector || string(sector[1:6]) != "CD001" || sector[0] == 255 {
			if n < isoSector && err != io.EOF {
				return isoExtent{}, err
			}
			break
		}
		e := &isoExtent{le32(sector[156+2:]), le32(sector[156+10:])}
		switch escape := string(sector[88:91]); {
		case sector[0] == 1 && plain == nil:
			plain = e
		case sector[0] == 2 && (escape == "%/@" || escape == "%/C" || escape == "%/E"):
			joliet = e
		}
	}
	switch {
	case joliet != nil && (plain == nil || !x.rockRidge(*plain)):
		x.joliet = true
		return *joliet, nil
	case plain != nil:
		return *plain, nil
	}
	return isoExtent{}, x.fail(content.Corrupt, "no volume descriptor")
}

// rockRidge reports whether the first entry of a directory has the fields of the sharing protocol.
func (x *isoReader) rockRidge(dir isoExtent) bool {
	var b [256]byte
	n, _ := x.ra.ReadAt(b[:], int64(dir.sector)*isoSector)
	if n < 34 || int(b[0]) > n || b[0] < 34 {
		return false
	}
	return strings.Contains(string(b[34:max(34, b[0])]), "SP\x07\x01")
}

// directory pushes the files of a directory and of those in it.
func (x *isoReader) directory(dir isoExtent, path string, depth int) error {
	if x.seen[dir.sector] || depth > isoDepth || len(x.seen) > isoDirCount {
		return nil
	}
	x.seen[dir.sector] = true
	var parts []isoExtent // of a file in several extents
	left := int64(min(dir.length, isoDirMax))
	sector := make([]byte, isoSector)
	for at := int64(dir.sector) * isoSector; left > 0; at, left = at+isoSector, left-isoSector {
		if err := x.ctx.Err(); err != nil {
			return err
		}
		if n, _ := x.ra.ReadAt(sector, at); n < isoSector {
			x.report(x.fault(io.ErrUnexpectedEOF))
			return x.source()
		}
		for b := sector; len(b) > 33 && b[0] > 33 && int(b[0]) <= len(b); b = b[b[0]:] {
			e, ok := x.entry(b[:b[0]])
			if !ok {
				continue
			}
			if e.dir {
				if err := x.directory(e.extent, path+e.name+"/", depth+1); err != nil {
					return err
				}
				continue
			}
			if parts = append(parts, e.extent); e.more && len(parts) < 1<<12 {
				continue
			}
			if err := x.file(path+e.name, e.modified, parts); err != nil {
				return err
			}
			parts = nil
		}
	}
	return nil
}

// file pushes a file.
func (x *isoReader) file(name string, mod time.Time, parts []isoExtent) error {
	var size int64
	var readers []io.Reader
	for _, p := range parts {
		n := int64(p.length)
		size += n
		readers = append(readers, &exact{&io.LimitedReader{R: io.NewSectionReader(x.ra, int64(p.sector)*isoSector, n), N: n}})
	}
	return x.push(name, size, mod, func() (io.Reader, error) { return io.MultiReader(readers...), nil })
}

// An isoEntry is one entry of a directory.
type isoEntry struct {
	name      string
	extent    isoExtent
	dir, more bool
	modified  time.Time
}

// entry reads a directory record; not ok for the directory itself, its parent and links.
func (x *isoReader) entry(b []byte) (e isoEntry, ok bool) {
	n := int(b[32])
	if 33+n > len(b) || n == 0 || n == 1 && b[33] <= 1 {
		return e, false
	}
	// An extended attribute record takes the first sectors of the extent.
	e.extent = isoExtent{le32(b[2:]) + uint32(b[1]), le32(b[10:])}
	flags := b[25]
	e.dir, e.more = flags&2 != 0, flags&0x80 != 0
	if b[18] > 0 && b[19] >= 1 && b[19] <= 12 {
		e.modified = time.Date(1900+int(b[18]), time.Month(b[19]), int(b[20]), int(b[21]), int(b[22]), int(b[23]), 0,
			time.FixedZone("", 15*60*int(int8(b[24]))))
	}
	name := b[33 : 33+n]
	if x.joliet {
		u := make([]uint16, n/2)
		for i := range u {
			u[i] = binary.BigEndian.Uint16(name[2*i:])
		}
		e.name = string(utf16.Decode(u))
	} else {
		e.name = strings.ToValidUTF8(string(name), "\uFFFD")
	}
	e.name, _, _ = strings.Cut(e.name, ";")
	e.name = strings.TrimSuffix(e.name, ".")
	system := b[min(len(b), 33+n+(1-n&1)):]
	long, link := susp(system)
	if long != "" && !x.joliet {
		e.name = long
	}
	return e, !link
}

// susp reads the Rock Ridge fields of an entry: the name, and whether it is a link. Names that go on
// in another sector are cut.
func susp(b []byte) (name string, link bool) {
	for len(b) >= 4 && b[2] >= 4 && int(b[2]) <= len(b) {
		switch f := b[:b[2]]; {
		case f[0] == 'N' && f[1] == 'M' && len(f) > 5 && f[4]&6 == 0:
			name += string(f[5:])
		case f[0] == 'S' && f[1] == 'L':
			link = true
		}
		b = b[b[2]:]
	}
	return name, link
}

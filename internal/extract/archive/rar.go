package archive

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"

	"github.com/nwaples/rardecode/v2"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Rar reads rar archives of versions 1.5 to 5.
var Rar = &extract.Extractor{Name: "rar", Types: []string{"application/vnd.rar"}, Extensions: []string{"rar"}, Library: "nwaples/rardecode",
	Reads:   "every file, encrypted ones with a password",
	Skips:   "links; dictionaries over 128 MiB; the other volumes of a split archive",
	Extract: extractRar}

func extractRar(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w, ra, size, err := newWalkAt(ctx, in, v, "rar")
	if err != nil {
		return err
	}
	x := &rarReader{walk: w, ra: ra, size: size, limits: in.Limits}
	end, err := x.members(nil)
	if err != nil || !rarEncrypted(end) {
		return cmp.Or(err, x.fault(rarError(end)))
	}
	for _, p := range in.Passwords {
		if err := ctx.Err(); err != nil {
			return err
		}
		if x.fits(p) {
			end, err = x.members(&p)
			return cmp.Or(err, x.fault(rarError(end)))
		}
	}
	return x.fail(content.Encrypted, "no password fits")
}

// A rarReader is the reading of one archive.
type rarReader struct {
	*walk
	ra     io.ReaderAt
	size   int64
	limits extract.Limits
	pushed int // members handed over already
}

func (x *rarReader) open(password *string) (r *rardecode.Reader, err error) {
	err = x.guard(func() error {
		opts := []rardecode.Option{rardecode.MaxDictionarySize(window(x.limits))}
		if password != nil {
			opts = append(opts, rardecode.Password(*password))
		}
		r, err = rardecode.NewReader(io.NewSectionReader(x.ra, 0, x.size), opts...)
		return err
	})
	return r, err
}

// next returns the next header.
func (x *rarReader) next(r *rardecode.Reader) (h *rardecode.FileHeader, err error) {
	err = x.guard(func() error {
		h, err = r.Next()
		return err
	})
	return h, err
}

// members pushes the files that were not pushed before. end is what went wrong with the archive, nil
// at its end; err is the visitor's error.
func (x *rarReader) members(password *string) (end, err error) {
	r, end := x.open(password)
	for i := 0; end == nil; i++ {
		if err := x.ctx.Err(); err != nil {
			return nil, err
		}
		var h *rardecode.FileHeader
		if h, end = x.next(r); end != nil || i < x.pushed {
			continue
		}
		x.pushed++
		if h.IsDir || h.LinkType != rardecode.LinkTypeNone || h.Mode()&fs.ModeType != 0 {
			continue
		}
		size := sized(h.UnPackedSize, h.PackedSize, 1<<20)
		if h.UnKnownSize {
			size = -1
		}
		if err := x.push(h.Name, size, h.ModificationTime, func() (io.Reader, error) { return rarMember{r}, nil }); err != nil {
			return nil, err
		}
	}
	if errors.Is(end, io.EOF) {
		end = nil
	}
	return end, nil
}

// fits reports whether the first encrypted file can be read with a password. Old archives tell only
// by their checksum.
func (x *rarReader) fits(password string) bool {
	r, err := x.open(&password)
	for err == nil {
		var h *rardecode.FileHeader
		if h, err = x.next(r); err != nil || !h.Encrypted && !h.HeaderEncrypted {
			continue
		}
		return x.guard(func() error {
			_, err := io.Copy(io.Discard, io.LimitReader(rarMember{r}, tryMax))
			return err
		}) == nil
	}
	return errors.Is(err, io.EOF)
}

// A rarMember hides the WriteTo of the reader and names its errors.
type rarMember struct{ r *rardecode.Reader }

func (m rarMember) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	return n, rarError(err)
}

func rarEncrypted(err error) bool {
	return errors.Is(err, rardecode.ErrArchiveEncrypted) || errors.Is(err, rardecode.ErrArchivedFileEncrypted) || errors.Is(err, rardecode.ErrBadPassword)
}

// rarError gives the errors of the package the names of causes.
func rarError(err error) error {
	switch {
	case err == nil, errors.Is(err, io.EOF):
		return err
	case rarEncrypted(err):
		return content.Fail(content.Encrypted, "rar: no password fits")
	case errors.Is(err, rardecode.ErrDictionaryTooLarge):
		return content.Fail(content.Limit, "rar: the dictionary is larger than allowed")
	case errors.Is(err, rardecode.ErrMultiVolume):
		return content.Fail(content.Unsupported, "rar: the archive goes on in another file")
	case errors.Is(err, rardecode.ErrUnsupportedDecoder), errors.Is(err, rardecode.ErrUnknownDecoder), errors.Is(err, rardecode.ErrUnknownEncryptMethod):
		return content.Fail(content.Unsupported, err.Error())
	case errors.Is(err, rardecode.ErrUnexpectedArcEnd), errors.Is(err, rardecode.ErrDecoderOutOfData):
		return io.ErrUnexpectedEOF
	}
	return err
}

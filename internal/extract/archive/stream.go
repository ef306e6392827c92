package archive

import (
	"bufio"
	"compress/bzip2"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
	"github.com/therootcompany/xz"
	"github.com/ulikunitz/xz/lzma"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// The compressed streams. Each holds one document, named as the stream without its last extension.
var (
	Gzip = &extract.Extractor{Name: "gzip", Types: []string{"application/gzip"},
		Extensions: []string{"gz", "tgz", "svgz", "emz", "wmz"}, Library: "klauspost/compress",
		Reads: "the document inside, of all members of the stream, under the name that the header gives", Extract: extractGzip}
	Bzip2 = &extract.Extractor{Name: "bzip2", Types: []string{"application/x-bzip2"},
		Extensions: []string{"bz2", "tbz", "tbz2"}, Library: "standard library",
		Reads: "the document inside", Extract: stream("bzip2", openBzip2)}
	XZ = &extract.Extractor{Name: "xz", Types: []string{"application/x-xz"},
		Extensions: []string{"xz", "txz"}, Library: "therootcompany/xz",
		Reads: "the document inside", Skips: "dictionaries over 128 MiB", Extract: stream("xz", openXZ)}
	Zstd = &extract.Extractor{Name: "zstd", Types: []string{"application/zstd"},
		Extensions: []string{"zst", "tzst"}, Library: "klauspost/compress",
		Reads: "the document inside", Skips: "windows over 128 MiB; external dictionaries", Extract: stream("zstd", openZstd)}
	LZ4 = &extract.Extractor{Name: "lz4", Types: []string{"application/x-lz4"},
		Extensions: []string{"lz4"}, Library: "pierrec/lz4",
		Reads: "the document inside, of the frame format and the legacy format", Extract: stream("lz4", openLZ4)}
	Brotli = &extract.Extractor{Name: "brotli", Types: []string{"application/x-brotli"},
		Extensions: []string{"br"}, Library: "andybalholm/brotli",
		Reads: "the document inside; known by its extension alone", Extract: stream("brotli", openBrotli)}
	Snappy = &extract.Extractor{Name: "snappy", Types: []string{"application/x-snappy-framed"},
		Extensions: []string{"sz", "s2"}, Library: "klauspost/compress",
		Reads: "the document inside, of the framed format and S2", Extract: stream("snappy", openSnappy)}
	LZMA = &extract.Extractor{Name: "lzma", Types: []string{"application/x-lzma"},
		Extensions: []string{"lzma"}, Library: "ulikunitz/xz",
		Reads: "the document inside; known by its extension alone", Skips: "dictionaries over 128 MiB", Extract: stream("lzma", openLZMA)}
	Compress = &extract.Extractor{Name: "compress", Types: []string{"application/x-compress"},
		Extensions: []string{"Z"}, Reads: "the document inside", Extract: stream("compress", openCompress)}
)

// maxWindow is the largest dictionary or window that a stream may ask for, in bytes. Ordinary
// levels stay under 64 MiB.
const maxWindow = 128 << 20

// window returns the largest dictionary allowed under the limits.
func window(l extract.Limits) int64 {
	if l.Memory > 0 {
		return min(maxWindow, max(l.Memory/2, 1<<20))
	}
	return maxWindow
}

// An opener starts the decompression of r.
type opener func(r io.Reader, l extract.Limits) (io.Reader, error)

// stream returns the Extract of a format whose stream is one document.
func stream(format string, open opener) func(context.Context, *extract.Input, content.Visitor) error {
	return func(ctx context.Context, in *extract.Input, v content.Visitor) error {
		w, src := newWalk(ctx, in, v, format)
		return w.push(inner(in.Doc.Name), -1, in.Doc.ModTime, func() (io.Reader, error) { return open(src, in.Limits) })
	}
}

// inner returns the name of the document in a compressed stream.
func inner(name string) string {
	name = base(name)
	dot := strings.LastIndexByte(name, '.')
	if dot <= 0 {
		return name
	}
	switch strings.ToLower(name[dot+1:]) {
	case "gz", "bz2", "bz", "xz", "zst", "zstd", "lz4", "br", "sz", "s2", "lzma", "z", "gzip", "snappy", "brotli":
		return name[:dot]
	case "tgz", "tbz", "tbz2", "txz", "tzst", "tlz", "taz":
		return name[:dot] + ".tar"
	case "svgz":
		return name[:len(name)-1]
	case "emz", "wmz":
		return name[:len(name)-1] + "f"
	}
	return name
}

func extractGzip(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w, src := newWalk(ctx, in, v, "gzip")
	br := bufio.NewReaderSize(src, 64<<10)
	z, err := gzip.NewReader(br)
	if err != nil {
		return w.fault(unexpected(err))
	}
	z.Multistream(false)
	name, mod := inner(in.Doc.Name), in.Doc.ModTime
	if n := base(z.Name); z.Name != "" && n != "." && n != "/" {
		name = n
	}
	if !z.ModTime.IsZero() && z.ModTime.Unix() > 0 {
		mod = z.ModTime
	}
	return w.push(name, -1, mod, func() (io.Reader, error) { return &gunzip{br, z}, nil })
}

// A gunzip reads the members of a gzip stream one after another.
type gunzip struct {
	br *bufio.Reader
	z  *gzip.Reader
}

var errTrailing = errors.New("data after the end that is no gzip member")

func (g *gunzip) Read(p []byte) (int, error) {
	for {
		n, err := g.z.Read(p)
		if !errors.Is(err, io.EOF) {
			return n, err
		}
		if n > 0 {
			return n, nil
		}
		if err := g.next(); err != nil {
			return 0, err
		}
	}
}

// next begins the next member, behind the zeros that tapes leave.
func (g *gunzip) next() error {
	for {
		c, err := g.br.ReadByte()
		if err != nil {
			return err
		}
		if c != 0 {
			break
		}
	}
	if err := g.br.UnreadByte(); err != nil {
		return err
	}
	if magic, _ := g.br.Peek(2); string(magic) != "\x1f\x8b" {
		return errTrailing
	}
	err := g.z.Reset(g.br)
	g.z.Multistream(false)
	return unexpected(err)
}

func openBzip2(r io.Reader, _ extract.Limits) (io.Reader, error) {
	return bzip2.NewReader(bufio.NewReaderSize(r, 64<<10)), nil
}

// An xzReader gives errors of the xz package the names of causes.
type xzReader struct{ z *xz.Reader }

func openXZ(r io.Reader, l extract.Limits) (io.Reader, error) {
	z, err := xz.NewReader(r, uint32(window(l)))
	return xzReader{z}, xzError(err)
}

func (x xzReader) Read(p []byte) (int, error) {
	n, err := x.z.Read(p)
	return n, xzError(err)
}

func xzError(err error) error {
	switch {
	case errors.Is(err, xz.ErrMemlimit):
		return content.Fail(content.Limit, "xz: the dictionary is larger than allowed")
	case errors.Is(err, xz.ErrBuf):
		return io.ErrUnexpectedEOF
	case errors.Is(err, xz.ErrUnsupportedCheck), errors.Is(err, xz.ErrOptions):
		return content.Fail(content.Unsupported, err.Error())
	}
	return err
}

// A zstdReader gives errors of the zstd package the names of causes.
type zstdReader struct{ *zstd.Decoder }

func openZstd(r io.Reader, l extract.Limits) (io.Reader, error) {
	z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(uint64(window(l))))
	if err != nil {
		return nil, zstdError(err)
	}
	return zstdReader{z}, nil
}

func (z zstdReader) Read(p []byte) (int, error) {
	n, err := z.Decoder.Read(p)
	return n, zstdError(err)
}

func (z zstdReader) Close() error {
	z.Decoder.Close()
	return nil
}

func zstdError(err error) error {
	switch {
	case errors.Is(err, zstd.ErrWindowSizeExceeded), errors.Is(err, zstd.ErrDecoderSizeExceeded):
		return content.Fail(content.Limit, "zstd: the window is larger than allowed")
	case errors.Is(err, zstd.ErrUnknownDictionary):
		return content.Fail(content.Unsupported, "zstd: an external dictionary is needed")
	}
	return err
}

func openLZ4(r io.Reader, _ extract.Limits) (io.Reader, error) {
	br := bufio.NewReaderSize(r, 64<<10)
	if magic, err := br.Peek(4); err == nil && string(magic) == lz4Legacy {
		return &legacyLZ4{br: br}, nil
	}
	return lz4.NewReader(br), nil
}

func openBrotli(r io.Reader, _ extract.Limits) (io.Reader, error) { return brotli.NewReader(r), nil }

func openSnappy(r io.Reader, _ extract.Limits) (io.Reader, error) { return s2.NewReader(r), nil }

func openLZMA(r io.Reader, l extract.Limits) (io.Reader, error) {
	br := bufio.NewReaderSize(r, 64<<10)
	head, err := br.Peek(5)
	if err != nil {
		return nil, err
	}
	if int64(binary.LittleEndian.Uint32(head[1:])) > window(l) {
		return nil, content.Fail(content.Limit, "lzma: the dictionary is larger than allowed")
	}
	return lzma.NewReader(br)
}

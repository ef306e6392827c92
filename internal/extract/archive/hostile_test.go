package archive_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/archive"
	"github.com/inzage/inzage/internal/extract/extracttest"
)

// A counter counts members and the bytes in them, and stops at a limit of bytes.
type counter struct {
	extracttest.Recorder
	members int
	bytes   int64
	limit   int64
	failed  []error
}

var errLimit = errors.New("too much came out")

func (c *counter) Document(ctx context.Context, d *content.Document) error {
	c.members++
	rc, err := d.Open(ctx)
	if err != nil {
		c.failed = append(c.failed, err)
		return nil
	}
	n, err := io.Copy(io.Discard, io.LimitReader(rc, c.limit-c.bytes))
	_ = rc.Close()
	if c.bytes += n; c.bytes >= c.limit {
		return errLimit
	}
	if err != nil {
		c.failed = append(c.failed, err)
	}
	return nil
}

func cause(err error) content.Cause {
	var p *content.Problem
	if errors.As(err, &p) {
		return p.Cause
	}
	return ""
}

// TestZipOfManyMembers reads an archive with more members than the old directory can count.
func TestZipOfManyMembers(t *testing.T) {
	const n = 70_000
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range n {
		f, err := w.CreateHeader(&zip.FileHeader{Name: fmt.Sprint(i), Method: zip.Store})
		if err == nil {
			_, err = f.Write([]byte("x"))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	c := &counter{limit: 1 << 30}
	if err := archive.Zip.Extract(t.Context(), input("many.zip", b.Bytes()), c); err != nil || c.members != n || c.bytes != n || c.failed != nil {
		t.Errorf("%d members, %d bytes, %v, %v", c.members, c.bytes, err, c.failed)
	}
}

// TestZipBombOfOverlap builds an archive whose members all share one long run of zeros: of a
// thousand only one is read.
func TestZipBombOfOverlap(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("a")
	if err == nil {
		_, err = f.Write(make([]byte, 10<<20))
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	data := b.Bytes()
	at := bytes.LastIndex(data, []byte("PK\x01\x02"))
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	entry := bytes.Clone(data[at:end])
	bomb := append(bytes.Clone(data[:at]), bytes.Repeat(entry, 1000)...)
	tail := bytes.Clone(data[end:])
	binary.LittleEndian.PutUint16(tail[8:], 1000)
	binary.LittleEndian.PutUint16(tail[10:], 1000)
	binary.LittleEndian.PutUint32(tail[12:], uint32(1000*len(entry)))
	bomb = append(bomb, tail...)
	c := &counter{limit: 1 << 30}
	if err := archive.Zip.Extract(t.Context(), input("bomb.zip", bomb), c); err != nil {
		t.Fatal(err)
	}
	if c.bytes != 10<<20 || c.members != 1000 || len(c.failed) != 999 || cause(c.failed[0]) != content.Limit {
		t.Errorf("%d members, %d bytes, %d problems", c.members, c.bytes, len(c.failed))
	}
}

// TestSevenZipCounts gives a header that says there are four thousand million files.
func TestSevenZipCounts(t *testing.T) {
	for name, header := range map[string][]byte{
		"files":   {1, 5, 0xf0, 0xff, 0xff, 0xff, 0xff, 0, 0},
		"folders": {1, 4, 7, 0x0b, 0xf0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0},
		"streams": {1, 4, 6, 0, 0xf0, 0xff, 0xff, 0xff, 0x7f, 9, 0},
	} {
		t.Run(name, func(t *testing.T) {
			data := make([]byte, 32, 32+len(header))
			copy(data, "7z\xbc\xaf\x27\x1c\x00\x04")
			binary.LittleEndian.PutUint64(data[20:], uint64(len(header)))
			binary.LittleEndian.PutUint32(data[28:], crc32.ChecksumIEEE(header))
			binary.LittleEndian.PutUint32(data[8:], crc32.ChecksumIEEE(data[12:32]))
			data = append(data, header...)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			err := archive.SevenZip.Extract(t.Context(), input("x.7z", data), &counter{limit: 1 << 20})
			runtime.ReadMemStats(&after)
			if cause(err) != content.Corrupt || after.TotalAlloc-before.TotalAlloc > 1<<20 {
				t.Errorf("%v, %d bytes allocated", err, after.TotalAlloc-before.TotalAlloc)
			}
		})
	}
}

// TestBombStops checks that a bomb costs no more than the visitor allows.
func TestBombStops(t *testing.T) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	zeros := make([]byte, 1<<20)
	for range 256 {
		if _, err := w.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	c := &counter{limit: 10 << 20}
	if err := archive.Gzip.Extract(t.Context(), input("bomb.gz", b.Bytes()), c); !errors.Is(err, errLimit) {
		t.Errorf("ended with %v", err)
	}
}

// TestTarSparse checks that a sparse file of a million million zeros is stopped like any other.
func TestTarSparse(t *testing.T) {
	h := make([]byte, 512)
	copy(h, "sparse")
	copy(h[100:], "0000644\x00")
	copy(h[124:], "00000000000\x00")
	copy(h[136:], "00000000000\x00")
	h[156] = 'S'
	copy(h[257:], "ustar  \x00")
	copy(h[483:], "17777777777\x00") // the real size
	copy(h[148:], "        ")
	sum := 0
	for _, c := range h {
		sum += int(c)
	}
	copy(h[148:], fmt.Sprintf("%06o\x00 ", sum))
	c := &counter{limit: 10 << 20}
	err := archive.Tar.Extract(t.Context(), input("s.tar", append(h, make([]byte, 1024)...)), c)
	if !errors.Is(err, errLimit) {
		t.Errorf("%d bytes, %v", c.bytes, err)
	}
}

// TestTarOfManyMembers reads 100,000 empty files.
func TestTarOfManyMembers(t *testing.T) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := range 100_000 {
		if err := w.WriteHeader(&tar.Header{Name: fmt.Sprint(i), Mode: 0o600, Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	c := &counter{limit: 1}
	if err := archive.Tar.Extract(t.Context(), input("many.tar", b.Bytes()), c); err != nil || c.members != 100_000 {
		t.Errorf("%d members, %v", c.members, err)
	}
}

// TestCancelled checks that a cancelled context ends an extraction at once.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, f := range formats {
		for _, path := range files(t, f.dir) {
			p := &partial{bytes: 1 << 20}
			err := f.e.Extract(ctx, input(path, read(t, path)), p)
			if len(p.names) > 0 {
				t.Errorf("%s: %d members, %v", path, len(p.names), err)
			}
		}
	}
}

// TestSalvageIsLinear looks for the headers of an archive without directory that consists of them.
func TestSalvageIsLinear(t *testing.T) {
	for _, unit := range []string{"PK\x03\x04", "PK\x03\x04\x14\x00\x08\x00\x08\x00" + strings.Repeat("\x00", 16) + "\x01\x00\x00\x00a"} {
		data := []byte(strings.Repeat(unit, (1<<20)/len(unit)))
		start := time.Now()
		_ = archive.Zip.Extract(t.Context(), input("x.zip", data), &partial{bytes: 1 << 20})
		if d := time.Since(start); d > 30*time.Second {
			t.Errorf("%q: %v", unit[:4], d)
		}
	}
}

// TestZipOldNames reads members that follow one another closely and have names in the old PC
// character set, which grow when they are decoded.
func TestZipOldNames(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range 3 {
		f, err := w.CreateRaw(&zip.FileHeader{Name: strings.Repeat("\x82", 60+i), NonUTF8: true, UncompressedSize64: 1, CompressedSize64: 1, CRC32: crc32.ChecksumIEEE([]byte("x"))})
		if err == nil {
			_, err = f.Write([]byte("x"))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	c := &counter{limit: 100}
	if err := archive.Zip.Extract(t.Context(), input("x.zip", b.Bytes()), c); err != nil || c.bytes != 3 || c.failed != nil {
		t.Errorf("%d bytes, %v, %v", c.bytes, err, c.failed)
	}
}

// TestZipSplit reads the last part of a split archive: what lies in the others is said to.
func TestZipSplit(t *testing.T) {
	data := read(t, samples+"/zip/info-zip.zip")
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	data[end+4], data[end+6] = 1, 1 // the second part
	c := &counter{limit: 1000}
	if err := archive.Zip.Extract(t.Context(), input("x.zip", data), c); err != nil || len(c.failed) != 2 || cause(c.failed[0]) != content.Unsupported {
		t.Errorf("%v, %v", err, c.failed)
	}
}

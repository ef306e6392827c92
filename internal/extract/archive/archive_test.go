package archive_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/archive"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/mediatype"
)

const samples = "../../../testdata/formats"

// formats are the folders of samples and their extractors.
var formats = []struct {
	dir string
	e   *extract.Extractor
}{
	{"zip", archive.Zip}, {"tar", archive.Tar}, {"7z", archive.SevenZip}, {"rar", archive.Rar}, {"gzip", archive.Gzip}, {"bzip2", archive.Bzip2},
	{"xz", archive.XZ}, {"zstd", archive.Zstd}, {"lz4", archive.LZ4}, {"brotli", archive.Brotli}, {"snappy", archive.Snappy}, {"lzma", archive.LZMA},
	{"compress", archive.Compress}, {"ar", archive.Ar}, {"cpio", archive.Cpio}, {"rpm", archive.RPM}, {"cab", archive.Cab}, {"iso", archive.ISO},
}

func TestExtractors(t *testing.T) {
	if got := len(archive.Extractors()); got != len(formats) {
		t.Errorf("%d extractors, %d tested", got, len(formats))
	}
	for _, e := range archive.Extractors() {
		if e.Name == "" || e.Reads == "" || len(e.Types) == 0 || len(e.Extensions) == 0 {
			t.Errorf("%q is not described", e.Name)
		}
	}
}

// input returns data as an opened document.
func input(name string, data []byte, passwords ...string) *extract.Input {
	return &extract.Input{Doc: &content.Document{Name: name, Size: int64(len(data))}, R: bytes.NewReader(data), Head: data[:min(len(data), 4096)],
		Limits: extract.DefaultLimits(), Passwords: passwords, Log: slog.New(slog.DiscardHandler),
		At: func() (io.ReaderAt, int64, error) { return bytes.NewReader(data), int64(len(data)), nil }}
}

// render lists the members with what they hold, or why not, and the problems.
func render(r *extracttest.Recorder, err error) string {
	var w strings.Builder
	for _, d := range r.Docs {
		w.WriteString("member " + d.Name)
		if len(d.Data) > 0 {
			w.WriteString(" " + strings.ReplaceAll(string(d.Data[:min(len(d.Data), 40)]), "\n", "|"))
		}
		if d.Err != nil {
			w.WriteString(" error " + d.Err.Error())
		}
		w.WriteString("\n")
	}
	for _, p := range r.Probs {
		w.WriteString("problem " + string(p.Cause) + ": " + p.Detail + "\n")
	}
	if err != nil {
		w.WriteString("ended " + err.Error() + "\n")
	}
	return w.String()
}

func TestGolden(t *testing.T) {
	for _, f := range formats {
		t.Run(f.dir, func(t *testing.T) { extracttest.Golden(t, f.e, filepath.Join(samples, f.dir, "*")) })
	}
}

// TestSamplesAreRecognised checks that the type of each sample leads to its extractor.
func TestSamplesAreRecognised(t *testing.T) {
	reg := extract.NewRegistry(archive.Extractors()...)
	for _, f := range formats {
		for _, path := range files(t, f.dir) {
			data := read(t, path)
			typ := mediatype.Detect(path, data[:min(len(data), 4096)], int64(len(data)))
			if typ = mediatype.Container(bytes.NewReader(data), int64(len(data)), typ); reg.For(typ) != f.e {
				t.Errorf("%s: %s", filepath.Base(path), typ)
			}
		}
	}
}

func files(t testing.TB, dir string) (out []string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(samples, dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if !strings.HasSuffix(f, ".golden") {
			out = append(out, f)
		}
	}
	return out
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPasswords(t *testing.T) {
	for _, c := range []struct {
		file string
		e    *extract.Extractor
	}{
		{"zip/zipcrypto.zip", archive.Zip}, {"zip/7-zip-aes256.zip", archive.Zip},
		{"7z/7-zip-encrypted.7z", archive.SevenZip}, {"7z/7-zip-encrypted-header.7z", archive.SevenZip},
	} {
		data := read(t, filepath.Join(samples, c.file))
		for _, p := range []struct {
			name      string
			passwords []string
			want      string
		}{
			{"right", []string{"fout", "geheim"}, "Jan Jansen"},
			{"wrong", []string{"fout", "ook fout"}, "encrypted: "},
			{"none", nil, "encrypted: "},
		} {
			t.Run(c.file+"/"+p.name, func(t *testing.T) {
				r := &extracttest.Recorder{}
				err := c.e.Extract(t.Context(), input(c.file, data, p.passwords...), r)
				if got := render(r, err); !strings.Contains(got, p.want) || p.name != "right" && strings.Contains(got, "Jan") {
					t.Errorf("got %s", got)
				}
			})
		}
	}
}

// A partial visitor reads only some bytes of each member, or does not open it.
type partial struct {
	extracttest.Recorder
	bytes int64 // -1: do not open
	names []string
	err   error // returned by Document
}

func (p *partial) Document(ctx context.Context, d *content.Document) error {
	p.names = append(p.names, d.Name)
	if p.bytes >= 0 {
		if rc, err := d.Open(ctx); err == nil {
			_, _ = io.CopyN(io.Discard, rc, p.bytes)
			_ = rc.Close()
		}
	}
	return p.err
}

// TestMembersNeedNotBeRead checks that the same members come when the visitor reads none, or only
// the beginning, of each.
func TestMembersNeedNotBeRead(t *testing.T) {
	for _, f := range formats {
		for _, path := range files(t, f.dir) {
			data := read(t, path)
			r := &extracttest.Recorder{}
			_ = f.e.Extract(t.Context(), input(path, data), r)
			for _, n := range []int64{-1, 0, 10} {
				p := &partial{bytes: n}
				_ = f.e.Extract(t.Context(), input(path, data), p)
				if len(p.names) != len(r.Docs) {
					t.Errorf("%s, %d bytes read: %d members, want %d", filepath.Base(path), n, len(p.names), len(r.Docs))
				}
			}
		}
	}
}

// TestVisitorStops checks that an error of the visitor ends the extraction and comes back.
func TestVisitorStops(t *testing.T) {
	stop := errors.New("stop")
	for _, f := range formats {
		for _, path := range files(t, f.dir) {
			p := &partial{err: stop}
			err := f.e.Extract(t.Context(), input(path, read(t, path)), p)
			if len(p.names) > 1 || len(p.names) == 1 && !errors.Is(err, stop) {
				t.Errorf("%s: %d members, error %v", filepath.Base(path), len(p.names), err)
			}
		}
	}
}

// TestReaderFails checks that an error of the document's own reader is not taken for damage.
func TestReaderFails(t *testing.T) {
	broken := errors.New("the disk is gone")
	for _, c := range []struct{ dir, file string }{{"tar", "pax.tar"}, {"gzip", "gzip.csv.gz"}, {"cpio", "newc.cpio"}, {"ar", "dpkg.deb"}} {
		data := read(t, filepath.Join(samples, c.dir, c.file))
		in := input(c.file, data)
		in.R = io.MultiReader(bytes.NewReader(data[:len(data)/3]), failing{broken})
		for _, f := range formats {
			if f.dir != c.dir {
				continue
			}
			r := &extracttest.Recorder{}
			err := f.e.Extract(t.Context(), in, r)
			for _, d := range r.Docs {
				err = errors.Join(err, d.Err)
			}
			if !errors.Is(err, broken) {
				t.Errorf("%s: %v", c.file, err)
			}
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// TestDamage cuts and flips each sample in many ways: whatever comes out, it ends, and soon.
func TestDamage(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, f := range formats {
		t.Run(f.dir, func(t *testing.T) {
			for _, path := range files(t, f.dir) {
				data := read(t, path)
				for i := range 220 {
					bad := bytes.Clone(data)
					if i%2 == 0 {
						bad = bad[:rng.IntN(len(bad))]
					} else {
						for range 1 + rng.IntN(4) {
							bad[rng.IntN(len(bad))] ^= 1 << rng.IntN(8)
						}
					}
					start := time.Now()
					p := &partial{bytes: 1 << 20}
					_ = f.e.Extract(t.Context(), input(path, bad, "geheim"), p)
					if d := time.Since(start); d > 30*time.Second {
						t.Errorf("%s, variant %d: %v", filepath.Base(path), i, d)
					}
				}
			}
		})
	}
}

func FuzzExtract(f *testing.F) {
	for i, x := range formats {
		for _, path := range files(f, x.dir) {
			if data := read(f, path); len(data) < 4096 {
				f.Add(uint8(i), data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, i uint8, data []byte) {
		e := formats[int(i)%len(formats)].e
		_ = e.Extract(t.Context(), input("x", data, "geheim"), &partial{bytes: 1 << 16})
	})
}

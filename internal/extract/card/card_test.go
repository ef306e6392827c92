package card_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/card"
	"github.com/inzage/inzage/internal/extract/extracttest"
)

const formats = "../../../testdata/formats/"

var samples = []struct {
	e    *extract.Extractor
	glob string
}{{card.VCard, "vcf/*.vcf"}, {card.ICalendar, "ics/*.ics"}, {card.LDIF, "ldif/*.ldif"}}

func TestGolden(t *testing.T) {
	for _, s := range samples {
		extracttest.Golden(t, s.e, formats+s.glob)
	}
}

// TestOffsets checks that every offset points at the bytes that were delivered.
func TestOffsets(t *testing.T) {
	seen := 0
	each(t, func(e *extract.Extractor, name string, data []byte) {
		r, _ := extracttest.Run(t, e, name, data)
		for _, b := range r.Blocks {
			for _, f := range b.Fields {
				if f.Offset < 0 {
					continue
				}
				seen++
				want := b.Text[f.Start:f.End]
				if got := data[f.Offset : f.Offset+int64(len(want))]; !bytes.Equal(got, want) {
					t.Errorf("%s: field %q at %d is %q", name, want, f.Offset, got)
				}
			}
		}
	})
	if seen < 20 {
		t.Errorf("only %d offsets", seen)
	}
}

func each(t *testing.T, f func(e *extract.Extractor, name string, data []byte)) {
	t.Helper()
	for _, s := range samples {
		files, _ := filepath.Glob(formats + s.glob)
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			f(s.e, name, data)
		}
	}
}

// TestDamage cuts and changes the samples: nothing may crash or hang.
func TestDamage(t *testing.T) {
	each(t, func(e *extract.Extractor, name string, data []byte) {
		rnd := rand.New(rand.NewPCG(1, uint64(len(data))))
		for n := range 200 {
			bad := bytes.Clone(data)
			if n%2 == 0 {
				bad = bad[:rnd.IntN(len(bad)+1)]
			} else {
				for range 1 + rnd.IntN(8) {
					bad[rnd.IntN(len(bad))] ^= 1 << rnd.IntN(8)
				}
			}
			begin := time.Now()
			r := &extracttest.Recorder{}
			_ = extracttest.Extract(t.Context(), e, r, name, bad)
			if len(r.Faults) > 0 || time.Since(begin) > 30*time.Second {
				t.Fatalf("%s: %v in %v", name, r.Faults, time.Since(begin))
			}
		}
	})
}

func TestHostile(t *testing.T) {
	for name, data := range map[string]string{
		"nested":     strings.Repeat("BEGIN:VCARD\n", 100_000) + "FN:Jan\n",
		"long line":  "BEGIN:VCARD\nNOTE:" + strings.Repeat("x", 4<<20) + "\nFN:Jan\nEND:VCARD\n",
		"folds":      "BEGIN:VCARD\nNOTE:x\n" + strings.Repeat(" \n", 500_000) + "FN:Jan\nEND:VCARD\n",
		"parameters": "BEGIN:VCARD\nTEL" + strings.Repeat(";TYPE=\"", 200_000) + ":1\nFN:Jan\nEND:VCARD\n",
		"components": "BEGIN:VCARD\nADR:" + strings.Repeat(";", 1_000_000) + "\nFN:Jan\nEND:VCARD\n",
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			r, err := extracttest.Run(t, card.VCard, name, []byte(data))
			if err != nil || !strings.Contains(r.Words(), "Jan") {
				t.Errorf("%v", err)
			}
			if d := time.Since(begin); d > 30*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

func TestRecordLimit(t *testing.T) {
	in := "BEGIN:VCARD\nNOTE:" + strings.Repeat("x", 70<<20) + "\nFN:Jan\nEND:VCARD\n"
	r, err := extracttest.Run(t, card.VCard, "long.vcf", []byte(in))
	if err != nil || len(r.Probs) != 1 || r.Probs[0].Cause != content.Limit || !strings.Contains(r.Words(), "Jan") {
		t.Errorf("%v %v", err, r.Probs)
	}
}

func FuzzVCard(f *testing.F)     { fuzz(f, 0) }
func FuzzICalendar(f *testing.F) { fuzz(f, 1) }
func FuzzLDIF(f *testing.F)      { fuzz(f, 2) }

func fuzz(f *testing.F, n int) {
	files, _ := filepath.Glob(formats + samples[n].glob)
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := &extracttest.Recorder{}
		_ = extracttest.Extract(t.Context(), samples[n].e, r, "x", data)
		if len(r.Faults) > 0 {
			t.Error(r.Faults)
		}
		if n := len(r.Words()); n > 64*len(data)+1024 {
			t.Errorf("%d bytes out of %d", n, len(data))
		}
	})
}

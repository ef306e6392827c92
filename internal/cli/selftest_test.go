package cli

import (
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors"
	detectall "github.com/inzage/inzage/detectors/all"
	formatall "github.com/inzage/inzage/internal/extract/all"
)

// TestSamples wants exactly one sample of every kind that is reported.
func TestSamples(t *testing.T) {
	have := map[detectors.Kind]int{}
	for _, s := range samples {
		have[s.kind]++
		if s.field == "" && s.text == "" {
			t.Errorf("%s: the sample has neither field nor text", s.kind)
		}
		if s.text != "" && s.value != "" && strings.Contains(s.text, "%") && !strings.Contains(s.value, "%") {
			t.Errorf("%s: an open placeholder in %q", s.kind, s.text)
		}
	}
	reported := map[detectors.Kind]bool{}
	for _, d := range detectall.Detectors() {
		for _, k := range append([]detectors.Kind{d.Kind}, d.Also...) {
			reported[k] = true
		}
	}
	for k := range reported {
		if have[k] != 1 {
			t.Errorf("%s: %d samples", k, have[k])
		}
	}
	for k := range have {
		if !reported[k] {
			t.Errorf("%s: a sample of a kind that nothing reports", k)
		}
	}
}

// unwritten are the readers for which selftest writes nothing, with the reason.
var unwritten = map[string]string{
	"7z": "no writer", "rar": "no writer", "bzip2": "no writer", "lzma": "read as xz is", "compress": "no writer", "ar": "its members are read as those of tar", "cpio": "its members are read as those of tar",
	"rpm": "no writer", "cab": "no writer", "iso": "no writer", "msg": "no writer", "doc": "no writer", "xls": "no writer", "ppt": "no writer", "ole": "no writer", "pgdump": "no writer",
	"brotli": "known by its name alone", "snappy": "read as lz4 is",
	"xlsb": "no writer", "certificate": "tested beside its reader", "pkcs7": "tested beside its reader", "epub": "its pages are read as html is", "pptx": "read as docx is", "ods": "read as odt is", "odp": "read as odt is", "ipynb": "read as json is",
	"parquet": "tested beside its reader", "avro": "tested beside its reader", "dbf": "tested beside its reader",
}

// TestPlants wants every format that is read to be written, or a reason.
func TestPlants(t *testing.T) {
	readers := map[string]bool{}
	for _, e := range formatall.Extractors() {
		readers[e.Name] = true
	}
	for _, p := range plants {
		if !readers[p.reader] {
			t.Errorf("%s: nothing reads it: no reader %q", p.format, p.reader)
		}
	}
	for _, name := range unplanted() {
		if unwritten[name] == "" {
			t.Errorf("%s is read, and selftest does not write it", name)
		}
	}
}

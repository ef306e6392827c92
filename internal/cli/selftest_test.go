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

// TestPlants wants every format that is written to be read by the reader that it names.
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
}

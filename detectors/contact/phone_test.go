package contact_test

import (
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/contact"
	"github.com/inzage/inzage/detectors/detectortest"
)

func TestPhone(t *testing.T) { detectortest.Run(t, "testdata/phone.txtar", contact.Phone) }

func TestPhoneValue(t *testing.T) {
	for text, want := range map[string]string{
		"+32 (0)492 39 78 18": "+32492397818", "0470/12.34.56": "+32470123456", "0032 499 52 00 58": "+32499520058",
		"06-12345678": "+31612345678", "01.42.68.53.00": "+33142685300", "+49 (0) 89 1234567": "+49891234567",
		"(030) 901820-17": "+493090182017", "+39 06 698 12345": "+390669812345", "+352 621 123 456": "+352621123456",
		"tel 470123456": "",
	} {
		ms := detectortest.Find(set(t), "", text, 0, 0)
		if want == "" {
			if len(ms) != 0 {
				t.Errorf("%q: found", text)
			}
			continue
		}
		if len(ms) != 1 || string(ms[0].Value) != want || ms[0].End-ms[0].Start != len(text) {
			t.Errorf("%q: %d matches, want all of it with the value %s", text, len(ms), want)
		}
	}
}

func TestPhoneLocales(t *testing.T) {
	const text = "06 12 34 56 98"
	for locale, want := range map[string]string{"nl": "+31612345698", "fr": "+33612345698"} {
		ms := detectortest.Find(set(t, locale), "tel", text, 0, 0)
		if len(ms) != 1 || string(ms[0].Value) != want {
			t.Errorf("%s: %d matches, want %s", locale, len(ms), want)
		}
	}
	ms := detectortest.Find(set(t), "tel_france", text, 0, 0)
	if len(ms) != 1 || string(ms[0].Value) != "+33612345698" {
		t.Errorf("the name of the field does not decide: %d matches", len(ms))
	}
}

func TestPhoneFiction(t *testing.T) {
	for text, want := range map[string]bool{
		"+44 20 7946 0958": true, "+44 7700 900123": true, "+33 1 99 00 12 34": true, "+1 202 555 0143": true, "+49 30 23125 123": true,
		"+32 470 12 34 57": false,
	} {
		ms := detectortest.Find(set(t), "", text, 0, 0)
		if len(ms) != 1 || ms[0].Test != want {
			t.Errorf("%q: %d matches, want one with Test %t", text, len(ms), want)
		}
	}
}

func BenchmarkPhone(b *testing.B) {
	s, err := detectors.NewSet(detectors.Options{}, contact.Phone)
	if err != nil {
		b.Fatal(err)
	}
	for name, line := range map[string]string{
		"numbers": "0470 12 34 56;02 555 12 12;+32 (0)492 39 78 18\n",
		"digits":  "641859143;1705312375;5498269958630\n",
	} {
		b.Run(name, func(b *testing.B) {
			text := []byte(strings.Repeat(line, 200))
			sc := s.NewScanner()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				sc.Scan(detectors.Input{Text: text})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/600, "ns/number")
		})
	}
}

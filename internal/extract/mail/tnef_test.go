package mail_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/mail"
)

// prop encodes a property whose value has its length in front.
func prop(tag uint32, v []byte) []byte {
	b := binary.LittleEndian.AppendUint32(nil, tag)
	b = binary.LittleEndian.AppendUint32(b, 1)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(v)))
	b = append(b, v...)
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

// props encodes a list of properties.
func props(list ...[]byte) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(list)))
	for _, p := range list {
		b = append(b, p...)
	}
	return b
}

// attribute encodes an attribute of TNEF.
func attribute(id uint32, v []byte) []byte {
	b := binary.LittleEndian.AppendUint32([]byte{1}, id)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(v)))
	sum := uint16(0)
	for _, c := range v {
		sum += uint16(c)
	}
	return binary.LittleEndian.AppendUint16(append(b, v...), sum)
}

// tnefSample is testdata/formats/tnef/winmail.dat.
func tnefSample() []byte {
	named := append([]byte{0x1f, 0, 0x01, 0x80}, make([]byte, 16)...)
	named = append(named, 0, 0, 0, 0, 0x83, 0x80, 0, 0, 1, 0, 0, 0, 46, 0, 0, 0)
	named = append(append(named, wide("jan.peeters@example.com")...), 0, 0)
	out := []byte{0x78, 0x9f, 0x3e, 0x22, 1, 0}
	for _, a := range [][]byte{
		attribute(0x00069007, []byte{0xe4, 4, 0, 0, 0, 0, 0, 0}),
		attribute(0x00018004, []byte("Dossier Andr\xe9\x00")),
		attribute(0x00069003, props(prop(0x0C1A001F, wide("An Janssens\x00")), prop(0x0C1F001F, wide("an@example.org\x00")),
			prop(0x1000001F, wide("Bel 0470 12 34 56\x00")), named)),
		attribute(0x00069002, make([]byte, 14)),
		attribute(0x00018010, []byte("LIJST~1.CSV\x00")),
		attribute(0x0006800F, []byte("naam;gsm\nAn;0470123456\n")),
		attribute(0x00069005, props(prop(0x3707001F, wide("lijst met mensen.csv\x00")))),
	} {
		out = append(out, a...)
	}
	return out
}

func TestTNEF(t *testing.T) {
	name := formats + "tnef/winmail.dat"
	data := tnefSample()
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		for n, d := range map[string][]byte{name: data, formats + "tnef/truncated.dat": data[:len(data)-60]} {
			if err := os.WriteFile(n, d, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	extracttest.Golden(t, mail.TNEF, formats+"tnef/*.dat")
	extracttest.Damage(t, mail.TNEF, name, data, 200, 2)
}

func FuzzTNEF(f *testing.F) {
	files, _ := filepath.Glob(formats + "tnef/*.dat")
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := &extracttest.Recorder{}
		_ = extracttest.Extract(t.Context(), mail.TNEF, r, "x", data)
		if len(r.Faults) > 0 {
			t.Error(r.Faults)
		}
	})
}

package mail_test

import (
	"encoding/binary"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/mail"
)

// fixedProps is a stream of properties of fixed size behind a header.
func fixedProps(head int, props map[uint32]uint64) []byte {
	b := make([]byte, head)
	for _, tag := range []uint32{0x00390040, 0x0C150003, 0x3A420040, 0x3FDE0003, 0x3FFD0003} {
		if v, ok := props[tag]; ok {
			b = binary.LittleEndian.AppendUint32(b, tag)
			b = binary.LittleEndian.AppendUint32(b, 6)
			b = binary.LittleEndian.AppendUint64(b, v)
		}
	}
	return b
}

func fileTime(t time.Time) uint64 { return uint64(t.Unix())*1e7 + 116444736000000000 }

var sent = time.Date(2024, 5, 14, 7, 30, 0, 0, time.UTC)

// storedRTF is a body of RTF, not compressed.
func storedRTF(s string) []byte {
	b := make([]byte, 16)
	binary.LittleEndian.PutUint32(b, uint32(len(s)+12))
	binary.LittleEndian.PutUint32(b[4:], uint32(len(s)))
	copy(b[8:], "MELA")
	return append(b, s...)
}

// msgSamples are the files of testdata/formats/msg.
func msgSamples() map[string]compound {
	const sub = "__substg1.0_"
	mailItem := compound{
		"__properties_version1.0":                                                   fixedProps(32, map[uint32]uint64{0x00390040: fileTime(sent)}),
		sub + "001A001F":                                                            wide("IPM.Note"),
		sub + "0037001F":                                                            wide("Dossier van Jan Peeters"),
		sub + "0C1A001F":                                                            wide("An Janssens"),
		sub + "5D01001F":                                                            wide("an.janssens@example.org"),
		sub + "1000001F":                                                            wide("Beste Jan,\r\nBel 0470 12 34 56.\r\n"),
		sub + "10130102":                                                            []byte("<html><body>Beste Jan,<br>Bel 0470 12 34 56.<p>Alleen hier: caf\xc3\xa9</body></html>"),
		sub + "8000001F":                                                            wide("K-4711"),
		"__nameid_version1.0/" + sub + "00030102":                                   {0, 0, 0, 0, 1, 0, 0, 0},
		"__nameid_version1.0/" + sub + "00040102":                                   append([]byte{20, 0, 0, 0}, wide("KlantNummer")[:20]...),
		"__recip_version1.0_#00000000/" + sub + "3001001F":                          wide("Peeters, Jan"),
		"__recip_version1.0_#00000000/" + sub + "39FE001F":                          wide("jan.peeters@example.com"),
		"__recip_version1.0_#00000000/__properties_version1.0":                      fixedProps(8, map[uint32]uint64{0x0C150003: 1}),
		"__recip_version1.0_#00000001/" + sub + "3001001F":                          wide("Piet"),
		"__recip_version1.0_#00000001/" + sub + "3003001F":                          wide("piet@example.net"),
		"__recip_version1.0_#00000001/__properties_version1.0":                      fixedProps(8, map[uint32]uint64{0x0C150003: 2}),
		"__attach_version1.0_#00000000/" + sub + "3707001F":                         wide("lijst.csv"),
		"__attach_version1.0_#00000000/" + sub + "370E001F":                         wide("text/csv"),
		"__attach_version1.0_#00000000/" + sub + "37010102":                         []byte(strings.Repeat("naam;gsm\nAn;0470123456\n", 300)),
		"__attach_version1.0_#00000001/" + sub + "3001001F":                         wide("binnenin"),
		"__attach_version1.0_#00000001/" + sub + "3701000D/" + sub + "1000001F":     wide("tekst binnenin"),
		"__attach_version1.0_#00000001/" + sub + "3701000D/__properties_version1.0": fixedProps(24, nil),
	}
	return map[string]compound{
		"mail.msg": mailItem,
		"headers.msg": {
			"__properties_version1.0": fixedProps(32, map[uint32]uint64{0x3FFD0003: 1252}),
			sub + "007D001E":          []byte("From: Andr\xe9 <andre@example.com>\r\nTo: jan.peeters@example.com\r\nSubject: onderwerp\r\n\r\n"),
			sub + "0037001E":          []byte("onderwerp"),
			sub + "0C1A001E":          []byte("Andr\xe9"),
			sub + "0C1F001E":          []byte("andre@example.com"),
			sub + "10090102":          storedRTF(`{\rtf1\ansi\fromhtml1{\fonttbl{\f0 Arial;}}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Caf\'e9 \u8364? 5{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0 {\*\htmltag <p>}tweede\par}`),
		},
		"contact.msg": {
			"__properties_version1.0":                 fixedProps(32, map[uint32]uint64{0x3A420040: fileTime(time.Date(1980, 2, 29, 0, 0, 0, 0, time.UTC))}),
			sub + "001A001F":                          wide("IPM.Contact"),
			sub + "3A06001F":                          wide("Jan"),
			sub + "3A11001F":                          wide("Peeters"),
			sub + "3A1C001F":                          wide("+32 470 12 34 56"),
			sub + "8000001F":                          wide("jan.peeters@example.com"),
			"__nameid_version1.0/" + sub + "00030102": {0x83, 0x80, 0, 0, 4, 0, 0, 0},
			sub + "10090102":                          storedRTF(`{\rtf1 Notitie}`),
		},
	}
}

func TestMSG(t *testing.T) {
	dir := formats + "msg/"
	for name, c := range msgSamples() {
		data := c.bytes()
		if os.Getenv("UPDATE_GOLDEN") == "1" {
			if err := os.WriteFile(dir+name, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		extracttest.Damage(t, mail.MSG, name, data, 200, 2)
	}
	extracttest.Golden(t, mail.MSG, dir+"*.msg")
}

// TestCompressedRTF reads the example of MS-OXRTFCP 4.1.
func TestCompressedRTF(t *testing.T) {
	packed := []byte{0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0x00, 0x0a, 0x00, 0x72, 0x63, 0x70, 0x67,
		0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0}
	c := maps.Clone(msgSamples()["contact.msg"])
	c["__substg1.0_10090102"] = packed
	r, err := extracttest.Run(t, mail.MSG, "rtf.msg", c.bytes())
	if err != nil || len(r.Docs) != 1 {
		t.Fatalf("%v, %d members", err, len(r.Docs))
	}
	if want := "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"; string(r.Docs[0].Data) != want {
		t.Errorf("got %q, want %q", r.Docs[0].Data, want)
	}
}

func FuzzMSG(f *testing.F) {
	files, _ := filepath.Glob(formats + "msg/*.msg")
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := &extracttest.Recorder{}
		_ = extracttest.Extract(t.Context(), mail.MSG, r, "x", data)
		if len(r.Faults) > 0 {
			t.Error(r.Faults)
		}
	})
}

package cert_test

import (
	"bytes"
	"compress/zlib"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/inzage/inzage/internal/extract/cert"
	"github.com/inzage/inzage/internal/extract/extracttest"
)

const formats = "../../../testdata/formats/cert/"

func TestGolden(t *testing.T) {
	for _, glob := range []string{"*.der", "*.pem"} {
		extracttest.Golden(t, cert.Certificate, formats+glob)
	}
	for _, glob := range []string{"*.p7m", "*.p7s", "*.p7b"} {
		extracttest.Golden(t, cert.PKCS7, formats+glob)
	}
}

// TestDamage cuts and changes the samples: nothing may crash or hang.
func TestDamage(t *testing.T) {
	files, _ := filepath.Glob(formats + "*")
	for _, name := range files {
		if filepath.Ext(name) == ".golden" {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		extracttest.Damage(t, cert.PKCS7, name, data, 200, 2)
	}
}

// TestNested checks elements in each other without end.
func TestNested(t *testing.T) {
	for name, data := range map[string][]byte{
		"endless":  bytes.Repeat([]byte{0x30, 0x80}, 1<<20),
		"pairs":    bytes.Repeat([]byte{0x30, 0x80, 0x00, 0x00}, 1<<20),
		"long tag": append([]byte{0x3f}, bytes.Repeat([]byte{0xff}, 1<<20)...),
		"dashes":   bytes.Repeat([]byte("-----BEGIN "), 1<<18),
		"blocks":   bytes.Repeat([]byte("-----BEGIN CERTIFICATE-----\n"), 1<<16),
	} {
		begin := time.Now()
		_ = extracttest.Extract(t.Context(), cert.Certificate, &extracttest.Recorder{}, name, data)
		if d := time.Since(begin); d > 30*time.Second {
			t.Errorf("%s: took %v", name, d)
		}
	}
}

// TestCompressed reads a compressed message.
func TestCompressed(t *testing.T) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write([]byte("Content-Type: text/plain\r\n\r\nBel Jan\r\n"))
	_ = z.Close()
	octets := der(0x04, packed.Bytes())
	content := der(0x30, der(0x06, []byte{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01}), der(0xa0, octets))
	alg := der(0x30, der(0x06, []byte{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x03, 0x08}))
	data := der(0x30, der(0x06, []byte{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x09}), der(0xa0, der(0x30, der(0x02, []byte{0}), alg, content)))
	r, err := extracttest.Run(t, cert.PKCS7, "smime.p7m", data)
	if err != nil || len(r.Docs) != 1 || !bytes.Contains(r.Docs[0].Data, []byte("Bel Jan")) {
		t.Errorf("%v, %v", err, r.Docs)
	}
}

// der encodes an element.
func der(tag byte, parts ...[]byte) []byte {
	body := bytes.Join(parts, nil)
	return append([]byte{tag, 0x82, byte(len(body) >> 8), byte(len(body))}, body...)
}

func FuzzCertificate(f *testing.F) {
	files, _ := filepath.Glob(formats + "*")
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil && filepath.Ext(name) != ".golden" {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := &extracttest.Recorder{}
		_ = extracttest.Extract(t.Context(), cert.PKCS7, r, "x.p7m", data)
		if len(r.Faults) > 0 {
			t.Error(r.Faults)
		}
	})
}

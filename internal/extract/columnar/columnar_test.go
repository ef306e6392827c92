package columnar_test

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"hash/crc32"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hamba/avro/v2"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/columnar"
	"github.com/inzage/inzage/internal/extract/extracttest"
)

const formats = "../../../testdata/formats/"

var rewrite = flag.Bool("make", false, "rewrite the samples")

var samples = []struct {
	e    *extract.Extractor
	glob string
}{{columnar.Parquet, "parquet/*.parquet"}, {columnar.Avro, "avro/*.avro"}, {columnar.DBF, "dbf/*.dbf"}}

func TestGolden(t *testing.T) {
	if *rewrite {
		writeSamples(t)
	}
	for _, s := range samples {
		extracttest.Golden(t, s.e, formats+s.glob)
	}
}

type address struct {
	Street string `parquet:"street"`
	Code   string `parquet:"code,optional"`
}

type person struct {
	ID      int64     `parquet:"id"`
	Name    string    `parquet:"naam"`
	Born    int32     `parquet:"geboortedatum,date"`
	Seen    time.Time `parquet:"gezien,timestamp(microsecond)"`
	Balance int64     `parquet:"saldo,decimal(2:12)"`
	Mails   []string  `parquet:"mails,list"`
	Home    address   `parquet:"adres"`
	Photo   []byte    `parquet:"foto,optional"`
	Active  bool      `parquet:"actief"`
	Score   float64   `parquet:"score"`
}

func people() []person {
	seen := time.Date(2024, 5, 14, 7, 30, 0, 0, time.UTC)
	return []person{
		{ID: 1, Name: "Jan Peeters", Born: 3711, Seen: seen, Balance: 123456, Mails: []string{"jan@example.com", "jan.peeters@example.org"},
			Home: address{"Kerkstraat 12", "9000"}, Photo: append([]byte("\x89PNG\r\n\x1a\n\x00"), make([]byte, 40)...), Active: true, Score: 0.5},
		{ID: 2, Name: "Zoë Dupont", Born: -1, Seen: seen, Balance: -5, Home: address{Street: "Rue Haute 1"}, Score: 1e6},
		{ID: 3, Name: "An", Mails: []string{"an@example.net"}},
	}
}

const avroSchema = `{"type":"record","name":"Klant","namespace":"be.example","fields":[
 {"name":"naam","type":"string"},
 {"name":"geboren","type":{"type":"int","logicalType":"date"}},
 {"name":"gezien","type":["null",{"type":"long","logicalType":"timestamp-millis"}]},
 {"name":"saldo","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}},
 {"name":"soort","type":{"type":"enum","name":"Soort","symbols":["PRIVE","ZAAK"]}},
 {"name":"mails","type":{"type":"array","items":"string"}},
 {"name":"extra","type":{"type":"map","values":"string"}},
 {"name":"adres","type":{"type":"record","name":"Adres","fields":[{"name":"straat","type":"string"},{"name":"code","type":"int"}]}},
 {"name":"ouder","type":["null","Klant"]}]}`

func writeSamples(t *testing.T) {
	t.Helper()
	var p bytes.Buffer
	w := parquet.NewGenericWriter[person](&p, parquet.Compression(&parquet.Snappy), parquet.KeyValueMetadata("gemaakt door", "Jan Peeters"))
	if _, err := w.Write(people()); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	save(t, "parquet/parquet-go.parquet", p.Bytes())
	save(t, "parquet/truncated.parquet", p.Bytes()[:p.Len()-300])
	for _, codec := range []string{"null", "deflate", "snappy", "zstandard"} {
		save(t, "avro/"+codec+".avro", avroFile(t, codec, 2))
	}
	b := avroFile(t, "null", 40)
	b[bytes.Index(b, []byte("Klant 25"))-1] = 0xff // a length that is too long
	save(t, "avro/damaged-block.avro", b)
	save(t, "dbf/dbase3-cp850.dbf", dbase())
	save(t, "dbf/truncated.dbf", dbase()[:200])
}

func save(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(formats+name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// avroFile writes n records, ten in a block. The records are those of hamba/avro, an encoder by others.
func avroFile(t *testing.T, codec string, n int) []byte {
	t.Helper()
	schema, err := avro.Parse(avroSchema)
	if err != nil {
		t.Fatal(err)
	}
	text := func(b []byte, s string) []byte { return append(binary.AppendVarint(b, int64(len(s))), s...) }
	sync := "0123456789abcdef"
	out := binary.AppendVarint([]byte("Obj\x01"), 2)
	out = text(text(out, "avro.schema"), avroSchema)
	out = append(text(text(out, "avro.codec"), codec), 0)
	out = append(out, sync...)
	for i := 0; i < n; i += 10 {
		var block []byte
		for k := i; k < min(i+10, n); k++ {
			rec := map[string]any{"naam": fmt.Sprintf("Klant %02d", k), "geboren": time.Date(1980, 2, 29, 0, 0, 0, 0, time.UTC),
				"gezien": time.Date(2024, 5, 14, 7, 30, 0, 0, time.UTC), "saldo": big.NewRat(-12345, 100), "soort": "ZAAK", "mails": []string{"jan@example.com", "an@example.org"},
				"extra": map[string]any{"gsm": "0470 12 34 56"}, "adres": map[string]any{"straat": "Kerkstraat 12", "code": 9000}, "ouder": nil}
			b, err := avro.Marshal(schema, rec)
			if err != nil {
				t.Fatal(err)
			}
			block = append(block, b...)
		}
		packed := pack(t, codec, block)
		out = binary.AppendVarint(out, int64(min(10, n-i)))
		out = append(binary.AppendVarint(out, int64(len(packed))), packed...)
		out = append(out, sync...)
	}
	return out
}

// pack compresses a block.
func pack(t *testing.T, codec string, p []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	switch codec {
	case "deflate":
		w, _ := flate.NewWriter(&b, 6)
		_, _ = w.Write(p)
		_ = w.Close()
	case "snappy":
		b.Write(snappy.Encode(nil, p))
		_ = binary.Write(&b, binary.BigEndian, crc32.ChecksumIEEE(p))
	case "zstandard":
		w, _ := zstd.NewWriter(&b)
		_, _ = w.Write(p)
		_ = w.Close()
	default:
		return p
	}
	return b.Bytes()
}

// dbase writes a table of dBASE III with a memo and a deleted row.
func dbase() []byte {
	fields := []struct {
		name      string
		kind      byte
		size, dec byte
	}{{"NAAM", 'C', 20, 0}, {"GEBOREN", 'D', 8, 0}, {"SALDO", 'N', 10, 2}, {"ACTIEF", 'L', 1, 0}, {"NOTA", 'M', 10, 0}}
	head := make([]byte, 32)
	head[0], head[1], head[2], head[3], head[29] = 0x83, 124, 5, 14, 0x02
	size := 1
	var desc []byte
	for _, f := range fields {
		d := make([]byte, 32)
		copy(d, f.name)
		d[11], d[16], d[17] = f.kind, f.size, f.dec
		desc = append(desc, d...)
		size += int(f.size)
	}
	desc = append(desc, 0x0d)
	binary.LittleEndian.PutUint32(head[4:], 3)
	binary.LittleEndian.PutUint16(head[8:], uint16(32+len(desc)))
	binary.LittleEndian.PutUint16(head[10:], uint16(size))
	out := append(head, desc...)
	for _, r := range [][]any{{" ", "Jan Peeters", "19800229", 1234.56, "T", "1"}, {"*", "Andr\x82 Lef\x8avre", "19991231", 0.0, "F", ""}, {" ", "An", "", -12.0, "?", ""}} {
		name := r[1].(string)
		out = append(out, fmt.Sprintf("%s%s%s%8s%10.2f%s%10s", r[0], name, strings.Repeat(" ", 20-len(name)), r[2], r[3], r[4], r[5])...)
	}
	return append(out, 0x1a)
}

// TestDamage cuts and changes the samples: nothing may crash or hang.
func TestDamage(t *testing.T) {
	for _, s := range samples {
		files, _ := filepath.Glob(formats + s.glob)
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			extracttest.Damage(t, s.e, name, data, 200, 4)
		}
	}
}

// TestAvroHostile checks schemas and counts that ask for too much.
func TestAvroHostile(t *testing.T) {
	var twice strings.Builder // types that hold the type before twice
	twice.WriteString(`{"type":"record","name":"t0","fields":[{"name":"a","type":"null"}]}`)
	deep := twice.String()
	for i := range 40 {
		n := string(rune('a' + i%26))
		deep = `{"type":"record","name":"t` + n + string(rune('0'+i/26)) + `x","fields":[{"name":"a","type":` + deep + `},{"name":"b","type":"t0"}]}`
	}
	for name, schema := range map[string]string{
		"nulls":     `{"type":"array","items":"null"}`,
		"recursive": `{"type":"record","name":"r","fields":[{"name":"r","type":"r"}]}`,
		"deep":      deep,
		"no type":   `{"type":"record","name":"r","fields":[{"name":"r"}]}`,
		"numbers":   `{"type":"record","name":"r","fields":7}`,
		"unknown":   `"gibts nicht"`,
	} {
		data := append([]byte("Obj\x01\x02\x16avro.schema"), binary.AppendVarint(nil, int64(len(schema)))...)
		data = append(data, schema...)
		data = append(data, 0)
		data = append(data, make([]byte, 16)...)
		data = binary.AppendVarint(data, 1<<60) // records
		data = binary.AppendVarint(data, 30)
		data = append(data, bytes.Repeat([]byte{0xfe}, 9)...)
		data = append(data, make([]byte, 21+16)...)
		begin := time.Now()
		r := &extracttest.Recorder{}
		_ = extracttest.Extract(t.Context(), columnar.Avro, r, name, data)
		if d := time.Since(begin); d > 30*time.Second || len(r.Blocks) > 1 {
			t.Errorf("%s: %v, %d blocks", name, d, len(r.Blocks))
		}
	}
}

func TestDBFOffsets(t *testing.T) {
	data := dbase()
	r, err := extracttest.Run(t, columnar.DBF, "a.dbf", data)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range r.Blocks {
		for _, f := range b.Fields {
			if f.Offset >= 0 && !bytes.Equal(data[f.Offset:f.Offset+int64(f.End-f.Start)], b.Text[f.Start:f.End]) {
				t.Errorf("field at %d is not %q", f.Offset, b.Text[f.Start:f.End])
			}
		}
	}
	if len(r.Probs) != 1 || r.Probs[0].Cause != content.Unsupported {
		t.Errorf("problems %v", r.Probs)
	}
}

func FuzzParquet(f *testing.F) { fuzz(f, 0) }
func FuzzAvro(f *testing.F)    { fuzz(f, 1) }
func FuzzDBF(f *testing.F)     { fuzz(f, 2) }

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
	})
}

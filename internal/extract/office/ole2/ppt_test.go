package ole2

import (
	"encoding/binary"
	"strings"
	"testing"

	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/office/flow"

	"github.com/inzage/inzage/internal/content"
)

// rec writes a record of a presentation.
func rec(version, kind int, data ...string) string {
	body := strings.Join(data, "")
	h := binary.LittleEndian.AppendUint16(nil, uint16(version))
	h = binary.LittleEndian.AppendUint16(h, uint16(kind))
	return string(binary.LittleEndian.AppendUint32(h, uint32(len(body)))) + body
}

// TestForeignData checks that a container with other data inside hides nothing of what follows it:
// later programs keep packages in records that call themselves containers.
func TestForeignData(t *testing.T) {
	const container = 0x0f
	b := rec(container, pptDocument, rec(container, 1064, "PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00\xff\xff"), rec(0, pptTextBytes, "Jan van den Berg")) +
		rec(container, pptSlide, rec(0, pptTextBytes, "An Peeters"))
	r := &extracttest.Recorder{}
	f := &file{ctx: t.Context(), v: r, format: "ppt"}
	p := &show{f: f, b: []byte(b), pages: map[int]int{}, places: map[int]int{}, page: map[int]int{}, w: flow.New(t.Context(), r, content.Location{})}
	if err := p.walk(); err != nil {
		t.Fatal(err)
	}
	if err := p.w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Jan van den Berg", "An Peeters"} {
		if got := r.Words(); !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
}

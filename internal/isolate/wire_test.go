package isolate

import (
	"testing"

	"github.com/inzage/inzage/internal/content"
)

// FuzzFrames feeds the parent what a child gone wild might say: nothing may panic, and a block that
// passes lies inside its bounds.
func FuzzFrames(f *testing.F) {
	e := &encoder{}
	b := &content.Block{Text: []byte("a\x1fb\x1f"), Table: &content.Table{Columns: []content.Column{{Name: "x"}}},
		Fields: []content.Field{{End: 1}, {Start: 2, End: 3}}, Records: []content.Record{{Row: 1}}}
	e.block(b, &sent{})
	f.Add(e.p)
	f.Add([]byte{})
	f.Fuzz(func(_ *testing.T, p []byte) {
		d := &decoder{p: p}
		b := &content.Block{}
		d.block(b, nil)
		if !d.bad {
			for i := range b.Fields {
				_ = b.Locate(&b.Fields[i])
				_ = b.Text[b.Fields[i].Start:b.Fields[i].End]
			}
			_ = b.Text[b.From:max(b.From, b.To)]
		}
		(&decoder{p: p}).problem()
		(&decoder{p: p}).member()
		(&decoder{p: p}).request()
	})
}

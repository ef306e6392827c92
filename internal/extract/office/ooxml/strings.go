package ooxml

import (
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/office/opc"
	"github.com/inzage/inzage/internal/extract/office/pool"
)

// strings reads the shared strings: one for each si, its runs joined, without the phonetic ones.
func (r *reader) strings(part *opc.Part) (*pool.Pool, error) {
	p := pool.New(r.in.Limits.Memory)
	over := content.NewBuilder(r.ctx, r.v, nil)
	over.Where.Part = "sharedStrings"
	var text []byte
	inT, phonetic := false, 0
	err := r.tokens(part, over.Where, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
		switch k {
		case xmltok.Start:
			switch string(t.Local()) {
			case "si":
				text = text[:0]
			case "t":
				inT = phonetic == 0
			case "rPh":
				phonetic++
			}
		case xmltok.Text, xmltok.CDATA:
			if inT && len(text) < pool.PieceSize {
				text = append(text, t.Text()...)
			}
		case xmltok.End:
			switch string(t.Local()) {
			case "t":
				inT = false
			case "rPh":
				phonetic = max(0, phonetic-1)
			case "si":
				if !p.Add(text) {
					over.Record(content.Record{})
					over.Field(-1, text, -1)
				}
			}
		}
		return nil
	})
	if err != nil {
		return p, err
	}
	return p, over.Flush()
}

// unused delivers the strings that no cell refers to: what was deleted, and stayed in the file.
func (r *reader) unused(p *pool.Pool) error {
	w := content.NewBuilder(r.ctx, r.v, nil)
	w.Where.Part = "sharedStrings"
	p.Unused(func(i int, s []byte) {
		w.Record(content.Record{Line: i + 1})
		w.Field(-1, s, -1)
	})
	return w.Flush()
}

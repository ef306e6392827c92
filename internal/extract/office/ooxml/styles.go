package ooxml

import (
	"strconv"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/office/numfmt"
	"github.com/inzage/inzage/internal/extract/office/opc"
)

// maxStyles bounds the styles of a workbook; Excel writes 65,490.
const maxStyles = 1 << 17

// styles returns the number format of each cell style.
func (r *reader) styles(part *opc.Part) ([]numfmt.Format, error) {
	codes := map[int]numfmt.Format{}
	var list []numfmt.Format
	inXfs := false
	err := r.tokens(part, content.Location{Part: "styles"}, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
		if k == xmltok.End && string(t.Local()) == "cellXfs" {
			inXfs = false
		}
		if k != xmltok.Start {
			return nil
		}
		switch string(t.Local()) {
		case "numFmt":
			if id, err := strconv.Atoi(opc.Attr(t, "numFmtId")); err == nil && len(codes) < maxStyles {
				codes[id] = numfmt.Parse(opc.Attr(t, "formatCode"))
			}
		case "cellXfs":
			inXfs = true
		case "xf":
			if inXfs && len(list) < maxStyles {
				id, _ := strconv.Atoi(opc.Attr(t, "numFmtId"))
				f, ok := codes[id]
				if !ok {
					f = numfmt.Builtin(id)
				}
				list = append(list, f)
			}
		}
		return nil
	})
	return list, err
}

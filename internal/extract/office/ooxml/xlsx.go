package ooxml

import (
	"context"
	"strconv"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/office/grid"
	"github.com/inzage/inzage/internal/extract/office/numfmt"
	"github.com/inzage/inzage/internal/extract/office/opc"
	"github.com/inzage/inzage/internal/extract/office/pool"
)

const typeXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// Excel reads workbooks.
var Excel = &extract.Extractor{Name: "xlsx", Types: []string{typeXLSX, "application/vnd.ms-excel.sheet.macroenabled.12"},
	Extensions: []string{"xlsx", "xlsm", "xltx", "xltm"},
	Reads: "all sheets, hidden ones too, with cell, header row and column; dates by number format, formula results, comments, text boxes, headers and footers, " +
		"defined names, cached data of pivots and of other workbooks, strings that no cell uses any more, properties; media and embedded files as members; " +
		"encrypted ones with --password",
	Skips:   "what a formula would give now; signatures",
	Library: "own; xuri/excelize for decryption",
	Extract: extractXLSX}

// A workbook is the reading of one workbook.
type workbook struct {
	*reader
	since1904 bool
	formats   []numfmt.Format
	pool      *pool.Pool
	sheets    []sheet
}

// A sheet is one sheet as the workbook names it.
type sheet struct{ name, rel string }

// maxSheets bounds the sheets of a workbook.
const maxSheets = 10_000

func extractXLSX(ctx context.Context, in *extract.Input, v content.Visitor) error {
	r, err := open(ctx, in, v, "xlsx")
	if err != nil {
		return err
	}
	b := &workbook{reader: r, pool: &pool.Pool{}}
	if err := b.read(); err != nil {
		return err
	}
	return r.finish()
}

// main returns the part that the package names as its document, or the one of the usual name.
func (r *reader) main(usual string) *opc.Part {
	for _, rel := range r.p.Rels("") {
		if rel.Type == "officeDocument" && !rel.External {
			if part := r.p.Take(rel.Target); part != nil {
				return part
			}
		}
	}
	return r.p.Take(usual)
}

func (b *workbook) read() error {
	main := b.main("xl/workbook.xml")
	if main == nil {
		b.missing("the workbook")
		return b.strays(nil)
	}
	if err := b.book(main); err != nil {
		return err
	}
	links := content.NewBuilder(b.ctx, b.v, nil)
	links.Where.Part = "links"
	rels := b.rels(main.Name, links)
	byID := map[string]opc.Rel{}
	var err error
	for _, rel := range rels {
		byID[rel.ID] = rel
		part := b.p.Part(rel.Target)
		switch {
		case part == nil || rel.External:
		case rel.Type == "styles":
			b.formats, err = b.styles(part)
		case rel.Type == "sharedStrings":
			b.pool, err = b.strings(part)
		}
		if err != nil {
			return err
		}
	}
	for _, s := range b.sheets {
		rel, ok := byID[s.rel]
		if !ok {
			continue
		}
		if part := b.p.Take(rel.Target); part != nil {
			if err := b.sheet(part, s.name, links); err != nil {
				return err
			}
		} else if b.p.Part(rel.Target) == nil {
			b.missing("a sheet")
		}
	}
	return b.strays(links)
}

// strays reads sheets that the workbook does not name, and strings that no cell uses.
func (b *workbook) strays(links *content.Builder) error {
	if links == nil {
		links = content.NewBuilder(b.ctx, b.v, nil)
		links.Where.Part = "links"
	}
	if part := b.p.Take("xl/sharedStrings.xml"); part != nil && b.pool.Len() == 0 {
		var err error
		if b.pool, err = b.strings(part); err != nil {
			return err
		}
	}
	for _, part := range b.p.Rest() {
		if strings.HasPrefix(part.Name, "xl/worksheets/") && strings.HasSuffix(part.Name, ".xml") {
			part.Taken()
			if err := b.sheet(part, partName(part.Name), links); err != nil {
				return err
			}
		}
	}
	if err := b.unused(b.pool); err != nil {
		return err
	}
	return links.Flush()
}

// book reads the workbook's own part: the sheets, the defined names, who shared it.
func (b *workbook) book(part *opc.Part) error {
	w := content.NewBuilder(b.ctx, b.v, nil)
	w.Where.Part = "names"
	name := ""
	err := b.tokens(part, content.Location{Part: "workbook"}, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
		switch k {
		case xmltok.Start:
			name = ""
			switch string(t.Local()) {
			case "sheet":
				if len(b.sheets) < maxSheets {
					b.sheets = append(b.sheets, sheet{opc.Attr(t, "name"), opc.Attr(t, "id")})
				}
			case "workbookPr":
				s := opc.Attr(t, "date1904")
				b.since1904 = s == "1" || s == "true"
			case "definedName":
				name = opc.Attr(t, "name")
			case "fileSharing":
				if u := opc.Attr(t, "userName"); u != "" {
					w.Record(content.Record{})
					w.FieldString(-1, u)
				}
			}
		case xmltok.Text, xmltok.CDATA:
			if name != "" && !strings.HasPrefix(name, "_xlnm.") && !strings.HasPrefix(name, "_xlchart") {
				w.Record(content.Record{})
				w.FieldString(-1, name)
				w.Field(-1, t.Text(), -1)
			}
		case xmltok.End:
			name = ""
		}
		return w.Err()
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

// sheet reads one sheet and what belongs to it.
func (b *workbook) sheet(part *opc.Part, name string, links *content.Builder) error {
	rels := b.rels(part.Name, links)
	header := b.headers(rels)
	w := grid.New(b.ctx, b.v, grid.Options{Where: content.Location{Sheet: name}, Name: name, Cells: true,
		Header: func(row int64) bool { return header[row] }})
	s := &sheetReader{b: b, w: w, name: name}
	err := b.tokens(part, content.Location{Sheet: name}, s.token)
	if cerr := w.Close(); cerr != nil {
		return cerr
	}
	if err != nil {
		return err
	}
	if err := s.finish(); err != nil {
		return err
	}
	for _, rel := range rels {
		if rel.External {
			continue
		}
		switch rel.Type {
		case "comments", "threadedComment":
			if part := b.p.Take(rel.Target); part != nil {
				if err := b.comments(part, name); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// headers returns the rows that the tables of a sheet say name their columns.
func (b *workbook) headers(rels []opc.Rel) map[int64]bool {
	var rows map[int64]bool
	for _, rel := range rels {
		part := b.p.Part(rel.Target)
		if rel.Type != "table" || rel.External || part == nil || len(rows) > 1000 {
			continue
		}
		part.Taken()
		_ = b.p.Tokens(part, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
			if k != xmltok.Start || string(t.Local()) != "table" || opc.Attr(t, "headerRowCount") == "0" {
				return nil
			}
			if _, row := grid.Ref(opc.Attr(t, "ref")); row > 0 {
				if rows == nil {
					rows = map[int64]bool{}
				}
				rows[row] = true
			}
			return nil
		})
	}
	return rows
}

// comments delivers the comments of a sheet at their cells, with their authors.
func (b *workbook) comments(part *opc.Part, sheet string) error {
	n := grid.NewNotes(b.ctx, b.v, sheet)
	var text []byte
	var authors []string
	author, ref, in := "", "", false
	err := b.tokens(part, content.Location{Sheet: sheet, Part: "comments"}, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
		switch k {
		case xmltok.Start:
			switch string(t.Local()) {
			case "comment", "threadedComment":
				ref, author, text = opc.Attr(t, "ref"), "", text[:0]
				if i, err := strconv.Atoi(opc.Attr(t, "authorId")); err == nil && i >= 0 && i < len(authors) {
					author = authors[i]
				}
			case "author", "text":
				in, text = true, text[:0]
			}
		case xmltok.Text, xmltok.CDATA:
			if in && len(text) < 1<<20 {
				text = append(text, t.Text()...)
			}
		case xmltok.End:
			switch string(t.Local()) {
			case "author":
				if len(authors) < 1<<16 {
					authors = append(authors, string(text))
				}
				in, text = false, text[:0]
			case "text":
				in = false
			case "comment", "threadedComment":
				column, row := grid.Ref(ref)
				n.Add(column, row, author, string(text))
			}
		}
		return n.Err()
	})
	if err != nil {
		return err
	}
	return n.Flush()
}

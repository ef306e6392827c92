package grid

import (
	"context"
	"strings"

	"github.com/inzage/inzage/internal/content"
)

// A Notes delivers texts that belong to cells: comments.
type Notes struct {
	w       *content.Builder
	t       *content.Table
	columns map[int]int32
}

// NewNotes returns the notes of a sheet.
func NewNotes(ctx context.Context, v content.Visitor, sheet string) *Notes {
	t := &content.Table{Name: sheet}
	w := content.NewBuilder(ctx, v, t)
	w.Where = content.Location{Sheet: sheet, Part: "comments"}
	return &Notes{w: w, t: t, columns: map[int]int32{}}
}

// Add delivers a note and its author at a cell: the column counts from 0, the row from 1; both are
// negative for none.
func (n *Notes) Add(column int, row int64, author, text string) {
	author, text = strings.TrimSpace(author), strings.TrimSpace(text)
	if author == "" && text == "" {
		return
	}
	i := int32(-1)
	if column >= 0 && column < maxColumns {
		var ok bool
		if i, ok = n.columns[column]; !ok {
			n.t.Columns = append(n.t.Columns, content.Column{Letter: Letters(column)})
			i = int32(len(n.t.Columns) - 1)
			n.columns[column] = i
		}
	}
	n.w.Record(content.Record{Row: max(row, 0), Cells: true})
	if author != "" {
		n.w.FieldString(i, author)
	}
	if text != "" {
		n.w.FieldString(i, text)
	}
}

// Err returns the first error of the visitor.
func (n *Notes) Err() error { return n.w.Err() }

// Flush hands over what is left.
func (n *Notes) Flush() error { return n.w.Flush() }

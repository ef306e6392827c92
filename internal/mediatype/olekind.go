package mediatype

import (
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
)

// oleKind tells the documents that are OLE2 storages by the names of their streams.
func oleKind(ra io.ReaderAt, size int64) (kind string) {
	kind = typeOLE
	defer func() {
		if recover() != nil { // the directory is damaged
			kind = typeOLE
		}
	}()
	doc, err := mscfb.New(io.NewSectionReader(ra, 0, size))
	if err != nil {
		return typeOLE
	}
	for i, f := range doc.File {
		if i > 10_000 {
			break
		}
		if len(f.Path) > 0 {
			continue // of an embedded object
		}
		switch {
		case f.Name == "WordDocument":
			return "application/msword"
		case f.Name == "Workbook" || f.Name == "Book" || f.Name == "WORKBOOK" || f.Name == "BOOK":
			return "application/vnd.ms-excel"
		case f.Name == "PowerPoint Document":
			return "application/vnd.ms-powerpoint"
		case f.Name == "__properties_version1.0" || strings.HasPrefix(f.Name, "__substg1.0_"):
			return "application/vnd.ms-outlook"
		}
	}
	return typeOLE
}

package plain

import (
	"context"
	"io"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Binary reads the runs of text in files of unknown kinds, as the strings program does: a format
// without a reader of its own is not passed over.
var Binary = &extract.Extractor{
	Name:       "binary",
	Types:      []string{"application/octet-stream"},
	Extensions: []string{"any file of an unknown kind"},
	Reads:      "runs of six printable characters or more, in ASCII and UTF-8",
	Skips:      "text in UTF-16, and whatever is compressed or encrypted inside",
	Extract:    extractBinary,
}

// shortest is the length of the shortest run that is delivered, in bytes.
const shortest = 6

func extractBinary(ctx context.Context, in *extract.Input, v content.Visitor) error {
	c := content.NewCutter(ctx, v, content.Location{}, 0, -1)
	buf := make([]byte, 64<<10)
	var run []byte
	flush := func() error {
		var err error
		if len(run) >= shortest {
			_, err = c.Write(append(run, '\n'))
		}
		run = run[:0]
		return err
	}
	for {
		n, rerr := in.R.Read(buf)
		for _, b := range buf[:n] {
			if b >= ' ' && b != 0x7f && b < 0xf5 && b != 0xc0 && b != 0xc1 || b == '\t' {
				run = append(run, b)
				if len(run) < 64<<10 {
					continue
				}
			}
			if err := flush(); err != nil {
				return err
			}
		}
		if rerr != nil {
			if err := flush(); err != nil {
				return err
			}
			if err := c.Close(); err != nil || rerr == io.EOF {
				return err
			}
			return rerr
		}
	}
}

package mediatype

import "io"

// Container returns the media type of a document that guess (from [Detect]) says is a container of
// many formats, or nothing known: it looks at the names inside. Other guesses come back as they are.
// It reads a few hundred KiB at most, and never fails: what it cannot read stays what it was.
func Container(ra io.ReaderAt, size int64, guess string) string {
	switch guess {
	case typeZip:
		return zipKind(ra, size)
	case typeOLE:
		return oleKind(ra, size)
	case Unknown:
		return hidden(ra, size)
	case typeEXE:
		if _, ok := ZipDirectory(ra, size); ok {
			return typeZip // a self-extracting archive
		}
	}
	return guess
}

// hidden looks for what begins far from the first byte.
func hidden(ra io.ReaderAt, size int64) string {
	var b [6]byte
	if size > 0x8800 {
		if _, err := ra.ReadAt(b[:5], 0x8001); err == nil && string(b[:5]) == "CD001" {
			return typeISO
		}
	}
	if _, ok := ZipDirectory(ra, size); ok {
		return typeZip
	}
	return Unknown
}

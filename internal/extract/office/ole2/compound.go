package ole2

import (
	"bytes"
	"context"
	"io"
	"regexp"
	"strconv"

	"github.com/xuri/excelize/v2"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/office/ooxml"
	"github.com/inzage/inzage/internal/mediatype"
)

// Compound reads compound files that are no document of Office: encrypted ones, and what holds
// embedded files.
var Compound = &extract.Extractor{Name: "ole", Types: []string{"application/x-ole-storage"}, Extensions: []string{"ole", "bin"},
	Reads: "encrypted docx, xlsx and pptx with --password (and without, where the password is the one that Excel sets itself), properties, " +
		"embedded files as members",
	Skips: "the content of other programs", Library: "richardlehane/mscfb; xuri/excelize for decryption", Extract: extractCompound}

func extractCompound(ctx context.Context, in *extract.Input, v content.Visitor) error {
	f, err := open(ctx, in, v, "ole")
	if err != nil {
		return err
	}
	if s := f.find("", "EncryptedPackage"); s != nil {
		return f.decrypt()
	}
	if ok, err := f.known(); ok || err != nil {
		return err
	}
	if err := f.finish(); err != nil {
		return err
	}
	if f.members() {
		return nil
	}
	return content.Fail(content.Unsupported, "ole: no reader for this compound file; its properties and embedded files were read")
}

// known reads a document of Office whose streams have names in other letters than Office writes.
func (f *file) known() (ok bool, err error) {
	if f.find("", "WordDocument") != nil {
		f.format, ok = "doc", true
		err = f.document("")
	} else if s := f.find("", "Workbook", "Book"); s != nil {
		f.format, ok = "xls", true
		err = f.workbook(s)
	} else if s := f.find("", "PowerPoint Document"); s != nil {
		f.format, ok = "ppt", true
		err = f.presentation(s)
	}
	if !ok || err != nil {
		return ok, err
	}
	return true, f.finish()
}

// members reports whether the file is no more than a shell around another one.
func (f *file) members() bool {
	return f.find("", "Ole10Native", "\x01Ole10Native", "Package", "CONTENTS") != nil
}

// builtinPassword is what Excel encrypts workbooks with that are only protected against changes.
const builtinPassword = "VelvetSweatshop"

// maxSpins is how often a password may be hashed. Office asks for 100,000 times.
const maxSpins = 10_000_000

var spinCount = regexp.MustCompile(`spinCount="([0-9]{1,19})"`)

// decrypt reads an encrypted document with the first password that opens it.
func (f *file) decrypt() error {
	info := f.find("", "EncryptionInfo")
	if info == nil {
		return content.Fail(content.Encrypted, "ole: the document is encrypted")
	}
	b, err := f.bytes(info)
	if err != nil {
		return err
	}
	for _, m := range spinCount.FindAllSubmatch(b, 16) {
		if n, err := strconv.ParseUint(string(m[1]), 10, 64); err != nil || n > maxSpins {
			return content.Fail(content.Limit, "ole: the password would have to be hashed more than 10,000,000 times")
		}
	}
	if f.size > max(f.in.Limits.Memory/4, 1<<20) {
		return content.Fail(content.Encrypted, "ole: the document is encrypted and too large to be decrypted in memory")
	}
	raw := make([]byte, f.size)
	if _, err := f.ra.ReadAt(raw, 0); err != nil && err != io.EOF {
		return err
	}
	for _, password := range append([]string{builtinPassword}, f.in.Passwords...) {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		if plain := decrypted(raw, password); plain != nil {
			return f.inside(plain)
		}
	}
	return content.Fail(content.Encrypted, "ole: the document is encrypted")
}

// decrypted returns the document, nil when the password does not fit.
func decrypted(raw []byte, password string) (plain []byte) {
	defer func() {
		if recover() != nil { // of the library, over parameters that make no sense
			plain = nil
		}
	}()
	b, err := excelize.Decrypt(raw, &excelize.Options{Password: password})
	if err != nil || !bytes.HasPrefix(b, []byte("PK\x03\x04")) {
		return nil
	}
	return b
}

// inside reads a decrypted document in place of this one.
func (f *file) inside(plain []byte) error {
	ra, size := bytes.NewReader(plain), int64(len(plain))
	in := *f.in
	in.R, in.Head = bytes.NewReader(plain), plain[:min(len(plain), 4096)]
	in.At = func() (io.ReaderAt, int64, error) { return ra, size, nil }
	in.Type = mediatype.Container(ra, size, "application/zip")
	e := extract.NewRegistry(ooxml.Extractors()...).For(in.Type)
	if e == nil {
		return content.Fail(content.Unsupported, "ole: no reader for the decrypted "+in.Type)
	}
	return e.Extract(f.ctx, &in, f.v)
}

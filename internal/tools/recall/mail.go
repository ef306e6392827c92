package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"
)

// page is the program that shows what a reader sees of a page.
var page = []string{"w3m", "-dump", "-T", "text/html", "-O", "UTF-8", "-cols", "500"}

// message turns an Outlook message into a letter and reads that.
func message(ctx context.Context, path string) []byte {
	dir, err := os.MkdirTemp("", "recall")
	if err != nil {
		return nil
	}
	defer os.RemoveAll(dir)
	eml := filepath.Join(dir, "message.eml")
	if output(ctx, "msgconvert", "--outfile", eml, path); ctx.Err() != nil {
		return nil
	}
	return letter(ctx, eml)
}

// letter finds the subject and the text of a letter, without what is attached.
func letter(ctx context.Context, path string) []byte {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	m, err := mail.ReadMessage(f)
	if err != nil {
		return nil
	}
	words := &mime.WordDecoder{CharsetReader: charset.NewReaderLabel}
	subject, err := words.DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		subject = ""
	}
	return append([]byte(subject+"\n"), part(ctx, textproto.MIMEHeader(m.Header), m.Body)...)
}

// part finds the text of a part and of the parts in it.
func part(ctx context.Context, h textproto.MIMEHeader, body io.Reader) []byte {
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if d, _, _ := mime.ParseMediaType(h.Get("Content-Disposition")); d == "attachment" {
		return nil
	}
	switch strings.ToLower(h.Get("Content-Transfer-Encoding")) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		return parts(ctx, multipart.NewReader(body, params["boundary"]), kind)
	case kind != "text/plain" && kind != "text/html":
		return nil
	}
	if r, err := charset.NewReaderLabel(params["charset"], body); err == nil {
		body = r
	}
	text, _ := io.ReadAll(body)
	if kind == "text/html" {
		return shown(ctx, text)
	}
	return append(text, '\n')
}

// parts finds the text of the parts of r; of alternatives the first that has any.
func parts(ctx context.Context, r *multipart.Reader, kind string) []byte {
	var all bytes.Buffer
	for ctx.Err() == nil {
		p, err := r.NextRawPart()
		if err != nil {
			break
		}
		all.Write(part(ctx, p.Header, p))
		if kind == "multipart/alternative" && len(bytes.TrimSpace(all.Bytes())) > 0 {
			break
		}
	}
	return all.Bytes()
}

// shown is what a reader sees of a page in UTF-8.
func shown(ctx context.Context, html []byte) []byte {
	f, err := os.CreateTemp("", "recall*.html")
	if err != nil {
		return nil
	}
	defer os.Remove(f.Name())
	_, err = f.Write(html)
	if f.Close() != nil || err != nil {
		return nil
	}
	return output(ctx, page[0], slices.Concat(page[1:], []string{"-I", "UTF-8", f.Name()})...)
}

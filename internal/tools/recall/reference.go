package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// formats are the extensions measured, in the order of the table.
var formats = []string{"docx", "docm", "xlsx", "xlsm", "xlsb", "pptx", "odt", "ods", "odp", "doc", "xls", "ppt", "rtf", "epub"}

// A program finds the words of a document. It writes files named for the document into a folder.
type program struct {
	name   string
	filter string // LibreOffice's export filter; empty for a program that prints
	ext    string
	print  []string
}

const (
	writerFilter = "txt:Text (encoded):UTF8"
	calcFilter   = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
)

var programs = map[string]program{
	"docx": {name: "LibreOffice", filter: writerFilter, ext: "txt"}, "docm": {name: "LibreOffice", filter: writerFilter, ext: "txt"},
	"odt": {name: "LibreOffice", filter: writerFilter, ext: "txt"}, "doc": {name: "antiword", print: []string{"antiword", "-m", "UTF-8"}},
	"rtf": {name: "catdoc", print: []string{"catdoc", "-d", "utf-8"}}, "epub": {name: "none"},
	"xlsx": {name: "LibreOffice", filter: calcFilter, ext: "csv"}, "xlsm": {name: "LibreOffice", filter: calcFilter, ext: "csv"},
	"xlsb": {name: "LibreOffice", filter: calcFilter, ext: "csv"}, "ods": {name: "LibreOffice", filter: calcFilter, ext: "csv"},
	"xls": {name: "xls2csv", print: []string{"xls2csv", "-d", "utf-8"}}, "ppt": {name: "catppt", print: []string{"catppt", "-d", "utf-8"}},
	"pptx": {name: "LibreOffice, pdftotext", filter: "pdf", ext: "pdf"}, "odp": {name: "LibreOffice, pdftotext", filter: "pdf", ext: "pdf"},
}

// references returns what the reference program finds in each file; nothing for those it fails on.
func references(ctx context.Context, kind string, files []string, dir string) (map[string]string, error) {
	p := programs[kind]
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	refs := map[string]string{}
	for i, f := range files {
		at := filepath.Join(dir, fmt.Sprintf("%04d-%s.txt", i, filepath.Base(f)))
		b, err := os.ReadFile(at) //nolint:gosec // our own cache
		if err != nil {
			b = p.run(ctx, f)
			if err := os.WriteFile(at, b, 0o600); err != nil {
				return nil, err
			}
		}
		refs[f] = string(b)
	}
	return refs, nil
}

// run runs the program over one file; its failure is no text.
func (p program) run(ctx context.Context, file string) []byte {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	if len(p.print) > 0 {
		b, err := exec.CommandContext(ctx, p.print[0], append(p.print[1:], file)...).Output() //nolint:gosec // a program of our table
		if err != nil {
			return nil
		}
		return b
	}
	if p.filter == "" {
		return nil
	}
	dir, err := os.MkdirTemp("", "recall")
	if err != nil {
		return nil
	}
	defer os.RemoveAll(dir)
	cmd := exec.CommandContext(ctx, "soffice", "--headless", "-env:UserInstallation=file://"+filepath.Join(os.TempDir(), "recall-profile"), //nolint:gosec // as above
		"--convert-to", p.filter, "--outdir", dir, file)
	if cmd.Run() != nil {
		return nil
	}
	made, err := filepath.Glob(filepath.Join(dir, "*."+p.ext))
	if err != nil {
		return nil
	}
	var text strings.Builder
	for _, m := range made {
		b, err := os.ReadFile(m) //nolint:gosec // our own folder
		if p.ext == "pdf" {
			b, err = exec.CommandContext(ctx, "pdftotext", m, "-").Output() //nolint:gosec // as above
		}
		if err == nil {
			text.Write(b)
			text.WriteByte('\n')
		}
	}
	return []byte(text.String())
}

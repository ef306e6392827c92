package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// formats are the extensions measured, in the order of the table.
var formats = []string{"pdf", "docx", "docm", "xlsx", "xlsm", "xlsb", "pptx", "odt", "ods", "odp", "doc", "xls", "ppt", "rtf", "epub",
	"msg", "eml", "html"}

// A program finds the words of a document. It writes files named for the document into a folder,
// prints, or is a function of our own around other programs.
type program struct {
	name   string
	filter string // LibreOffice's export filter; empty for a program that prints
	ext    string
	print  []string
	after  []string // arguments behind the document's name
	find   func(ctx context.Context, path string) []byte
	noise  *regexp.Regexp // what it makes itself
}

const (
	writerFilter = "txt:Text (encoded):UTF8"
	calcFilter   = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
)

var (
	writer  = program{name: "LibreOffice", filter: writerFilter, ext: "txt"}
	calc    = program{name: "LibreOffice", filter: calcFilter, ext: "csv", noise: regexp.MustCompile(`#[A-Z]+[!/?][A-Z0!?]*|Err:\d+`)} // counts anew, with errors
	impress = program{name: "LibreOffice", filter: "fodp", ext: "fodp"}                                                                // has no export to text
)

var programs = map[string]program{
	"pdf":  {name: "pdftotext", print: []string{"pdftotext", "-q"}, after: []string{"-"}},
	"docx": writer, "docm": writer, "odt": writer, "doc": writer, "rtf": writer,
	"xlsx": calc, "xlsm": calc, "xlsb": calc, "ods": calc, "xls": calc,
	"pptx": impress, "odp": impress, "ppt": impress,
	"epub": {name: "pandoc", print: []string{"pandoc", "--sandbox", "-f", "epub", "-t", "plain", "--wrap=none"}},
	"msg":  {name: "msgconvert, w3m", find: message},
	"eml":  {name: "Go's net/mail, w3m", find: letter},
	"html": {name: "w3m", print: page},
}

// references returns what the reference program finds in each file; nothing for those it fails on.
func references(ctx context.Context, kind string, files []string, dir string) (map[string]string, error) {
	p := programs[kind]
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	kept := func(i int) string {
		sum := sha256.Sum256([]byte(files[i]))
		return filepath.Join(dir, fmt.Sprintf("%x-%s.txt", sum[:6], filepath.Base(files[i])))
	}
	var missing []int
	for i := range files {
		if _, err := os.Stat(kept(i)); err != nil {
			missing = append(missing, i)
		}
	}
	for batch := range slices.Chunk(missing, batchSize) {
		var names []string
		for _, i := range batch {
			names = append(names, files[i])
		}
		for k, text := range p.run(ctx, names) {
			if err := os.WriteFile(kept(batch[k]), text, 0o600); err != nil {
				return nil, err
			}
		}
	}
	refs := map[string]string{}
	for i, f := range files {
		b, err := os.ReadFile(kept(i))
		if err != nil {
			return nil, err
		}
		if p.noise != nil {
			b = p.noise.ReplaceAll(b, nil)
		}
		refs[f] = string(b)
	}
	return refs, nil
}

// batchSize is how many documents one run of LibreOffice converts.
const batchSize = 20

// run runs the program over files and returns what it finds in each.
func (p program) run(ctx context.Context, files []string) [][]byte {
	texts := make([][]byte, len(files))
	switch {
	case p.find != nil:
		for i, f := range files {
			texts[i] = p.find(ctx, f)
		}
	case len(p.print) > 0:
		for i, f := range files {
			texts[i] = output(ctx, p.print[0], slices.Concat(p.print[1:], []string{f}, p.after)...)
		}
	case p.filter != "":
		p.convert(ctx, files, texts)
	}
	return texts
}

// output is what a program prints; nothing when it fails.
func output(ctx context.Context, name string, args ...string) []byte {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	b, err := exec.CommandContext(ctx, name, args...).Output()
	if err != nil {
		return nil
	}
	return b
}

// convert runs LibreOffice over files, and again over those behind one that ended it.
func (p program) convert(ctx context.Context, files []string, texts [][]byte) {
	in, err := os.MkdirTemp("", "recall")
	if err != nil {
		return
	}
	defer os.RemoveAll(in)
	profile := filepath.Join(in, "profile")
	for from := 0; from < len(files); {
		out := filepath.Join(in, fmt.Sprintf("out%d", from))
		args := []string{"--headless", "-env:UserInstallation=file://" + profile, "--convert-to", p.filter, "--outdir", out}
		for i := from; i < len(files); i++ {
			named := filepath.Join(in, fmt.Sprintf("doc%04d%s", i, strings.ToLower(filepath.Ext(files[i]))))
			if b, err := os.ReadFile(files[i]); err == nil && os.WriteFile(named, b, 0o600) == nil {
				args = append(args, named)
			}
		}
		run, cancel := context.WithTimeout(ctx, 2*time.Minute)
		_ = exec.CommandContext(run, "prlimit", slices.Concat([]string{"--fsize=268435456", "soffice"}, args)...).Run()
		cancel()
		next := from
		for i := from; i < len(files); i++ {
			if b := p.collect(filepath.Join(out, fmt.Sprintf("doc%04d", i))); b != nil {
				texts[i], next = b, i+1
			}
		}
		if ctx.Err() != nil {
			return
		}
		from = next + 1 // behind the one that ended it
	}
}

// maxText bounds what is read of one document: bombs are among them.
const maxText = 64 << 20

// collect reads what was made of one document: a file, or one for each sheet.
func (p program) collect(stem string) []byte {
	made, err := filepath.Glob(stem + `[.\-]*` + p.ext)
	if err != nil {
		return nil
	}
	var text []byte
	for _, m := range made {
		if st, err := os.Stat(m); err != nil || st.Size() > maxText {
			continue
		}
		b, err := os.ReadFile(m)
		if p.ext == "fodp" {
			b = slides(b)
		}
		if err == nil {
			text = append(append(text, b...), '\n')
		}
	}
	return text
}

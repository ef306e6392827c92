package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/inzage/inzage/internal/content"
)

// options are the flags.
type options struct {
	docs, out, cache, only string
	low                    float64
}

// A row is the figures of one format.
type row struct {
	files, compared, problems int
	words, found              int
	macro                     float64
	under                     int
	causes                    map[content.Cause]int
	ours                      time.Duration
}

// deadline is how long one document may take.
const deadline = time.Minute

func measure(ctx context.Context, o options) error {
	if o.cache == "" {
		dir, err := os.MkdirTemp("", "recall")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		o.cache = dir
	}
	files, err := list(o)
	if err != nil {
		return err
	}
	rd := newReaders()
	defer rd.children.Close()
	rows := map[string]*row{}
	for _, kind := range formats {
		if len(files[kind]) == 0 {
			continue
		}
		refs, err := references(ctx, kind, files[kind], filepath.Join(o.cache, kind))
		if err != nil {
			return err
		}
		r := &row{causes: map[content.Cause]int{}}
		rows[kind] = r
		for _, f := range files[kind] {
			r.file(ctx, rd, f, words(refs[f]), o.low)
		}
	}
	return write(o.out, rows)
}

// list returns the documents by extension, sorted.
func list(o options) (map[string][]string, error) {
	files := map[string][]string{}
	err := filepath.WalkDir(o.docs, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		kind := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
		if slices.Contains(formats, kind) && (o.only == "" || slices.Contains(strings.Split(o.only, ","), kind)) {
			files[kind] = append(files[kind], path)
		}
		return nil
	})
	return files, err
}

// file measures one document.
func (r *row) file(ctx context.Context, rd *readers, path string, want map[string]int, low float64) {
	r.files++
	ctx, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	start := time.Now()
	t, err := rd.read(ctx, path)
	took := time.Since(start)
	r.ours += took
	var p *content.Problem
	switch {
	case errors.As(err, &p):
		r.causes[p.Cause]++
	case err != nil:
		r.causes[content.Corrupt]++
		fmt.Fprintf(os.Stderr, "%s: %v\n", path, err)
	}
	if took > 5*time.Second {
		fmt.Fprintf(os.Stderr, "%s: took %v\n", path, took.Round(time.Millisecond))
	}
	r.problems += len(t.problems)
	total := 0
	for _, n := range want {
		total += n
	}
	if total < 5 || err != nil {
		return
	}
	got := words(t.String())
	found := 0
	for w, n := range want {
		found += min(n, got[w])
	}
	recall := float64(found) / float64(total)
	r.compared++
	r.words += total
	r.found += found
	r.macro += recall
	if recall < 0.5 {
		r.under++
	}
	if recall < low {
		fmt.Fprintf(os.Stderr, "%s: %.3f of %d words\n", path, recall, total)
	}
}

// words counts the words of three letters and more.
func words(s string) map[string]int {
	m := map[string]int{}
	for w := range strings.FieldsFuncSeq(norm.NFKC.String(strings.ReplaceAll(s, "\u00ad", "")), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len([]rune(w)) >= 3 {
			m[strings.ToLower(w)]++
		}
	}
	return m
}

// write writes the table.
func write(out string, rows map[string]*row) error {
	var b strings.Builder
	b.WriteString("# Words found\n\nBy format: of the words of three letters and more that a reference program finds in a document, how many we find\n" +
		"(as a multiset). Measured by `make recall` on the test documents of other projects, which are not kept here. Documents with\n" +
		"fewer than five such words, and those that we report as unreadable, are counted but not compared.\n\n" +
		"| format | reference | files | compared | words | recall | mean of files | files under 0.5 | not read | seconds |\n" +
		"|---|---|---:|---:|---:|---:|---:|---:|---|---:|\n")
	for _, kind := range formats {
		r := rows[kind]
		if r == nil {
			continue
		}
		var causes []string
		for c, n := range r.causes {
			causes = append(causes, fmt.Sprintf("%s %d", c, n))
		}
		slices.Sort(causes)
		fmt.Fprintf(&b, "| %s | %s | %d | %d | %d | %.4f | %.4f | %d | %s | %.1f |\n", kind, programs[kind].name, r.files, r.compared, r.words,
			float64(r.found)/float64(max(r.words, 1)), r.macro/float64(max(r.compared, 1)), r.under, strings.Join(causes, ", "), r.ours.Seconds())
	}
	if out == "" {
		_, err := os.Stdout.WriteString(b.String())
		return err
	}
	return os.WriteFile(out, []byte(b.String()), 0o600)
}

// Command recall measures how many of the words that other programs find in documents we find too,
// by format, and keeps the table.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/inzage/inzage/internal/extract/all"
	"github.com/inzage/inzage/internal/isolate"
)

func main() {
	if len(os.Args) == 2 && os.Args[1] == isolate.Arg {
		os.Exit(isolate.Serve(context.Background(), all.Extractors(), os.Stdin, os.Stdout))
	}
	docs := flag.String("docs", os.Getenv("DOCS"), "folder of documents to measure on; DOCS in the environment by default")
	out := flag.String("out", "", "file to write the table to; standard output by default")
	cache := flag.String("cache", "", "folder that keeps what the other programs found; a temporary one by default")
	show := flag.String("text", "", "print what we extract of this one file instead")
	low := flag.Float64("low", 0, "name documents with a recall below this on standard error")
	only := flag.String("only", "", "measure these formats only, with commas between")
	_ = flag.String("bin", "", "ignored: the readers are linked in")
	flag.Parse()
	ctx := context.Background()
	if *show != "" {
		print1(ctx, *show)
		return
	}
	if *docs == "" {
		fmt.Fprintln(os.Stderr, "recall: no documents; name a folder of them with -docs or in DOCS")
		os.Exit(2)
	}
	if err := measure(ctx, options{docs: *docs, out: *out, cache: *cache, low: *low, only: *only}); err != nil {
		fmt.Fprintln(os.Stderr, "recall:", err)
		os.Exit(1)
	}
}

// print1 prints what we extract of one file, for looking into a difference.
func print1(ctx context.Context, path string) {
	start := time.Now()
	rd := newReaders()
	defer rd.children.Close()
	t, err := rd.read(ctx, path)
	_, _ = os.Stdout.Write(t.Bytes())
	for _, p := range t.problems {
		fmt.Fprintln(os.Stderr, "problem:", p.Error(), p.Where.String())
	}
	fmt.Fprintln(os.Stderr, "members:", t.members, "error:", err, "time:", time.Since(start).Round(time.Millisecond))
}

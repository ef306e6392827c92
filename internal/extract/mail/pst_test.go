//go:build unix

package mail_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/mail"
)

// stand puts a script in the place of readpst; it is called with "-o DIR STORE" last.
func stand(t *testing.T, script string) {
	t.Helper()
	dir := t.TempDir()
	if script != "" {
		if err := os.WriteFile(filepath.Join(dir, "readpst"), []byte("#!/bin/sh\nfor out in \"$@\"; do [ \"$last\" = -o ] && break; last=$out; done\n"+script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	t.Setenv("TMPDIR", t.TempDir())
}

func cause(err error) content.Cause {
	var p *content.Problem
	if errors.As(err, &p) {
		return p.Cause
	}
	return ""
}

func TestPSTWithoutProgram(t *testing.T) {
	stand(t, "")
	if _, err := extracttest.Run(t, mail.PST, "a.pst", []byte("!BDN")); cause(err) != content.Unsupported {
		t.Errorf("got %v", err)
	}
}

func TestPST(t *testing.T) {
	for _, c := range []struct {
		name, script string
		members      int
		err, problem content.Cause
	}{
		{"read", "mkdir \"$out/Inbox\"; printf 'From: a@example.com\\n\\nx' >\"$out/Inbox/1.eml\"; echo BEGIN:VCARD >\"$out/2.vcf\"", 2, "", ""},
		{"damaged", "echo x >\"$out/1.eml\"; exit 1", 1, "", content.Corrupt},
		{"nothing", "exit 1", 0, content.Corrupt, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			stand(t, c.script)
			r, err := extracttest.Run(t, mail.PST, "a.pst", []byte("!BDN"))
			if cause(err) != c.err || len(r.Docs) != c.members {
				t.Errorf("%v, %d members", err, len(r.Docs))
			}
			if c.problem != "" && (len(r.Probs) != 1 || r.Probs[0].Cause != c.problem) {
				t.Errorf("problems %v", r.Probs)
			}
			if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) > 0 {
				t.Errorf("%d files are left behind", len(left))
			}
		})
	}
}

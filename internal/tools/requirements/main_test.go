package main

import (
	"os"
	"testing"
)

// TestNamed checks that every requirement on declarations, verdicts, retention, evidence and languages has a
// test that names it. A dossier of a request (127) belongs to requests.
func TestNamed(t *testing.T) {
	found, err := Scan(os.DirFS("../../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range [...][2]int{{42, 82}, {123, 126}, {128, 130}, {148, 152}} {
		for n := r[0]; n <= r[1]; n++ {
			if len(found[n]) == 0 {
				t.Errorf("R%d, %s: no test names it", n, requirements[n-1])
			}
		}
	}
}

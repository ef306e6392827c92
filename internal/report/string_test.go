package report

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"
)

// TestString holds that what is written is JSON that reads back as the same text, and shows no
// character that would move or hide others on a terminal.
func TestString(t *testing.T) {
	for _, s := range []string{"", "plain", `"`, `a"b\c`, "\n\r\t\x00\x1f\x7f", "é€😀", "a\u202eb\u2066\u0085\u2028", "x" + strings.Repeat("y\"", 100)} {
		b := appendString(nil, s)
		var back string
		if err := json.Unmarshal(b, &back); err != nil || back != s {
			t.Errorf("%q is written %s, which reads %q (%v)", s, b, back, err)
		}
		if strings.ContainsAny(string(b), "\n\r\t\x7f\u202e\u2066\u0085\u2028") {
			t.Errorf("%q keeps a control character", b)
		}
	}
	if got := string(appendString(nil, "a\xffb\xc3")); got != `"a\ufffdb\ufffd"` {
		t.Errorf("broken UTF-8 is written %s", got)
	}
}

// TestCounts: names of counts may be globs that a user wrote.
func TestCounts(t *testing.T) {
	m := map[string]int64{`a"b\*`: 2, "x": 1}
	var got struct{ N map[string]int64 }
	if err := json.Unmarshal(append(counts([]byte("{"), `"n":`, m), '}'), &got); err != nil || !maps.Equal(got.N, m) {
		t.Errorf("got %v, %v; want %v", got.N, err, m)
	}
}

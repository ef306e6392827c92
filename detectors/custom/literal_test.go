package custom

import "testing"

func TestLiteral(t *testing.T) {
	for p, want := range map[string]string{`\bKL-\d{4}`: "KL-", `abc|def`: "", `(?i)abc`: "", `ab(cd)ef`: "ab", `abcd?`: "abc", `abc{2}d`: "ab", `[abc]def`: "def", `a\.b\-c`: "a.b-c",
		`x(a(b)\)c)yz`: "yz", `\p{L}ab`: "ab", `\x41bc`: "bc", `a+bc`: "bc", `(?m)^abc$`: "abc", `éé?ab`: "ab", `   \d`: "", `\d+`: "", `(?<n>a)xyz`: "xyz", `(?=abc)de`: "de", `[]a]xy`: "xy", `ab\`: "ab"} {
		if got := literal(p); got != want {
			t.Errorf("literal(%q) = %q, want %q", p, got, want)
		}
	}
}

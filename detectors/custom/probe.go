package custom

import (
	"errors"
	"slices"
	"strings"

	"github.com/dlclark/regexp2/v2"
)

// ErrRunaway is why Compile refuses a pattern whose search explodes.
var ErrRunaway = errors.New("the pattern backtracks without end; avoid repeated groups that hold repetitions, such as (a+)+")

// units are what the texts are made of that a pattern is probed with, beside its own letters.
var units = []string{"a", "A", "0", " ", "-", ".", "a ", "aB3", "0-", "a.", "é"}

// maxUnits bounds how many letters of the pattern are tried.
const maxUnits = 24

// probe searches windows full of one thing, where a pattern that can explode does, and returns
// ErrRunaway when a search is given up.
func probe(re *regexp2.Regexp, pattern, literal string, size int) error {
	us := append([]string(nil), units...)
	for _, r := range pattern {
		if u := string(r); len(us) < maxUnits+len(units) && (alnum(u[0]) || r >= 0x80) && !slices.Contains(us, u) {
			us = append(us, u)
		}
	}
	for _, u := range us {
		text := strings.Repeat(u, size/len(u)+1)[:size]
		if _, err := re.MatchString(literal + text + "\x00" + literal); err != nil {
			return ErrRunaway
		}
	}
	return nil
}

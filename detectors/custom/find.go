package custom

import (
	"bytes"
	"errors"
	"sync/atomic"

	"github.com/dlclark/regexp2/v2"

	"github.com/inzage/inzage/detectors"
)

// chunk is how many bytes a window has beside the longest match on either side.
const chunk = 512

// maxToken is how far the start of a window moves to leave a word.
const maxToken = 64

func inToken(b byte) bool { return alnum(b) || b >= 0x80 }

// finder runs one pattern. It is safe for concurrent use; all that changes is how often it gave up.
type finder struct {
	spec    Spec
	re      *regexp2.Regexp
	check   func([]byte) bool
	literal string // every match holds it; empty for none
	group   bool   // the pattern has a group named "value"
	givenUp atomic.Int32
}

// search looks through a whole stretch, window by window.
func (f *finder) search(p *detectors.Pass, c *detectors.Candidate) {
	a, b := c.Start, c.End
	done := a // matches that start before it are reported
	for at := a; at < b; at += chunk {
		if f.literal != "" {
			k := bytes.Index(p.Text[at:b], []byte(f.literal))
			if k < 0 {
				return
			}
			at += k
		}
		lo, hi := max(a, at-f.spec.MaxLen), min(b, at+chunk+f.spec.MaxLen)
		from := max(done, at)
		if f.literal != "" {
			from = max(done, lo)
		}
		done = f.window(p, c, lo, hi, from, min(hi, at+chunk))
	}
}

// around looks near a keyword.
func (f *finder) around(p *detectors.Pass, c *detectors.Candidate) {
	a, b := p.FieldBounds(c.Field)
	lo, hi := max(a, c.Start-f.spec.Reach-f.spec.MaxLen), min(b, c.End+f.spec.Reach+f.spec.MaxLen)
	f.window(p, c, lo, hi, lo, min(hi, c.End+f.spec.Reach))
}

// window reports the matches in [lo,hi) that start in [from,to), and returns where the next may start.
func (f *finder) window(p *detectors.Pass, c *detectors.Candidate, lo, hi, from, to int) (next int) {
	if f.givenUp.Load() >= maxGivenUp {
		return from
	}
	a, b := p.FieldBounds(c.Field)
	for n := 0; n < maxToken && lo > a && lo < from && inToken(p.Text[lo-1]) && inToken(p.Text[lo]); n++ {
		lo++ // no window begins inside a word
	}
	text := string(p.Text[lo:hi])
	next = from
	if lo > a {
		next = max(from, lo+1) // at the very start "^" would hold
	}
	m, err := f.re.FindStringMatch(text)
	for ; err == nil && m != nil; m, err = f.re.FindNextMatch(m) {
		g := &m.Group.Capture
		if f.group {
			if v := m.GroupByName("value"); v != nil && len(v.Captures) > 0 {
				g = &v.Capture
			}
		}
		k, n := g.ByteRange()
		start := lo + k
		if start >= to {
			break
		}
		if start < next || n == 0 || n > f.spec.MaxLen || start+n == hi && hi < b {
			continue
		}
		next = start + n
		f.report(p, c, start, start+n)
	}
	if err != nil {
		f.giveUp(p, err)
	}
	return max(next, from)
}

// giveUp tells of a search that ended with err.
func (f *finder) giveUp(p *detectors.Pass, err error) {
	why := ErrTimeout
	if errors.Is(err, regexp2.ErrBacktrackingStackLimit) {
		why = ErrStack
	}
	f.tell(p, why)
	if f.givenUp.Add(1) == maxGivenUp {
		f.tell(p, ErrStopped)
	}
}

func (f *finder) tell(p *detectors.Pass, why error) {
	f.spec.Problem(f.spec.Name, why)
	p.GiveUp(why)
}

// report rates one match.
func (f *finder) report(p *detectors.Pass, c *detectors.Candidate, start, end int) {
	e := detectors.Pattern
	if f.check != nil {
		var buf [64]byte
		if !f.check(compact(buf[:0], p.Text[start:end])) {
			return
		}
		e |= detectors.Checksum
	}
	here := detectors.Candidate{Class: c.Class, Start: start, End: end, Field: c.Field}
	if len(f.spec.Context)+len(f.spec.Fields)+len(f.spec.Against) > 0 {
		e |= p.Context(&here)
		if len(f.spec.Against) > 0 && p.Against(&here) {
			return
		}
	}
	if len(f.spec.Keywords) > 0 {
		e |= detectors.Context
	}
	p.Report(&here, detectors.Match{Start: start, End: end, Value: p.Text[start:end], Confidence: f.rate(e), Evidence: e})
}

// rate turns evidence into a confidence: see the rules in [Compile].
func (f *finder) rate(e detectors.Evidence) detectors.Confidence {
	checked := e.Has(detectors.Checksum)
	known := e&(detectors.Context|detectors.FieldName) != 0
	switch {
	case checked && known:
		return detectors.Certain
	case checked, known, len(f.spec.Context) == 0:
		return detectors.Likely
	}
	return detectors.Possible
}

package scan

import (
	"sync"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
)

// counts are what one document adds to the summary.
type counts struct {
	files, members, tables, rows int64
	bytes, bytesExamined         int64
	examined, sampled, problems  int64
	tests, noise                 int64
	notExamined                  map[content.Cause]int64
	kinds                        []kindCount
}

type kindCount struct {
	kind detectors.Kind
	n    int64
}

// count adds n to the count of k in list; the lists are short.
func count(list []kindCount, k detectors.Kind, n int64) []kindCount {
	for i := range list {
		if list[i].kind == k {
			list[i].n += n
			return list
		}
	}
	return append(list, kindCount{k, n})
}

func addCause(m map[content.Cause]int64, c content.Cause) map[content.Cause]int64 {
	if m == nil {
		m = map[content.Cause]int64{}
	}
	m[c]++
	return m
}

// sums collects the summary, the columns and the ledger of a run.
type sums struct {
	mu       sync.Mutex
	s        pii.Summary
	problems int64
	cols     []*pii.Column
	ledger   []*pii.Coverage
}

func (s *sums) init() {
	s.s.NotExamined = map[content.Cause]int64{}
	s.s.Excluded = map[string]int64{}
	s.s.Findings = map[detectors.Kind]int64{}
	s.s.Verdicts = map[string]int64{}
}

func (s *sums) exclude(rule string) {
	s.mu.Lock()
	s.s.Excluded[rule]++
	s.mu.Unlock()
}

func (s *sums) verdict(v string) {
	s.mu.Lock()
	s.s.Verdicts[v]++
	s.mu.Unlock()
}

// add takes the totals of a finished document, in visiting order.
func (s *sums) add(o *output) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &o.counts
	s.s.Files += c.files
	s.s.Members += c.members
	s.s.Tables += c.tables
	s.s.Rows += c.rows
	s.s.Bytes += c.bytes
	s.s.BytesExamined += c.bytesExamined
	s.s.Examined += c.examined
	s.s.Sampled += c.sampled
	s.s.Tests += c.tests
	s.s.Noise += c.noise
	s.problems += c.problems
	for k, n := range c.notExamined {
		s.s.NotExamined[k] += n
	}
	for _, k := range c.kinds {
		s.s.Findings[k.kind] += k.n
	}
	s.cols = append(s.cols, o.columns...)
	s.ledger = append(s.ledger, o.coverage...)
}

func (s *sums) columns() []*pii.Column    { return s.cols }
func (s *sums) coverage() []*pii.Coverage { return s.ledger }

func (s *sums) summary(targets int) *pii.Summary {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.s
	out.Targets = targets
	out.Complete = s.problems == 0
	return &out
}

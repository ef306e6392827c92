package declaration

// A ProofSet collects the digests of values in the places that a declaration names as evidence. Fill
// it in a first pass over the findings, or from an inventory, and give it to [Config] as Proofs.
type ProofSet struct {
	roots    []string
	patterns []Pattern
	found    []map[string]struct{}
}

// NewProofSet returns an empty set for the evidence that d names. roots are those of [Config].
func NewProofSet(d *Declaration, roots []string) *ProofSet {
	s := &ProofSet{roots: roots}
	for _, text := range d.evidence() {
		s.patterns = append(s.patterns, compilePattern(text))
		s.found = append(s.found, map[string]struct{}{})
	}
	return s
}

// evidence returns the distinct place patterns named as evidence.
func (d *Declaration) evidence() []string {
	var out []string
	seen := map[string]bool{}
	for _, c := range d.conditions() {
		for _, text := range c.Evidence {
			if !seen[text] {
				seen[text] = true
				out = append(out, text)
			}
		}
	}
	return out
}

// conditions returns every condition of categories and items.
func (d *Declaration) conditions() []*Condition {
	var out []*Condition
	for i := range d.Categories {
		c := &d.Categories[i]
		if c.Only != nil {
			out = append(out, c.Only)
		}
		for k := range c.Items {
			if c.Items[k].Only != nil {
				out = append(out, c.Items[k].Only)
			}
		}
	}
	return out
}

// Add notes that a value with the digest stands at a place.
func (s *ProofSet) Add(at Place, digest string) {
	for i, p := range s.patterns {
		if p.Match(at, s.roots) {
			s.found[i][digest] = struct{}{}
		}
	}
}

// Has reports whether one of digests was added at a place that the pattern names.
func (s *ProofSet) Has(pattern string, digests []string) bool {
	for i, p := range s.patterns {
		if p.Text != pattern {
			continue
		}
		for _, d := range digests {
			if _, ok := s.found[i][d]; ok {
				return true
			}
		}
	}
	return false
}

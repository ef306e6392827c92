package cli

import (
	"path"
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/mediatype"
	"github.com/inzage/inzage/internal/pii"
)

// A judging is a sink that fills in what declarations say of each finding and hands it on. It holds
// back the findings of one record, up to a bound, since a proof of consent is found by the record's
// other values.
type judging struct {
	sink      pii.Sink
	judges    []*judge
	lang      string
	revealing bool
	held      []heldFinding
	keys      []string
	path      string
	verdicts  map[string]int64
}

type heldFinding struct {
	f     *pii.Finding
	value string
}

// maxRecord is how many findings of a record are looked at together.
const maxRecord = 512

func (s *judging) Run(r *pii.Run) error {
	s.verdicts = map[string]int64{}
	return s.sink.Run(r)
}

func (s *judging) Finding(f *pii.Finding) error { return s.Reveal(f, "") }

// Reveal implements pii.Revealer: the value passes through to a sink that may show it.
func (s *judging) Reveal(f *pii.Finding, value string) error {
	if n := len(s.held); n > 0 && (n >= maxRecord || s.held[0].f.Record != f.Record || s.held[0].f.Path != f.Path) {
		if err := s.flush(); err != nil {
			return err
		}
	}
	s.held = append(s.held, heldFinding{f, value})
	return nil
}

// Flush implements pii.Flusher.
func (s *judging) Flush() error { return s.flush() }

// flush judges the findings of the record that were held back.
func (s *judging) flush() error {
	if len(s.held) == 0 {
		return nil
	}
	s.enter(s.held[0].f.Path)
	s.keys = s.keys[:0]
	for _, h := range s.held {
		s.keys = append(s.keys, h.f.Digest)
	}
	org := ofOrganisation(s.held)
	for _, h := range s.held {
		s.judge(h.f, org)
		if err := s.deliver(h); err != nil {
			return err
		}
	}
	s.held = s.held[:0]
	return nil
}

// ofOrganisation reports whether a record names a legal person and nobody in it.
func ofOrganisation(record []heldFinding) bool {
	org := false
	for _, h := range record {
		switch k := h.f.Kind; {
		case k.Under("person-name"), k.Under("birth-date"), k.Under("national-number"):
			return false
		case k == "be-enterprise-number", k == "nl-kvk-number", k == "vat-number":
			org = true
		}
	}
	return org
}

// judge gives a finding the gravest verdict of the declarations, and names those of the others.
func (s *judging) judge(f *pii.Finding, org bool) {
	fact := factOf(f, s.keys, org)
	var best *judge
	var head *declaration.Judgement
	var others []string
	for _, j := range s.judges {
		fact.Subjects = j.groups(s.keys)
		h := j.judge(f, &fact)
		if len(s.judges) > 1 {
			others = append(others, j.id+": "+h.Verdict.In(s.lang))
		}
		if head == nil || graver(h.Verdict, head.Verdict) {
			best, head = j, h
		}
	}
	best.apply(f, head, s.lang)
	f.Notes = append(f.Notes, others...)
	if f.Verdict != "" {
		s.verdicts[f.Verdict]++
	}
}

// graver reports whether verdict a is graver than b; none is the least grave.
func graver(a, b declaration.Verdict) bool {
	return a != declaration.NoVerdict && (b == declaration.NoVerdict || a < b)
}

func (s *judging) deliver(h heldFinding) error {
	if r, ok := s.sink.(pii.Revealer); ok && s.revealing {
		return r.Reveal(h.f, h.value)
	}
	return s.sink.Finding(h.f)
}

// enter notes a container at its first finding or problem.
func (s *judging) enter(path string) {
	if s.path == path {
		return
	}
	for _, j := range s.judges {
		j.promises.Done(s.path)
		j.promises.Container(containerOf(path, j.e.Place(declaration.Place{Path: path}).Store))
	}
	s.path = path
}

// containerOf is what is known of a container by its name.
func containerOf(p, store string) declaration.Container {
	name := p[strings.LastIndex(p, "!/")+1:]
	c := declaration.Container{Path: p, MediaType: mediatype.Detect(content.Unescape(path.Base(name)), nil, -1), Store: store}
	outer, _, _ := strings.Cut(p, "!/")
	c.Mode = modeOf(content.Unescape(outer))
	return c
}

func (s *judging) Problem(p *pii.Problem) error {
	if err := s.flush(); err != nil {
		return err
	}
	return s.sink.Problem(p)
}

func (s *judging) Column(c *pii.Column) error {
	if err := s.flush(); err != nil {
		return err
	}
	return s.sink.Column(c)
}

// Coverage counts what was read, and judges what was not.
func (s *judging) Coverage(c *pii.Coverage) error {
	if err := s.flush(); err != nil {
		return err
	}
	for _, j := range s.judges {
		if c.State == pii.NotExamined {
			j.notRead(c)
		} else {
			j.tally.Read(c.Path)
		}
	}
	return s.sink.Coverage(c)
}

// Summary hands on the counts of verdicts.
func (s *judging) Summary(sum *pii.Summary) error {
	if err := s.flush(); err != nil {
		return err
	}
	sum.Verdicts = s.verdicts
	return s.sink.Summary(sum)
}

// An unreadDocument is one that could not be opened, with its judgement.
type unreadDocument struct {
	path string
	out  declaration.Judgement
}

// maxUnread bounds the documents kept for the end of the report.
const maxUnread = 10_000

// notRead judges a document that could not be read: unverified, and grave where it may carry something
// prohibited.
func (j *judge) notRead(c *pii.Coverage) {
	carriers := carriersOf(c.Path)
	if c.Cause == content.NoText && len(carriers) == 0 || len(j.unread) >= maxUnread {
		return
	}
	j.unread = append(j.unread, unreadDocument{c.Path, j.j.Unread(declaration.Place{Path: c.Path}, string(c.Cause), carriers...)})
}

// identityWords are the words of places in which a picture or a video may be that of a document.
var identityWords = []string{"id", "ident", "identity", "identiteit", "identification", "identificatie", "passport", "paspoort", "passeport",
	"rijbewijs", "idcard", "eid", "kyc", "onboarding", "registration", "registratie", "selfie", "document", "documents", "scan", "scans"}

// carriersOf guesses what a document that could not be read is: a picture or a video in a place that
// speaks of identities.
func carriersOf(p string) []detectors.Kind {
	var k detectors.Kind
	switch strings.ToLower(path.Ext(p)) {
	case ".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff", ".pdf", ".bmp", ".webp":
		k = "id-document-image"
	case ".mp4", ".mov", ".avi", ".mkv", ".webm":
		k = "video-identification"
	default:
		return nil
	}
	words := detectors.SplitName(content.Unescape(p))
	if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(identityWords, w) }) {
		return []detectors.Kind{k}
	}
	return nil
}

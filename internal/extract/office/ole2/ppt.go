package ole2

import (
	"bytes"
	"context"
	"strings"

	"github.com/richardlehane/mscfb"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/office/flow"
)

// PowerPoint reads presentations of PowerPoint 95 to 2003.
var PowerPoint = &extract.Extractor{Name: "ppt", Types: []string{"application/vnd.ms-powerpoint"}, Extensions: []string{"ppt", "pps", "pot"},
	Reads: "slides with their numbers, notes, comments and their authors, headers and footers, addresses behind links, text of earlier versions that stayed in the file, " +
		"properties; embedded files and pictures as members",
	Skips: "encrypted ones", Library: "own on richardlehane/mscfb", Extract: extractPPT}

func extractPPT(ctx context.Context, in *extract.Input, v content.Visitor) error {
	f, err := open(ctx, in, v, "ppt")
	if err != nil {
		return err
	}
	s := f.find("PP97_DUALSTORAGE", "PowerPoint Document") // beside it stands one for PowerPoint 95
	if s == nil {
		s = f.find("", "PowerPoint Document")
	}
	if s == nil {
		return f.corrupt("the stream PowerPoint Document is missing")
	}
	text := f.find("", "Text_Content") // of PowerPoint 95, whose records are others
	if f.find("PP97_DUALSTORAGE", "PowerPoint Document") == nil && text != nil {
		err = f.content(text)
	} else {
		err = f.presentation(s)
	}
	if err != nil {
		return err
	}
	return f.finish()
}

// content reads the text that PowerPoint 95 keeps beside its records.
func (f *file) content(s *mscfb.File) error {
	b, err := f.bytes(s)
	if rerr := f.report(content.Location{}, err); rerr != nil {
		return rerr
	}
	w := flow.New(f.ctx, f.v, content.Location{})
	for para := range bytes.SplitSeq(b, []byte{'\r'}) {
		w.Text(decode(bytes.ReplaceAll(para, []byte{0x0b}, []byte{'\n'}), nil))
		w.End()
	}
	return w.Close()
}

// The records that are read.
const (
	pptDocument    = 1000
	pptSlide       = 1006
	pptNotes       = 1008
	pptPersist     = 1011
	pptMaster      = 1016
	pptTextHeader  = 3999
	pptTextChars   = 4000
	pptTextBytes   = 4008
	pptString      = 4026
	pptSlideList   = 4080
	pptDirectory   = 6002
	pptCrypto      = 12052
	pptOtherText   = 4 // a kind of text: neither title nor body
	maxPPTDepth    = 64
	maxPPTPersists = 1 << 20
)

// A show is the reading of one presentation.
type show struct {
	f      *file
	b      []byte
	pages  map[int]int // page by persist number
	places map[int]int // place by persist number
	page   map[int]int // page by the place of its slide
	w      *flow.Writer
	where  content.Location
	kind   int // of the text that follows
}

// presentation reads a presentation.
func (f *file) presentation(s *mscfb.File) error {
	b, err := f.bytes(s)
	if len(b) < 8 {
		if err == nil {
			err = f.corrupt("it ends early")
		}
		return err
	}
	if rerr := f.report(content.Location{}, err); rerr != nil {
		return rerr
	}
	p := &show{f: f, b: b, pages: map[int]int{}, places: map[int]int{}, page: map[int]int{}}
	if err := p.survey(); err != nil {
		return err
	}
	for id, n := range p.pages {
		if at, ok := p.places[id]; ok {
			p.page[at] = n
		}
	}
	p.w = flow.New(f.ctx, f.v, content.Location{})
	err = p.walk()
	if cerr := p.w.Close(); cerr != nil {
		return cerr
	}
	return err
}

// A pptRecord is the head of a record.
type pptRecord struct {
	at, kind, instance, from, to int
	container                    bool
}

// record reads the record at a place; false at the end.
func (p *show) record(at int) (pptRecord, bool) {
	if at+8 > len(p.b) {
		return pptRecord{}, false
	}
	v := u16(p.b, at)
	r := pptRecord{at: at, kind: u16(p.b, at+2), instance: v >> 4, from: at + 8, container: v&15 == 15}
	r.to = min(r.from+u32(p.b, at+4), len(p.b))
	return r, true
}

// each calls f for every record, those inside containers too, and ended when one is over.
func (p *show) each(f func(pptRecord), ended func(pptRecord)) error {
	var open []pptRecord
	at, lost := 0, false
	for n := 0; ; n++ {
		for len(open) > 0 && at >= open[len(open)-1].to {
			if lost { // behind the container the way is known again
				at, lost = open[len(open)-1].to, false
			}
			ended(open[len(open)-1])
			open = open[:len(open)-1]
		}
		r, ok := p.record(at)
		if !ok {
			break
		}
		over := len(open) > 0 && r.from+u32(p.b, at+4) > open[len(open)-1].to
		if lost = over || !p.sensible(r, lost); lost { // damage, or other data in a container: look for the next one
			at++
			continue
		}
		f(r)
		at = r.to
		if r.container && len(open) < maxPPTDepth {
			open = append(open, r)
			at = r.from
		}
		if n&0xff == 0 {
			if err := p.f.ctx.Err(); err != nil {
				return err
			}
			if p.w != nil && p.w.Err() != nil {
				return p.w.Err()
			}
		}
	}
	for i := len(open) - 1; i >= 0; i-- {
		ended(open[i])
	}
	return nil
}

// sensible reports whether a record may be one. Where the way was lost it is one of those with text
// in them, and as long as it says.
func (p *show) sensible(r pptRecord, lost bool) bool {
	if !lost {
		return r.kind >= 1000 && r.kind < 1<<14 || r.kind >= 0xf000 && r.kind < 0xf200
	}
	if u32(p.b, r.at+4) > len(p.b)-r.from {
		return false
	}
	switch r.kind {
	case pptTextChars, pptTextBytes, pptString, pptDirectory:
		return !r.container && r.to > r.from
	case pptDocument, pptSlide, pptNotes, pptMaster, pptSlideList:
		return r.container
	}
	return false
}

// survey finds where the slides are, and in which order they are shown.
func (p *show) survey() error {
	pages, list, encrypted := 0, -1, false
	err := p.each(func(r pptRecord) {
		switch r.kind {
		case pptSlideList:
			list = r.instance
		case pptPersist:
			if list == 0 && len(p.pages) < maxPPTPersists {
				pages++
				p.pages[u32(p.b, r.from)] = pages
			}
		case pptDirectory:
			p.directory(p.b[r.from:r.to])
		case pptCrypto:
			encrypted = true
		}
	}, func(r pptRecord) {
		if r.kind == pptSlideList {
			list = -1
		}
	})
	if err == nil && encrypted {
		err = content.Fail(content.Encrypted, "ppt: the presentation is encrypted")
	}
	return err
}

// directory reads where persistent objects are.
func (p *show) directory(b []byte) {
	for len(b) >= 4 && len(p.places) < maxPPTPersists {
		head := u32(b, 0)
		id, n := head&0xfffff, head>>20
		b = b[4:]
		for i := 0; i < n && len(b) >= 4; i++ {
			p.places[id+i] = u32(b, 0)
			b = b[4:]
		}
	}
}

// walk delivers the text of all records.
func (p *show) walk() error {
	list, listed, master := -1, 0, 0
	var around []content.Location
	return p.each(func(r pptRecord) {
		switch r.kind {
		case pptSlideList:
			list, listed = r.instance, 0
		case pptPersist:
			listed++
			switch list {
			case 0:
				p.at(content.Location{Page: listed})
			case 1:
				p.at(content.Location{Part: "master"})
			case 2:
				p.at(content.Location{Part: "notes"})
			}
		case pptSlide:
			around = append(around, p.where)
			where := content.Location{Page: p.page[r.at]}
			if where.Page == 0 {
				where.Part = "earlier version"
			}
			p.at(where)
		case pptNotes:
			around = append(around, p.where)
			p.at(content.Location{Part: "notes"})
		case pptMaster:
			around = append(around, p.where)
			master++
			p.at(content.Location{Part: "master"})
		case pptTextHeader:
			p.kind = u32(p.b, r.from)
		case pptTextChars:
			p.text(appendUTF16(nil, p.b[r.from:r.to]), master > 0 || list == 1)
		case pptTextBytes:
			p.text(latin1(nil, p.b[r.from:r.to]), master > 0 || list == 1)
		case pptString:
			if s := textOf(appendUTF16(nil, p.b[r.from:r.to])); !strings.HasPrefix(s, "___PPT") {
				p.text([]byte(s), false)
			}
		}
	}, func(r pptRecord) {
		switch r.kind {
		case pptSlideList:
			list = -1
			p.at(content.Location{})
		case pptMaster:
			master--
			fallthrough
		case pptSlide, pptNotes:
			if n := len(around); n > 0 {
				p.at(around[n-1])
				around = around[:n-1]
			}
		}
	})
}

// at says that what follows stands at another place.
func (p *show) at(where content.Location) {
	if where == p.where {
		return
	}
	if p.w.Close() != nil {
		return // it comes again
	}
	p.where = where
	p.w = flow.New(p.f.ctx, p.f.v, where)
}

// text delivers a text; prompts says that it is of a master, where titles and bodies are prompts.
func (p *show) text(b []byte, prompts bool) {
	if prompts && p.kind != pptOtherText {
		return
	}
	if string(b) == "*" { // the place of a number or a date
		return
	}
	for para := range bytes.SplitSeq(b, []byte{'\r'}) {
		p.w.Text(bytes.ReplaceAll(para, []byte{0x0b}, []byte{'\n'}))
		p.w.End()
	}
}

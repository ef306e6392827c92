package pdf

import (
	"context"
	"errors"
	"math"

	"github.com/ledongthuc/pdf"
)

// The bounds of one page.
const (
	maxFormDepth = 12        // forms inside forms
	maxForms     = 20_000    // forms drawn
	maxOps       = 8 << 20   // operators
	maxPageText  = 64 << 20  // bytes of text
	maxPageData  = 256 << 20 // bytes of content streams
	maxOperands  = 4096
)

var errPage = errors.New("the page draws more than the limits allow")

// A state is the part of the graphics state that places text.
type state struct {
	ctm                 matrix
	font                *font
	size, char, word    float64 // font size, character and word spacing
	stretch, lead, rise float64 // horizontal scaling (1 = 100 %), leading, rise
}

// A machine runs content streams and collects their text.
type machine struct {
	ctx    context.Context
	fonts  map[string]*font
	page   *page
	gs     state
	stack  []state
	tm, lm matrix // text matrix, matrix of the line
	depth  int
	forms  int
	ops    int
	data   int
	images []pdf.Value // pictures drawn
	inline bool        // an inline picture was drawn
	marks  []bool      // marked content: whether it replaces its text
	mute   int         // marked content with a replacement that is open
}

func newMachine(ctx context.Context, fonts map[string]*font) *machine {
	m := &machine{ctx: ctx, fonts: fonts, page: &page{}}
	m.gs = state{ctm: identity, stretch: 1}
	m.tm, m.lm = identity, identity
	return m
}

// run executes one content stream with its resources. The graphics state is that of the caller.
func (m *machine) run(p []byte, res pdf.Value) error {
	if m.data += len(p); m.data > maxPageData {
		return errPage
	}
	l := &lexer{p: p}
	r := &resources{v: res}
	base := len(m.stack)
	var args []token
	for {
		t := l.next()
		switch t.kind {
		case endToken:
			if len(m.stack) > base {
				m.gs, m.stack = m.stack[base], m.stack[:base]
			}
			return nil
		case wordToken:
			if m.ops++; m.ops&4095 == 0 && m.ctx.Err() != nil {
				return m.ctx.Err()
			}
			if m.ops > maxOps || len(m.page.text) > maxPageText {
				return errPage
			}
			if err := m.do(string(t.s), args, r, l); err != nil {
				return err
			}
			args = args[:0]
			l.reset()
		default:
			if len(args) < maxOperands {
				args = append(args, t)
			}
		}
	}
}

// num returns the i-th operand as a number, 0 for none.
func num(args []token, i int) float64 {
	if i < 0 || i >= len(args) || args[i].kind != numberToken {
		return 0
	}
	return args[i].num
}

// do executes one operator.
func (m *machine) do(op string, a []token, r *resources, l *lexer) error {
	switch op {
	case "q":
		if len(m.stack) < 4096 {
			m.stack = append(m.stack, m.gs)
		}
	case "Q":
		if n := len(m.stack); n > 0 {
			m.gs, m.stack = m.stack[n-1], m.stack[:n-1]
		}
	case "cm":
		if n := toMatrix(a); n.finite() {
			m.gs.ctm = n.mul(m.gs.ctm)
		}
	case "Do":
		return m.xobject(lastName(a), r)
	case "BI":
		m.inline = true
		l.inlineImage()
	case "BDC", "BMC":
		m.mark(a)
	case "EMC":
		if n := len(m.marks); n > 0 {
			if m.marks[n-1] {
				m.mute--
			}
			m.marks = m.marks[:n-1]
		}
	default:
		m.text(op, a, r)
	}
	return nil
}

// text executes the operators of text.
func (m *machine) text(op string, a []token, r *resources) {
	switch op {
	case "BT":
		m.tm, m.lm = identity, identity
	case "Tf":
		if n := lastName(a); n != "" {
			m.gs.font = m.font(n, r)
		}
		m.gs.size = num(a, len(a)-1)
	case "Tc":
		m.gs.char = num(a, 0)
	case "Tw":
		m.gs.word = num(a, 0)
	case "Tz":
		m.gs.stretch = num(a, 0) / 100
	case "TL":
		m.gs.lead = num(a, 0)
	case "Ts":
		m.gs.rise = num(a, 0)
	case "Tm":
		if t := toMatrix(a); t.finite() {
			m.tm, m.lm = t, t
		}
	case "TD":
		m.gs.lead = -num(a, 1)
		m.move(num(a, 0), num(a, 1))
	case "Td":
		m.move(num(a, 0), num(a, 1))
	case "T*":
		m.move(0, -m.gs.lead)
	case "Tj":
		m.strings(a)
	case "TJ":
		m.strings(a)
	case "'":
		m.move(0, -m.gs.lead)
		m.strings(a)
	case "\"":
		m.gs.word, m.gs.char = num(a, 0), num(a, 1)
		m.move(0, -m.gs.lead)
		m.strings(a[min(2, len(a)):])
	}
}

func (m *machine) move(x, y float64) {
	if t := m.lm.move(x, y); t.finite() {
		m.lm, m.tm = t, t
	}
}

// strings shows strings and the shifts between them.
func (m *machine) strings(a []token) {
	for _, t := range a {
		switch t.kind {
		case stringToken:
			m.show(t.s)
		case numberToken:
			d := -t.num / 1000 * m.gs.size
			if m.gs.font != nil && m.gs.font.vertical {
				m.tm = m.tm.move(0, d)
			} else {
				m.tm = m.tm.move(d*m.gs.stretch, 0)
			}
		}
	}
}

// show places one string.
func (m *machine) show(s []byte) {
	f := m.gs.font
	if f == nil || len(s) == 0 {
		return
	}
	full := m.tm.mul(m.gs.ctm)
	if !full.finite() {
		return
	}
	m.page.begin(m.origin(full, f))
	total := 0.0
	for len(s) > 0 {
		g := f.next(s)
		s = s[g.n:]
		w := g.width*m.gs.size + m.gs.char
		if f.vertical {
			w = -m.gs.size + m.gs.char
		}
		if g.blank {
			w += m.gs.word
		}
		total += w
		if m.mute == 0 {
			m.page.glyph(g.text)
		}
	}
	if f.vertical {
		m.tm = m.tm.move(0, total)
		m.page.finish(math.Abs(total) * math.Hypot(full[2], full[3]))
		return
	}
	total *= m.gs.stretch
	m.tm = m.tm.move(total, 0)
	m.page.finish(total * math.Hypot(full[0], full[1]) * sgn(m.gs.size*m.gs.stretch))
}

// origin is the place at which a string begins.
func (m *machine) origin(full matrix, f *font) spot {
	x, y := full.apply(0, m.gs.rise)
	s := sgn(m.gs.size * m.gs.stretch)
	angle := math.Atan2(full[1]*s, full[0]*s)
	if f.vertical {
		angle = math.Atan2(-full[3], -full[2])
	}
	em := math.Abs(m.gs.size) * math.Hypot(full[2], full[3])
	wide := math.Abs(m.gs.size*m.gs.stretch) * math.Hypot(full[0], full[1])
	if f.scale != 0.001 && f.scale > 0 { // a Type 3 font has a scale of its own
		em, wide = em*min(f.scale*1000, 1), wide*min(f.scale*1000, 1)
		if em < 1 {
			em, wide = 8, 8
		}
	}
	return place(x, y, angle, em, wide)
}

func sgn(x float64) float64 {
	if x < 0 {
		return -1
	}
	return 1
}

// mark begins marked content; with an ActualText that text stands for what is drawn.
func (m *machine) mark(a []token) {
	replaced := false
	for i := range a {
		if a[i].kind == nameToken && string(a[i].s) == "ActualText" && i+1 < len(a) && a[i+1].kind == stringToken && m.mute == 0 {
			replaced = true
			m.page.actual(textString(string(a[i+1].s)))
			m.mute++
		}
	}
	if len(m.marks) < 4096 {
		m.marks = append(m.marks, replaced)
	}
}

// xobject draws a form, or notes a picture.
func (m *machine) xobject(n string, r *resources) error {
	x := r.xobject(n)
	switch x.Key("Subtype").Name() {
	case "Image":
		if len(m.images) < maxImages {
			m.images = append(m.images, x)
		}
		return nil
	case "Form":
		return m.form(x, identity, r.v)
	}
	return nil
}

// form runs a form with its own matrix, after another that places it.
func (m *machine) form(x pdf.Value, placed matrix, outer pdf.Value) error {
	if m.forms++; m.depth >= maxFormDepth || m.forms > maxForms {
		return nil
	}
	res := x.Key("Resources")
	if res.IsNull() {
		res = outer
	}
	saved, tm, lm := m.gs, m.tm, m.lm
	m.gs.ctm = valueMatrix(x.Key("Matrix")).mul(placed).mul(m.gs.ctm)
	m.depth++
	err := m.run(streamData(x, maxPageData-m.data), res)
	m.depth--
	m.gs, m.tm, m.lm = saved, tm, lm
	return err
}

// font returns a font of the resources, read once.
func (m *machine) font(n string, r *resources) *font {
	key := r.fontKey() + "/" + n
	f, ok := m.fonts[key]
	if !ok {
		if v := r.v.Key("Font").Key(n); v.Kind() == pdf.Dict {
			f = loadFont(v)
		}
		if len(m.fonts) < 4096 {
			m.fonts[key] = f
		}
	}
	return f
}

// resources is a resource dictionary and what was looked up in it.
type resources struct {
	v     pdf.Value
	key   string
	known map[string]pdf.Value
}

// fontKey tells the fonts of one dictionary from those of another: it names their objects.
func (r *resources) fontKey() string {
	if r.key == "" {
		r.key = r.v.Key("Font").String()
	}
	return r.key
}

func (r *resources) xobject(n string) pdf.Value {
	x, ok := r.known[n]
	if !ok {
		x = r.v.Key("XObject").Key(n)
		if r.known == nil {
			r.known = map[string]pdf.Value{}
		}
		r.known[n] = x
	}
	return x
}

func lastName(a []token) string {
	for i := len(a) - 1; i >= 0; i-- {
		if a[i].kind == nameToken {
			return string(a[i].s)
		}
	}
	return ""
}

func toMatrix(a []token) matrix {
	var m matrix
	for i := range m {
		m[i] = num(a, i)
	}
	return m
}

func valueMatrix(v pdf.Value) matrix {
	if v.Len() != 6 {
		return identity
	}
	var m matrix
	for i := range m {
		m[i] = v.Index(i).Float64()
	}
	if !m.finite() {
		return identity
	}
	return m
}

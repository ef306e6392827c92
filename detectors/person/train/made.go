package main

import (
	"math/rand/v2"
	"strings"

	"github.com/inzage/inzage/detectors/person/internal/tagger"
)

// maker makes sentences from templates. A template is text with slots:
//
//	{P} a person as written in prose     {G} a given name    {F} a surname
//	{I} initials and a surname           {V} "Surname, Given" or "SURNAME Given"
//	{T} a title and a name, of which the name counts
//	{C} a company  {S} a street  {L} a place  {N} a number  {W} a capitalised word  {w} a word
//
// The slots of the first two lines are names; the others are what must not be taken for one.
type maker struct {
	r                            *rand.Rand
	given, family, place, common []string
	rare                         []string // names in no list
}

func newMaker() *maker {
	return &maker{r: rand.New(rand.NewPCG(3, 5)), given: tagger.List(tagger.Given), family: tagger.List(tagger.Family),
		place: tagger.List(tagger.Place), common: tagger.List(tagger.Common)}
}

func (m *maker) of(list []string) string { return list[m.r.IntN(len(list))] }

func (m *maker) chance(percent int) bool { return m.r.IntN(100) < percent }

// sentence returns a sentence of one to three templates.
func (m *maker) sentence() sentence {
	var s sentence
	var b strings.Builder
	for n := 1 + m.r.IntN(3); n > 0; n-- {
		list := templates
		if m.chance(50) {
			list = registers
		}
		m.expand(&b, &s, m.of(list))
		if n > 1 {
			b.WriteString(m.of([]string{" ", " ", "\n", "\n\n"}))
		}
	}
	s.text = b.String()
	return s
}

func (m *maker) expand(b *strings.Builder, s *sentence, t string) {
	for {
		before, rest, ok := strings.Cut(t, "{")
		b.WriteString(before)
		if !ok {
			return
		}
		slot, after, _ := strings.Cut(rest, "}")
		t = after
		lead, text, isName := m.slot(slot)
		b.WriteString(lead)
		if isName {
			s.names = append(s.names, [2]int{b.Len(), b.Len() + len(text)})
		}
		b.WriteString(text)
	}
}

// slot returns the text for a slot, what goes before it, and whether it is a name.
func (m *maker) slot(kind string) (lead, text string, isName bool) {
	switch kind {
	case "P":
		return "", m.person(), true
	case "G":
		return "", m.givenName(), true
	case "F":
		return "", m.surname(true), true
	case "I":
		return "", m.initials() + m.surname(false), true
	case "V":
		return "", m.inverted(), true
	case "T":
		name := m.surname(m.chance(70))
		switch m.r.IntN(5) {
		case 0, 1:
			name = m.person()
		case 2:
			name = m.initials() + m.surname(false)
		}
		return m.of(titles) + " ", name, true
	case "C":
		return "", m.company(), false
	case "S":
		return "", m.street(), false
	case "L":
		return "", title(m.of(m.place)), false
	case "N":
		return "", m.of([]string{"12", "3", "2024", "117", "8.5", "1.250,00", "42", "0"}), false
	case "W":
		return "", title(m.of(m.common)), false
	}
	return "", m.of(m.common), false
}

func (m *maker) person() string {
	g := m.givenName()
	switch m.r.IntN(14) {
	case 0:
		g = g[:1] + "."
	case 1:
		g += " " + m.givenName()[:1] + "."
	case 2:
		g += " " + m.givenName()
	}
	return g + " " + m.surname(false)
}

func (m *maker) givenName() string {
	g := m.name(m.given)
	if m.chance(6) {
		g += "-" + m.name(m.given)
	}
	return g
}

// surname returns a surname with its particles; first says that no given name stands before it.
func (m *maker) surname(first bool) string {
	f := m.name(m.family)
	switch m.r.IntN(16) {
	case 0, 1:
		p := m.of(particles)
		if m.chance(50) || first && m.chance(50) {
			p = title(p)
		}
		f = p + " " + f
	case 2:
		f += "-" + m.name(m.family)
	case 3:
		f = m.of([]string{"O'", "D'", "Mc", "Mac", "El ", "Ben ", "Al ", "Le ", "De ", "d'", "Vande", "Ver"}) + f
	}
	return f
}

// name draws from a list; one in seven is spelt in a way that no list has.
func (m *maker) name(list []string) string {
	w := m.of(list)
	if len(m.rare) > 0 && m.chance(20) {
		w = m.of(m.rare)
	}
	if len(w) > 3 && m.chance(14) {
		b := []byte(w)
		b[1+m.r.IntN(len(b)-1)] = "aeioulnrstkmdbhz"[m.r.IntN(16)]
		w = string(b)
	}
	if m.chance(3) {
		return strings.ToUpper(w)
	}
	w = title(w)
	if m.chance(8) {
		for _, a := range [...][2]string{{"e", "é"}, {"u", "ü"}, {"o", "ö"}, {"i", "ï"}, {"c", "ç"}} {
			if i := strings.Index(w[1:], a[0]); i >= 0 {
				return w[:i+1] + a[1] + w[i+2:]
			}
		}
	}
	return w
}

func (m *maker) initials() string {
	var b strings.Builder
	sep := m.of([]string{"", " "})
	for n := 1 + m.r.IntN(3); n > 0; n-- {
		b.WriteByte("ABCDEFGHJKLMNPRSTVWY"[m.r.IntN(20)])
		b.WriteString("." + sep)
	}
	return strings.TrimSuffix(b.String(), " ") + " "
}

func (m *maker) inverted() string {
	f, g := m.name(m.family), m.givenName()
	p := m.of(particles)
	switch m.r.IntN(6) {
	case 0:
		return strings.ToUpper(f) + " " + g
	case 1:
		return strings.ToUpper(p+" "+f) + " " + g
	case 2:
		return f + ", " + strings.TrimSpace(m.initials()) + " " + p
	case 3:
		return f + ", " + g + " " + p
	case 4:
		return strings.ToUpper(f) + ", " + g
	}
	return f + ", " + g
}

func (m *maker) company() string {
	f := m.surname(true)
	switch m.r.IntN(9) {
	case 0, 1, 2:
		return f + " " + m.of(companyEnds)
	case 3, 4:
		return m.of(companyStarts) + " " + f
	case 5:
		return f + " & " + m.surname(true)
	case 6:
		return m.person() + " " + m.of(companyEnds)
	case 7:
		return title(m.of(m.common)) + " " + m.of(companyEnds)
	}
	return f + " " + title(m.of(m.common)) + " " + m.of(companyEnds)
}

func (m *maker) street() string {
	name := m.surname(true)
	if m.chance(40) {
		name = m.person()
	}
	number := ""
	if m.chance(60) {
		number = " " + m.of([]string{"1", "12", "45", "7A", "203"})
	}
	switch m.r.IntN(5) {
	case 0:
		return name + m.of([]string{"straat", "laan", "plein", "weg", "steenweg", "kade", "dreef", "strasse", "straße", "gasse", "platz"}) + number
	case 1:
		return strings.ReplaceAll(name, " ", "-") + m.of([]string{"-Straße", "-Platz", "-Allee", "straße", "laan", "plein"}) + number
	case 2, 3:
		return strings.TrimSpace(number+" ") + m.of([]string{"Rue ", "Avenue ", "rue ", "Place ", "Boulevard ", "Chaussée ", "Quai ", "rue de ", "Allée ", "Square "}) + name
	}
	return name + m.of([]string{" Street", " Road", " Avenue", " Lane", " Airport", " Square", " Park", " Station", " Bridge", " Drive", " Hall", " Street"}) + number
}

func title(w string) string {
	if w == "" {
		return w
	}
	return strings.ToUpper(w[:1]) + w[1:]
}

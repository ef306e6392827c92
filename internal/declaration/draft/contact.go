package draft

import (
	"slices"
	"strings"

	"github.com/inzage/inzage/internal/declaration"
)

// An authority is a supervisor.
type authority struct {
	name, country string
	words         *phrases
}

// authorities are the supervisors, with the names statements use for them.
var authorities = []authority{
	{"Autoriteit Persoonsgegevens", "NL", newPhrases([]string{"Autoriteit Persoonsgegevens|Dutch Data Protection Authority|Dutch DPA|Nederlandse Autoriteit Persoonsgegevens|autorité néerlandaise de protection des données"})},
	{"Vlaamse Toezichtcommissie", "BE", newPhrases([]string{"Vlaamse Toezichtcommissie"})},
	{"Gegevensbeschermingsautoriteit", "BE", newPhrases([]string{"Gegevensbeschermingsautoriteit|Autorité de protection des données|Belgian Data Protection Authority|Belgian DPA|GBA|APD|Commissie voor de bescherming van de persoonlijke levenssfeer"})},
	{"CNIL", "FR", newPhrases([]string{"CNIL|Commission Nationale de l'Informatique et des Libertés|Commission nationale informatique et libertés"})},
	{"Bundesbeauftragter für den Datenschutz", "DE", newPhrases([]string{"Landesbeauftragte für Datenschutz|Landesbeauftragter für Datenschutz|Landesbeauftragten für Datenschutz|Landesbeauftragte für den Datenschutz|Landesbeauftragten für den Datenschutz|Bundesbeauftragte für den Datenschutz|Bundesbeauftragten für den Datenschutz|Landesamt für Datenschutzaufsicht|Berliner Beauftragte für Datenschutz|BfDI"})},
	{"Information Commissioner's Office", "GB", newPhrases([]string{"Information Commissioner|ICO"})},
	{"Data Protection Commission", "IE", newPhrases([]string{"Data Protection Commission|Irish Data Protection"})},
	{"Österreichische Datenschutzbehörde", "AT", newPhrases([]string{"Österreichische Datenschutzbehörde|Datenschutzbehörde"})},
	{"CNPD", "LU", newPhrases([]string{"CNPD|Commission nationale pour la protection des données"})},
	{"EDÖB", "CH", newPhrases([]string{"EDÖB|Eidgenössischer Datenschutz"})},
}

// uses of an address, the particular ones first.
var contactUses = []struct {
	id    string
	words *phrases
}{
	{"dpo", newPhrases([]string{"data protection officer|DPO|functionaris gegevensbescherming|functionaris voor gegevensbescherming|FG|délégué à la protection|DPD|Datenschutzbeauftragter|Datenschutzbeauftragte|Datenschutzbeauftragten"})},
	{"complaints", newPhrases([]string{"complaint|complaints|klacht|klachten|plainte|réclamation|Beschwerde"})},
	{"marketing", newPhrases([]string{"direct marketing|marketing|unsubscribe|newsletter|nieuwsbrief|uitschrijven|prospection|désabonner|Werbung|abbestellen"})},
	{"requests", newPhrases([]string{"your rights|exercise|rights|request|requests|invoke|uw rechten|verzoek|uitoefenen|rechten|vos droits|demande|exercer|Ihre Rechte|Rechte|Antrag|Anfrage|your personal data"})},
	{"privacy", newPhrases([]string{"privacy|questions|privacy statement|vragen|privacyverklaring|persoonsgegevens|confidentialité|questions|données|Datenschutz|Fragen|question"})},
	{"information", newPhrases([]string{"information|informatie|renseignements|Informationen|contact"})},
}

var postWords = newPhrases([]string{"post|letter|address|located|located at|registered office|office|gevestigd|kantoor|adres|brief|courrier|adresse|siège|siège social|sis|Anschrift|Sitz|Adresse|Postanschrift|post box"})

// contacts reads where people reach the organisation, and the supervisor.
func (r *reader) contacts() {
	seen, lines := map[string]int{}, map[string][]int{}
	for i := range r.doc.units {
		u := &r.doc.units[i]
		for _, s := range u.sents {
			c := declaration.Contact{}
			for k := s.from; k < s.to; k++ {
				switch t := u.toks[k]; {
				case t.sort == email && c.Email == "":
					c.Email = t.text
				case phoneLabels[t.norm] && c.Phone == "":
					c.Phone = r.numberAfter(u, s, k)
				case t.text == "+" && c.Phone == "" && k+1 < s.to && isDigit(u.toks[k+1].text[0]):
					c.Phone = u.textOf(span{k, digitsEnd(u, s, k+1)})
				}
			}
			asked := r.section(u)&(onRights|onContact|onComplaint|onAbout) != 0 || c.Email != "" || c.Phone != ""
			if r.ofAuthority(u, s) {
				continue
			}
			if asked && (postWords.has(u.toks, s) || r.section(u)&(onContact|onAbout) != 0) {
				c.Post = postalAddress(u, s)
			}
			if c.Email == "" && c.Phone == "" && c.Post == "" {
				continue
			}
			if c.For = useOf(u, s); c.For == "information" && r.inRights(u) {
				c.For = "requests"
			}
			lines[c.For] = append(lines[c.For], linesOf(u, s)...)
			r.addContact(seen, c)
		}
	}
	r.addressBlock(seen, lines)
	for i := range r.out.Contacts {
		c := &r.out.Contacts[i]
		c.Meta = meta(Likely, "", lines[c.For]...)
	}
	for _, a := range authorities {
		if at := r.linesOfPhrase(a.words); len(at) > 0 {
			name := a.name
			if a.country == "DE" || a.country == "BE" {
				name = r.printed(a.words) // each state, or language, has its own
			}
			r.out.Authority = &declaration.Authority{Meta: meta(Certain, "", at...), Name: name, Country: a.country}
			return
		}
	}
}

// phoneLabels stand before a telephone number without "+".
var phoneLabels = normSet("tel telefoon telefoonnummer phone telephone téléphone tél Telefon Telefonnummer GSM")

// numberLabels stand between "phone" and the number.
var numberLabels = normSet("number nr nummer no numéro")

// numberAfter reads the telephone number after a label: digits with what people write between them.
func (r *reader) numberAfter(u *unit, s span, k int) string {
	from := k + 1
	for from < s.to && numberLabels[u.toks[from].norm] {
		from++
	}
	for from < s.to && u.toks[from].sort == punct && u.toks[from].text != "+" && u.toks[from].text != "(" {
		from++
	}
	if from < s.to && u.toks[from].text == "+" {
		return ""
	}
	to, digits := from, 0
	for to < s.to && (isDigit(u.toks[to].text[0]) || strings.ContainsAny(u.toks[to].text, "()/") && len(u.toks[to].text) == 1) {
		for _, c := range []byte(u.toks[to].text) {
			if isDigit(c) {
				digits++
			}
		}
		to++
	}
	if digits < 7 || digits > 15 {
		return ""
	}
	return u.textOf(span{from, to})
}

// ofAuthority reports whether a sentence says where the supervisor is found, or goes on from one that
// does.
func (r *reader) ofAuthority(u *unit, s span) bool {
	return slices.ContainsFunc(authorities, func(a authority) bool { return a.words.has(u.toks, s) })
}

// addressBlock reads an address that stands on lines of its own: a street with its number, then a line
// that begins with a postal code. The first one is the organisation's.
func (r *reader) addressBlock(seen map[string]int, lines map[string][]int) {
	if slices.ContainsFunc(r.out.Contacts, func(c declaration.Contact) bool { return c.Post != "" }) {
		return
	}
	for i := 0; i+1 < len(r.doc.units); i++ {
		u, next := &r.doc.units[i], &r.doc.units[i+1]
		n := len(u.toks)
		if n < 2 || n > 7 || len(next.toks) > 8 || next.first() != u.last()+1 || !isDigit(u.toks[n-1].text[0]) || len(u.toks[n-1].text) > 5 || !startsUpper(u.toks[0].text) || !isPostcode(next.toks[0].text) {
			continue
		}
		if i > 0 && r.ofAuthority(&r.doc.units[i-1], span{0, len(r.doc.units[i-1].toks)}) {
			continue
		}
		r.addContact(seen, declaration.Contact{For: "information", Post: u.text + ", " + next.text})
		lines["information"] = append(lines["information"], u.first(), next.first())
		return
	}
}

// addContact adds a contact, or fills in the one there is for the same use.
func (r *reader) addContact(seen map[string]int, c declaration.Contact) {
	at, ok := seen[c.For]
	if !ok {
		seen[c.For] = len(r.out.Contacts)
		r.out.Contacts = append(r.out.Contacts, c)
		return
	}
	o := &r.out.Contacts[at]
	for _, p := range [][2]*string{{&o.Email, &c.Email}, {&o.Phone, &c.Phone}, {&o.Post, &c.Post}} {
		if *p[0] == "" {
			*p[0] = *p[1]
		}
	}
}

// useOf says what an address is for, by its sentence and then its unit.
func useOf(u *unit, s span) string {
	for _, scope := range []span{s, {0, len(u.toks)}} {
		for _, c := range contactUses {
			if c.words.has(u.toks, scope) {
				return c.id
			}
		}
	}
	return "information"
}

func digitsEnd(u *unit, s span, k int) int {
	for k < s.to && (isDigit(u.toks[k].text[0]) || u.toks[k].text == "(" || u.toks[k].text == ")") {
		k++
	}
	return k
}

// postalAddress finds a street with a number and a postal code after it: from the capitalised word
// before the first number to the place after the code.
func postalAddress(u *unit, s span) string {
	for k := s.from + 1; k < s.to; k++ {
		t := u.toks[k]
		if t.sort != word || !isDigit(t.text[0]) || len(t.text) > 5 {
			continue
		}
		for m := k; m < min(s.to, k+8); m++ {
			if (m > k || !startsUpper(u.toks[k-1].text)) && isPostcode(u.toks[m].text) {
				from := k
				if m > k {
					for from > s.from && u.toks[from-1].sort == word && startsUpper(u.toks[from-1].text) && k-from < 4 {
						from--
					}
					from = streetStart(u, s, from)
				}
				to := m + 1
				for to < s.to && to < m+8 && (u.toks[to].text != "," || to+1 == s.to || !labelWords[u.toks[to+1].norm]) && (u.toks[to].sort == word && startsUpper(u.toks[to].text) || u.toks[to].text == "," || u.toks[to].norm == "the" || u.toks[to].norm == "in") {
					to++
				}
				if m == k {
					break
				}
				return strings.Trim(u.textOf(span{from, to}), " ,")
			}
		}
	}
	return ""
}

// labelWords begin what stands after an address on the same line: "E-Mail: ...".
var labelWords = normSet("E Mail Email Tel Telefon Telefoon Téléphone Phone Fax Web Website KvK BTW TVA VAT USt Internet")

// streetTypes are the words that streets begin with where the number comes last.
var streetTypes = normSet("avenue rue boulevard place chaussée allée quai route chemin square impasse cours")

// streetStart moves to the word for the street before "du Test 10".
func streetStart(u *unit, s span, from int) int {
	for k := from - 1; k >= max(s.from, from-4); k-- {
		if streetTypes[u.toks[k].norm] {
			return k
		}
	}
	return from
}

// isPostcode reports whether a word has the shape of a postal code of four or five digits.
func isPostcode(s string) bool {
	return (len(s) == 4 || len(s) == 5) && !slices.ContainsFunc([]byte(s), func(c byte) bool { return !isDigit(c) })
}

// printed returns the first phrase of a table as the text has it.
func (r *reader) printed(p *phrases) string {
	for i := range r.doc.units {
		u := &r.doc.units[i]
		if m := p.find(u.toks, span{0, len(u.toks)}); len(m) > 0 {
			return u.textOf(span{m[0].from, m[0].to})
		}
	}
	return ""
}

// linesOfPhrase returns the lines on which phrases of a table stand.
func (r *reader) linesOfPhrase(p *phrases) []int {
	var out []int
	for i := range r.doc.units {
		u := &r.doc.units[i]
		for _, m := range p.find(u.toks, span{0, len(u.toks)}) {
			out = append(out, u.toks[m.from].line)
		}
	}
	return out
}

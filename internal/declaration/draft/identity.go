package draft

import (
	"slices"
	"strings"
	"unicode"

	"github.com/inzage/inzage/internal/declaration"
)

// monthNames are the months in the four languages, by number.
var monthNames = func() map[string]int {
	m := map[string]int{}
	for _, list := range []string{
		"january february march april may june july august september october november december",
		"januari februari maart april mei juni juli augustus september oktober november december",
		"janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
		"januar februar märz april mai juni juli august september oktober november dezember",
	} {
		for i, w := range strings.Fields(list) {
			m[norm(w)] = i + 1
		}
	}
	return m
}()

var versionWords = newPhrases([]string{"version|versie|Fassung|Stand|applicable from|effective from|effective date|last update|last updated|last modified|updated on|date of entry|valid from|in force since|laatst bijgewerkt|laatst gewijzigd|laatste wijziging|datum|geldig vanaf|van toepassing vanaf|bijgewerkt op|dernière mise à jour|mise à jour|mise à jour le|en vigueur|date d'entrée en vigueur|letzte Aktualisierung|zuletzt aktualisiert|gültig ab"})

// A printedDate is a date, or a month, as a statement prints it.
type printedDate struct {
	span
	iso string // 2019-06-06, 2021-01
}

// dates finds dates in a range: "6 June 2019", "25th of November 2020", "January 2021", "01/02/2023",
// "2023-02-01".
func dates(toks []token, s span) []printedDate {
	var out []printedDate
	for i := s.from; i < s.to; i++ {
		t := toks[i]
		if t.sort != word {
			continue
		}
		if m, ok := monthNames[t.norm]; ok {
			if d, ok := aroundMonth(toks, s, i, m); ok {
				out = append(out, d)
			}
		} else if iso, ok := numericDate(t.text); ok {
			out = append(out, printedDate{span{i, i + 1}, iso})
		} else if i+4 < s.to && toks[i+1].text == "/" && toks[i+3].text == "/" {
			if iso, ok := numericDate(t.text + "/" + toks[i+2].text + "/" + toks[i+4].text); ok {
				out = append(out, printedDate{span{i, i + 5}, iso})
			}
		} else if i+2 < s.to && len(t.text) == 4 && toks[i+1].start == t.end+1 && toks[i+2].start == toks[i+1].end+1 {
			if iso, ok := numericDate(t.text + "-" + toks[i+1].text + "-" + toks[i+2].text); ok {
				out = append(out, printedDate{span{i, i + 3}, iso})
			}
		}
	}
	return out
}

func aroundMonth(toks []token, s span, i, month int) (printedDate, bool) {
	year, day, from, to := 0, 0, i, i+1
	for k := i + 1; k < min(s.to, i+4); k++ {
		if n := leadingNumber(toks[k].text); n >= 1990 && n <= 2100 {
			year, to = n, k+1
			break
		} else if n > 0 && n <= 31 && day == 0 { // June 6, 2019
			day = n
		}
	}
	for k := i - 1; k >= max(s.from, i-2); k-- {
		if n := leadingNumber(toks[k].text); n > 0 && n <= 31 && !strings.Contains(toks[k].text, ".") {
			day, from = n, k
			break
		}
	}
	if year == 0 {
		return printedDate{}, false
	}
	iso := itoa(year) + "-" + two(month)
	if day > 0 {
		iso += "-" + two(day)
	}
	return printedDate{span{from, to}, iso}, true
}

func two(n int) string {
	if n < 10 {
		return "0" + itoa(n)
	}
	return itoa(n)
}

// leadingNumber is the number a token begins with: 25 for "25th"; 0 for none.
func leadingNumber(s string) int {
	n := 0
	for i := 0; i < len(s) && isDigit(s[i]) && i < 5; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// numericDate reads 31/12/2020, 31.12.2020, 31-12-2020 and 2020-12-31.
func numericDate(s string) (string, bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '.' || r == '-' })
	if len(parts) != 3 || strings.IndexFunc(s, unicode.IsLetter) >= 0 {
		return "", false
	}
	d, m, y := leadingNumber(parts[0]), leadingNumber(parts[1]), leadingNumber(parts[2])
	if len(parts[0]) == 4 {
		d, y = y, d
	}
	if d < 1 || d > 31 || m < 1 || m > 12 || y < 1990 || y > 2100 {
		return "", false
	}
	return itoa(y) + "-" + two(m) + "-" + two(d), true
}

// statement reads version, date and language.
func (r *reader) statement() {
	r.out.Statement.Language = r.lang
	var lines []int
	for i := range r.doc.units {
		u := &r.doc.units[i]
		if i > 8 && i < len(r.doc.units)-8 {
			continue
		}
		all := span{0, len(u.toks)}
		for _, v := range versionWords.find(u.toks, all) {
			near := span{v.to, min(all.to, v.to+12)}
			if r.out.Statement.Version == "" && v.to < all.to {
				end := v.to
				for end < near.to && (u.toks[end].sort != punct || u.toks[end].text == "," || u.toks[end].text == "/") && end < v.to+6 {
					end++
				}
				for _, d := range dates(u.toks, near) {
					end = max(v.to, min(near.to, d.to))
				}
				if text := u.textOf(span{v.to, end}); strings.IndexFunc(text, unicode.IsDigit) >= 0 {
					r.out.Statement.Version = short(text, 60)
					lines = append(lines, linesOf(u, span{v.from, end})...)
				}
			}
			if ds := dates(u.toks, near); len(ds) > 0 && len(ds[0].iso) > len(r.out.Statement.Date) {
				r.out.Statement.Date = ds[0].iso
				lines = append(lines, linesOf(u, ds[0].span)...)
			}
		}
	}
	c := Likely
	if len(lines) == 0 {
		c, lines = Certain, []int{r.doc.units[0].first()}
		r.out.Statement.Meta = meta(c, "language alone", lines...)
		return
	}
	r.out.Statement.Meta = meta(c, "", lines...)
}

// legalForms end the names of companies.
var legalForms = set("b.v bv n.v nv gmbh ag kg sa s.a srl s.r.l sprl sas s.a.s sarl s.à.r.l ltd ltd. llc inc inc. plc vzw asbl vof cv cvba se e.v ev ug ohg gbr stichting bvba eeig snc sca llp corp foundation kgaa")

var (
	registerWords = newPhrases([]string{"chamber of commerce|kamer van koophandel|KvK|Handelsregister|trade register"})
	beWords       = newPhrases([]string{"enterprise number|ondernemingsnummer|KBO|BCE|numéro d'entreprise|crossroads bank for enterprises|Unternehmensnummer"})
	bothRoles     = newPhrases([]string{"data controller and data processor|controller and processor|both controller and processor|verwerkingsverantwoordelijke en verwerker|zowel verwerkingsverantwoordelijke als verwerker|responsable du traitement et sous traitant|Verantwortlicher und Auftragsverarbeiter"})
	processorOnly = newPhrases([]string{"only act as a processor|act only as a processor|solely as a processor|act exclusively as processor|only as processor|treden uitsluitend op als verwerker|uitsluitend op als verwerker|uitsluitend als verwerker|enkel als verwerker|alleen als verwerker|agissons uniquement en tant que sous traitant|uniquement en qualité de sous traitant|exclusivement en tant que sous traitant|ausschließlich als Auftragsverarbeiter|nur als Auftragsverarbeiter|lediglich als Auftragsverarbeiter"})
	controllerIs  = newPhrases([]string{"controller|is responsible for the processing|responsible for processing|we are responsible|verantwoordelijk voor de verwerking|verwerkingsverantwoordelijke|responsable du traitement|responsable de traitement|Verantwortlicher|verantwortlich|Verantwortliche Stelle"})
	countryNames  = []struct {
		code  string
		words *phrases
	}{
		{"BE", newPhrases([]string{"Belgium|België|Belgique|Belgien|Belgian|Belgisch|Belgische|belge|Belgian law|Brussels|Brussel|Bruxelles|Antwerpen|Gent|Genk|Liège|Leuven"})},
		{"NL", newPhrases([]string{"Netherlands|Nederland|Nederlands|Nederlandse|Pays Bas|néerlandais|néerlandaise|Niederlande|niederländisch|Dutch|NL|Amsterdam|Den Haag|Hague|Rotterdam|Utrecht"})},
		{"FR", newPhrases([]string{"France|Frankrijk|Frankreich|French|français|française|Franse|CNIL|Paris"})},
		{"DE", newPhrases([]string{"Germany|Deutschland|Duitsland|Allemagne|German|deutsche|Duitse|allemande|Berlin|München|Hamburg|Köln"})},
		{"LU", newPhrases([]string{"Luxembourg|Luxemburg"})},
		{"GB", newPhrases([]string{"United Kingdom|Verenigd Koninkrijk|Royaume Uni|Vereinigtes Königreich|London"})},
		{"IE", newPhrases([]string{"Ireland|Ierland|Irlande|Irland|Dublin"})},
		{"AT", newPhrases([]string{"Austria|Oostenrijk|Autriche|Österreich|Wien"})},
		{"CH", newPhrases([]string{"Switzerland|Zwitserland|Suisse|Schweiz|Zürich"})},
	}
)

// organisation reads who declares, from the names with a legal form, the words for the roles, and what
// name comes back most in the text.
func (r *reader) organisation() {
	o := &r.out.Organisation
	name, at := r.legalName()
	if name == "" {
		name, at = r.selfNamed()
	}
	if lead, line := r.controllerName(); lead != "" && (name == "" || at[0] > line[0]+3) {
		name, at = lead, line
	}
	if common, line, count := r.commonName(); name == "" && count >= 3 || count >= 5 && line[0]+20 < at[0] {
		name, at = common, line
	}
	if name == "" {
		name, at = r.titleName()
	}
	if name == "" {
		name, at = "not stated", []int{r.doc.units[0].first()}
	}
	o.Name = name
	if o.ID = slug(name); o.ID == "" {
		o.ID = "organisation"
	}
	sure := Likely
	o.Role = "controller"
	role := r.firstOf(bothRoles)
	switch {
	case len(role) > 0:
		o.Role = "both"
	default:
		if role = r.firstOf(processorOnly); len(role) > 0 {
			o.Role = "processor"
		} else if role = r.firstOf(controllerIs); len(role) == 0 {
			sure = Possible
		}
	}
	at = append(at, role...)
	code, line := r.country(at)
	if code == "" {
		code, line = r.supervisedIn()
	}
	if code != "" {
		o.Country = code
		at = append(at, line)
	}
	at = append(at, r.registration(o)...)
	o.Meta = meta(sure, "", at...)
}

// supervisedIn returns the country of the supervisor that the text names, which is most often that of
// the organisation.
func (r *reader) supervisedIn() (string, int) {
	for _, a := range authorities {
		if at := r.linesOfPhrase(a.words); len(at) > 0 {
			return a.country, at[0]
		}
	}
	return "", 0
}

// firstOf returns the line of the first phrase of a table in the text, none for none.
func (r *reader) firstOf(p *phrases) []int {
	for i := range r.doc.units {
		u := &r.doc.units[i]
		if m := p.find(u.toks, span{0, len(u.toks)}); len(m) > 0 {
			return []int{u.toks[m[0].from].line}
		}
	}
	return nil
}

// legalName finds the first name with a legal form: the capitalised words before "B.V.".
func (r *reader) legalName() (string, []int) {
	for i := range r.doc.units {
		u := &r.doc.units[i]
		for k, t := range u.toks {
			if k == 0 || t.sort != word || !legalForms[strings.ToLower(strings.TrimRight(t.text, "."))] || !startsUpper(t.text) && !lowerForms[t.text] {
				continue
			}
			from := nameStart(u, k)
			for from < k && starters[u.toks[from].norm] {
				from++
			}
			if hosts.has(u.toks, span{max(0, from-4), k}) {
				continue // "our provider Example GmbH"
			}
			if from == k {
				if strings.EqualFold(t.text, "stichting") && k+1 < len(u.toks) && startsUpper(u.toks[k+1].text) {
					return u.textOf(span{k, k + 2}), []int{t.line}
				}
				continue
			}
			end := k + 1
			text := u.textOf(span{from, end})
			if end < len(u.toks) && u.toks[end].text == "." && strings.Contains(t.text, ".") {
				text += "."
			}
			return text, []int{t.line}
		}
	}
	return "", nil
}

// nameParticles stand between the words of a name: "Quincaillerie du Test SRL".
var nameParticles = normSet("du de des d l van von of & et en und the")

// nameStart returns where the capitalised words before token k begin, with the particles between them.
func nameStart(u *unit, k int) int {
	from := k
	for from > 0 && k-from < 6 && u.toks[from-1].sort == word {
		t := u.toks[from-1]
		switch {
		case startsUpper(t.text):
		case nameParticles[t.norm] && from > 1 && from < k && u.toks[from-2].sort == word && startsUpper(u.toks[from-2].text) && !starters[u.toks[from-2].norm]:
		default:
			return from
		}
		from--
	}
	return from
}

// hosts stand before the name of one who works for the organisation.
var hosts = newPhrases([]string{"provider|hosting|host|hoster|hosted by|provider of|leverancier|hostingprovider|hébergeur|prestataire|Anbieter|Dienstleister|Hoster|Webspace Provider|processor|verwerker|sous traitant|vrienden van|friends of"})

// lowerForms are the legal forms that are written in small letters.
var lowerForms = set("vzw asbl e.V vof cvba bv nv gGmbH")

// starters are words that begin sentences and names alike.
var starters = normSet("privacybeleid privacyverklaring datenschutzerklärung confidentialité privacyreglement we are the this de het wij le la les der die das und and bei von of by our to contact welcome privacy statement policy at with sind ist nous sommes")

func startsUpper(s string) bool {
	for _, c := range s {
		return unicode.IsUpper(c)
	}
	return false
}

// selfNamed is the name at the beginning of a sentence that says who is the controller: "Gemeente
// Voorbeek, Dorpsstraat 1, is verwerkingsverantwoordelijke".
func (r *reader) selfNamed() (string, []int) {
	for i := range r.doc.units {
		u := &r.doc.units[i]
		for _, s := range u.sents {
			if u.sort == heading || !controllerIs.has(u.toks, s) && (!controllerHeads.has(u.toks, s) || !r.cue.aux.has(u.toks, s)) {
				continue
			}
			from := s.from
			for from < s.to && (skipped[u.toks[from].norm] || starters[u.toks[from].norm]) {
				from++
			}
			end := from
			for end < s.to && end < from+6 && u.toks[end].sort == word && (startsUpper(u.toks[end].text) || end > from && nameParticles[u.toks[end].norm]) {
				end++
			}
			if end > from && end < s.to && (u.toks[end].text == "," || r.cue.aux.has(u.toks, span{end, end + 1})) && !commonCapitals[u.toks[from].norm] && r.lang != "de" && topicsOf(u.toks, span{from, end}) == 0 {
				return u.textOf(span{from, end}), []int{u.toks[from].line}
			}
		}
	}
	return "", nil
}

var controllerHeads = newPhrases([]string{"data controller|controller|verwerkingsverantwoordelijke|verantwoordelijke voor de verwerking|verantwoordelijke voor de gegevensverwerking|responsable du traitement|responsable de traitement|Verantwortlicher|Verantwortliche Stelle|Verantwortlich"})

// controllerName is the short line after one that is about the controller: "Verantwortlicher", then a
// name over an address.
func (r *reader) controllerName() (string, []int) {
	for i := 0; i+1 < len(r.doc.units); i++ {
		u, next := &r.doc.units[i], &r.doc.units[i+1]
		if len(u.toks) > 9 || !controllerHeads.has(u.toks, span{0, len(u.toks)}) || next.sort == heading && next.marker != "" || len(next.sents) != 1 {
			continue
		}
		end := 0
		for end < len(next.toks) && end < 7 && (next.toks[end].text == "." && end > 0 && len(next.toks[end-1].text) < 5 || next.toks[end].sort == word) && (next.toks[end].sort == punct || startsUpper(next.toks[end].text) || starters[next.toks[end].norm]) {
			end++
		}
		ends := end == len(next.toks) || next.toks[end].text == "," || next.toks[end].line > next.toks[0].line
		if end > 0 && ends && !r.cue.aux.has(next.toks, span{0, end}) && !streetWords(next, end) {
			return next.textOf(span{0, end}), []int{next.first()}
		}
	}
	return "", nil
}

// streetWords reports whether a number follows: an address and no name.
func streetWords(u *unit, end int) bool {
	return end < len(u.toks) && u.toks[end].sort == word && isDigit(u.toks[end].text[0])
}

// commonName is the capitalised word that stands most often inside sentences.
func (r *reader) commonName() (name string, lines []int, count int) {
	type seen struct {
		text  string
		count int
		line  int
	}
	by := map[string]*seen{}
	for i := range r.doc.units {
		u := &r.doc.units[i]
		if u.sort == heading {
			continue
		}
		for k := 1; k < len(u.toks); k++ {
			t := u.toks[k]
			if t.sort != word || !startsUpper(t.text) || u.toks[k-1].sort != word && u.toks[k-1].text != "," || r.lang == "de" && !foreign(t.text) || commonCapitals[t.norm] || slices.ContainsFunc(authorities, func(a authority) bool { return a.words.has(u.toks, span{k, k + 1}) }) {
				continue
			}
			end := nameEnd(u, k)
			text := strings.ReplaceAll(u.textOf(span{k, end}), "’", "'")
			key := foldText(text)
			if by[key] == nil {
				by[key] = &seen{text: text, line: t.line}
			}
			by[key].count++
			k = end - 1
		}
	}
	best := &seen{}
	for _, s := range by {
		if s.count > best.count || s.count == best.count && s.line < best.line {
			best = s
		}
	}
	return best.text, []int{best.line}, best.count
}

// nameEnd returns where a name that begins at token k ends: "C-iD", "Code d'Or", "Acme Services".
func nameEnd(u *unit, k int) int {
	end := k + 1
	for end < len(u.toks) && end < k+4 && u.toks[end].sort == word {
		gap := u.text[u.toks[end-1].end:u.toks[end].start]
		gap = strings.NewReplacer(`"`, "", "“", "", "”", "").Replace(gap)
		particle := gap == " " && len(u.toks[end].text) == 1 && end+1 < len(u.toks) && startsUpper(u.toks[end+1].text) && u.toks[end+1].start > u.toks[end].end
		if gap != "-" && gap != "'" && gap != "’" && (gap != " " || !startsUpper(u.toks[end].text)) && !particle {
			break
		}
		end++
	}
	return end
}

// titlePrepositions stand before the organisation's name in a title: "Privacy at Example Bakery".
var titlePrepositions = normSet("at of by bij van chez de bei von der")

// titleName is the name in the title, behind a preposition.
func (r *reader) titleName() (string, []int) {
	for i := range r.doc.units[:min(3, len(r.doc.units))] {
		u := &r.doc.units[i]
		for k := 1; k < len(u.toks) && u.words(span{0, len(u.toks)}) < 16; k++ {
			t := u.toks[k]
			if t.sort == word && startsUpper(t.text) && titlePrepositions[u.toks[k-1].norm] && !commonCapitals[t.norm] && topicsOf(u.toks, span{k, k + 1}) == 0 {
				from := k
				if u.toks[k-1].norm == norm("de") && startsUpper(u.toks[k-1].text) { // "Stichting De Hoek"
					for from > 0 && startsUpper(u.toks[from-1].text) && !strings.HasPrefix(u.toks[from-1].norm, "privac") {
						from--
					}
				}
				return u.textOf(span{from, nameEnd(u, k)}), []int{t.line}
			}
		}
	}
	return "", nil
}

// commonCapitals are capitalised in any statement.
var commonCapitals = normSet("Society Club Company Website Site Service User Users App We Our Art Article Artikel ICO CNIL UK GDPR AVG RGPD DSGVO EU EEA EER EEE IP Google Facebook Privacy Policy Statement Cookie European Union Commission Data Protection Officer Authority Regulation General I Europese Unie Commissie Belgian Belgisch Dutch Your Sie Ihre Ihnen USA US United States America")

// foreign reports whether a capitalised German word is likely a name: capitals inside it.
func foreign(s string) bool {
	return strings.IndexFunc(s[1:], unicode.IsUpper) >= 0
}

// country returns the first country named beside the organisation's name, else anywhere.
func (r *reader) country(near []int) (string, int) {
	for pass := range 2 {
		for i := range r.doc.units {
			u := &r.doc.units[i]
			if pass == 0 && !slices.ContainsFunc(near, func(l int) bool { return u.first() <= l && l <= u.last() }) {
				continue
			}
			best, line := "", 0
			first := len(u.toks)
			for _, c := range countryNames {
				if m := c.words.find(u.toks, span{0, len(u.toks)}); len(m) > 0 && m[0].from < first {
					best, line, first = c.code, u.toks[m[0].from].line, m[0].from
				}
			}
			if best != "" {
				return best, line
			}
		}
	}
	return "", 0
}

// registration reads register numbers: eight digits after the chamber of commerce, ten after the
// Belgian register.
func (r *reader) registration(o *declaration.Organisation) []int {
	var lines []int
	for i := range r.doc.units {
		u := &r.doc.units[i]
		all := span{0, len(u.toks)}
		dutch, belgian := registerWords.has(u.toks, all), beWords.has(u.toks, all)
		if !dutch && !belgian || len(o.Registration) > 0 {
			continue
		}
		for _, t := range u.toks {
			digits := strings.Map(func(c rune) rune {
				if c >= '0' && c <= '9' {
					return c
				}
				return -1
			}, t.text)
			switch {
			case dutch && len(digits) == 8 && isDigit(t.text[0]):
				o.Registration = declaration.RegisterNumbers{{Kind: "nl-kvk-number", Number: digits}}
			case belgian && len(digits) == 10:
				o.Registration = declaration.RegisterNumbers{{Kind: "be-enterprise-number", Number: digits}}
			default:
				continue
			}
			lines = append(lines, t.line)
			break
		}
	}
	return lines
}

package profile

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// What a word before a date says about it.
type wordRole uint8

const (
	neutral wordRole = iota
	birth            // the date is a birth date
	other            // the date is another date, or the sentence went on
	joint            // a conjunction: ends a sentence part, but not a label
	places           // birth place: a birth date only if a word for "date" stands with it
	dated            // a word for "date"
	abbrev           // "geb.": needs a connector or the date right after it
	born             // "né": needs its accent or "le" after it
	party            // birthday: only as a label
	linker           // may stand between "geb." and the date
)

// roles files the folded words that matter before a date, in nl, fr, de and en.
var roles = func() map[string]wordRole {
	m := map[string]wordRole{}
	for r, words := range map[wordRole]string{
		birth: "geboren geboortedatum geboorte gebdatum gebdat gebdtm geboortedat geboortedag naissance naiss ddn " +
			"geburtsdatum geburtstag geburtsdat geburt geburtsdatums born birth birthdate birthdt dob dateofbirth datebirth bday " +
			"datenaissance datumgeboorte gebuertsdatum gebuer",
		other: "overleden gestorven sterfdatum overlijden decede decedee deces mort morte gestorben verstorben died death deceased " +
			"opgericht oprichting fonde fondee creation cree creee gegrundet gruendung gegruendet founded established incorporated " +
			"geldig vervaldatum vervalt afgiftedatum afgegeven uitgereikt uitgifte expire expiry expires expiration valable valide validite " +
			"delivre delivree gultig gueltig ablauf ausgestellt issued issue valid until tot jusqu au bis " +
			"factuur factuurdatum facture rechnung rechnungsdatum invoice gedrukt imprime gedruckt printed print " +
			"dienst indienst sinds depuis seit since vanaf hired entree eintritt start startdatum begin debut beginn ingang einde fin ende end " +
			"gehuwd getrouwd marie mariee verheiratet married gescheiden divorce geschieden huwelijk mariage " +
			"aangemaakt gewijzigd created updated modified modifie geandert last laatste derniere seen login signed getekend ondertekend signe " +
			"opened joined registered ingeschreven inscription inscrit eingetragen besteld ordered order commande contract contrat vertrag " +
			"gedoopt baptise getauft baptised verhuisd moved demenage umgezogen aangekomen arrived opgenomen admitted ontslagen " +
			"geplaatst published publie verstuurd sent envoye gesendet ontvangen received recu released release verified geverifieerd",
		joint:  "en et und and but maar mais aber die der who qui which that werd wurde was is woont wonende habite demeurant domicilie wohnhaft residing",
		places: "geboorteplaats geboorteland birthplace birthcountry geburtsort geburtsland",
		dated:  "datum date dat",
		abbrev: "geb",
		born:   "ne nee",
		party:  "verjaardag verjaardagsdatum anniversaire birthday verjaardatum",
		linker: "op te am in le on d den de dd a au at zu",
	} {
		for _, w := range bytes.Fields([]byte(words)) {
			m[string(w)] = r
		}
	}
	for _, w := range []string{"au", "die", "der"} { // also small words inside a birth phrase
		delete(m, w)
	}
	return m
}()

// spoilers follow a birth word and turn it into something else: "birth certificate".
var spoilers = map[string]bool{"place": true, "plaats": true, "country": true, "land": true, "city": true, "certificate": true, "akte": true,
	"aangifte": true, "name": true, "weight": true, "rate": true, "control": true, "premie": true, "verlof": true, "allowance": true}

// reachBack is how far before a date a birth word may stand, in bytes.
const reachBack = 72

// reachAfter is how far behind it one may end.
const reachAfter = 40

// maxBetween is how many words may stand between a birth word and its date.
const maxBetween = 8

// birthBefore reports whether the text that ends at a date makes it a birth date: a birth word (or
// the signs "°" and "*") stands before it, with nothing between that starts something else, such as
// another number, another event, the end of a sentence or another label. german says that the date
// is written with full stops or in words, as dates behind a German asterisk are.
func birthBefore(b []byte, german bool) bool {
	w := backward{b: b, i: len(b), german: german}
	for w.i > 0 && w.words <= maxBetween {
		if done, is := w.step(); done {
			return is
		}
	}
	return false
}

// backward walks back over the text before a date.
type backward struct {
	b      []byte
	i      int
	words  int      // words passed
	lines  int      // line ends passed
	commas int      // commas passed
	tags   int      // markup tags passed
	german bool     // the date may follow an asterisk
	label  bool     // the date is the value of a label: "...: 12/03/1985"
	number bool     // a postcode was passed
	date   bool     // a word for "date" was passed
	spoils bool     // the word after the current one is in spoilers
	le     bool     // or is "le"
	role   wordRole // its role
}

// step looks at what ends at i.
func (w *backward) step() (done, is bool) {
	c := w.b[w.i-1]
	switch {
	case c >= 0x80:
		if n, known := w.sign(); known {
			w.i -= n
			return n == 0, w.i > 0 && n == 0 && w.birthSign()
		}
		return w.word()
	case isLetter(c):
		return w.word()
	case isDigit(c):
		return w.digits()
	}
	w.i--
	switch c {
	case ' ', '\t', '"', '\'', '(', '-', '/', '_', '[', '\r', '\\', ')', '#', ']', '&':
	case '*':
		return true, w.star()
	case '\n':
		w.lines++
		return w.lines > 3 || w.words > 0 && (w.lines > 1 || w.label), false
	case ':', '=':
		w.label = w.label || w.words == 0
	case ',':
		w.commas++
		return w.label && w.words > 0 || w.commas > 2, false
	case '.':
		return w.sentence(), false
	case '>':
		return w.tag()
	default:
		return c != '|' || w.words > 0, false
	}
	return false, false
}

// longestRole is where a word ends for this search, in bytes.
const longestRole = 32

// sign recognises a multi-byte mark that ends at i: its width, or 0 when it decides (a degree sign
// or a dagger); known is false for a letter.
func (w *backward) sign() (n int, known bool) {
	b := w.b[:w.i]
	switch {
	case bytes.HasSuffix(b, []byte("\u00a0")):
		return 2, true
	case bytes.HasSuffix(b, []byte("°")), bytes.HasSuffix(b, []byte("º")), bytes.HasSuffix(b, []byte("†")):
		return 0, true
	case len(b) > 2 && b[len(b)-3] == 0xe2:
		return 3, true
	}
	return 0, false
}

// birthSign reports whether the sign that ends at i is "°" for born, as in "°Gent, 12/03/1985".
func (w *backward) birthSign() bool {
	b := w.b[:w.i]
	if w.words > 3 || w.number || bytes.HasSuffix(b, []byte("†")) {
		return false
	}
	b = b[:len(b)-2]
	return len(b) == 0 || !isDigit(b[len(b)-1]) && b[len(b)-1]|0x20 != 'n'
}

// star reports whether the asterisk before i is the German sign for born and not a bullet: it
// stands inside a line that already holds letters, or starts a text with the date right behind it.
func (w *backward) star() bool {
	if w.words > 0 || w.number || w.lines > 0 || !w.german {
		return false
	}
	line := w.b[:w.i]
	if k := bytes.LastIndexByte(line, '\n'); k >= 0 {
		line = line[k+1:]
	}
	line = bytes.TrimRight(line, " \t(")
	if len(line) == 0 {
		return w.i == 0 && len(w.b) < reachBack
	}
	c := line[len(line)-1]
	return isLetter(c) || c == ',' || c == ';' || c == ':'
}

// sentence reports whether the full stop at i ends a sentence: a word that is no abbreviation
// before it, a blank and a capital after.
func (w *backward) sentence() bool {
	if w.i+2 >= len(w.b) || w.b[w.i+1] > ' ' || w.b[w.i+2]-'A' >= 26 {
		return false
	}
	n := 0
	for n < w.i && isLetter(w.b[w.i-1-n]) {
		n++
	}
	return n > 3
}

// digits passes one postcode; any other number ends the walk.
func (w *backward) digits() (done, is bool) {
	a := w.i
	for a > 0 && isDigit(w.b[a-1]) {
		a--
	}
	n := w.i - a
	alone := (w.i == len(w.b) || w.b[w.i] == ' ') && (a == 0 || w.b[a-1] == ' ' || w.b[a-1] == '-' || w.b[a-1] == '(')
	if w.number || w.words == 0 || n < 4 || n > 5 || !alone {
		return true, false
	}
	w.number, w.i = true, a
	return false, false
}

// tag passes a markup tag that ends at i, or finds the birth word in its name.
func (w *backward) tag() (done, is bool) {
	a := bytes.LastIndexByte(w.b[:w.i], '<')
	w.tags++
	if a < 0 || w.words > 0 || w.tags > 4 {
		return true, false
	}
	name := w.b[a+1 : w.i]
	if k := bytes.IndexAny(name, " \t\r\n"); k >= 0 {
		name = name[:k]
	}
	opens := len(name) > 3 && name[0] != '/' && !layout[string(name)]
	t := backward{b: w.b[:w.i], i: w.i, label: true}
	for t.i > a+1 && t.words <= maxBetween {
		if done, is := t.step(); done {
			if is {
				return true, true
			}
			break
		}
	}
	w.i = a
	return opens, false
}

// layout holds the markup tags that say nothing about their content; those of up to three letters
// do not either.
var layout = map[string]bool{"span": true, "strong": true, "font": true, "small": true, "label": true, "text": true, "w:rPr": true, "time": true,
	"text:p": true, "text:span": true, "value": true, "data": true}

// word judges the word that ends at i.
func (w *backward) word() (done, is bool) {
	a := w.i
	for a > 0 && w.i-a < longestRole && isLetter(w.b[a-1]) {
		if w.b[a-1] == 0xb0 || w.b[a-1] == 0xba { // a degree sign that touches the word
			break
		}
		a--
	}
	if a == w.i { // the sign itself
		w.i--
		return false, false
	}
	raw := w.b[a:w.i]
	role, spoils := neutral, false
	if worthFolding(raw) {
		var buf [2 * longestRole]byte
		folded := detectors.AppendFold(buf[:0], raw)
		role, spoils = roleOf(folded), spoilers[string(folded)]
	}
	is, done = w.verdict(role, raw)
	w.i, w.role, w.spoils, w.le = a, role, spoils, string(raw) == "le" || string(raw) == "LE"
	w.words++
	w.date = w.date || role == dated
	return done, is
}

func (w *backward) verdict(r wordRole, raw []byte) (is, done bool) {
	switch r {
	case birth:
		return w.date || !w.spoils, true
	case other:
		return false, true
	case joint:
		return false, !w.label
	case places:
		return w.date, w.date || w.label
	case abbrev:
		ok := w.words == 0 || w.role == linker || w.role == dated
		return ok, ok
	case born:
		ok := len(raw) > len("nee") || raw[len(raw)-1] >= 0x80 || bytes.IndexByte(raw, 0xc3) >= 0 || w.le
		return ok, ok
	case party:
		return w.label, true
	}
	return false, false
}

// shapes holds length, first and last letter of the words in roles and spoilers.
var shapes = func() (t [1 << 12]bool) {
	for w := range roles {
		t[shapeOf([]byte(w))] = true
	}
	for w := range spoilers {
		t[shapeOf([]byte(w))] = true
	}
	return t
}()

func shapeOf(w []byte) int {
	return (len(w)*331 + int(w[0]|0x20)*17 + int(w[len(w)-1]|0x20)*5) & (1<<12 - 1)
}

// worthFolding is false for most words that have no role, at the price of a look at their ends.
func worthFolding(w []byte) bool {
	if shapes[shapeOf(w)] || len(w) > 8 && bytes.ContainsAny(w, "bBsS") {
		return true
	}
	for _, c := range w {
		if c >= 0x80 {
			return true
		}
	}
	return false
}

// roleOf looks a folded word up; compounds of program texts ("userbirthdate") count too.
func roleOf(w []byte) wordRole {
	if r, ok := roles[string(w)]; ok {
		return r
	}
	if len(w) > 8 {
		for _, part := range [...]string{"birthd", "geboorted", "datenaiss", "geburtsd", "dateofbirth"} {
			if bytes.Contains(w, []byte(part)) {
				return birth
			}
		}
	}
	return neutral
}

// birthAfter reports whether a birth word follows the date: "(geboren)", or at the end of the
// clause, "am 5. Mai 1968 in Bonn geboren".
func birthAfter(b []byte) bool {
	words := 0
	for i := 0; i < len(b) && words < 5; {
		switch c := b[i]; {
		case isLetter(c):
			a := i
			for i < len(b) && isLetter(b[i]) {
				i++
			}
			words++
			if i-a > len("geburtsdatum") || i == len(b) && len(b) == reachAfter {
				continue
			}
			var buf [2 * longestWord]byte
			w := detectors.AppendFold(buf[:0], b[a:i])
			switch string(w) {
			case "geboren":
				return i == len(b) || b[i] != ' ' || i+1 < len(b) && !isLetter(b[i+1]) || b[a-1] == '('
			case "born", "dob", "geboortedatum", "geburtsdatum", "birthday", "naissance":
				return a > 0 && b[a-1] == '('
			}
			if r := roleOf(w); r == other || r == joint {
				return false
			}
		case c == ' ' || c == '(' || c == '-':
			i++
		default:
			return false
		}
	}
	return false
}

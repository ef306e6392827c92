package draft

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A document is a statement divided into units.
type document struct {
	units []unit
	lines int // number of the last line
}

// A rawLine is a line with what its beginning says of it.
type rawLine struct {
	n      int
	text   string // without marker
	marker string
	number int // of a numbered bullet, -1 for none
	indent int
	cells  bool
	blank  bool // an empty line stands before it
}

// segment divides lines into units and ties bullets to what introduces them.
func segment(lines []Line) *document {
	d := &document{}
	var raw []rawLine
	blank := true
	for _, l := range lines {
		if l.N < 1 {
			continue
		}
		r, ok := readLine(l)
		if !ok {
			blank = true
			continue
		}
		blank = blank || l.N > d.lines+1
		d.lines = max(d.lines, l.N)
		r.blank = blank
		blank = false
		raw = append(raw, r)
	}
	for i := 0; i < len(raw); {
		j := i + 1
		for j < len(raw) && continues(raw[j-1], raw[j]) {
			j++
		}
		d.add(raw[i:j])
		i = j
	}
	d.sortHeadings()
	d.unmarkedBullets()
	d.tie()
	for i := range d.units {
		d.units[i].at = i
	}
	return d
}

// readLine takes the marker off a line; ok is false for an empty line or a rule.
func readLine(l Line) (r rawLine, ok bool) {
	text := strings.ReplaceAll(l.Text, "\u00a0", " ")
	trimmed := strings.TrimSpace(text)
	if strings.Trim(trimmed, "-=_*~ \t|:+") == "" {
		return r, false
	}
	r = rawLine{n: l.N, number: -1}
	for _, c := range text {
		if c == '\t' {
			r.indent += 4
		} else if c == ' ' {
			r.indent++
		} else {
			break
		}
	}
	r.marker, r.number, r.text = cutMarker(trimmed)
	if strings.Contains(r.text, "\t") || strings.Count(r.text, "|") > 1 || r.marker == "" && strings.Contains(r.text, "   ") {
		r.cells = true
		r.text = cellText(r.text)
	}
	r.text = strings.Join(strings.Fields(r.text), " ")
	return r, r.text != ""
}

// cellText puts a bar between the cells of a row.
func cellText(s string) string {
	s = strings.ReplaceAll(s, "\t", " | ")
	for strings.Contains(s, "    ") {
		s = strings.ReplaceAll(s, "    ", "   ")
	}
	s = strings.ReplaceAll(s, "   ", " | ")
	return strings.Trim(strings.TrimSpace(s), "|")
}

// cutMarker takes a bullet, a list number or a heading mark off the beginning of a line.
func cutMarker(s string) (marker string, number int, rest string) {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("•·▪◦●○■□‣⁃*-–—►➢✓✔", r) && n < len(s) && (s[n] == ' ' || s[n] == '\t' || strings.ContainsRune("•·▪◦●■‣►", r)) {
		return "•", -1, strings.TrimSpace(s[n:])
	}
	if h := strings.TrimLeft(s, "#"); len(h) < len(s) && strings.HasPrefix(h, " ") {
		return "#", -1, strings.TrimRight(strings.TrimSpace(h), "# ")
	}
	end := 0
	for end < len(s) && (isDigit(s[end]) || s[end] == '.' && end > 0) {
		end++
	}
	if end > 0 && end < len(s) && end < 10 {
		digits := strings.TrimRight(s[:end], ".")
		n, err := strconv.Atoi(digits)
		closing := s[end] == ')'
		listed := err == nil && n < 100 && (strings.HasSuffix(s[:end], ".") || closing)
		after := s[end:]
		if closing {
			after = s[end+1:]
		}
		switch {
		case listed && strings.HasPrefix(after, " "):
			return digits + ".", n, strings.TrimSpace(after)
		case strings.Contains(digits, ".") && !unicode.IsSpace(rune(after[0])) && len(digits) < 8 && !strings.ContainsAny(after[:1], ",%/€$"):
			return digits, -1, after // a heading that lost its first letters
		case strings.HasPrefix(after, "  ") || strings.Contains(digits, ".") && strings.HasPrefix(after, " "):
			return digits, -1, strings.TrimSpace(after)
		}
	}
	if n, rest := cutRoman(s); n > 0 {
		return s[:len(s)-len(rest)], n, strings.TrimSpace(rest)
	}
	if len(s) > 3 && (s[1] == ')' && s[2] == ' ') && unicode.IsLower(rune(s[0])) {
		return "a)", int(s[0]-'a') + 1, strings.TrimSpace(s[2:])
	}
	if len(s) > 4 && s[0] == '(' && s[2] == ')' && s[3] == ' ' && unicode.IsLower(rune(s[1])) {
		return "a)", int(s[1]-'a') + 1, strings.TrimSpace(s[3:])
	}
	return "", -1, s
}

// romans are the numbers of headings.
var romans = []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"}

// cutRoman takes a Roman number off a heading: "III. Your rights".
func cutRoman(s string) (n int, rest string) {
	head, rest, ok := strings.Cut(s, ". ")
	if first, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest)); !ok || !unicode.IsUpper(first) {
		return 0, s
	}
	return slices.Index(romans, head) + 1, rest
}

// continues reports whether line b goes on with the text of line a.
func continues(a, b rawLine) bool {
	if b.blank || b.marker != "" || labelled(b.text) || a.cells || b.cells || a.marker == "#" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(b.text)
	last, _ := utf8.DecodeLastRuneInString(a.text)
	n := utf8.RuneCountInString(a.text)
	switch {
	case a.marker != "" && unicode.IsUpper(first) && b.indent <= a.indent && n < 75:
		return false // a bullet ends with its line when the next begins at the margin
	case unicode.IsLower(first) && !strings.ContainsRune(":", last), last == ',' || last == '(':
		return true
	case last == '?' && n <= 120:
		return false // a question that heads its answer
	case strings.ContainsRune(".!?:;", last):
		return n >= 50 && n <= 120 && last != ':' && !unicode.IsSpace(first) && b.indent >= a.indent && utf8.RuneCountInString(b.text) > 40 && a.marker == ""
	}
	return n >= 55 && n <= 130 && b.indent >= a.indent
}

// labelled reports whether a line begins with a label that is the words of a topic: "Legal basis: ...".
func labelled(text string) bool {
	at := strings.IndexByte(text, ':')
	if at < 3 || at > 45 {
		return false
	}
	toks := tokenize(text[:at], func(int) int { return 0 })
	return len(toks) <= 5 && topicOnly(toks)
}

// add makes one unit of lines that belong together.
func (d *document) add(raw []rawLine) {
	u := unit{marker: raw[0].marker, number: raw[0].number, indent: raw[0].indent, blank: raw[0].blank, lead: -1, head: -1, parent: -1}
	var starts []int
	var b strings.Builder
	for i, r := range raw {
		if i > 0 {
			b.WriteByte(' ')
		}
		starts = append(starts, b.Len())
		b.WriteString(r.text)
	}
	u.text = b.String()
	at := 0
	u.toks = tokenize(u.text, func(off int) int {
		for at+1 < len(starts) && starts[at+1] <= off {
			at++
		}
		return raw[at].n
	})
	if len(u.toks) == 0 {
		return
	}
	u.sents = sentences(u.text, u.toks)
	switch {
	case u.marker == "#":
		u.sort = heading
	case u.marker == "•" || u.number >= 0:
		u.sort = bullet
	case raw[0].cells && len(raw) == 1:
		u.sort = row
	}
	d.units = append(d.units, u)
}

// sortHeadings finds the units that are headings by their shape and neighbours.
func (d *document) sortHeadings() {
	count := 0 // number of the last numbered heading
	for i := range d.units {
		u := &d.units[i]
		if i > 0 && d.units[i-1].sort == heading && d.units[i-1].number > 0 {
			count = d.units[i-1].number
		}
		if u.sort == heading || u.sort == row || !headingShape(u) {
			continue
		}
		var next *unit
		if i+1 < len(d.units) {
			next = &d.units[i+1]
		}
		switch {
		case next == nil:
		case u.sort == bullet && u.number >= 0:
			restart := u.number == 1 && next.sort == bullet && next.number == 1 && u.ends() != ':'
			alone := next.sort == para && (next.blank || u.blank || u.ends() == '?') && next.number < 0
			counted := count > 0 && u.number == count+1 && u.blank && next.number < 0 // "4. Retention" after "3. Purposes"
			if restart || alone || counted || u.ends() == '?' {
				u.sort = heading
			}
		case u.sort == bullet:
		case strings.Contains(u.marker, ".") || u.marker != "":
			u.sort = heading
		case u.ends() == '?' && u.words(span{0, len(u.toks)}) <= 14:
			u.sort = heading
		case d.topicLine(i):
			u.sort = heading
		case (u.blank || i == 0) && (next.blank || len(next.text) > len(u.text)):
			u.sort = heading
		case len(next.text) > 2*len(u.text) && len(next.text) > 60:
			u.sort = heading
		}
	}
}

// titleTopics are the topics whose bare words head a part wherever they stand alone on a line.
const titleTopics = onPurpose | onBasis | onRecipients | onRetention | onRights | onSecurity | onTransfer

// topicLine reports whether unit i is nothing but the words of a topic, "Retention period", and no cell
// of a table that lost its lines: then the lines beside it are such words too.
func (d *document) topicLine(i int) bool {
	if !topicWordsOnly(&d.units[i]) {
		return false
	}
	return (i == 0 || !topicWordsOnly(&d.units[i-1])) && (i+1 == len(d.units) || !topicWordsOnly(&d.units[i+1]))
}

func topicWordsOnly(u *unit) bool { return u.sort == para && topicWordsOnlyText(u) }

func topicWordsOnlyText(u *unit) bool {
	if len(u.toks) > 6 || u.toks[len(u.toks)-1].sort == punct {
		return false
	}
	return topicOnly(u.toks)
}

// topicOnly reports whether some words are those of a title topic and nothing else.
func topicOnly(toks []token) bool {
	at := 0
	for _, m := range cueTable().topics.find(toks, span{0, len(toks)}) {
		if titleTopics&(1<<m.id) == 0 || !fills(toks[at:m.from]) {
			return false
		}
		at = m.to
	}
	return at > 0 && fills(toks[at:])
}

// fillers are the words that headings have beside those of their topic.
var fillers = normSet("period periods processing data personal and verwerking gegevens persoonsgegevens en traitement données et personnelles Verarbeitung Daten und personenbezogener for für pour voor per")

func fills(toks []token) bool {
	return !slices.ContainsFunc(toks, func(t token) bool { return t.sort == word && !skipped[t.norm] && !fillers[t.norm] })
}

func headingShape(u *unit) bool {
	n := u.words(span{0, len(u.toks)})
	if n == 0 || n > 18 || len(u.sents) > 1 || utf8.RuneCountInString(u.text) > 150 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(u.text)
	if strings.ContainsRune(".;,:!", u.ends()) && u.marker != "#" {
		return false
	}
	return unicode.IsUpper(r) || unicode.IsDigit(r) || u.marker != "" || r == '«' || r == '"'
}

// unmarkedBullets makes bullets of short lines without a mark under a line that ends in a colon.
func (d *document) unmarkedBullets() {
	for i := 0; i < len(d.units); i++ {
		if d.units[i].ends() != ':' || d.units[i].sort == row {
			continue
		}
		j := i + 1
		for j < len(d.units) {
			u := &d.units[j]
			short := u.words(span{0, len(u.toks)}) <= 8 && len(u.sents) <= 1 && u.marker == "" && u.ends() != '?' && u.ends() != ':'
			if !short || u.sort != para || u.blank && j > i+1 || d.topicLine(j) {
				break
			}
			j++
		}
		if j-i < 3 {
			continue
		}
		for k := i + 1; k < j; k++ {
			d.units[k].sort = bullet
			d.units[k].indent = d.units[i].indent + 2
		}
		i = j - 1
	}
}

// tie gives every unit its heading, and every bullet what introduces it.
func (d *document) tie() {
	head, base := -1, -1 // the last heading; the last paragraph with only bullets after it
	colon := -1          // a bullet that ends in a colon and introduces the bullets after it
	last := -1           // number of the last bullet of that inner list
	class := ""          // how the bullets under base are marked
	for i := range d.units {
		u := &d.units[i]
		switch u.sort {
		case heading:
			u.parent = d.above(i)
			u.head = u.parent
			head, base, colon, class = i, -1, -1, ""
			continue
		case bullet:
		default:
			u.head = head
			base, colon, class = i, -1, ""
			continue
		}
		u.head, u.lead = head, base
		if colon >= 0 {
			c := &d.units[colon]
			inner := c.number < 0 && u.indent > c.indent || u.number < 0 && c.number >= 0 || u.number >= 0 && c.number >= 0 && u.number == last+1
			if inner {
				u.lead, u.parent, last = colon, colon, u.number
				d.units[colon].kids = true
			} else {
				colon = -1
			}
		}
		if colon < 0 {
			if mark := markClass(u); class != "" && mark != class && u.indent <= d.units[i-1].indent {
				base, u.lead, class = -1, -1, mark // another list begins, of which nothing says what it is
			} else if class == "" {
				class = mark
			}
		}
		if u.parent < 0 {
			u.parent = d.outer(i)
		}
		if u.parent >= 0 {
			d.units[u.parent].kids = true
		}
		if u.lead >= 0 {
			d.units[u.lead].kids = true
		}
		if u.ends() == ':' {
			colon, last = i, 0
		}
	}
}

// markClass tells numbered bullets from others.
func markClass(u *unit) string {
	if u.number >= 0 {
		return "1"
	}
	return "•"
}

// outer returns the bullet that a more deeply indented one stands under, -1 for none.
func (d *document) outer(i int) int {
	for k := i - 1; k >= 0 && k > i-40 && d.units[k].sort == bullet; k-- {
		if d.units[k].indent < d.units[i].indent && d.units[k].number < 0 == (d.units[i].number < 0) {
			return k
		}
	}
	return -1
}

// numberedAbove returns the heading "1.2 Payments" before a heading "Retention period" without a number;
// -1 for none.
func (d *document) numberedAbove(i int) int {
	for k := i - 1; k >= 0; k-- {
		if u := &d.units[k]; u.sort == heading && u.marker != "" {
			if strings.Contains(strings.Trim(u.marker, "."), ".") {
				return k
			}
			return -1
		}
	}
	return -1
}

// above returns the heading that a heading stands under, "4" for "4.1"; -1 for none.
func (d *document) above(i int) int {
	number := d.units[i].marker
	if number == "" && topicWordsOnlyText(&d.units[i]) {
		return d.numberedAbove(i)
	}
	dot := strings.LastIndexByte(strings.TrimSuffix(number, "."), '.')
	if dot <= 0 {
		return -1
	}
	for k := i - 1; k >= 0; k-- {
		if u := &d.units[k]; u.sort == heading && strings.TrimSuffix(u.marker, ".") == number[:dot] {
			return k
		}
	}
	return -1
}

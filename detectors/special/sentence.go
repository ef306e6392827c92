package special

import (
	"bytes"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// A sentence says what was seen around a trigger.
type sentence struct {
	about     bool // it talks about data, rules or suppositions
	person    bool // somebody is meant
	state     bool // a verb of state
	companion bool // a companion of the category
}

// reach is how far a sentence is looked at to either side, in bytes.
const reach = 110

// stateReach is how far before a trigger a verb of state may start, in bytes.
const stateReach = 36

// people are folded words that mean one person.
var people = words("hij zij ze hem haar zijn mijn ik he she his her hers him i my il elle sa son ses je mon ma mes lui er sie ihr sein seine seiner ich mein meine meiner ihm " +
	"dhr mevr mevrouw mw heer meneer mr mrs ms miss mme mlle monsieur madame herr frau patient patiente patientin client cliente klant werknemer werkneemster medewerker " +
	"medewerkster collega collegue kollege kollegin employe employee salarie salariee mitarbeiter mitarbeiterin kandidaat candidate candidat candidate bewerber bewerberin " +
	"leerling eleve schuler student studente etudiant etudiante man vrouw zoon dochter vader moeder broer zus partner echtgenoot echtgenote homme femme fils fille pere mere " +
	"frere soeur epoux epouse mann sohn tochter vater mutter bruder schwester son daughter father mother brother sister husband wife betrokkene verdachte kind enfant kind child dossier")

// states are folded verbs that say how somebody is.
var states = words("heeft had is was lijdt leed werd wordt kreeg bleek blijkt blijft a est etait souffre souffrait fut ete presente hat hatte ist war leidet litt wurde erhielt has had " +
	"suffers suffered diagnosed became remains got sinds depuis seit since wegens wegen positief positif positiv positive")

// abouts are folded words of sentences that talk about data without holding any.
var abouts = words("we wij ons onze nous nos notre wir uns unser unsere unserer our us u uw you your yours vous votre vos gegevens persoonsgegevens data donnees daten information " +
	"informatie informations informationen verwerken verwerkt verwerking process processed processes processing traiter traite traitement traitons verarbeiten verarbeitet verarbeitung " +
	"verzamelen verzameld collect collected collects collectons recueillons erheben gesammelt bewaren wet wetgeving artikel article artikels law laws loi gesetz gdpr avg rgpd dsgvo uavg privacy policy policies " +
	"beleid politique richtlinie regulation verordening reglement als indien wanneer if when whether unless si lorsque wenn falls ob may might could should would shall kan kunnen mag moet " +
	"peut peuvent pourrait doit kann konnen konnte soll muss darf categorie categorieen category categories kategorie kategorien schema field fields kolom kolommen column columns enum " +
	"veld velden champ colonne feld spalte mensen personen people persons personnes menschen patients patienten werknemers medewerkers employees salaries mitarbeitern iedereen everyone anyone " +
	"chacun jeder niemand nobody recht rechten right rights droit droits rechte discriminatie discrimination diskriminierung gelijke equal toestemming consent consentement einwilligung " +
	"betrokkenen bijvoorbeeld bijv example exemple beispiel zoals such like vragen vraag question campagne campaign preventie prevention onderzoek research recherche forschung " +
	"not niet geen pas nicht kein keine never nooit jamais ziekenhuis hospital hopital krankenhaus ministerie ministry ministere verzekering insurance assurance wie wer")

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// sentenceAround looks at the sentence that the candidate stands in.
func sentenceAround(p *detectors.Pass, c *detectors.Candidate, near map[string]bool) (s sentence) {
	b := p.Before(c.Field, c.Start, reach)
	for i := len(b) - 1; i >= 0; i-- {
		if ends(b, i) {
			b = b[i+1:]
			break
		}
	}
	a := p.After(c.Field, c.End, reach)
	for i := range a {
		if ends(a, i) {
			a = a[:i]
			break
		}
	}
	s.read(b, near, len(b)-stateReach)
	if !s.about {
		s.read(a, near, len(a))
	}
	if !s.person {
		s.person = fullName(b) || fullName(a)
	}
	return s
}

// ends reports whether a sentence ends at t[i].
func ends(t []byte, i int) bool {
	switch t[i] {
	case '.', '!', '?':
		return i+1 == len(t) || t[i+1] <= ' ' && !(i > 1 && i < 5 && t[i] == '.' || abbreviated(t[:i]))
	case '\n':
		return i+1 < len(t) && (t[i+1] == '\n' || t[i+1] == '\r' || t[i+1]-'A' < 26) || i == 0
	case ';', '|', '{', '}':
		return true
	}
	return false
}

// abbreviated reports whether t ends in a word of up to four letters with a capital or no vowel, such
// as "Dhr", "Mevr" or "Mr".
func abbreviated(t []byte) bool {
	n := 0
	for n < len(t) && n < 5 && t[len(t)-1-n]|0x20-'a' < 26 {
		n++
	}
	if n == 0 || n > 4 {
		return false
	}
	switch strings.ToLower(string(t[len(t)-n:])) {
	case "dhr", "mevr", "mw", "mr", "mrs", "ms", "dr", "m", "hr", "fr", "st", "nr", "prof":
		return true
	}
	return false
}

// read looks at the words of t; verbs of state count from offset stateFrom on.
func (s *sentence) read(t []byte, near map[string]bool, stateFrom int) {
	var buf [3 * reach]byte
	f := detectors.AppendFold(buf[:0], t)
	for i := 0; i < len(f); {
		if !wordByte(f[i]) {
			i++
			continue
		}
		a := i
		for i < len(f) && wordByte(f[i]) {
			i++
		}
		w := f[a:i]
		switch {
		case abouts[string(w)]:
			s.about = true
			return
		case people[string(w)]:
			s.person = true
		}
		s.state = s.state || a >= stateFrom && states[string(w)]
		s.companion = s.companion || near[string(w)]
	}
}

// aboutData reports whether v holds a word of sentences that talk about data.
func aboutData(v []byte) bool {
	var s sentence
	s.read(v, nil, len(v))
	return s.about
}

// fullName reports whether two capitalised words stand side by side in t.
func fullName(t []byte) bool {
	last := -2 // end of the last capitalised word
	for i := 0; i < len(t); {
		if t[i]-'A' >= 26 || i > 0 && (t[i-1]|0x20-'a' < 26 || t[i-1] >= 0x80) {
			i++
			continue
		}
		a := i
		for i < len(t) && (t[i]|0x20-'a' < 26 || t[i] >= 0x80) {
			i++
		}
		if i-a < 2 || t[a+1]-'A' < 26 {
			continue
		}
		if a == last+1 && t[last] == ' ' {
			return true
		}
		last = i
	}
	return false
}

// clauseEnd returns where the clause that begins with the candidate ends.
func clauseEnd(p *detectors.Pass, c *detectors.Candidate) int {
	t := p.After(c.Field, c.Start, phraseMax)
	n := c.End - c.Start
	i := bytes.IndexAny(t[n:], ".,;:!?\n\r\t|()\"<>{}")
	if i >= 0 {
		n += i
	} else if len(t) < phraseMax {
		n = len(t)
	}
	for n > c.End-c.Start && t[n-1] <= ' ' {
		n--
	}
	return c.Start + n
}

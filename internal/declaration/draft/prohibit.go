package draft

import (
	"slices"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

// carriers are what a prohibited number may stand in, with the words for them; each is looked for near
// the prohibition.
var carriers = []struct {
	kind  detectors.Kind
	words *phrases
}{
	{"mrz", newPhrases([]string{"MRZ|machine readable zone|machineleesbare zone|maschinenlesbare Zone|zone de lecture automatique|zone lisible par machine|zone lisible"})},
	{"id-document-image", newPhrases([]string{"photo of document|copy of document|photo of your document|copy of your identity card|copy of identity document|copy of passport|backside of the identity card|back of the identity card|scan of document|kopie van uw identiteitsbewijs|kopie identiteitsbewijs|kopie van uw paspoort|foto van uw identiteitsbewijs|achterkant van de identiteitskaart|copie de votre pièce d'identité|copie de votre carte d'identité|copie de la pièce d'identité|photo de votre document|verso de la carte|Kopie Ihres Ausweises|Ausweiskopie|Kopie des Personalausweises|Foto Ihres Ausweises|Rückseite des Ausweises"})},
	{"video-identification", newPhrases([]string{"video call|video recording|video identification|videogesprek|videoidentificatie|appel vidéo|identification vidéo|Videoanruf|Videoident|Videogespräch"})},
	{"cv", newPhrases([]string{"CV|curriculum vitae|Lebenslauf"})},
	{"salary", newPhrases([]string{"payslip|payslips|loonstrook|fiche de paie|Gehaltsabrechnung"})},
	{"vat-number", newPhrases([]string{"VAT number|btw nummer|numéro de TVA|Umsatzsteuernummer"})},
}

// coverWords are the verbs for making a value unreadable.
var coverWords = newPhrases([]string{"cover|covered|covers|mask|masked|masks|tape|taped|tape it off|black out|blacked out|make unreadable|illegible|redact|redacted|obscure|afplakken|afgeplakt|plak af|afschermen|afgeschermd|afdekken|afgedekt|onleesbaar|doorstrepen|doorgestreept|zwart maken|zwart|noircir|zwartgemaakt|maskeren|gemaskeerd|masquer|masqué|masquez|cacher|cachez|occulter|occultez|noircir|noircissez|illisible|barrer|schwärzen|geschwärzt|abdecken|abgedeckt|unkenntlich|abkleben|abgeklebt"})

// prohibitions writes what is never held: one entry a thing, with the carriers that the text names and
// whether a covered value is accepted.
func (r *reader) prohibitions() {
	for _, p := range r.prohibited {
		out := declaration.Prohibition{Kinds: p.kinds, Label: declaration.Label{Plain: short(p.name, 80)}}
		out.Reason = r.reason(p)
		lines := slices.Clone(p.lines)
		if sensitive(p.kinds) {
			near := r.around(p)
			for _, c := range carriers {
				if at := findIn(r.doc, near, c.words); len(at) > 0 && !slices.Contains(p.kinds, c.kind) {
					out.Inside = append(out.Inside, c.kind)
					lines = append(lines, at...)
				}
			}
			if at := findIn(r.doc, near, coverWords); len(at) > 0 {
				out.Masked = "tolerated"
				lines = append(lines, at...)
			}
		}
		out.Law = lawOf(p.kinds)
		out.Meta = meta(p.sure, p.note, lines...)
		r.out.Prohibited = append(r.out.Prohibited, out)
	}
}

// sensitive reports whether a thing hides in carriers: a number or a special category.
func sensitive(kinds []detectors.Kind) bool {
	return slices.ContainsFunc(kinds, func(k detectors.Kind) bool { return sensitivity(k) == "national-number" })
}

// lawOf names the article that governs a thing; it is no reading of the statement.
func lawOf(kinds []detectors.Kind) string {
	switch sensitivity(kinds[0]) {
	case "special":
		return "GDPR art. 9"
	case "criminal":
		return "GDPR art. 10"
	case "national-number":
		return "GDPR art. 87"
	}
	return ""
}

// reason is the sentence that rules a thing out.
func (r *reader) reason(p item) string {
	for _, i := range p.units {
		u := &r.doc.units[i]
		for _, s := range u.sents {
			if slices.Contains(p.lines, u.toks[s.from].line) && r.cue.negation.has(u.toks, s) {
				return short(u.textOf(s), 160)
			}
		}
	}
	return ""
}

// around returns the units that speak of a prohibited thing, and those beside them.
func (r *reader) around(p item) []int {
	var out []int
	for _, i := range p.units {
		for k := max(0, i-1); k <= min(i+1, len(r.doc.units)-1); k++ {
			if r.doc.units[k].sort != heading {
				out = append(out, k)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// findIn returns the lines of some units on which a phrase stands.
func findIn(d *document, units []int, p *phrases) []int {
	var out []int
	for _, i := range units {
		u := &d.units[i]
		for _, m := range p.find(u.toks, span{0, len(u.toks)}) {
			out = append(out, u.toks[m.from].line)
		}
	}
	return out
}

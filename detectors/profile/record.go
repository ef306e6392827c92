package profile

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/label"
)

// SocialSecurityRecord recognises data that come from a social-security body.
//
// Shape: any. Check: none. Value: as written.
// Confidence: likely in a field named for it or behind a label.
// Source: Dimona, DmfA and KSZ messages (BE), UWV (NL), Sozialversicherungsmeldung (DE).
var SocialSecurityRecord = label.New(label.Kind{
	Loose: true,
	Kind:  "social-security-record", Title: "Record of a social-security body", Source: "Dimona, DmfA and KSZ messages (BE); UWV (NL); DEÜV (DE)",
	Fields: []string{"dimona", "dimonanummer", "dimonaperiode", "dmfa", "dmfanummer", "kszgegevens", "ksznummer", "bcssdonnees", "rszkengetal", "rszcategorie", "rszbijdrage", "rszcode", "onsscategorie", "werkloosheidsuitkering", "uitkering$", "uitkeringscode",
		"soortuitkering", "ziekteuitkering", "leefloon", "kinderbijslag", "groeipakket", "ziekenfonds", "mutualiteit", "mutualiteitsnummer", "aansluitingsnummermutualiteit", "uwvnummer", "loonheffingennummer$", "wajong", "wiauitkering", "wwuitkering",
		"mutuelle", "numeromutuelle", "allocationchomage", "allocationsfamiliales", "indemnitesmutuelle", "revenuintegration", "caf$", "numeroallocataire", "krankenkasse", "sozialversicherung", "rentenversicherung", "arbeitslosengeld", "burgergeld",
		"kindergeld", "socialsecuritybenefit", "unemploymentbenefit", "disabilitybenefit", "benefitclaim", "welfarebenefit"},
	Labels: []string{"dimona", "dimonanummer", "ziekenfonds", "mutualiteit", "mutuelle", "krankenkasse", "uitkering", "dmfa"},
	Value:  label.Any,
})

// TaxRecord recognises an assessment, fiche or return of a person.
//
// Shape: any. Check: none. Value: as written.
// Confidence: likely in a field named for it or behind a label.
// Source: fiche 281.10 and aanslagbiljet (BE), jaaropgaaf (NL), avis d'imposition (FR), Steuerbescheid (DE).
var TaxRecord = label.New(label.Kind{
	Loose: true,
	Kind:  "tax-record", Title: "Tax assessment, fiche or return of a person", Source: "fiche 281.10 (BE); jaaropgaaf (NL); avis d'imposition (FR); Steuerbescheid (DE)",
	Fields: []string{"aanslagbiljet", "aanslagbiljetnummer", "aanslagnummer", "belastingaangifte", "belastbaarinkomen", "fiscaalinkomen", "bedrijfsvoorheffing", "fiche28110", "loonfiche", "loonheffing", "loonheffingskorting", "jaaropgaaf", "heffingskorting",
		"avertissementextraitderole", "declarationfiscale", "avisimposition", "avisdimposition", "revenuimposable", "revenufiscal", "revenufiscaldereference", "precompteprofessionnel", "prelevementalasource", "tauximposition", "steuerklasse", "steuerbescheid",
		"lohnsteuer", "lohnsteuerbescheinigung", "steuerfreibetrag", "einkommensteuer", "zuversteuerndeseinkommen", "taxreturn", "taxassessment", "taxableincome", "taxcode$", "incometax", "withholdingtax", "filingstatus"},
	NotFields: []string{"product", "rate", "vat", "btw", "tva"},
	Labels:    []string{"aanslagbiljet", "belastbaar inkomen", "revenu imposable", "steuerklasse", "bedrijfsvoorheffing", "precompte professionnel", "taxable income", "loonheffing"},
	Value:     label.Any,
})

// CV recognises a curriculum vitae by its headings.
//
// Shape: a line "Curriculum vitae", "Lebenslauf" or the like with two headings of a curriculum (experience,
// education, languages, skills) at the start of lines within the next kilobyte.
// Check: none. Value: the heading.
// Confidence: likely with the headings, possible without; likely in a field named for it.
// Source: the Europass template.
var CV = &detectors.Detector{
	Name: "cv", Kind: "cv", Title: "Curriculum vitae", Source: "Europass template",
	Rules:  "likely with two headings of a curriculum below its title, possible with the title alone; likely in a field named for it",
	Chance: 1, MaxLen: detectors.MaxMatch, Loose: true,
	Fields:   []string{"cv$", "cvtekst", "cvbestand", "curriculumvitae", "lebenslauf", "resume$", "resumetext", "resumefile", "cvtext", "cvfile", "motivatiebrief", "lettredemotivation", "bewerbungsschreiben", "coverletter"},
	Triggers: []string{"curriculum vitae", "lebenslauf", "cv"},
	Classes:  detectors.Of(detectors.Word), Judge: judgeCV, JudgeField: judgeCVField,
}

func judgeCVField(p *detectors.Pass, c *detectors.Candidate) {
	v := p.Text[c.Start:c.End]
	if label.Placeholder(v) || label.Words(v) == 0 {
		return
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: label.Squeeze(p, v), Confidence: detectors.Likely, Evidence: detectors.FieldName})
}

// judgeCV judges a title that begins a line.
func judgeCV(p *detectors.Pass, c *detectors.Candidate) {
	if b := p.Before(c.Field, c.Start, 4); len(bytes.TrimRight(b, " #*\n\r\t")) > 0 && !bytes.ContainsAny(b, "\n") {
		return
	}
	rest := p.After(c.Field, c.Start, detectors.MaxMatch-64)
	k := bytes.IndexByte(rest, '\n')
	if k < 0 {
		return
	}
	line := bytes.TrimRight(rest[:k], " \r\t:")
	short := c.End-c.Start == len("cv")
	if len(line) > 60 || short && len(line) > 40 {
		return
	}
	n := headings(rest[len(line):])
	if n < 2 && (short || n == 0 && len(line) > 20) {
		return
	}
	m := detectors.Match{Start: c.Start, End: c.Start + len(line), Value: label.Squeeze(p, line), Confidence: detectors.Possible, Evidence: detectors.Structure}
	if n >= 2 {
		m.Confidence = detectors.Likely
	}
	p.Report(c, m)
}

// cvHeadings are the headings of a curriculum, folded.
var cvHeadings = label.OneOf("ervaring, werkervaring, beroepservaring, professionele ervaring, opleiding, opleidingen, opleiding en vorming, studies, vaardigheden, competenties, talen, talenkennis, hobby's, persoonlijke gegevens, personalia, " +
	"referenties, experience, experiences, experience professionnelle, experiences professionnelles, formation, formations, etudes, competences, langues, loisirs, centres d'interet, coordonnees, berufserfahrung, ausbildung, bildungsweg, " +
	"schulbildung, studium, kenntnisse, sprachen, sprachkenntnisse, hobbys, personliche daten, interessen, work experience, professional experience, employment history, education, skills, languages, interests, references, personal details, profile, certifications")

// headings counts the lines of b that begin with a heading of a curriculum.
func headings(b []byte) int {
	n := 0
	for len(b) > 0 {
		line := b
		if k := bytes.IndexByte(b, '\n'); k >= 0 {
			line, b = b[:k], b[k+1:]
		} else {
			b = nil
		}
		if k := bytes.IndexByte(line, ':'); k >= 0 {
			line = line[:k]
		}
		if line = bytes.Trim(line, " \r\t#*-="); len(line) > 2 && len(line) < 40 && cvHeadings(line) != 0 {
			n++
		}
	}
	return n
}

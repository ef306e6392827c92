package profile

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/label"
)

// BirthPlace recognises the place or country of birth in a field named for it or behind a label.
//
// Shape: words, as places are written. Check: none. Value: as written.
// Confidence: likely when the name of the field or label and the shape agree.
// Source: forms of the civil registers of BE, NL, FR and DE.
var BirthPlace = label.New(label.Kind{
	Kind: "birth-place", Title: "Place of birth", Check: "words", Source: "civil registers of BE, NL, FR and DE",
	Fields: []string{"geboorteplaats", "geboorteland", "geboortegemeente", "geboortestad", "plaatsgeboorte", "gebplaats", "lieunaissance", "lieudenaissance", "villenaissance",
		"villedenaissance", "communenaissance", "paysnaissance", "paysdenaissance", "geburtsort", "geburtsland", "gebort$", "birthplace", "placeofbirth", "birthcity",
		"birthcountry", "countryofbirth", "cityofbirth", "pob$"},
	Labels: []string{"geboorteplaats", "geboorteland", "lieu de naissance", "geburtsort", "place of birth", "birthplace", "geboren te"},
	Value:  place, Max: 60,
})

// place accepts words without digits, save for a postcode before them.
func place(v []byte) detectors.Evidence {
	for i, c := range v {
		if c-'0' < 10 && i > 4 {
			return 0
		}
	}
	return label.Words(v)
}

// Age recognises an age in years or an age band.
//
// Shape: a whole number up to 120, "18-25", "65+", with a word for years behind it or not.
// Check: the range. Value: as written.
// Confidence: likely in a field named for it or behind a label at the start of a line.
// Source: none beyond the meaning of the words.
var Age = ageDetector(label.Kind{
	Kind: "age", Title: "Age in years", Check: "0 to 120", Source: "own rule",
	Fields: []string{"leeftijd", "leeftijdscategorie", "leeftijdsgroep", "leeftijdsklasse", "age$", "agegroup$", "agerange$", "ageband$", "ageyears", "trancheage", "tranchedage", "alter$",
		"altersgruppe", "lebensalter", "patientage", "customerage", "klantleeftijd"},
	NotFields: []string{"max", "min", "cache", "page", "building", "gebouw", "account"},
	Labels:    []string{"leeftijd", "âge", "age", "alter"},
	Value:     years, Max: 20,
})

// ageDetector makes the bare label "Age", which programs use too, count only with a word for years.
func ageDetector(k label.Kind) *detectors.Detector {
	d := label.New(k)
	judge := d.Judge
	d.Judge = func(p *detectors.Pass, c *detectors.Candidate) {
		if t := p.Text[c.Start:c.End]; len(t) == len("age") && t[0]|0x20 == 'a' {
			a := p.After(c.Field, c.End, 16)
			i := 0
			for i < len(a) && !isDigit(a[i]) {
				i++
			}
			for i < len(a) && isDigit(a[i]) {
				i++
			}
			if i+1 >= len(a) || a[i] != ' ' || !isLetter(a[i+1]) {
				return
			}
		}
		judge(p, c)
	}
	return d
}

// years accepts an age with or without a word for years.
func years(v []byte) detectors.Evidence {
	n := len(v)
	for n > 0 && (isLetter(v[n-1]) || v[n-1] == ' ' || v[n-1] == '.') {
		n--
	}
	if n == 0 || n < len(v) && !yearWord(v[n:]) {
		return 0
	}
	return ageNumber(v[:n])
}

var ageNumber = label.Whole(0, 120)

func yearWord(v []byte) bool { return yearWords(trimBlank(v)) != 0 }

func trimBlank(v []byte) []byte {
	for len(v) > 0 && v[0] == ' ' {
		v = v[1:]
	}
	return v
}

var yearWords = label.OneOf("jaar, j, jr, jaren, jaar oud, ans, an, jahre, jahre alt, years, years old, yrs, y, yo, y/o")

// Minor recognises the statement that a person is a child.
//
// Shape: a value for yes in a field named for it. Check: none. Value: as written.
// Confidence: likely. Source: Regulation (EU) 2016/679, recital 38 and article 8.
var Minor = label.New(label.Kind{
	Kind: "minor", Title: "Statement that a person is a child", Check: "a value for yes", Source: "GDPR, recital 38 and article 8",
	Fields:    []string{"minderjarig", "minderjarige", "isminderjarig", "mineur$", "estmineur", "mineure$", "minderjahrig", "minderjaehrig", "isminor", "minor$", "underage", "ischild"},
	NotFields: []string{"version", "versie", "major", "release", "unit", "units", "score", "line"},
	Labels:    []string{"minderjarig", "mineur", "minderjahrig"},
	Value:     yesWord, Max: 12,
})

// yesWord accepts a word for yes, not a digit or letter: "minor: 1" is a version.
func yesWord(v []byte) detectors.Evidence {
	if len(v) < 2 {
		return 0
	}
	return label.Yes(v)
}

// Signature recognises a field that holds or points at somebody's written signature.
//
// Shape: an image, a path to one, or a name. Check: none. Value: as written.
// Confidence: possible; likely where the name says it is a picture.
// Source: none beyond the meaning of the words.
var Signature = label.New(label.Kind{
	Kind: "signature", Title: "Written signature", Source: "own rule",
	Fields:    []string{"handtekening", "unterschrift", "signature$"},
	Strong:    []string{"handtekeningbeeld", "handtekeningbestand", "signatureimage", "signaturepath", "unterschriftbild", "imagesignature", "scanhandtekening"},
	NotFields: []string{"method", "function", "algorithm", "type", "certificate", "digest", "key", "hmac", "jwt", "webhook", "date", "datum"},
	Value:     label.Any, Faint: true, Max: detectors.MaxMatch,
})

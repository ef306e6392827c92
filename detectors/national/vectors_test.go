package national_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/detectortest"
	"github.com/inzage/inzage/detectors/national"
)

// everywhere are the locales in which each detector of the family runs.
var everywhere = strings.Fields("be nl fr de lu gb es it pt pl se dk no fi is ch at ie us bg cz sk ee lt lv hr hu gr ro si rs")

func set(t testing.TB, locales ...string) *detectors.Set {
	t.Helper()
	s, err := detectors.NewSet(detectors.Options{Locales: locales, Today: detectortest.Today}, national.Detectors()...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

type vector struct {
	Kind, Value, Why string
	Valid            bool
}

func vectors(t testing.TB) []vector {
	t.Helper()
	data, err := os.ReadFile("../testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vs []vector
	if err := json.Unmarshal(data, &vs); err != nil {
		t.Fatal(err)
	}
	return vs
}

// kindOf maps the names of the vectors to kinds.
func kindOf(name string) string {
	switch name {
	case "be_enterprise":
		return "be-enterprise-number"
	case "vat":
		return "vat-number"
	}
	return strings.ReplaceAll(name, "_", "-")
}

// found returns the confidence with which kind is reported, 0 for not at all.
func found(s *detectors.Set, kind, field, text string) (c detectors.Confidence) {
	for _, m := range detectortest.Find(s, field, text, 0, 0) {
		if string(m.Kind) == kind && m.Within == "" {
			c = max(c, m.Confidence)
		}
	}
	return c
}

func TestVectors(t *testing.T) {
	byKind := map[string]*detectors.Detector{}
	for _, d := range national.Detectors() {
		byKind[string(d.Kind)] = d
	}
	n := 0
	sets := map[string]*detectors.Set{}
	for _, v := range vectors(t) {
		kind := kindOf(v.Kind)
		d := byKind[kind]
		if d == nil {
			continue
		}
		n++
		s := sets[kind]
		if s == nil {
			s = set(t, append(slices.Clone(d.Countries[:min(1, len(d.Countries))]), "be", "nl", "fr", "de", "lu")...)
			sets[kind] = s
		}
		field, word := strings.TrimSuffix(d.Fields[0], "$"), strings.TrimSuffix(d.Context[0], "*")
		in, near, alone := found(s, kind, field, v.Value), found(s, kind, "", "Het "+word+" is "+v.Value+", noteer dat."), found(s, kind, "", v.Value)
		if v.Valid && (in < detectors.Likely || near < detectors.Likely) {
			t.Errorf("%s %q (%s): field %v, near %v, alone %v; want likely", kind, v.Value, v.Why, in, near, alone)
		}
		if !v.Valid && (in > 0 || near > 0 || alone > 0) {
			t.Errorf("%s %q (%s): field %v, near %v, alone %v; want none", kind, v.Value, v.Why, in, near, alone)
		}
	}
	if n < 400 {
		t.Errorf("only %d vectors", n)
	}
}

func TestHeaders(t *testing.T) {
	s := set(t, everywhere...)
	data, err := os.ReadFile("../testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vs []struct {
		Kind, Value string
		Valid       bool
		MapsTo      string `json:"maps_to"`
	}
	if err := json.Unmarshal(data, &vs); err != nil {
		t.Fatal(err)
	}
	for _, v := range vs {
		if v.Kind != "column_header" {
			continue
		}
		name := s.Name(v.Value)
		for _, d := range national.Detectors() {
			matches := name.Matches(d.Fields) && !name.Matches(d.NotFields)
			if v.Valid && kindOf(v.MapsTo) == string(d.Kind) && !matches {
				t.Errorf("header %q does not name %s", v.Value, d.Kind)
			}
			if !v.Valid && matches {
				t.Errorf("header %q names %s", v.Value, d.Kind)
			}
		}
	}
}

func TestVocabulary(t *testing.T) {
	s := set(t, everywhere...)
	for kind, headers := range map[detectors.Kind]string{
		"be-nrn":               "rijksregisternummer rijksregisternr rrnr rr_nr rrn insz insz_nummer inszNummer niss nationaalnummer numero_national registre_national nrn nationalregisternummer ssin nationaal_nr nationalNumber numNat num_registre_national rr national_no",
		"be-bis":               "bis_nr bisnummer insz",
		"nl-bsn":               "bsn bsn_nr bsnNummer burgerservicenummer sofinummer sofinr sofi fiscaalnummer persoonsgebonden_nummer klant_bsn",
		"nl-onderwijsnummer":   "pgn onderwijsnummer",
		"fr-nir":               "nir num_secu numero_secu numSecuSociale ssn_fr no_assure num_ss insee numero_securite_sociale",
		"fr-nif":               "numero_fiscal spi",
		"de-idnr":              "idnr id_nr steuer_id steuerIdNr steueridentifikationsnummer",
		"de-rvnr":              "svnr sv_nummer sozialversicherungsnummer rvnr vsnr versicherungsnummer",
		"lu-matricule":         "matricule num_matricule ccss",
		"gb-nino":              "nino ni_number",
		"gb-nhs":               "nhs_number",
		"gb-utr":               "utr",
		"es-dni":               "dni nif",
		"es-nie":               "nie",
		"es-nss":               "nss",
		"it-cf":                "codice_fiscale cf",
		"pt-nif":               "nif contribuinte",
		"pl-pesel":             "pesel",
		"se-personnummer":      "personnummer personnr",
		"dk-cpr":               "cpr",
		"no-fnr":               "fodselsnummer",
		"fi-hetu":              "hetu henkilotunnus",
		"ch-ahv":               "ahv avs",
		"at-svnr":              "svnr",
		"ie-pps":               "pps ppsn",
		"be-enterprise-number": "ondernemingsnr kbo kbo_nr kbonummer bce ondernemingsnummer",
		"vat-number":           "btw_nummer tva vat",
		"tax-id":               "tin tax_id numero_fiscal Steuernummer",
		"foreign-nin":          "national_id nationalIdentifier personal_number",
	} {
		for _, h := range strings.Fields(headers) {
			name, ok := s.Name(h), false
			for _, d := range national.Detectors() {
				ok = ok || d.Kind == kind && name.Matches(d.Fields) && !name.Matches(d.NotFields)
			}
			if !ok {
				t.Errorf("header %q does not name %s", h, kind)
			}
		}
	}
	for _, h := range strings.Fields("productnaam artikelnaam bestandsnaam domeinnaam filename hostname table_name namespace telling aantal total telemetry nomenclature nominaal bustype subnet factuurdatum leverdatum created_at updated_at versie nombre bsn_hash insz_status vat_rate btw_bedrag kbo_naam id name") {
		for _, d := range national.Detectors() {
			if name := s.Name(h); name.Matches(d.Fields) && !name.Matches(d.NotFields) {
				t.Errorf("header %q names %s", h, d.Kind)
			}
		}
	}
}

package register

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/inventory"
)

// bases are the legal bases of the vocabulary, by the ids of declarations.
var bases = map[string]string{"consent": "eu-gdpr:A6-1-a", "explicit-consent": "eu-gdpr:A9-2-a", "contract": "eu-gdpr:A6-1-b", "legal-obligation": "eu-gdpr:A6-1-c",
	"vital-interest": "eu-gdpr:A6-1-d", "public-task": "eu-gdpr:A6-1-e", "legitimate-interest": "eu-gdpr:A6-1-f"}

type object = map[string]any

// writeJSONLD writes one dpv:Process a category with what was declared, and one dpv:PersonalData a cell of
// the matrix that was found, under its category.
func writeJSONLD(w io.Writer, r *Register) error {
	id := "urn:inzage:" + cmp.Or(r.Organisation.ID, "inventory")
	graph := []any{object{"@id": id, "@type": "dpv:DataController", "dct:title": r.Organisation.Name}}
	for i := range r.Activities {
		a := &r.Activities[i]
		p := object{"@id": id + ":" + a.Category, "@type": "dpv:Process", "dct:title": a.Label, "dpv:hasDataController": object{"@id": id}}
		put(p, "dpv:hasPersonalData", terms(a.DPV, a.Kinds))
		put(p, "dpv:hasLegalBasis", refs(mapped(a.Bases)))
		put(p, "dpv:hasPurpose", titled("dpv:Purpose", a.Purposes))
		put(p, "dpv:hasDataSubject", titled("dpv:DataSubject", a.Subjects))
		put(p, "dpv:hasRecipient", titled("dpv:Recipient", a.Recipients))
		put(p, "dpv:hasDataTransfer", titled("dpv:Transfer", a.Transfers))
		put(p, "dpv:hasStorageCondition", titled("dpv:StorageDuration", a.Retention))
		put(p, "dpv:hasTechnicalOrganisationalMeasure", titled("dpv:TechnicalOrganisationalMeasure", a.Measures))
		if a.Source.String() != "" {
			p["dct:source"] = a.Source.String()
		}
		graph = append(graph, p)
	}
	for i := range r.Cells {
		graph = append(graph, cellObject(id, &r.Cells[i]))
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(object{
		"@context": object{"dpv": "https://w3id.org/dpv#", "pd": "https://w3id.org/dpv/pd#", "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
			"dct": "http://purl.org/dc/terms/", "inzage": "urn:inzage:term:"},
		"@graph": graph,
	})
}

func cellObject(id string, c *inventory.Cell) object {
	o := object{"@type": append([]string{"dpv:PersonalData"}, termsOf(c.Kind)...), "dpv:hasLocation": placeOf(c.Path, c.Part),
		"inzage:kind": string(c.Kind), "inzage:findings": c.Findings}
	for _, p := range [][2]string{{"inzage:verdict", c.Verdict}, {"inzage:severity", c.Severity}, {"inzage:group", c.Subject}, {"inzage:oldest", c.Oldest}} {
		if p[1] != "" {
			o[p[0]] = p[1]
		}
	}
	if c.Category != "" {
		o["dpv:isPersonalDataOf"] = object{"@id": id + ":" + c.Category}
	}
	return o
}

func placeOf(path, part string) string {
	if part == "" {
		return path
	}
	return path + "#" + part
}

func termsOf(k detectors.Kind) []string {
	info, _ := k.Info()
	return strings.Fields(info.DPV)
}

func terms(declared []string, kinds []detectors.Kind) []any {
	out := slices.Clone(declared)
	for _, k := range kinds {
		for _, t := range termsOf(k) {
			if !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	return refs(out)
}

func mapped(ids []string) []string {
	var out []string
	for _, b := range ids {
		out = append(out, cmp.Or(bases[b], "dpv:LegalBasis"))
	}
	return out
}

func refs(ids []string) []any {
	var out []any
	for _, id := range ids {
		out = append(out, object{"@id": id})
	}
	return out
}

func titled(class string, titles []string) []any {
	var out []any
	for _, t := range titles {
		out = append(out, object{"@type": class, "dct:title": t})
	}
	return out
}

func put(o object, key string, values []any) {
	if len(values) > 0 {
		o[key] = values
	}
}

// The datasets of fideslang: a place is a dataset, its tables and sheets are collections.
type fidesFile struct {
	Dataset []fidesDataset `yaml:"dataset"`
}

type fidesDataset struct {
	Key         string            `yaml:"fides_key"`
	Name        string            `yaml:"name"`
	Description string            `yaml:"description"`
	Collections []fidesCollection `yaml:"collections"`
}

type fidesCollection struct {
	Name   string       `yaml:"name"`
	Fields []fidesField `yaml:"fields"`
}

type fidesField struct {
	Name       string   `yaml:"name"`
	Categories []string `yaml:"data_categories"`
}

// writeFideslang writes the places that were found as datasets of fideslang.
func writeFideslang(w io.Writer, r *Register) error {
	var out fidesFile
	keys := map[string]int{}
	for i := range r.Fields {
		f := &r.Fields[i]
		info, _ := f.Kind.Info()
		if n := len(out.Dataset); n == 0 || out.Dataset[n-1].Name != f.Path {
			key := fidesKey(f.Path)
			if keys[key]++; keys[key] > 1 {
				key += strings.Repeat("_", keys[key]-1)
			}
			out.Dataset = append(out.Dataset, fidesDataset{Key: key, Name: f.Path, Description: "found by inzage"})
		}
		d := &out.Dataset[len(out.Dataset)-1]
		part := cmp.Or(f.Part, "contents")
		if n := len(d.Collections); n == 0 || d.Collections[n-1].Name != part {
			d.Collections = append(d.Collections, fidesCollection{Name: part})
		}
		c := &d.Collections[len(d.Collections)-1]
		name := cmp.Or(f.Field, "text")
		if n := len(c.Fields); n == 0 || c.Fields[n-1].Name != name {
			c.Fields = append(c.Fields, fidesField{Name: name})
		}
		last := &c.Fields[len(c.Fields)-1]
		if cat := cmp.Or(info.Fideslang, "user"); !slices.Contains(last.Categories, cat) {
			last.Categories = append(last.Categories, cat)
		}
	}
	e := yaml.NewEncoder(w)
	if err := e.Encode(out); err != nil {
		return err
	}
	return e.Close()
}

// fidesKey keeps of a path what a key of fideslang may hold.
func fidesKey(path string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '-', r == '_':
			return r
		}
		return '_'
	}, path)
}

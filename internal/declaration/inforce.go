package declaration

import (
	"bytes"
	"reflect"
	"slices"

	"go.yaml.in/yaml/v4"
)

// A HoldInForce is a hold that is really in force: one line of the file of holds.
type HoldInForce struct {
	Meta
	Hold     string   `yaml:"hold,required" ref:"holds"`
	Where    []string `yaml:"where,required" as:"pattern"`
	Until    string   `yaml:"until" as:"date"`
	UntilDay Day      `yaml:"-"` // last day; NoDay: until it is lifted
}

// placesFile is a second file with places.
type placesFile struct {
	Meta
	Format string      `yaml:"inzage" one:"declaration/1 places/1"`
	Places []PlaceRule `yaml:"places,required"`
}

// AddPlaces reads a file of places, a map with places or a bare list, and puts its entries before
// those that the declaration has, so that they win.
func (d *Declaration) AddPlaces(data []byte, file string) error {
	dec := newDecoder(file, nil)
	root, err := document(data, file)
	if err != nil {
		return err
	}
	var p placesFile
	if root.Kind == yaml.SequenceNode {
		dec.value(root, reflect.ValueOf(&p.Places).Elem(), &field{name: "places"})
	} else {
		dec.object(root, reflect.ValueOf(&p).Elem())
	}
	dec.resolve(d)
	if len(dec.problems) > 0 {
		return dec.problems.sorted()
	}
	d.Places = slices.Concat(p.Places, d.Places)
	return nil
}

// ParseHolds reads the file of holds in force: a list, or one map a line, as in
//
//	{hold: dispute, where: ["cases/4711/**"], until: "2027-01-01"}
//
// The holds must be among those the declaration states. Problems are returned as [Problems].
func (d *Declaration) ParseHolds(data []byte, file string) ([]HoldInForce, error) {
	dec := newDecoder(file, nil)
	var out []HoldInForce
	for i, line := range holdLines(data) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		root, err := document(line, file)
		if err != nil {
			return nil, err
		}
		shift(root, i)
		if root.Kind != yaml.SequenceNode {
			root = &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{root}}
		}
		var holds []HoldInForce
		dec.value(root, reflect.ValueOf(&holds).Elem(), &field{name: "holds"})
		out = append(out, holds...)
	}
	dec.resolve(d)
	if len(dec.problems) > 0 {
		return nil, dec.problems.sorted()
	}
	for i := range out {
		out[i].UntilDay = NoDay
		if out[i].Until != "" {
			out[i].UntilDay = lastDay(out[i].Until)
		}
	}
	return out, nil
}

// holdLines cuts a file of one map a line into lines; any other file is one document.
func holdLines(data []byte) [][]byte {
	lines := bytes.Split(data, []byte("\n"))
	for i, line := range lines {
		text := bytes.TrimSpace(line)
		if len(text) == 0 || text[0] == '#' {
			lines[i] = nil
		} else if text[0] != '{' {
			return [][]byte{data}
		}
	}
	return lines
}

func shift(n *yaml.Node, lines int) {
	n.Line += lines
	for _, c := range n.Content {
		shift(c, lines)
	}
}

// lastDay is the last day of a year, a month or a day that [validDate] accepts.
func lastDay(s string) Day {
	var more Period
	switch len(s) {
	case 4:
		s, more = s+"-01-01", Period{Years: 1}
	case 7:
		s, more = s+"-01", Period{Months: 1}
	}
	day, err := ParseDay(s)
	if err != nil {
		return NoDay
	}
	if more.IsZero() {
		return day
	}
	return day.Add(more) - 1
}

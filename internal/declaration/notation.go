package declaration

import (
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/inzage/inzage/detectors"
)

// The values below have a notation of their own: a text or a map, a text or a list.

func (l *Label) readNode(d *decoder, n *yaml.Node) {
	if n.Kind == yaml.ScalarNode {
		l.Plain = n.Value
		return
	}
	if n.Kind != yaml.MappingNode {
		d.fail(n, "wrong-type", "want a label: a text, or a map with nl, fr, en")
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		text, ok := d.scalar(n.Content[i+1], key.Value)
		if !ok {
			continue
		}
		switch key.Value {
		case "nl":
			l.NL = text
		case "fr":
			l.FR = text
		case "en":
			l.EN = text
		default:
			d.fail(key, "unknown-field", "unknown language %q: a label has nl, fr, en", key.Value)
		}
	}
}

func (s *Source) readNode(d *decoder, n *yaml.Node) {
	text, ok := d.scalar(n, "source")
	if !ok {
		return
	}
	var err error
	if *s, err = ParseSource(text); err != nil {
		d.fail(n, "bad-source", "source %q: %v", text, err)
	}
}

func (p *Period) readNode(d *decoder, n *yaml.Node) {
	text, ok := d.scalar(n, "period")
	if !ok {
		return
	}
	var err error
	if *p, err = ParsePeriod(text); err != nil {
		d.fail(n, "bad-period", "%v", err)
	}
}

func (r *Regions) readNode(d *decoder, n *yaml.Node) {
	for _, c := range oneOrMore(n) {
		text, ok := d.scalar(c, "region")
		if !ok {
			continue
		}
		if text != "EEA" && text != "unknown" && !validCountry(text) {
			d.fail(c, "bad-country", "region %q: want EEA, unknown or an ISO 3166 country code of two letters", text)
		}
		*r = append(*r, text)
	}
}

func (l *EventList) readNode(d *decoder, n *yaml.Node) {
	for _, c := range oneOrMore(n) {
		text, ok := d.scalar(c, "from")
		if !ok {
			continue
		}
		if text == "unstated" && n.Kind == yaml.ScalarNode {
			l.Unstated = true
			continue
		}
		e, ok := ParseEvent(text)
		switch {
		case text == "unstated":
			d.fail(c, "unknown-event", "unstated stands alone, not in a list of events")
			continue
		case !ok:
			d.fail(c, "unknown-event", "unknown event %q%s", text, hint(text, eventNames[:]))
			continue
		}
		l.Events = append(l.Events, e)
	}
}

// oneOrMore returns the entries of a list, or the node itself.
func oneOrMore(n *yaml.Node) []*yaml.Node {
	if n.Kind == yaml.SequenceNode {
		return n.Content
	}
	return []*yaml.Node{n}
}

func (c *Condition) readNode(d *decoder, n *yaml.Node) {
	if n.Kind != yaml.ScalarNode {
		d.object(n, reflect.ValueOf(c).Elem())
		return
	}
	c.At, c.Basis = d.pos(n), n.Value
	d.oneOf(n, conditionBases, "only")
}

// conditionBases are the words of Condition.Basis, from its tag.
var conditionBases = func() string {
	f, _ := reflect.TypeFor[Condition]().FieldByName("Basis")
	return f.Tag.Get("one")
}()

func (r *RegisterNumbers) readNode(d *decoder, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		d.fail(n, "wrong-type", "registration: want numbers by kind, not %s", nodeName(n))
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := detectors.Kind(n.Content[i].Value)
		d.kind(n.Content[i], k)
		if text, ok := d.scalar(n.Content[i+1], string(k)); ok {
			*r = append(*r, RegisterNumber{k, text})
		}
	}
}

func (p *PlaceDates) readNode(d *decoder, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		d.fail(n, "wrong-type", "dates: want columns by event, not %s", nodeName(n))
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		e, ok := ParseEvent(key.Value)
		if !ok {
			d.fail(key, "unknown-event", "unknown event %q%s", key.Value, hint(key.Value, eventNames[:]))
		}
		text, isText := d.scalar(n.Content[i+1], key.Value)
		if !ok || !isText {
			continue
		}
		date := PlaceDate{Event: e, Column: text, Day: NoDay}
		if day, err := ParseDay(strings.TrimSpace(text)); err == nil {
			date.Column, date.Day = "", day
		}
		*p = append(*p, date)
	}
}

func (l Label) writeNode() *yaml.Node {
	if l.Plain != "" {
		return textNode(l.Plain)
	}
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Style: yaml.FlowStyle}
	for _, x := range [...][2]string{{"nl", l.NL}, {"fr", l.FR}, {"en", l.EN}} {
		if x[1] != "" {
			n.Content = append(n.Content, textNode(x[0]), textNode(x[1]))
		}
	}
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

func (s Source) writeNode() *yaml.Node { return orNil(s.Text) }

func (p Period) writeNode() *yaml.Node { return orNil(p.String()) }

func orNil(text string) *yaml.Node {
	if text == "" {
		return nil
	}
	return textNode(text)
}

func (r Regions) writeNode() *yaml.Node { return oneOrList(r) }

func (l EventList) writeNode() *yaml.Node {
	if l.Unstated {
		return textNode("unstated")
	}
	names := make([]string, len(l.Events))
	for i, e := range l.Events {
		names[i] = e.String()
	}
	return oneOrList(names)
}

// oneOrList writes one word as it is, several as a list, none as nothing.
func oneOrList(list []string) *yaml.Node {
	switch len(list) {
	case 0:
		return nil
	case 1:
		return textNode(list[0])
	}
	n := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Style: yaml.FlowStyle}
	for _, s := range list {
		n.Content = append(n.Content, textNode(s))
	}
	return n
}

func (r RegisterNumbers) writeNode() *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Style: yaml.FlowStyle}
	for _, x := range r {
		n.Content = append(n.Content, textNode(string(x.Kind)), textNode(x.Number))
	}
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

func (p PlaceDates) writeNode() *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Style: yaml.FlowStyle}
	for _, x := range p {
		text := x.Column
		if text == "" {
			text = x.Day.String()
		}
		n.Content = append(n.Content, textNode(x.Event.String()), textNode(text))
	}
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

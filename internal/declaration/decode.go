package declaration

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"go.yaml.in/yaml/v4"

	"github.com/inzage/inzage/detectors"
)

// maxNodes bounds what one file may expand to through aliases.
const maxNodes = 200_000

// A decoder reads nodes into the model and collects every problem.
type decoder struct {
	file     string
	known    func(detectors.Kind) bool // whether a kind exists
	problems Problems
	refs     []reference // ids to look up once all registers are read
	nodes    int
	layer    bool // the document extends another
}

// A reference is an id that must stand in a register.
type reference struct {
	register, id string
	at           Pos
}

// A nodeReader is a value with a notation of its own.
type nodeReader interface{ readNode(*decoder, *yaml.Node) }

// A field is one field of a struct of the model, by its tags.
type field struct {
	name             string
	index            []int
	keyed, req, base bool
	one, ref, as     string
	doc              string
}

// fields lists the fields of a struct type, those of an embedded Meta first.
func fields(t reflect.Type) []field {
	var out []field
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			for _, inner := range fields(f.Type) {
				inner.index = append([]int{i}, inner.index...)
				out = append(out, inner)
			}
			continue
		}
		name, opts, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if name == "-" {
			continue
		}
		out = append(out, field{name: name, index: []int{i}, keyed: strings.Contains(opts, "keyed"),
			req: strings.Contains(opts, "required"), base: strings.Contains(opts, "base"),
			one: f.Tag.Get("one"), ref: f.Tag.Get("ref"), as: f.Tag.Get("as"), doc: f.Tag.Get("doc")})
	}
	return out
}

func (d *decoder) pos(n *yaml.Node) Pos { return Pos{d.file, n.Line, n.Column} }

func (d *decoder) fail(n *yaml.Node, code, format string, args ...any) {
	d.problems = append(d.problems, Problem{Pos: d.pos(n), Code: code, Text: fmt.Sprintf(format, args...)})
}

// value reads n into v by the tags of f.
func (d *decoder) value(n *yaml.Node, v reflect.Value, f *field) {
	if d.nodes++; d.nodes > maxNodes {
		if d.nodes == maxNodes+1 {
			d.fail(n, "too-large", "the declaration has more than %d entries", maxNodes)
		}
		return
	}
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if isNull(n) {
		return
	}
	if r, ok := v.Addr().Interface().(nodeReader); ok {
		r.readNode(d, n)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		p := reflect.New(v.Type().Elem())
		d.value(n, p.Elem(), f)
		v.Set(p)
	case reflect.Struct:
		d.object(n, v)
	case reflect.Slice:
		if f.keyed {
			d.register(n, v, f)
		} else {
			d.list(n, v, f)
		}
	case reflect.Bool:
		d.boolean(n, v)
	case reflect.String:
		d.text(n, v, f)
	}
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// object reads a mapping into a struct: every field known, none twice, none missing.
func (d *decoder) object(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.fail(n, "wrong-type", "want a map of fields here, not %s", nodeName(n))
		return
	}
	list := fields(v.Type())
	if meta := v.FieldByName("Meta"); meta.IsValid() {
		meta.FieldByName("At").Set(reflect.ValueOf(d.pos(n)))
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		at := slices.IndexFunc(list, func(f field) bool { return f.name == key.Value })
		switch {
		case at < 0:
			d.unknownField(key, list)
		case seen[key.Value]:
			d.fail(key, "duplicate", "field %q stands here twice", key.Value)
		default:
			seen[key.Value] = true
			d.value(value, v.FieldByIndex(list[at].index), &list[at])
		}
	}
	for _, f := range list {
		if (f.req || f.base && !d.layer) && !seen[f.name] {
			d.fail(n, "missing-field", "field %q is missing", f.name)
		}
	}
}

func (d *decoder) unknownField(key *yaml.Node, list []field) {
	names := make([]string, len(list))
	for i, f := range list {
		names[i] = f.name
	}
	d.fail(key, "unknown-field", "unknown field %q%s", key.Value, hint(key.Value, names))
}

// hint returns ", did you mean ...?" when a word of list is close to s.
func hint(s string, list []string) string {
	if near := nearest(s, list); near != "" {
		return fmt.Sprintf(", did you mean %q?", near)
	}
	return ""
}

// register reads a map of entries into a slice of structs with an ID, in the order of the file.
func (d *decoder) register(n *yaml.Node, v reflect.Value, f *field) {
	if n.Kind != yaml.MappingNode {
		d.fail(n, "wrong-type", "want a map of %s by id, not %s", f.name, nodeName(n))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		id := key.Value
		switch {
		case seen[id]:
			d.fail(key, "duplicate", "%s: id %q stands here twice", f.name, id)
			continue
		case f.one != "":
			d.oneOf(key, f.one, f.name)
		case !validID(id):
			d.fail(key, "bad-id", "%q is not an id: want lower-case letters, digits and dashes", id)
		}
		seen[id] = true
		entry := reflect.New(v.Type().Elem()).Elem()
		d.value(value, entry, &field{name: id})
		entry.FieldByName("ID").SetString(id)
		entry.FieldByName("Meta").FieldByName("At").Set(reflect.ValueOf(d.pos(key)))
		v.Set(reflect.Append(v, entry))
	}
}

func (d *decoder) list(n *yaml.Node, v reflect.Value, f *field) {
	if n.Kind != yaml.SequenceNode {
		d.fail(n, "wrong-type", "%s: want a list, not %s", f.name, nodeName(n))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), 0, len(n.Content)))
	for _, c := range n.Content {
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(c, e, f)
		v.Set(reflect.Append(v, e))
	}
}

func (d *decoder) boolean(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.ScalarNode || n.Value != "true" && n.Value != "false" {
		d.fail(n, "wrong-type", "want true or false here")
		return
	}
	v.SetBool(n.Value == "true")
}

// text reads a scalar and holds it against the tags.
func (d *decoder) text(n *yaml.Node, v reflect.Value, f *field) {
	s, ok := d.scalar(n, f.name)
	if !ok {
		return
	}
	v.SetString(s)
	switch {
	case f.one != "":
		d.oneOf(n, f.one, f.name)
	case f.ref != "":
		d.refs = append(d.refs, reference{f.ref, s, d.pos(n)})
	}
	switch f.as {
	case "kind":
		d.kind(n, detectors.Kind(s))
	case "pattern":
		if s == "" || !doublestar.ValidatePattern(strings.SplitN(s, "#", 2)[0]) {
			d.fail(n, "bad-pattern", "%q is not a place pattern", s)
		}
	case "except":
		if !strings.ContainsAny(s, "/*#.") {
			d.kind(n, detectors.Kind(s))
		}
	case "date":
		if !validDate(s) {
			d.fail(n, "bad-date", "%q is not a date such as 2021-01-31", s)
		}
	case "country":
		if !validCountry(s) {
			d.fail(n, "bad-country", "%q is not an ISO 3166 country code of two letters", s)
		}
	}
}

func (d *decoder) scalar(n *yaml.Node, name string) (string, bool) {
	if n.Kind != yaml.ScalarNode {
		d.fail(n, "wrong-type", "%s: want a text, not %s", name, nodeName(n))
		return "", false
	}
	return n.Value, true
}

func (d *decoder) oneOf(n *yaml.Node, words, name string) {
	list := strings.Fields(words)
	if slices.Contains(list, n.Value) {
		return
	}
	d.fail(n, "unknown-word", "%s: %q is not among %s%s", name, n.Value, strings.Join(list, ", "), hint(n.Value, list))
}

func (d *decoder) kind(n *yaml.Node, k detectors.Kind) {
	if d.known(k) {
		return
	}
	d.fail(n, "unknown-kind", "unknown kind %q%s", k, hint(string(k), kindIDs()))
}

package declaration

import (
	"io"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// flowWidth is the longest entry, in characters, that [Write] puts on one line.
const flowWidth = 180

// Write prints a declaration as YAML that [Parse] reads back. A layered declaration is written as it
// counts, without what it extends.
func Write(w io.Writer, d *Declaration) error {
	resolved := *d
	resolved.Extends, resolved.Instructions = "", nil
	root, _ := encodeStruct(reflect.ValueOf(&resolved).Elem())
	root.Style = 0
	for i := 1; i < len(root.Content); i += 2 {
		if n := root.Content[i]; n.Kind == yaml.MappingNode && isRegister(root.Content[i-1].Value) {
			for k := 1; k < len(n.Content); k += 2 {
				layOut(n.Content[k])
			}
		} else {
			layOut(n)
		}
	}
	data, err := yaml.Dump(root, yaml.WithLineWidth(-1), yaml.WithIndent(2))
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// isRegister reports whether a field of a declaration is a map of entries by id.
func isRegister(name string) bool {
	return slices.ContainsFunc(fields(reflect.TypeFor[Declaration]()), func(f field) bool { return f.keyed && f.name == name })
}

// A nodeWriter is a value with a notation of its own; nil means that it is empty.
type nodeWriter interface{ writeNode() *yaml.Node }

// encode returns the node of a value, nil when it is empty.
func encode(v reflect.Value, f *field) *yaml.Node {
	if w, ok := v.Interface().(nodeWriter); ok {
		return w.writeNode()
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		if v.Elem().Kind() == reflect.Bool {
			return scalarNode(strconv.FormatBool(v.Elem().Bool()), "!!bool")
		}
		return encode(v.Elem(), f)
	case reflect.Struct:
		n, empty := encodeStruct(v)
		if empty {
			return nil
		}
		return n
	case reflect.Slice:
		return encodeSlice(v, f)
	case reflect.Bool:
		if v.Bool() {
			return scalarNode("true", "!!bool")
		}
	case reflect.String:
		if v.String() != "" {
			return textNode(v.String())
		}
	}
	return nil
}

// encodeStruct writes the fields of v in the order of the model, remark and source last.
func encodeStruct(v reflect.Value) (n *yaml.Node, empty bool) {
	n = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	list := fields(v.Type())
	for _, late := range []bool{false, true} {
		for i := range list {
			f := &list[i]
			if (f.name == "note" || f.name == "source") != late {
				continue
			}
			value := encode(v.FieldByIndex(f.index), f)
			if value == nil && (f.req || f.base) && v.FieldByIndex(f.index).Kind() == reflect.Slice {
				value = &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Style: yaml.FlowStyle}
				if f.keyed {
					value.Kind, value.Tag = yaml.MappingNode, "!!map"
				}
			}
			if value != nil {
				n.Content = append(n.Content, textNode(f.name), value)
			}
		}
	}
	return n, len(n.Content) == 0
}

func encodeSlice(v reflect.Value, f *field) *yaml.Node {
	if v.Len() == 0 {
		return nil
	}
	n := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	if f.keyed {
		n.Kind, n.Tag = yaml.MappingNode, "!!map"
	}
	for i := range v.Len() {
		e := v.Index(i)
		value := encode(e, &field{})
		if f.keyed {
			if value == nil {
				value = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Style: yaml.FlowStyle}
			}
			n.Content = append(n.Content, textNode(e.FieldByName("ID").String()))
		}
		if value != nil {
			n.Content = append(n.Content, value)
		}
	}
	return n
}

// layOut puts entries that are short, and lists of words, on one line each.
func layOut(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode {
		return
	}
	if words(n) || width(n) <= flowWidth && shallow(n) {
		n.Style = yaml.FlowStyle
		return
	}
	for _, c := range n.Content {
		layOut(c)
	}
}

// words reports whether n is a list of single values.
func words(n *yaml.Node) bool {
	if n.Kind != yaml.SequenceNode {
		return false
	}
	for _, c := range n.Content {
		if c.Kind != yaml.ScalarNode {
			return false
		}
	}
	return true
}

// shallow reports whether n is a map of single values, lists of words, and maps of single values.
func shallow(n *yaml.Node) bool {
	if n.Kind != yaml.MappingNode {
		return false
	}
	for i := 1; i < len(n.Content); i += 2 {
		c := n.Content[i]
		if c.Kind == yaml.ScalarNode || words(c) {
			continue
		}
		if c.Kind == yaml.SequenceNode || !flat(c) {
			return false
		}
	}
	return true
}

func flat(n *yaml.Node) bool {
	for i := 1; i < len(n.Content); i += 2 {
		if c := n.Content[i]; c.Kind != yaml.ScalarNode && !words(c) {
			return false
		}
	}
	return true
}

// width is about how many characters a node takes on one line.
func width(n *yaml.Node) int {
	sum := utf8.RuneCountInString(n.Value) + 2
	for _, c := range n.Content {
		sum += width(c)
	}
	return sum
}

func scalarNode(text, tag string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: text}
}

// textNode is a text; the writer quotes it where YAML would read something else.
func textNode(text string) *yaml.Node { return scalarNode(text, "!!str") }

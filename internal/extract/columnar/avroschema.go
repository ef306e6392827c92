package columnar

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/inzage/inzage/internal/content"
)

// maxNodes bounds a schema, whose types may refer to each other.
const maxNodes = 20_000

// maxDepth is how deep values may stand in each other.
const maxDepth = 64

// A node is a type of a schema at one place of the record.
type node struct {
	kind    string // "record", "string", …
	path    string
	column  int32
	parts   []*node // fields of a record, branches of a union, items of an array or a map
	symbols []string
	size    int
	means   meaning
	unit    time.Duration
	scale   int
}

// A compiler makes nodes of a schema.
type compiler struct {
	w     *content.Builder
	named map[string]any   // definitions of named types
	open  map[string]*node // named types being compiled
	nodes int
}

// compileSchema reads a schema in JSON. Columns are added to the table of w.
func compileSchema(schema []byte, w *content.Builder) (*node, error) {
	var def any
	if err := json.Unmarshal(schema, &def); err != nil {
		return nil, &damage{errors.New("the schema is no JSON")}
	}
	c := &compiler{w: w, named: map[string]any{}, open: map[string]*node{}}
	return c.compile(def, "", "", 0)
}

// primitives are the types without parts.
var primitives = map[string]bool{"null": true, "boolean": true, "int": true, "long": true, "float": true, "double": true, "bytes": true, "string": true}

// compile makes the node of a definition that stands at path.
func (c *compiler) compile(def any, path, space string, depth int) (*node, error) {
	if c.nodes++; c.nodes > maxNodes || depth > maxDepth {
		return nil, content.Fail(content.Limit, fmt.Sprintf("avro: a schema of more than %d types", maxNodes))
	}
	switch d := def.(type) {
	case string:
		if primitives[d] {
			return c.leaf(&node{kind: d, path: path}), nil
		}
		return c.reference(d, path, space, depth)
	case []any:
		n := &node{kind: "union", path: path}
		return n, c.parts(n, d, path, space, depth)
	case map[string]any:
		return c.object(d, path, space, depth)
	}
	return nil, &damage{errors.New("the schema holds what is no type")}
}

// leaf gives a node that holds values its column.
func (c *compiler) leaf(n *node) *node {
	name := n.path
	if name == "" {
		name = "value"
	}
	n.column = -1
	if n.kind != "null" {
		n.column = c.w.Column(name)
	}
	return n
}

// reference makes the node of a named type.
func (c *compiler) reference(name, path, space string, depth int) (*node, error) {
	for _, full := range [...]string{qualified(name, space), name} {
		if n := c.open[full]; n != nil { // a type inside itself: its values have the same columns
			return n, nil
		}
		if def := c.named[full]; def != nil {
			return c.compile(def, path, space, depth+1)
		}
	}
	return nil, &damage{errors.New("the schema names a type that it does not define")}
}

// qualified is a name with its namespace.
func qualified(name, space string) string {
	if space == "" || strings.Contains(name, ".") {
		return name
	}
	return space + "." + name
}

// parts adds the types in a list to n.
func (c *compiler) parts(n *node, list []any, path, space string, depth int) error {
	for _, d := range list {
		p, err := c.compile(d, path, space, depth+1)
		if err != nil {
			return err
		}
		n.parts = append(n.parts, p)
	}
	return nil
}

// object makes the node of a definition with attributes.
func (c *compiler) object(d map[string]any, path, space string, depth int) (*node, error) {
	kind, ok := d["type"].(string)
	if !ok {
		return c.compile(d["type"], path, space, depth+1)
	}
	n := &node{kind: kind, path: path}
	full := ""
	if name, _ := d["name"].(string); name != "" {
		if s, ok := d["namespace"].(string); ok {
			space = s
		}
		full = qualified(name, space)
		c.named[full] = d
	}
	switch kind {
	case "record", "error":
		n.kind = "record"
		c.open[full] = n
		err := c.fields(n, d, path, space, depth)
		delete(c.open, full)
		return n, err
	case "enum":
		list, _ := d["symbols"].([]any)
		for _, s := range list {
			t, _ := s.(string)
			n.symbols = append(n.symbols, t)
		}
		return c.leaf(n), nil
	case "array":
		return n, c.parts(n, []any{d["items"]}, path, space, depth)
	case "map":
		n.column = c.leaf(&node{kind: "string", path: path}).column
		return n, c.parts(n, []any{d["values"]}, path, space, depth)
	case "fixed":
		size, _ := d["size"].(float64)
		if size < 0 || size > maxBlock {
			return nil, &damage{errNumber}
		}
		n.size = int(size)
	default:
		if !primitives[kind] {
			return c.reference(kind, path, space, depth)
		}
	}
	n.logical(d)
	return c.leaf(n), nil
}

// fields adds the fields of a record.
func (c *compiler) fields(n *node, d map[string]any, path, space string, depth int) error {
	list, _ := d["fields"].([]any)
	for _, f := range list {
		fd, _ := f.(map[string]any)
		name, _ := fd["name"].(string)
		if path != "" {
			name = path + "." + name
		}
		p, err := c.compile(fd["type"], name, space, depth+1)
		if err != nil {
			return err
		}
		n.parts = append(n.parts, p)
	}
	return nil
}

// logical notes what the values of a node stand for.
func (n *node) logical(d map[string]any) {
	t, _ := d["logicalType"].(string)
	t = strings.TrimPrefix(t, "local-")
	switch t {
	case "date":
		n.means = asDate
	case "decimal":
		scale, _ := d["scale"].(float64)
		n.means, n.scale = asDecimal, int(scale)
	case "uuid":
		n.means = asUUID
	case "time-millis", "timestamp-millis":
		n.unit = time.Millisecond
	case "time-micros", "timestamp-micros":
		n.unit = time.Microsecond
	case "time-nanos", "timestamp-nanos":
		n.unit = time.Nanosecond
	}
	switch {
	case strings.HasPrefix(t, "timestamp-") && n.unit > 0:
		n.means = asStamp
	case strings.HasPrefix(t, "time-") && n.unit > 0:
		n.means = asTime
	}
}

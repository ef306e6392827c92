package tree

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// YAML reads YAML documents, several in one file too.
var YAML = &extract.Extractor{
	Name:       "yaml",
	Types:      []string{"application/yaml"},
	Extensions: []string{"yaml", "yml"},
	Reads: "keys with their paths, items of lists as records, comments, texts of several lines; large files and what is no YAML, " +
		"such as templates, line by line",
	Skips:   "nothing: an alias is not expanded, since what it stands for is read at its anchor",
	Library: "go.yaml.in/yaml/v4",
	Extract: readYAML,
}

// The largest documents that are parsed as a whole. The parser takes a good kilobyte for a node, so
// the nodes count more than the bytes.
const (
	maxYAML      = 8 << 20 // bytes
	maxYAMLNodes = 100_000
)

// fewNodes reports whether a document has no more nodes than may be parsed, judged by the marks that
// stand between them.
func fewNodes(b []byte) bool {
	n := 0
	for _, mark := range [...]string{"\n", ",", ":", "[", "{", "- ", "? ", "!", "&", "*"} {
		if n += bytes.Count(b, []byte(mark)); n > maxYAMLNodes {
			return false
		}
	}
	return true
}

func readYAML(ctx context.Context, in *extract.Input, v content.Visitor) error {
	s := newSource(in)
	s.max = max(s.max, maxYAML+1)
	for len(s.buf) <= maxYAML && s.fill() {
	}
	if s.err != nil && len(s.buf) <= maxYAML && fewNodes(s.buf) {
		if docs, err := parseYAML(s.buf[s.pos:]); err == nil {
			return (&yamlReader{ctx: ctx, t: content.NewTree(ctx, v, &content.Table{Tree: true})}).read(docs, s)
		}
	}
	l := newLines(ctx, s, v, ":")
	l.yaml = true
	return l.read()
}

// parseYAML parses all documents. A panic of the library is an error.
func parseYAML(data []byte) (docs []*yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the yaml parser gave up on it (panic)")
		}
	}()
	d := yaml.NewDecoder(bytes.NewReader(latinText(data)))
	for {
		n := &yaml.Node{}
		if err := d.Decode(n); errors.Is(err, io.EOF) {
			return docs, nil
		} else if err != nil {
			return nil, err
		}
		docs = append(docs, n)
	}
}

// A yamlReader makes records of parsed documents.
type yamlReader struct {
	ctx   context.Context
	t     *content.Tree
	shape *shape
	row   int64
}

func (y *yamlReader) read(docs []*yaml.Node, s *source) error {
	y.shape = newShape(y.t)
	for i, d := range docs {
		if i > 0 {
			y.row = int64(i + 1)
		}
		y.t.Open(content.Record{Row: y.row, Line: d.Line})
		y.node(d, &y.shape.root, "", 0)
		y.t.Close()
		if err := errors.Join(y.t.Err(), y.ctx.Err()); err != nil {
			return err
		}
	}
	if err := y.t.Flush(); err != nil {
		return err
	}
	return s.failed()
}

// node delivers a node at the given key path.
func (y *yamlReader) node(n *yaml.Node, at *node, path string, depth int) {
	y.comments(n)
	if depth > maxDepth || y.t.Err() != nil {
		return
	}
	switch n.Kind {
	case yaml.DocumentNode:
		for _, c := range n.Content {
			y.node(c, at, path, depth+1)
		}
	case yaml.MappingNode:
		at.next = 0
		for i := 0; i+1 < len(n.Content); i += 2 {
			y.member(n.Content[i], n.Content[i+1], at, path, i/2, depth)
		}
	case yaml.SequenceNode:
		for i, c := range n.Content {
			p := path + "[" + strconv.Itoa(i) + "]"
			if len(path) > maxPath {
				p = path
			}
			y.item(c, at, p, depth, c.Kind == yaml.MappingNode)
		}
	case yaml.ScalarNode:
		if n.Tag != "!!null" && n.Value != "" {
			line := n.Line
			if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 { // it begins below its mark
				line++
			}
			y.t.Field(y.shape.columnOf(at), []byte(n.Value), -1, line)
		}
	}
}

// item delivers a node, as a record of its own if own is set.
func (y *yamlReader) item(n *yaml.Node, at *node, path string, depth int, own bool) {
	if own {
		y.t.Open(content.Record{Row: y.row, Line: n.Line, Path: path})
		defer y.t.Close()
	}
	y.node(n, at, path, depth+1)
}

// member delivers a key and its value.
func (y *yamlReader) member(k, v *yaml.Node, at *node, path string, index, depth int) {
	child, data := at, true
	if k.Kind == yaml.ScalarNode {
		child, data = y.shape.child(at, []byte(k.Value))
	}
	if !data {
		p := path
		if len(p) <= maxPath {
			p = join(path, k.Value)
		}
		y.comments(k)
		y.node(v, child, p, depth+1)
		return
	}
	p := path + "[" + strconv.Itoa(index) + "]"
	y.t.Open(content.Record{Row: y.row, Line: k.Line, Path: p})
	y.node(k, at, p, depth+1)
	y.node(v, at, p, depth+1)
	y.t.Close()
}

// comments delivers the comments of a node as fields without a name.
func (y *yamlReader) comments(n *yaml.Node) {
	y.comment(n.HeadComment, n.Line-1-strings.Count(n.HeadComment, "\n"))
	y.comment(n.LineComment, n.Line)
	y.comment(n.FootComment, n.Line)
}

func (y *yamlReader) comment(c string, line int) {
	if c != "" {
		y.t.Field(-1, []byte(c), -1, max(line, 1))
	}
}

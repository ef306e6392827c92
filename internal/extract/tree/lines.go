package tree

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Properties reads files of settings.
var Properties = &extract.Extractor{
	Name:       "properties",
	Types:      []string{"text/x-properties"},
	Extensions: []string{"ini", "properties", "env", "cfg", "conf"},
	Reads:      "key=value and key: value lines, one record a section; comments; other lines as text",
	Skips:      "nothing",
	Extract: func(ctx context.Context, in *extract.Input, v content.Visitor) error {
		return newLines(ctx, newSource(in), v, "=:").read()
	},
}

// TOML reads TOML documents.
var TOML = &extract.Extractor{
	Name:       "toml",
	Types:      []string{"application/toml"},
	Extensions: []string{"toml"},
	Reads:      "keys with their paths, a record for each table, comments; inline arrays and tables as they are written; what is no TOML as text",
	Skips:      "nothing",
	Extract: func(ctx context.Context, in *extract.Input, v content.Visitor) error {
		return newLines(ctx, newSource(in), v, "=").read()
	},
}

// A lines reader reads documents of keys and values, line by line: settings, TOML, and YAML that is
// large or not well-formed. A line that is none of these is a field without a name.
type lines struct {
	ctx    context.Context
	s      *source
	t      *content.Tree
	shape  *shape
	seps   string // what may stand between a key and its value
	yaml   bool   // keys are nested by their indents, and list items begin records
	quote  string // the marks that end a text of several lines, empty outside
	node   *node  // of the section
	counts map[string]int
	stack  []level
}

// A level is a key of YAML under which others are indented.
type level struct {
	indent int
	node   *node
	item   bool // an item of a list
}

func newLines(ctx context.Context, s *source, v content.Visitor, seps string) *lines {
	t := content.NewTree(ctx, v, &content.Table{Tree: true})
	l := &lines{ctx: ctx, s: s, t: t, shape: newShape(t), seps: seps, counts: map[string]int{}}
	l.node = &l.shape.root
	return l
}

// read reads all lines.
func (l *lines) read() error {
	l.t.Open(content.Record{Line: 1})
	for n := 0; ; n++ {
		end := l.s.lineEnd()
		if end == l.s.pos {
			break
		}
		line := bytes.TrimRight(l.s.buf[l.s.pos:end], "\r\n")
		if l.yaml {
			l.yamlLine(line)
		} else {
			l.line(line)
		}
		l.s.advance(end - l.s.pos)
		if n&0xff == 0 {
			if err := l.t.Err(); err != nil {
				return err
			}
			if err := l.ctx.Err(); err != nil {
				return err
			}
		}
	}
	if err := l.t.Flush(); err != nil {
		return err
	}
	return l.s.failed()
}

// line reads a line of settings or TOML.
func (l *lines) line(line []byte) {
	start := len(line) - len(bytes.TrimLeft(line, " \t"))
	b := bytes.TrimRight(line[start:], " \t")
	if l.quote != "" {
		if bytes.Contains(b, []byte(l.quote)) {
			l.quote = ""
		}
		l.field(-1, line, start, start+len(b))
		return
	}
	switch {
	case len(b) == 0:
	case b[0] == '#' || b[0] == ';' || b[0] == '!':
		l.comment(line, start)
	case b[0] == '[' && bytes.IndexByte(b, ']') > 0 && bytes.IndexByte(b, '=') < 0:
		l.section(b)
	default:
		l.pair(line, start, start+len(b))
	}
}

func (l *lines) comment(line []byte, start int) {
	for start < len(line) && strings.IndexByte("#;! \t", line[start]) >= 0 {
		start++
	}
	l.field(-1, line, start, len(line))
}

// section begins the record of [a.b] or [[a.b]].
func (l *lines) section(b []byte) {
	name := bytes.Trim(b[:bytes.LastIndexByte(b, ']')], "[] \t")
	l.t.Close()
	l.node = &l.shape.root
	path := ""
	data := false
	for _, key := range splitKeys(name) {
		n, isData := l.shape.child(l.node, key)
		data = data || isData
		l.node = n
		path = n.name
	}
	if data || bytes.HasPrefix(b, []byte("[[")) {
		if len(l.counts) < maxNodes {
			l.counts[path]++
		}
		path += "[" + strconv.Itoa(l.counts[path]-1) + "]"
	}
	l.t.Open(content.Record{Line: l.s.line, Path: path})
	if data {
		l.t.Field(l.shape.columnOf(l.node), latinText(name), -1, l.s.line)
	}
}

// splitKeys splits a dotted key; what is quoted is one key.
func splitKeys(b []byte) [][]byte {
	var keys [][]byte
	var quote byte
	start := 0
	for i, c := range b {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '.':
			keys = append(keys, b[start:i])
			start = i + 1
		}
	}
	keys = append(keys, b[start:])
	for i := range keys {
		keys[i] = bytes.Trim(keys[i], " \t\"'")
	}
	return keys
}

// latinText returns b as UTF-8.
func latinText(b []byte) []byte {
	if utf8.Valid(b) {
		return b
	}
	return latin(b)
}

// pair reads the key and the value between two indexes of a line.
func (l *lines) pair(line []byte, start, end int) {
	k := bytes.IndexAny(line[start:end], l.seps)
	if k <= 0 || k > maxName {
		l.field(-1, line, start, end)
		return
	}
	key := bytes.TrimSpace(line[start : start+k])
	key = bytes.TrimPrefix(key, []byte("export "))
	n := l.node
	for _, part := range splitKeys(key) {
		var data bool
		if n, data = l.shape.child(n, part); data {
			l.field(l.shape.columnOf(n), line, start, start+k)
			break
		}
	}
	l.value(n, line, start+k+1, end)
}

// value delivers the value between two indexes of a line, without its quotes.
func (l *lines) value(n *node, line []byte, start, end int) {
	for start < end && (line[start] == ' ' || line[start] == '\t') {
		start++
	}
	for end > start && (line[end-1] == ' ' || line[end-1] == '\t') {
		end--
	}
	b := line[start:end]
	for _, q := range [...]string{`"""`, "'''"} {
		if bytes.HasPrefix(b, []byte(q)) {
			start += 3
			if i := bytes.Index(b[3:], []byte(q)); i >= 0 {
				end = start + i
			} else if !l.yaml {
				l.quote = q
			}
			l.field(l.shape.columnOf(n), line, start, end)
			return
		}
	}
	if len(b) > 1 && (b[0] == '"' || b[0] == '\'') {
		if i := bytes.LastIndexByte(b[1:], b[0]); i >= 0 {
			l.field(l.shape.columnOf(n), line, start+1, start+1+i)
			if rest := start + i + 2; rest < end { // a comment behind it
				l.comment(line[:end], rest)
			}
			return
		}
	}
	if i := bytes.Index(b, []byte(" #")); i > 0 {
		l.comment(line[:end], start+i)
		end = start + i
	}
	l.field(l.shape.columnOf(n), line, start, end)
}

// field delivers what stands between two indexes of the line at hand.
func (l *lines) field(column int32, line []byte, start, end int) {
	text := line[start:end]
	if len(bytes.TrimSpace(text)) == 0 {
		return
	}
	at := l.s.at(l.s.pos + start)
	if !utf8.Valid(text) {
		text, at = latin(text), -1
	}
	l.t.Field(column, text, at, l.s.line)
}

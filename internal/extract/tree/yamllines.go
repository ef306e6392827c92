package tree

import (
	"bytes"
	"strconv"

	"github.com/inzage/inzage/internal/content"
)

// yamlLine reads a line of YAML.
func (l *lines) yamlLine(line []byte) {
	start := len(line) - len(bytes.TrimLeft(line, " "))
	b := bytes.TrimRight(line[start:], " \t")
	if len(b) == 0 || string(b) == "---" || string(b) == "..." {
		return
	}
	if b[0] == '#' {
		l.comment(line, start)
		return
	}
	end := start + len(b)
	for start < end && line[start] == '-' && (start+1 == end || line[start+1] == ' ') {
		l.up(start + 1)
		if k := len(l.stack) - 1; k >= 0 && l.stack[k].item && l.stack[k].indent == start {
			l.stack = l.stack[:k]
		}
		l.stack = append(l.stack, level{start, l.top(), true})
		l.t.Close()
		l.t.Open(content.Record{Line: l.s.line, Path: l.itemPath()})
		for start++; start < end && line[start] == ' '; start++ {
		}
	}
	l.up(start)
	k := bytes.Index(line[start:end], []byte(": "))
	if k < 0 && end > start && line[end-1] == ':' {
		k = end - start - 1
	}
	if k <= 0 || k > maxName {
		l.value(l.top(), line, start, end)
		return
	}
	n, data := l.shape.child(l.top(), bytes.Trim(line[start:start+k], "\"' "))
	if data {
		l.field(l.shape.columnOf(n), line, start, start+k)
	}
	l.stack = append(l.stack, level{start, n, false})
	l.value(n, line, start+k+1, end)
}

// up leaves the keys that are indented as far as indent, or further.
func (l *lines) up(indent int) {
	for k := len(l.stack) - 1; k >= 0 && l.stack[k].indent >= indent; k-- {
		l.stack = l.stack[:k]
	}
}

func (l *lines) top() *node {
	if len(l.stack) == 0 {
		return &l.shape.root
	}
	return l.stack[len(l.stack)-1].node
}

// itemPath is the path of a list item, counted over all lists of its key.
func (l *lines) itemPath() string {
	name := l.top().name
	if len(l.counts) < maxNodes {
		l.counts[name]++
	}
	return name + "[" + strconv.Itoa(max(0, l.counts[name]-1)) + "]"
}

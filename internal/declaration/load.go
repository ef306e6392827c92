package declaration

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/inzage/inzage/detectors"
)

const (
	maxFileSize = 4 << 20 // bytes of a declaration file
	maxLayers   = 8
)

// Options say how a declaration is loaded. The zero value is right for one file.
type Options struct {
	Kinds  []detectors.Kind // kinds of custom detectors, besides the shared table
	Places []string         // further files with places; their entries come first
}

// Load reads the declaration in the named file, or the shipped one of that name ("cleverbase"), and
// the declarations it extends. What is wrong in them is returned as [Problems], all at once; what
// cannot be read as another error.
func Load(name string, opts Options) (*Declaration, error) {
	l := loader{opts: opts}
	d, err := l.load(name, "")
	if err != nil {
		return nil, err
	}
	for _, file := range slices.Backward(opts.Places) {
		data, err := readFile(file)
		if err != nil {
			return nil, err
		}
		if err := d.AddPlaces(data, file); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// Parse reads a declaration from data; file names it in problems, and what it extends is looked for
// beside that file. Errors are those of [Load].
func Parse(data []byte, file string, opts Options) (*Declaration, error) {
	l := loader{opts: opts}
	return l.parse(data, file, filepath.Dir(file))
}

// A loader reads one declaration and its chain of bases.
type loader struct {
	opts  Options
	chain []string
}

// load reads a file, or a shipped declaration; dir is where a base is looked for first.
func (l *loader) load(name, dir string) (*Declaration, error) {
	path := name
	if dir != "" && !filepath.IsAbs(name) {
		path = filepath.Join(dir, name)
	}
	id := strings.TrimSuffix(name, ".yaml")
	shipped, isShipped := builtinData(id)
	if isShipped && (name == id || dir != "" && !exists(path)) {
		return l.parse(shipped, "builtin/"+id+".yaml", "")
	}
	data, err := readFile(path)
	if errors.Is(err, os.ErrNotExist) && !strings.ContainsAny(name, `./\`) {
		return nil, fmt.Errorf("no declaration %q: neither a file nor one of %s%s",
			name, strings.Join(Builtins(), ", "), hint(name, Builtins()))
	}
	if err != nil {
		return nil, err
	}
	return l.parse(data, path, filepath.Dir(path))
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFileSize+1))
	if err == nil && len(data) > maxFileSize {
		err = fmt.Errorf("%s: larger than %d MiB, so no declaration", path, maxFileSize>>20)
	}
	return data, err
}

func (l *loader) parse(data []byte, file, dir string) (*Declaration, error) {
	if slices.Contains(l.chain, file) {
		return nil, Problems{{Pos: Pos{File: file}, Code: "layer-loop", Text: "the declaration extends itself"}}
	}
	if l.chain = append(l.chain, file); len(l.chain) > maxLayers {
		return nil, Problems{{Pos: Pos{File: file}, Code: "layer-loop", Text: fmt.Sprintf("more than %d layers", maxLayers)}}
	}
	dec := l.decoder(file)
	root, err := document(data, file)
	if err != nil {
		return nil, err
	}
	extends := child(root, "extends")
	dec.layer = extends != nil
	var d Declaration
	dec.object(root, reflect.ValueOf(&d).Elem())
	d.Statement.Dir = dir
	merged := &d
	if dec.layer && d.Extends != "" {
		base, err := l.load(d.Extends, dir)
		var ps Problems
		switch {
		case errors.As(err, &ps):
			return nil, slices.Concat(dec.problems.sorted(), ps)
		case err != nil:
			return nil, Problems{{Pos: dec.pos(extends), Code: "no-base", Text: err.Error()}}
		}
		merged = applyLayer(dec, base, &d)
	}
	dec.resolve(merged)
	if len(dec.problems) > 0 {
		return nil, dec.problems.sorted()
	}
	return merged, nil
}

func (l *loader) decoder(file string) *decoder {
	return newDecoder(file, l.opts.Kinds)
}

func newDecoder(file string, extra []detectors.Kind) *decoder {
	return &decoder{file: file, known: func(k detectors.Kind) bool {
		_, ok := k.Info()
		return ok || slices.Contains(extra, k)
	}}
}

// document returns the root node of one YAML document.
func document(data []byte, file string) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Load(data, &doc); err != nil {
		return nil, Problems{syntaxProblem(err, file)}
	}
	if len(doc.Content) == 0 {
		return nil, Problems{{Pos: Pos{file, 1, 1}, Code: "syntax", Text: "the file is empty"}}
	}
	return doc.Content[0], nil
}

func syntaxProblem(err error, file string) Problem {
	var one *yaml.LoadError
	var many *yaml.LoadErrors
	if errors.As(err, &many) && len(many.Errors) > 0 {
		one = many.Errors[0]
	}
	if one == nil && !errors.As(err, &one) {
		return Problem{Pos: Pos{file, 1, 1}, Code: "syntax", Text: err.Error()}
	}
	return Problem{Pos: Pos{file, max(1, one.Mark.Line), max(1, one.Mark.Column)}, Code: "syntax", Text: "not YAML: " + one.Message}
}

func child(n *yaml.Node, key string) *yaml.Node {
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == key {
				return n.Content[i+1]
			}
		}
	}
	return nil
}

// resolve looks up every id that was read in the registers of m.
func (d *decoder) resolve(m *Declaration) {
	registers := m.registers()
	for _, r := range d.refs {
		ids := registers[r.register]
		if !slices.Contains(ids, r.id) {
			d.problems = append(d.problems, Problem{Pos: r.at, Code: "unknown-id",
				Text: fmt.Sprintf("%q is not in the register of %s%s", r.id, r.register, hint(r.id, ids))})
		}
	}
	d.refs = nil
}

func (d *Declaration) registers() map[string][]string {
	return map[string][]string{
		"subjects":   ids(d.Subjects, func(s *Subject) string { return s.ID }),
		"purposes":   ids(d.Purposes, func(p *Purpose) string { return p.ID }),
		"recipients": ids(d.Recipients, func(r *Recipient) string { return r.ID }),
		"retention":  ids(d.Retention, func(r *Retention) string { return r.ID }),
		"holds":      ids(d.Holds, func(h *Hold) string { return h.ID }),
		"categories": ids(d.Categories, func(c *Category) string { return c.ID }),
	}
}

func ids[T any](list []T, id func(*T) string) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = id(&list[i])
	}
	return out
}

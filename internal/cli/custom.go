package cli

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/inzage/inzage/detectors"
	detectall "github.com/inzage/inzage/detectors/all"
	"github.com/inzage/inzage/detectors/custom"
)

// specKeys are the keys of a detector in the configuration.
var specKeys = map[string]func(*custom.Spec, *yaml.Node) error{
	"name":            func(s *custom.Spec, n *yaml.Node) error { return yamlText(&s.Name, n) },
	"kind":            func(s *custom.Spec, n *yaml.Node) error { return yamlText((*string)(&s.Kind), n) },
	"title":           func(s *custom.Spec, n *yaml.Node) error { return yamlText(&s.Title, n) },
	"pattern":         func(s *custom.Spec, n *yaml.Node) error { return yamlText(&s.Pattern, n) },
	"keywords":        func(s *custom.Spec, n *yaml.Node) error { return yamlList(&s.Keywords, n) },
	"reach":           func(s *custom.Spec, n *yaml.Node) error { return yamlNumber(&s.Reach, n) },
	"check":           func(s *custom.Spec, n *yaml.Node) error { return yamlText(&s.Check, n) },
	"fields":          func(s *custom.Spec, n *yaml.Node) error { return yamlList(&s.Fields, n) },
	"context":         func(s *custom.Spec, n *yaml.Node) error { return yamlList(&s.Context, n) },
	"against":         func(s *custom.Spec, n *yaml.Node) error { return yamlList(&s.Against, n) },
	"max_length":      func(s *custom.Spec, n *yaml.Node) error { return yamlNumber(&s.MaxLen, n) },
	"timeout":         func(s *custom.Spec, n *yaml.Node) error { return yamlDuration(&s.Timeout, n) },
	"disabled":        func(s *custom.Spec, n *yaml.Node) error { return yamlBool(&s.Disabled, n) },
	"true_positives":  func(s *custom.Spec, n *yaml.Node) error { return yamlList(&s.TruePositives, n) },
	"false_positives": func(s *custom.Spec, n *yaml.Node) error { return yamlList(&s.FalsePositives, n) },
}

// specHint lists what may stand in a detector.
const specHint = "a detector has name, kind, title, pattern, keywords, reach, check, fields, context, against, max_length, timeout, " +
	"disabled, true_positives, false_positives"

// A customSpec is a detector of the configuration and the place where it is written.
type customSpec struct {
	custom.Spec
	at string // FILE:LINE
}

// customSpecs reads the value of the key "detectors" of the configuration in path.
func customSpecs(path string, n *yaml.Node) ([]customSpec, error) {
	if n.Kind != yaml.SequenceNode {
		return nil, inFile(path, n, errors.New("detectors: want a list"))
	}
	var out []customSpec
	for _, e := range n.Content {
		if e.Kind != yaml.MappingNode {
			return nil, inFile(path, e, &hinted{errors.New("detectors: want keys and values"), specHint})
		}
		s := customSpec{at: fmt.Sprintf("%s:%d", path, e.Line)}
		for i := 0; i+1 < len(e.Content); i += 2 {
			key, val := e.Content[i], e.Content[i+1]
			set := specKeys[strings.ReplaceAll(key.Value, "-", "_")]
			if set == nil {
				return nil, inFile(path, key, &hinted{fmt.Errorf("detectors: unknown key %q", key.Value), specHint})
			}
			if err := set(&s.Spec, val); err != nil {
				return nil, inFile(path, val, fmt.Errorf("detectors: %s: %w", key.Value, err))
			}
		}
		out = append(out, s)
	}
	return out, nil
}

// inFile puts the place of a node before an error; a hint stays one.
func inFile(path string, n *yaml.Node, err error) error {
	return fmt.Errorf("%s:%d:%d: %w", path, n.Line, n.Column, err)
}

// compileCustom makes the detectors of the configuration. What they cannot search is logged, and the
// scan reports it with its place.
func compileCustom(specs []customSpec, log *slog.Logger) ([]*detectors.Detector, error) {
	names := map[string]bool{}
	for _, d := range detectall.Detectors() {
		names[d.Name] = true
	}
	var out []*detectors.Detector
	for _, s := range specs {
		if names[s.Name] {
			return nil, fmt.Errorf("%s: detector %q: another one has this name", s.at, s.Name)
		}
		names[s.Name] = true
		s.Problem = func(name string, err error) { log.Warn("a part was not searched", "detector", name, "cause", err) }
		d, err := custom.Compile(s.Spec)
		if err != nil {
			return nil, s.hint(err)
		}
		out = append(out, d)
	}
	return out, nil
}

// hint puts the place of s before an error and adds advice where there is some.
func (s *customSpec) hint(err error) error {
	placed := fmt.Errorf("%s: %w", s.at, err)
	if s.Check != "" && !slices.Contains(custom.Checks(), s.Check) {
		return &hinted{placed, "the checks are " + strings.Join(custom.Checks(), ", ")}
	}
	return placed
}

// The readers of values.

func yamlText(to *string, n *yaml.Node) error {
	if n.Kind != yaml.ScalarNode {
		return errors.New("want one value")
	}
	*to = n.Value
	return nil
}

func yamlList(to *[]string, n *yaml.Node) error {
	if n.Kind != yaml.SequenceNode {
		return errors.New("want a list")
	}
	for _, e := range n.Content {
		if e.Kind != yaml.ScalarNode {
			return fmt.Errorf("line %d: want a plain value", e.Line)
		}
		*to = append(*to, e.Value)
	}
	return nil
}

func yamlNumber(to *int, n *yaml.Node) (err error) {
	if *to, err = strconv.Atoi(n.Value); err != nil {
		return errors.New("want a number")
	}
	return nil
}

func yamlDuration(to *time.Duration, n *yaml.Node) (err error) {
	if *to, err = time.ParseDuration(n.Value); err != nil {
		return errors.New(`want a duration such as "50ms"`)
	}
	return nil
}

func yamlBool(to *bool, n *yaml.Node) (err error) {
	if *to, err = strconv.ParseBool(n.Value); err != nil {
		return errors.New("want true or false")
	}
	return nil
}

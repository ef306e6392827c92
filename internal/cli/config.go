package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v4"
)

// configName is the configuration of the directory that the program is started in. A file of that
// name inside the scanned tree counts for nothing.
const configName = ".inzage.yaml"

// unconfigurable are the flags that only a person may give, on one run.
var unconfigurable = map[string]bool{"reveal": true, "config": true, "help": true, "password": true, "output": true, "key-file": true, "allow-incomplete": true}

// configure sets the flags of c that the configuration names and the command line does not. The keys
// of the file are the long names of flags; those that only scan has are passed over. name is what --config says, empty for the file of the
// working directory. The custom detectors of the file are returned.
func configure(c *cobra.Command, name string) (detectors []customSpec, err error) {
	path := name
	if path == "" {
		path = configName
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && name == "" {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%s:%d: want keys and values", path, root.Line)
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, val := root.Content[i], root.Content[i+1]
		if key.Value == "detectors" {
			if detectors, err = customSpecs(path, val); err != nil {
				return nil, err
			}
			continue
		}
		f := c.Flags().Lookup(key.Value)
		if f == nil && scanFlag(key.Value) {
			continue // for other commands
		}
		if f == nil || unconfigurable[key.Value] || f.Hidden {
			return nil, &hinted{fmt.Errorf("%s:%d:%d: unknown key %q", path, key.Line, key.Column, key.Value),
				"the keys are the long names of flags, and detectors: " + c.CommandPath() + " --help"}
		}
		if f.Changed {
			continue
		}
		if err := setFlag(f, val); err != nil {
			return nil, fmt.Errorf("%s:%d:%d: %s: %w", path, val.Line, val.Column, key.Value, err)
		}
		f.Changed = true
	}
	return detectors, nil
}

func configFlag(c *cobra.Command, to *string) {
	c.Flags().StringVar(to, "config", "", "configuration: YAML with the long names of flags as keys, and detectors (default: .inzage.yaml of the working directory)")
}

// scanFlag reports whether scan has a flag of this name that may be configured.
func scanFlag(name string) bool {
	c := &cobra.Command{}
	(&scanOptions{}).flags(c)
	f := c.Flags().Lookup(name)
	return f != nil && !unconfigurable[name] && !f.Hidden
}

// setFlag gives a flag the value of a YAML node: a scalar, or a list for flags that repeat.
func setFlag(f *pflag.Flag, n *yaml.Node) error {
	switch n.Kind {
	case yaml.ScalarNode:
		return f.Value.Set(n.Value)
	case yaml.SequenceNode:
		s, ok := f.Value.(pflag.SliceValue)
		if !ok {
			return errors.New("takes one value, not a list")
		}
		var vs []string
		for _, e := range n.Content {
			if e.Kind != yaml.ScalarNode {
				return fmt.Errorf("line %d: want a plain value", e.Line)
			}
			vs = append(vs, strings.TrimSpace(e.Value))
		}
		return s.Replace(vs)
	}
	return errors.New("want a value or a list")
}

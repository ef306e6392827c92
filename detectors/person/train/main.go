// Command train fits the weights of the name model and writes them to internal/tagger/model.bin.
//
//	go run ./detectors/person/train -o detectors/person/internal/tagger/model.bin FILE[:WEIGHT]...
//
// A FILE is a corpus in two columns (token, tab, B, I or O; a blank line after each sentence), or, when
// its name does not end in .conll, plain text without any name. To these the command adds sentences
// of its own, made from templates and the embedded lists of names; they suffice for a small model
// when no corpus is at hand. The seed is fixed: the same input gives the same weights.
package main

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/inzage/inzage/detectors/person/internal/tagger"
)

func main() {
	out := flag.String("o", "", "write the model to `FILE`")
	made := flag.Int("made", 60000, "number of sentences made from templates")
	rounds := flag.Int("rounds", 8, "passes over the examples")
	from := flag.String("from", "", "begin with the weights of `FILE`")
	rare := flag.String("names", "", "take one name in five from `FILE`, which has the rare names")
	words := flag.String("words", "", "write the set of the words in `FILE` instead of a model")
	block := flag.Int("block", 80, "most words in a block of that set; fewer make fewer false alarms")
	flag.Parse()
	if *words != "" {
		if err := dictionary(*out, *words, *block); err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
			os.Exit(1)
		}
		return
	}
	if err := run(*out, *from, *rare, *made, *rounds, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// copies is how many copies with other names are made of a sentence with names.
const copies = 2

func run(out, from, rare string, made, rounds int, files []string) error {
	var examples []example
	noise, m := newNoise(), newMaker()
	if rare != "" {
		data, err := os.ReadFile(rare)
		if err != nil {
			return err
		}
		m.rare = strings.Fields(string(data))
	}
	for _, arg := range files {
		name, weight := arg, 1.0
		if a, b, ok := strings.Cut(arg, ":"); ok {
			w, err := strconv.ParseFloat(b, 64)
			if err != nil {
				return fmt.Errorf("weight of %q: %w", a, err)
			}
			name, weight = a, w
		}
		before := len(examples)
		if err := readCorpus(name, func(s sentence) {
			examples = append(examples, extract(s, float32(weight))...)
			if v, ok := noise.spoil(s); ok {
				examples = append(examples, extract(v, float32(weight)/2)...)
			}
			if len(s.names) > 0 {
				for range copies {
					examples = append(examples, extract(m.renamed(s), float32(weight)/copies)...)
				}
			}
		}); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%s: %d runs\n", name, len(examples)-before)
	}
	before := len(examples)
	for range made {
		examples = append(examples, extract(m.sentence(), 1)...)
	}
	fmt.Fprintf(os.Stderr, "templates: %d runs\n", len(examples)-before)
	var start []byte
	if from != "" {
		var err error
		if start, err = os.ReadFile(from); err != nil {
			return err
		}
	}
	c, err := fit(start, examples, rounds, func(round int, loss float64) {
		fmt.Fprintf(os.Stderr, "round %d: loss %.4f a run\n", round, loss)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	if out == "" {
		return nil
	}
	return os.WriteFile(out, c.encode(), 0o644)
}

// dictionary writes the set of the words of a file.
func dictionary(out, words string, block int) error {
	data, err := os.ReadFile(words)
	if err != nil {
		return err
	}
	return os.WriteFile(out, tagger.NewSet(strings.Fields(string(data)), block), 0o644)
}

package tagger

import (
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		word string
		want Flags
	}{
		{"Françoise", Given}, {"FRANÇOISE", Given}, {"Janssens", Family}, {"Müller", Family}, {"van", Particle}, {"Mevrouw", Title},
		{"GmbH", Org}, {"Avenue", Street}, {"augustus", Calendar}, {"Antwerpen", Place}, {"zegt", Cue},
	} {
		if got := Lookup([]byte(c.word)); got&c.want == 0 {
			t.Errorf("Lookup(%q) = %b, want %b in it", c.word, got, c.want)
		}
	}
	if got := Lookup([]byte("xqzwvk")); got != 0 {
		t.Errorf("an unknown word has flags %b", got)
	}
}

func TestHash(t *testing.T) {
	for _, c := range [][2]string{{"Çelik", "celik"}, {"STRASSE", "straße"}, {"Łukasz", "lukasz"}, {"Müller-", "muller"}, {"ŒUVRE", "oeuvre"}} {
		if Hash([]byte(c[0])) != Hash([]byte(c[1])) {
			t.Errorf("%q and %q differ", c[0], c[1])
		}
	}
	if Hash([]byte("anna")) == Hash([]byte("anne")) {
		t.Error("anna and anne are equal")
	}
}

func TestLoad(t *testing.T) {
	text := []byte("Gisteren sprak Jan van der Berg met mevrouw Els Maes.")
	var w Window
	if !w.Load(text, 0, len(text), 15) {
		t.Fatal("the first word of a run does not load it")
	}
	if n := len(w.Tokens()); n != 4 {
		t.Errorf("the run has %d words, want 4", n)
	}
	if w.Load(text, 0, len(text), 27) {
		t.Error("a later word of the run loads it again")
	}
}

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		word     string
		shape    Shape
		from, to string
	}{
		{"Jan", Capital, "Jan", ""}, {"JAN", Upper, "JAN", ""}, {"J", Letter, "J", ""}, {"McAllister", Mixed, "McAllister", ""},
		{"Anne-Marie", Double, "Anne-Marie", ""}, {"d'Hondt", Capital, "Hondt", ""}, {"Sarah's", Capital, "Sarah", ""},
		{"l’Écluse", Capital, "Écluse", ""}, {"berg", Lower, "berg", ""}, {"R2", Number, "R2", ""},
	} {
		var k Token
		k.fill([]byte(c.word), 0, len(c.word))
		if k.Shape != c.shape || c.word[k.From:k.To] != c.from {
			t.Errorf("%q: shape %d of %q, want %d of %q", c.word, k.Shape, c.word[k.From:k.To], c.shape, c.from)
		}
	}
}

func TestKnown(t *testing.T) {
	for _, c := range []struct {
		word string
		want Flags
	}{
		{"janssens", Family}, {"titelmusik", Common}, {"ruhezeiten", Common}, {"Arbeitslosenversicherung", Common}, {"metadata", Common}, {"xqzwvk", 0},
	} {
		if got := Known([]byte(c.word)); got&c.want != c.want || c.want == 0 && got != 0 {
			t.Errorf("Known(%q) = %b, want %b", c.word, got, c.want)
		}
	}
}

func TestNewSet(t *testing.T) {
	words := []string{"aap", "noot", "mies"}
	s := set(NewSet(words, 2))
	for _, w := range words {
		if !s.has(hashWord([]byte(w))) {
			t.Errorf("%q is not in the set", w)
		}
	}
	if s.has(hashWord([]byte("wim"))) {
		t.Error("\"wim\" is in the set")
	}
}

func TestListed(t *testing.T) {
	for text, want := range map[string]bool{
		"De heeren Wintgens, Kraan en Peeters zijn er.": true, "met Jan, Piet en Peeters": true, "het huis, de tuin en Peeters": false, "De fiets van Peeters": false,
	} {
		var w Window
		if !w.Load([]byte(text), 0, len(text), strings.Index(text, "Peeters")) || w.Listed() != want {
			t.Errorf("%q: in a list of names: %v", text, w.Listed())
		}
	}
}

func TestDecodeAllocatesNothing(t *testing.T) {
	text := []byte("Gisteren sprak Jan van der Berg met mevrouw Els Maes.")
	words()
	if n := testing.AllocsPerRun(100, func() {
		var w Window
		var buf [4]Span
		w.Load(text, 0, len(text), 15)
		if len(w.Decode(buf[:0])) != 1 {
			t.Error("no name found")
		}
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkProposes(b *testing.B) {
	ws := [][]byte{[]byte("Gisteren"), []byte("Janssens"), []byte("Antwerpen"), []byte("Het"), []byte("Vandenbroucke"), []byte("Françoise")}
	for b.Loop() {
		for _, w := range ws {
			Proposes(w, 0, len(w))
		}
	}
}

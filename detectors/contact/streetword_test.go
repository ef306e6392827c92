package contact_test

import (
	"fmt"
	"testing"

	"github.com/inzage/inzage/detectors/contact"
)

func ExampleIsStreet() {
	for _, w := range []string{"Kerkstraat", "Chaussée", "Hauptstraße", "Janssens"} {
		fmt.Println(w, contact.IsStreet([]byte(w)))
	}
	// Output:
	// Kerkstraat true
	// Chaussée true
	// Hauptstraße true
	// Janssens false
}

func TestIsStreet(t *testing.T) {
	for word, want := range map[string]bool{
		"Kerkstraat": true, "KERKSTRAAT": true, "Dorpsplein": true, "Rue": true, "RUE": true, "rue": true, "Drève": true,
		"Street": true, "Bahnhofstrasse": true, "Hauptstr": true, "Chée": true, "CHAUSSÉE": true,
		"Vandenberg": false, "Verhof": false, "Place": false, "Run": false, "A": false, "": false, "Straatsma": false, "Peeters": false,
	} {
		if got := contact.IsStreet([]byte(word)); got != want {
			t.Errorf("IsStreet(%q) = %t, want %t", word, got, want)
		}
	}
}

func BenchmarkIsStreet(b *testing.B) {
	words := [][]byte{[]byte("Janssens"), []byte("Rue"), []byte("Kerkstraat"), []byte("However"), []byte("The"), []byte("Peeters"), []byte("Brussel"), []byte("Maria")}
	for i := 0; b.Loop(); i++ {
		contact.IsStreet(words[i&7])
	}
}

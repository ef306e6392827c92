package contact_test

import (
	"fmt"
	"testing"

	"github.com/inzage/inzage/detectors/contact"
)

func ExampleIsPlace() {
	fmt.Println(contact.IsPlace("Louvain-la-Neuve"), contact.IsPlace("Peeters"))
	// Output: true false
}

func TestIsPlace(t *testing.T) {
	for name, want := range map[string]bool{
		"Gent": true, "gent": true, "LIÈGE": true, "Liege": true, "'s-Hertogenbosch": true, "Sint-Truiden": true, "St.-Truiden": true,
		"St Vith": true, "Köln": true, "Kessel-Lo": true, "La Louvière": true, "Ranst": true, "Braine-l'Alleud": true,
		"": false, "Janssens": false, "Sint": false, "[be]": false, "kerkstraat": false,
	} {
		if got := contact.IsPlace(name); got != want {
			t.Errorf("IsPlace(%q) = %t, want %t", name, got, want)
		}
	}
}

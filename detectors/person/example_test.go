package person_test

import (
	"fmt"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/person"
)

func ExampleDetectors() {
	set, err := detectors.NewSet(detectors.Options{}, person.Detectors()...)
	if err != nil {
		panic(err)
	}
	text := "Geachte mevrouw Yilmaz, uw dossier bij Peeters BV is overgedragen aan Pieter De Smet."
	for _, m := range set.NewScanner().Scan(detectors.Input{Text: []byte(text)}) {
		fmt.Println(m.Kind, string(m.Value), m.Confidence)
	}
	// Output:
	// person-name Yilmaz likely
	// person-name Pieter De Smet likely
}

func ExampleNormalize() {
	fmt.Println(person.Normalize("Berg, Jan van der"))
	fmt.Println(person.Normalize("VAN DER BERG Jan"))
	fmt.Println(person.Normalize("dhr. Jan v.d. Berg"))
	// Output:
	// berg van der|jan
	// berg van der|jan
	// berg van der|jan
}

func ExampleSame() {
	fmt.Println(person.Same("Berg, Jan van der", "J. v.d. Berg"))
	fmt.Println(person.Same("Jan van der Berg", "Piet van der Berg"))
	// Output:
	// true
	// false
}

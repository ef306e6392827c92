// Package person recognises the names of people.
//
// In structured data the header says what a column holds and the shape of the value says whether
// it is a person's ([Name], [GivenName], [FamilyName]). In running text a capitalised word that
// stands in a list of given names and surnames, or behind a title or an initial, proposes the run
// of words around it; a small linear model (internal/tagger) weighs lists, shapes, neighbours and
// position, and rules take away streets, companies and brands.
//
// [Normalize] and [Same] bring the spellings of one person together: "Berg, Jan van der",
// "J. v.d. Berg" and "VAN DEN BERG Jan".
//
// The lists and the weights are described in internal/tagger/data/README.md; package train fits
// the weights anew.
package person

import "github.com/inzage/inzage/detectors"

// Detectors returns the detectors of the family.
func Detectors() []*detectors.Detector {
	return []*detectors.Detector{Name, GivenName, FamilyName}
}

package contact

import "github.com/inzage/inzage/detectors"

// Detectors returns the detectors of the family, in the order in which equal matches win.
func Detectors() []*detectors.Detector {
	return []*detectors.Detector{Email, EmailDisguised, Phone, FiscalAddress, StreetAddress, Address, PostalCode, City}
}

package profile

import "github.com/inzage/inzage/detectors"

// Detectors returns the family's detectors.
func Detectors() []*detectors.Detector {
	return []*detectors.Detector{BirthDate}
}

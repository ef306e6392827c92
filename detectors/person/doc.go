package person

import "github.com/inzage/inzage/detectors"

// Detectors returns the detectors of the family.
func Detectors() []*detectors.Detector {
	return []*detectors.Detector{Name}
}

// Package vehicle recognises what identifies a vehicle and through it its keeper: registration
// marks and chassis numbers.
//
// Marks are short and look like part numbers, so they need a context word or a field named for
// them, whatever their writing.
//
// Sources: Kentekenreglement and the side codes published by RDW; the Belgian royal decree of 20
// July 2001 on registration; Fahrzeug-Zulassungsverordnung; arrêté of 9 February 2009 (SIV); the
// DVLA's INF104; ISO 3779 and 49 CFR 565 (VIN).
package vehicle

import "github.com/inzage/inzage/detectors"

// Detectors returns the detectors of this family. The caller owns the slice.
func Detectors() []*detectors.Detector {
	return []*detectors.Detector{LicencePlate, VIN}
}

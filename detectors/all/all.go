// Package all is the shelf of detectors: one line a family.
package all

import (
	"slices"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/national"
)

// Detectors returns every detector, in the order in which equal matches win.
func Detectors() []*detectors.Detector {
	return slices.Concat(
		national.Detectors(),
	)
}

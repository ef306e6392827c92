// Package all is the shelf of detectors: one line a family.
package all

import (
	"slices"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/bank"
	"github.com/inzage/inzage/detectors/contact"
	"github.com/inzage/inzage/detectors/national"
	"github.com/inzage/inzage/detectors/online"
	"github.com/inzage/inzage/detectors/person"
	"github.com/inzage/inzage/detectors/profile"
	"github.com/inzage/inzage/detectors/special"
	"github.com/inzage/inzage/detectors/travel"
	"github.com/inzage/inzage/detectors/vehicle"
)

// Detectors returns every detector, in the order in which equal matches win.
func Detectors() []*detectors.Detector {
	return slices.Concat(
		national.Detectors(),
		bank.Detectors(),
		travel.Detectors(),
		contact.Detectors(),
		person.Detectors(),
		profile.Detectors(),
		online.Detectors(),
		vehicle.Detectors(),
		special.Detectors(),
	)
}

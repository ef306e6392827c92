package national_test

import (
	"testing"

	"github.com/inzage/inzage/detectors/detectortest"
	"github.com/inzage/inzage/detectors/national"
)

func TestDetectors(t *testing.T) {
	for _, d := range national.Detectors() {
		t.Run(d.Name, func(t *testing.T) {
			detectortest.Run(t, "testdata/"+d.Name+".txtar", d)
		})
	}
}

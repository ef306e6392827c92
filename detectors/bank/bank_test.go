package bank_test

import (
	"testing"

	"github.com/inzage/inzage/detectors/bank"
	"github.com/inzage/inzage/detectors/detectortest"
)

func TestDetectors(t *testing.T) {
	for _, d := range bank.Detectors() {
		t.Run(d.Name, func(t *testing.T) {
			detectortest.Run(t, "testdata/"+d.Name+".txtar", d)
		})
	}
}

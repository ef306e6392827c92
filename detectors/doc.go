// Package detectors recognises personal data in text.
//
// It knows nothing of files: it is given blocks of UTF-8 text, divided into fields that may have
// names, and returns matches. One pass over a block classifies its bytes and proposes candidates
// of a few classes (see [Class]); each [Detector] judges the candidates of the classes it
// subscribes to with hand-written code. No regular expression runs over a block, and the time is
// linear in its length.
//
// A [Set] compiles a choice of detectors; [Set.NewScanner] makes a scanner for one goroutine. The
// families bank, contact, person, national, travel, online, vehicle and special hold the
// detectors; package all lists them; package detectortest is the suite that each of them runs.
//
// A [Match] carries offsets, the canonical value, a [Confidence] and the [Evidence] for it. A
// checksum alone is never certainty for short numbers: one in eleven nine-digit numbers is a
// valid Dutch citizen service number. [Rate] is the common rule.
package detectors

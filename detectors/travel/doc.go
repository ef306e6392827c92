// Package travel recognises travel and identity documents: the machine readable zone (MRZ) with
// everything it carries, and the numbers, dates and authorities of passports, identity cards,
// residence permits and driving licences that stand beside a context word or under a field name.
//
// An MRZ is the strongest evidence of personal data that text can hold: two to four check digits
// agree, and a name, a birth date and often a national number stand inside. [ParseMRZ] reads one;
// the detector [MRZ] finds them in text, also lower-cased, wrapped, in one JSON string, with blanks
// for fillers, or with an O read for a 0 where the check digits prove it.
//
// Numbers of documents outside an MRZ have no public check digit, the Belgian card and the German
// numbers apart, so their detectors ask for a context word or a field name.
//
// Sources: ICAO Doc 9303 parts 3 to 7; ISO/IEC 18013-1 annex for driving licences; Regulation (EU)
// 2019/1157; PRADO, the Council's register of authentic documents; the Dutch Paspoortuitvoerings-
// regeling; arrêté of 1987 on the French national identity card.
package travel

import "github.com/inzage/inzage/detectors"

// Detectors returns the detectors of this family. The caller owns the slice.
func Detectors() []*detectors.Detector {
	return []*detectors.Detector{MRZ, BEIDCard, IDCard, Passport, ResidencePermit, DrivingLicence, DocumentNumber,
		IssueDate, ExpiryDate, DocumentType, DocumentAuthority, EIDReadout, PersonalCertificate}
}

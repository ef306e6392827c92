// Package online recognises what the network knows of a person: addresses of the internet and of
// hardware, device, advertising and cookie identifiers, accounts, credentials, positions, and the
// fields of logs and profiles that describe behaviour.
//
// Little of it has a check digit, so most detectors go by the field's name, the label beside the
// value or a shape that nothing else has. A bare UUID, an @word or a row of hex digits is nothing.
//
// Sources: RFC 791, 4291, 5952, 5737, 3849, 6890 (addresses); IEEE 802; 3GPP TS 23.003 (IMEI); RFC
// 7519 (JWT), 7468 (PEM), 5870 (geo URIs); crypt(5) and the PHC string format (password hashes).
package online

import "github.com/inzage/inzage/detectors"

// Detectors returns the detectors of this family. The caller owns the slice.
func Detectors() []*detectors.Detector {
	return []*detectors.Detector{
		IPAddress, MACAddress, DeviceID, CookieID, UserAgent, OperatingSystem, DeviceTechnical, DeviceInteraction,
		Username, SocialHandle, WebsiteURL, Credentials, LoginRecord, CustomerNumber, Pseudonym,
		Geolocation, IPLocation, BrowsingHistory, ClickData, UsageData, Preferences,
		Newsletter, Consent, Objection,
	}
}

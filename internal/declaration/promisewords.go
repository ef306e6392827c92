package declaration

import (
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// saysAnonymous reports whether words of a path or table claim that the data is anonymous.
func saysAnonymous(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return strings.HasPrefix(w, "anonym") || strings.HasPrefix(w, "anoniem") || strings.HasPrefix(w, "anonie") ||
			strings.HasPrefix(w, "geanonim")
	})
}

// ClaimsAnonymous reports whether a finding contradicts its place, which says that it is anonymous:
// an identifier of a person, or a stable code for one.
func ClaimsAnonymous(f *Fact) bool {
	return (direct(f.Kind) || f.Kind == "pseudonym" || f.Kind == "customer-number" || f.Kind == "cookie-id") &&
		saysAnonymous(hintWords(f.Place.Path+" "+f.Place.Table))
}

// direct reports whether a kind by itself tells who somebody is.
func direct(k detectors.Kind) bool {
	for _, family := range [...]detectors.Kind{"person-name", "email", "phone", "national-number", "document-number", "street-address",
		"bank-account", "payment-card", "social-handle", "id-document-image", "portrait", "mrz", "biometric"} {
		if k.Under(family) {
			return true
		}
	}
	return k == "address"
}

// grave reports whether a kind contradicts, in plain text, a promise of encryption.
func grave(k detectors.Kind) bool {
	return k.Under("national-number") || k.Under("id-document-image") || k.Under("credentials") || k.Under("mrz") || k.Under("eid-readout")
}

// lockable reports whether a media type has passwords: archives and office files.
func lockable(mediaType string) bool {
	for _, part := range [...]string{"zip", "7z", "rar", "officedocument", "msword", "ms-excel", "ms-powerpoint", "opendocument", "pdf"} {
		if strings.Contains(mediaType, part) {
			return true
		}
	}
	return false
}

// mailStore reports whether a container is, or is inside, a message or a mailbox.
func mailStore(path, mediaType string) bool {
	if strings.HasPrefix(mediaType, "message/") || mediaType == "application/mbox" || strings.Contains(mediaType, "outlook") {
		return true
	}
	for part := range strings.SplitSeq(strings.ToLower(path), "!/") {
		for _, ext := range [...]string{".eml", ".mbox", ".msg", ".pst", ".mbx", ".emlx"} {
			if strings.HasSuffix(part, ext) {
				return true
			}
		}
	}
	return false
}

func anyOf(words []string, list ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
}

// eea are the countries of the European Economic Area.
const eea = " AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK "

func inEEA(region string) bool { return region == "EEA" || strings.Contains(eea, " "+region+" ") }

// cloudRegions are parts of host names by which cloud providers tell a region outside the EEA.
var cloudRegions = [...]struct{ part, where string }{
	{"us-east", "the US"}, {"us-west", "the US"}, {"us-central", "the US"}, {"us-south", "the US"}, {"us-gov", "the US"},
	{"eastus", "the US"}, {"westus", "the US"}, {"centralus", "the US"}, {"ca-central", "Canada"}, {"sa-east", "Brazil"},
	{"southamerica", "South America"}, {"northamerica", "North America"}, {"ap-south", "Asia-Pacific"}, {"ap-north", "Asia-Pacific"},
	{"ap-east", "Asia-Pacific"}, {"asia-", "Asia"}, {"australia", "Australia"}, {"centralindia", "India"}, {"southindia", "India"},
	{"japaneast", "Japan"}, {"japanwest", "Japan"}, {"me-south", "the Middle East"}, {"me-central", "the Middle East"},
	{"af-south", "South Africa"}, {"cn-north", "China"}, {"eu-west-2", "the UK"}, {"europe-west2", "the UK"}, {"uksouth", "the UK"},
	{"ukwest", "the UK"}, {"europe-west6", "Switzerland"}, {"eu-central-2", "Switzerland"}, {"switzerland", "Switzerland"},
}

// outsideEEA returns where a host is when its name tells that it is outside the EEA: by a cloud
// region, or by a country domain. It returns "" when the name tells nothing.
func outsideEEA(host string) string {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, r := range cloudRegions {
		if strings.Contains(host, r.part) {
			return r.where
		}
	}
	dot := strings.LastIndexByte(host, '.')
	if dot < 0 {
		return ""
	}
	switch top := strings.ToUpper(host[dot+1:]); top {
	case "US", "IN", "CN", "RU", "UK", "GB", "CA", "AU", "BR", "JP", "KR", "CH", "ZA", "TR", "MX", "SG", "HK", "IL", "AE":
		return top
	}
	return ""
}

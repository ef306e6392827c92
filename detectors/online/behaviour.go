package online

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// Detectors of what somebody did or wants, all by the field's name: such data have no shape.
// Each reports the content of the field as written, as likely.

// BrowsingHistory recognises pages visited and referrers.
//
// Shape: an address or path in a field named for it.
// Value: as written.
// Source: none.
var BrowsingHistory = byField(detectors.Detector{Kind: "browsing-history",
	Title: "Pages visited, referrers", Source: "field names in nl, fr, de and en",
	Fields: []string{"referer", "referrer", "httpreferer", "httpreferrer", "visitedurl", "visitedpage", "pagevisited", "pageviewed", "bezochtepagina", "bezochteurl", "landingpage", "exitpage",
		"browsinghistory", "browsegeschiedenis", "surfgeschiedenis", "pagevisitee", "historiquenavigation", "browserverlauf", "lastpage", "entrypage"},
	NotFields: except("policy", "id", "code", "name", "template"), MaxLen: 1024,
}, func(b []byte) bool { return len(b) > 1 && (hasLetter(b) || b[0] == '/') })

// ClickData recognises clicks and behaviour on a site.
//
// Shape: any content of a field named for it.
// Value: as written.
// Source: none.
var ClickData = byField(detectors.Detector{Kind: "click-data",
	Title: "Clicks and on-site behaviour", Source: "field names in nl, fr, de and en",
	Fields: []string{"clickstream", "clickpath", "clickedelement", "clickedlink", "clickedurl", "clickedat", "kliks", "klikgedrag", "klikpad", "geklikteurl", "emailclicked", "emailopened", "mailgeopend", "mailgeklikt",
		"gclid", "fbclid", "msclkid", "utmcampaign", "utmsource", "utmmedium", "utmcontent", "utmterm", "scrolldepth", "timeonpage", "lienclique"},
	NotFields: []string{"label", "handler", "policy"},
}, anything)

// UsageData recognises how products and services are used.
//
// Shape: any content of a field named for it.
// Value: as written.
// Source: none.
var UsageData = byField(detectors.Detector{Kind: "usage-data",
	Title: "Use of products and services", Source: "field names in nl, fr, de and en",
	Fields: []string{"lastused", "lastusedat", "laatstgebruikt", "featureusage", "usagecount", "appusage", "sessioncount", "sessionduration", "aantalsessies", "gebruiksdata", "gebruiksgegevens", "verbruik", "dataverbruik",
		"dernierusage", "dateutilisation", "nutzungsdaten", "zuletztverwendet", "logincount", "visitcount", "aantalbezoeken", "minutesused", "streamcount"},
	NotFields: []string{"cpu", "memory", "disk", "heap", "brandstof", "fuel", "key", "token"},
}, anything)

// Preferences recognises settings and preferences of a person.
//
// Shape: any content of a field named for it.
// Value: as written.
// Source: none.
var Preferences = byField(detectors.Detector{Kind: "preferences",
	Title: "Settings and preferences of a person", Source: "field names in nl, fr, de and en",
	Fields: []string{"preference", "preferences", "voorkeur", "voorkeuren", "preferredcontact", "preferredchannel", "contactvoorkeur", "voorkeurskanaal", "communicatievoorkeur", "userpreferences", "usersettings",
		"gebruikersinstellingen", "preferencesutilisateur", "canalprefere", "einstellungen$", "benutzereinstellungen", "bevorzugterkanal"},
	NotFields: except("default", "standaard"),
}, anything)

// Newsletter recognises that somebody is on a mailing list.
//
// Shape: any content of a field named for it.
// Value: as written.
// Source: none.
var Newsletter = byField(detectors.Detector{Kind: "newsletter-subscription",
	Title: "Being on a mailing list", Source: "field names in nl, fr, de and en",
	Fields: []string{"newsletter", "nieuwsbrief", "subscribed", "issubscribed", "subscribedat", "optin", "optindate", "mailinglist", "mailinglijst", "marketingoptin", "emailoptin", "newslettersubscription", "lettreinformation",
		"infolettre", "abonnenewsletter", "inscritnewsletter", "rundbrief", "ingeschreven$", "ingeschrevennieuwsbrief"},
	NotFields: except("template", "subject", "body", "url", "name", "naam", "id"),
}, anything)

// Consent recognises that consent was given or withdrawn.
//
// Shape: any content of a field named for it.
// Value: as written.
// Source: GDPR article 7(1).
var Consent = byField(detectors.Detector{Kind: "consent-record",
	Title: "That consent was given or withdrawn", Source: "GDPR article 7(1); field names",
	Fields: []string{"consent", "consentgiven", "consentdate", "consentat", "consenttimestamp", "consentversion", "consentstatus", "toestemming", "toestemmingdatum", "toestemminggegeven", "toestemmingmarketing", "consentement",
		"dateconsentement", "einwilligung", "einwilligungsdatum", "gdprconsent", "avgtoestemming", "marketingconsent", "cookieconsent", "akkoordvoorwaarden", "termsaccepted", "tcstring"},
	NotFields: []string{"label", "text", "tekst", "url", "banner", "template", "required", "verplicht", "title"},
}, anything)

// Objection recognises that somebody objected or is on a suppression list.
//
// Shape: any content of a field named for it.
// Value: as written.
// Source: GDPR article 21.
var Objection = byField(detectors.Detector{Kind: "objection-record",
	Title: "That somebody objected", Source: "GDPR article 21; field names",
	Fields: []string{"optout", "optoutdate", "optedout", "unsubscribed", "unsubscribedat", "unsubscribe$", "uitgeschreven", "uitschrijfdatum", "bezwaar", "bezwaardatum", "opposition$", "dateopposition", "desinscrit", "desabonne",
		"widerspruch", "widerspruchsdatum", "abgemeldet", "robinson", "robinsonlijst", "donotcall", "donotcontact", "donotmail", "donottrack", "belmeniet", "nietbellen", "suppressed", "suppressionlist", "gdpropposition"},
	NotFields: []string{"url", "link", "label", "template", "reason", "token"},
}, anything)

// IPLocation recognises positions inferred from an address or from radio data.
//
// Shape: any content of a field named for it.
// Value: as written.
// Source: none.
var IPLocation = byField(detectors.Detector{Kind: "ip-location",
	Title: "Position inferred from an IP address or radio data", Source: "field names in nl, fr, de and en",
	Fields:    []string{"geoip", "geoipcity", "geoipcountry", "ipcountry", "ipcity", "iplocation", "ipland", "ipgeo", "cityfromip", "countryfromip", "cellid", "celltower", "lac$", "locationfromip", "paysip", "villeip"},
	NotFields: []string{"database", "db", "enabled", "version", "license", "licence", "path", "url"},
}, anything)

// OperatingSystem recognises the operating system of a device.
//
// Shape: a name of one in a field named for it; a name as short as "os" counts only in a record
// with a field of a person or a device.
// Value: as written.
// Source: none.
var OperatingSystem = inRecord(detectors.Detector{Kind: "operating-system",
	Title: "Operating system of a device", Source: "field names in nl, fr, de and en",
	Fields:    []string{"os$", "osname", "osversion", "operatingsystem", "besturingssysteem", "systemeexploitation", "betriebssystem", "deviceos", "clientos", "mobileos", "useragentos"},
	NotFields: []string{"build", "ci", "runner", "image", "matrix", "target", "engine"}, MaxLen: 96,
}, func(p *detectors.Pass, field int, b []byte) bool { return hasLetter(b) && ofDevice(p, field) })

// DeviceTechnical recognises technical facts of a device.
//
// Shape: any content of a field named for it; a name as general as "browser" counts only in a record
// with a field of a person or a device.
// Value: as written.
// Source: none.
var DeviceTechnical = inRecord(detectors.Detector{Kind: "device-technical",
	Title: "Technical facts of a device", Source: "field names in nl, fr, de and en",
	Fields: []string{"devicemodel", "devicetype", "devicename", "devicebrand", "devicemanufacturer", "toestelmodel", "toesteltype", "toestelnaam", "modeleappareil", "typeappareil", "geratemodell", "geratetyp", "screenresolution",
		"schermresolutie", "browser$", "browsername", "browserversion", "carrier$", "mobileoperator", "simoperator", "batterylevel", "networktype", "connectiontype", "mobilemodel", "phonemodel"},
	NotFields: []string{"count", "aantal", "supported", "list"}, MaxLen: 128,
}, func(p *detectors.Pass, field int, b []byte) bool {
	return !bytes.HasSuffix(b, []byte(".js")) && ofDevice(p, field)
})

// ofDevice reports whether the field's name tells more than "os" or "browser", or its record has a
// field of a person or a device.
func ofDevice(p *detectors.Pass, field int) bool {
	n := p.Name(field)
	if len(n.Tokens) > 1 || !n.Matches(generalNames) {
		return true
	}
	from, to := p.RecordFields(field)
	for i := max(from, field-maxSiblings); i < to && i < field+maxSiblings; i++ {
		if o := p.Name(i); o != nil && i != field && o.Matches(deviceFields) {
			return true
		}
	}
	return false
}

var generalNames = []string{"os", "browser", "carrier"}

var deviceFields = []string{"ip", "ipaddress", "ipadres", "useragent", "device", "deviceid", "devicemodel", "devicetype", "imei", "idfa", "gaid", "toestel", "session", "sessionid", "userid", "visitor", "visitorid", "email", "username", "gebruikersnaam",
	"klantnr", "klantnummer", "customerid"}

// DeviceInteraction recognises how somebody handles a device.
//
// Shape: any content of a field named for it.
// Value: as written.
// Source: none.
var DeviceInteraction = byField(detectors.Detector{Kind: "device-interaction",
	Title: "How somebody handles a device", Source: "field names in telemetry",
	Fields:    []string{"keystroke", "keystrokes", "keystroketiming", "swipe", "swipespeed", "gesture", "gestures", "touchpressure", "typingspeed", "typingrhythm", "mousemovement", "mousemovements", "mousetrail", "toetsaanslagen", "typgedrag"},
	NotFields: []string{"enabled", "handler", "recognizer"},
}, anything)

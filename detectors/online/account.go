package online

import (
	"bytes"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// Username recognises account names by the field's name.
//
// Shape: one token of at most 64 letters, digits and . _ - + @ \ in a field named for it.
// Value: as written.
// Confidence: likely.
// Source: none; a convention of all systems.
var Username = byField(detectors.Detector{Kind: "username",
	Title: "Account name", Source: "field names in nl, fr, de and en",
	Fields: []string{"username", "userid", "gebruikersnaam", "gebruiker$", "gebruikersid", "inlognaam", "loginnaam", "loginname", "login$", "logon$", "user$", "userlogin", "accountname", "accountnaam",
		"nomutilisateur", "nomdutilisateur", "utilisateur$", "identifiant$", "benutzername", "benutzer$", "benutzerkennung", "samaccountname", "userprincipalname", "nickname", "pseudo$", "schermnaam", "screenname"},
	NotFields: except("agent", "group", "groep", "role", "rol", "last", "laatste", "time", "datum", "date", "ip", "failed", "attempts", "http", "error", "event", "action", "url"),
}, isUsername)

// isUsername accepts a token that is no email address, no truth value and no account of a system.
func isUsername(b []byte) bool {
	if !word(b) || len(b) < 2 || boolean(b) || versionLike(b) || !hasLetter(b) && len(b) < 4 {
		return false
	}
	if bytes.IndexByte(b, '@') > 0 && bytes.IndexByte(b, '.') > 0 {
		return false
	}
	for _, w := range systemAccounts {
		if bytes.EqualFold(b, w) {
			return false
		}
	}
	return true
}

var systemAccounts = [][]byte{[]byte("root"), []byte("admin"), []byte("administrator"), []byte("nobody"), []byte("daemon"), []byte("www-data"), []byte("postgres"),
	[]byte("mysql"), []byte("node"), []byte("guest"), []byte("user"), []byte("username"), []byte("test"), []byte("default"), []byte("system"), []byte("sa"), []byte("git"),
	[]byte("ubuntu"), []byte("nginx"), []byte("apache"), []byte("app"), []byte("anonymous"), []byte("service"), []byte("jenkins"), []byte("runner"), []byte("1000")}

func boolean(b []byte) bool {
	for _, w := range [...]string{"true", "false", "yes", "no", "on", "off"} {
		if strings.EqualFold(string(b), w) {
			return true
		}
	}
	return false
}

// CustomerNumber recognises the number by which an organisation knows a person, by the field's name.
//
// Shape: a token with a digit in a field named for it.
// Value: as written.
// Confidence: likely.
// Source: none; every organisation has its own.
var CustomerNumber = byField(detectors.Detector{Kind: "customer-number",
	Title: "Number by which an organisation knows a person", Source: "field names in nl, fr, de and en",
	Fields: []string{"klantnummer", "klantnr", "klantid", "klantcode", "klant$", "clientnumber", "clientno", "clientid", "clientnr", "clientcode", "numeroclient", "numclient", "noclient", "ncl", "codeclient",
		"customernumber", "customerno", "customerid", "customernr", "customercode", "customer$", "custno", "custid", "custnr", "kundennummer", "kundennr", "kundenid", "kundennr", "relatienummer", "relatienr", "debiteurnummer",
		"debiteurnr", "debiteur$", "lidnummer", "lidnr", "lidmaatschapsnummer", "membernumber", "memberid", "memberno", "numeroadherent", "numeromembre", "mitgliedsnummer", "abonneenummer", "patientnummer", "patientid", "patientnr", "dossiernummer",
		"contactid", "personid", "persoonid", "loyaltynumber", "klantenkaart", "klantenkaartnummer"},
	NotFields: except("name", "naam", "nom", "secret", "oauth", "app", "email", "mail", "ip", "group", "groep", "service", "company", "bedrijf", "order", "iban", "api", "since", "sinds", "datum", "date"),
	MaxLen:    64,
}, code)

// Pseudonym recognises codes that stand for a person, by the field's name.
//
// Shape: a token with a digit in a field named for it.
// Value: as written.
// Confidence: likely.
// Source: GDPR article 4(5).
var Pseudonym = byField(detectors.Detector{Kind: "pseudonym",
	Title: "Code standing for a person whose key is held elsewhere", Source: "GDPR article 4(5); field names",
	Fields: []string{"pseudonym", "pseudoniem", "pseudonyme", "pseudoid", "pseudocode", "subjectid", "subjectcode", "participantid", "participantcode", "deelnemercode", "deelnemernummer", "respondentid", "respondentnummer", "respondent$",
		"studieid", "studynumber", "emailhash", "hashedemail", "personhash", "userhash", "useridhash", "bsnhash", "rrnhash", "nisshash", "anonid", "anonymousid"},
	NotFields: []string{"algorithm", "algoritme", "type", "count", "salt", "function"},
}, func(b []byte) bool { return code(b) && len(b) >= 3 })

// LoginRecord recognises when somebody last logged on, by the field's name.
//
// Shape: a date or time in a field named for it.
// Value: as written.
// Confidence: likely.
// Source: none.
var LoginRecord = byField(detectors.Detector{Kind: "login-record",
	Title: "When somebody logged on", Source: "field names in nl, fr, de and en",
	Fields: []string{"lastlogin", "lastlogon", "lastloginat", "lastlogindate", "laatstelogin", "laatsteaanmelding", "laatstingelogd", "laatsteinlog", "logindate", "logintime", "loginat", "loggedinat", "lastsignin", "lastsigninat", "lastseen",
		"derniereconnexion", "dateconnexion", "letzteanmeldung", "letzterlogin", "anmeldedatum", "failedloginat", "lastactive", "lastactivity"},
	NotFields: except("ip", "user", "agent", "browser", "device", "city"),
}, moment)

// WebsiteURL recognises a person's own website, by the field's name.
//
// Shape: a web address in a field named for it, in a record with a field of a person that does not
// describe a software package.
// Value: as written.
// Confidence: likely.
// Source: none.
var WebsiteURL = &detectors.Detector{
	Name: "website-url", Kind: "website-url",
	Title:  "Personal website or blog",
	Rules:  "likely in a field named for it, in a record with a field of a person",
	Source: "field names in nl, fr, de and en",
	Chance: 1, MaxLen: 512,
	Fields:     []string{"website", "websiteurl", "homepage", "blog", "blogurl", "persoonlijkewebsite", "personalwebsite", "siteweb", "sitepersonnel", "webseite", "portfolio", "webpage"},
	NotFields:  except("company", "bedrijf", "organisation", "organization", "organisatie", "shop", "name", "naam"),
	JudgeField: judgeWebsite,
}

func judgeWebsite(p *detectors.Pass, c *detectors.Candidate) {
	b := p.Text[c.Start:c.End]
	if len(b) > 300 || bytes.IndexByte(b, '.') < 1 || bytes.IndexByte(b, ' ') >= 0 || bytes.IndexByte(b, '@') >= 0 || !ofPerson(p, c.Field) || ofPackage(p, c.Field) {
		return
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: b, Confidence: detectors.Likely, Evidence: detectors.FieldName | detectors.Record | detectors.Pattern})
}

// ofPerson reports whether a field of the same record is named for a part of a person.
func ofPerson(p *detectors.Pass, field int) bool {
	from, to := p.RecordFields(field)
	for i := max(from, field-maxSiblings); i < to && i < field+maxSiblings; i++ {
		if n := p.Name(i); n != nil && i != field && n.Matches(personFields) && !n.Matches(notPersons) {
			return true
		}
	}
	return false
}

// ofPackage reports whether the record describes a software package, whose name and site are no person's.
func ofPackage(p *detectors.Pass, field int) bool {
	from, to := p.RecordFields(field)
	for i := max(from, field-maxSiblings); i < to && i < field+maxSiblings; i++ {
		if n := p.Name(i); n != nil && n.Matches(packageFields) {
			return true
		}
	}
	return false
}

var packageFields = []string{"license", "licence", "licenseconcluded", "licensedeclared", "version$", "versioninfo", "downloadlocation", "dependencies", "devdependencies", "repository"}

// maxSiblings bounds how far away in a record a field is asked.
const maxSiblings = 40

var personFields = []string{"voornaam", "achternaam", "familienaam", "firstname", "lastname", "surname", "fullname", "prenom", "vorname", "nachname", "geboortedatum",
	"birthdate", "dob", "datenaissance", "email", "emailadres", "mail", "naam$", "name$", "nom$", "gsm", "mobile", "mobiel", "username", "gebruikersnaam"}

var notPersons = []string{"company", "bedrijf", "firma", "societe", "organisatie", "organisation", "product", "file", "bestand"}

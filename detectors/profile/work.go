package profile

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/label"
)

// JobTitle recognises a function or profession in a field named for it.
//
// Shape: words. Check: none. Value: as written.
// Confidence: likely; possible where the name also serves programs ("role", "position", "function").
// Source: personnel forms in nl, fr, de and en.
var JobTitle = label.New(label.Kind{
	Kind: "job-title", Title: "Function or profession", Check: "words", Source: "personnel forms in nl, fr, de and en",
	Fields: []string{"function$", "position$", "role$", "rol$", "occupation$", "profession$", "title$", "fonction$", "emploi$", "stelle$"},
	Strong: []string{"functie$", "functietitel", "functiebenaming", "functienaam", "functieomschrijving", "beroep$", "beroepsnaam", "jobtitel", "intitulefonction", "titrefonction", "metier", "fonctionoccupee",
		"beruf$", "berufsbezeichnung", "stellenbezeichnung", "jobtitle", "jobfunction", "jobrole", "currentposition", "positiontitle", "employeetitle"},
	NotFields: []string{"css", "page", "document", "book", "song", "album", "movie", "id", "aria", "code", "type", "window", "x", "y", "issue", "pr", "article"},
	Labels:    []string{"functie", "beroep", "beruf", "profession", "fonction", "job title", "occupation", "stellenbezeichnung"},
	Value:     title, Faint: true,
})

// title accepts words without digits that are not a form of address.
func title(v []byte) detectors.Evidence {
	for _, c := range v {
		if c-'0' < 10 {
			return 0
		}
	}
	if salutations(v) != 0 {
		return 0
	}
	return label.Words(v)
}

var salutations = label.OneOf("mr, mr., mrs, ms, miss, mx, dr, dr., prof, sir, dhr, dhr., mevr, mevr., mevrouw, mw, mw., de heer, heer, m., mme, mlle, monsieur, madame, herr, frau, ir, ing, drs")

// Employer recognises the organisation somebody works for.
//
// Shape: words. Check: none. Value: as written.
// Confidence: likely; possible in a field called "company" or the like, which often is no employer.
// Source: personnel forms in nl, fr, de and en.
var Employer = label.New(label.Kind{
	Kind: "employer", Title: "Organisation a person works for", Check: "words", Source: "personnel forms in nl, fr, de and en",
	Fields:    []string{"company$", "companyname$", "bedrijf$", "bedrijfsnaam$", "organisation$", "organization$", "organisatie$", "societe$", "entreprise$", "firma$", "org$", "unternehmen$"},
	Strong:    []string{"werkgever", "naamwerkgever", "huidigewerkgever", "employeur", "nomemployeur", "arbeitgeber", "employer", "employername", "currentemployer", "workplace$", "worksfor"},
	NotFields: []string{"id", "code", "number", "nummer", "vat", "btw", "url", "address", "adres", "contribution", "bijdrage", "cost"},
	Labels:    []string{"werkgever", "employeur", "arbeitgeber", "employer"},
	Value:     label.Words, Faint: true,
})

// Employment recognises a personnel number or the terms of somebody's employment.
//
// Shape: any. Check: none. Value: as written.
// Confidence: likely in a field named for it. Source: personnel administration, DmfA and Dimona (BE).
var Employment = label.New(label.Kind{
	Kind: "employment", Title: "Employment record or personnel number", Source: "personnel administration",
	Fields: []string{"personeelsnr", "personeelsnummer", "personeelnr", "stamnummer", "werknemernummer", "werknemersnummer", "werknemernr", "medewerkernummer", "medewerkernr", "medewerkerid", "arbeidsovereenkomst", "contracttype",
		"soortcontract", "datumindienst", "indienst$", "indiensttreding", "datumindiensttreding", "uitdienst", "datumuitdienst", "uitdienstdatum", "arbeidsregime", "tewerkstellingsbreuk", "paritaircomite", "anciennteit", "ancienniteit", "ontslagreden",
		"numeropersonnel", "matriculepersonnel", "contratdetravail", "typecontrat", "dateentree$", "dateentreeservice", "datesortie$", "commissionparitaire", "anciennete", "motiflicenciement",
		"personalnummer", "mitarbeiternummer", "arbeitsvertrag", "eintrittsdatum", "austrittsdatum", "employeeid", "employeeno", "employeenumber", "employeenr", "empno", "empid", "staffid", "staffno", "personnelnumber", "workerid",
		"employmenttype", "employmentstatus", "employmentcontract", "hiredate", "datehired", "dateofhire", "terminationdate", "terminationreason", "statuut$", "jobstatus$"},
	NotFields: []string{"count", "total"},
	Labels:    []string{"personeelsnummer", "personalnummer", "employee id", "employee number", "werknemersnummer", "stamnummer", "datum in dienst", "numero de personnel"},
	Value:     label.Either(label.Whole(1, 9999999), label.Any), Max: 80,
})

// Education recognises degrees and schooling.
//
// Shape: words. Check: none. Value: as written.
// Confidence: likely in a field named for it. Source: curricula vitae and pupil administration.
var Education = label.New(label.Kind{
	Loose: true,
	Kind:  "education", Title: "Degrees and schooling", Check: "words", Source: "curricula vitae and pupil administration",
	Fields: []string{"diploma", "diplomas", "opleiding$", "opleidingen$", "opleidingsniveau", "opleidingsniveaus", "studieniveau", "studierichting", "hoogstediploma", "vooropleiding", "scholing", "behaalddiploma", "onderwijsniveau",
		"etudes$", "niveauetudes", "niveaudetudes", "diplome", "diplomes", "formation$", "niveauformation", "abschluss$", "schulabschluss", "bildungsabschluss", "ausbildung$", "studienfach", "studium$", "education", "educationlevel",
		"highestdegree", "degree$", "qualification$", "qualifications$", "fieldofstudy", "almamater", "schoolname", "university$"},
	NotFields: []string{"id", "code", "url", "temperature", "angle", "vertex", "node"},
	Labels:    []string{"opleiding", "diploma", "hoogste diploma", "formation", "niveau d'etudes", "ausbildung", "education", "degree", "schulabschluss"},
	Value:     label.Words, Max: 200,
})

// ProfessionalExperience recognises work history in a field named for it.
//
// Shape: words. Check: none. Value: as written.
// Confidence: likely; possible for the bare word. Source: curricula vitae.
var ProfessionalExperience = label.New(label.Kind{
	Loose: true,
	Kind:  "professional-experience", Title: "Work history", Check: "words", Source: "curricula vitae",
	Fields: []string{"ervaring$", "experience$", "experiences$", "erfahrung$", "skills$", "vaardigheden$", "competences$", "competenties$"},
	Strong: []string{"werkervaring", "beroepservaring", "loopbaan", "arbeidsverleden", "vorigewerkgever", "vorigewerkgevers", "experienceprofessionnelle", "parcoursprofessionnel", "berufserfahrung", "werdegang",
		"workexperience", "professionalexperience", "workhistory", "employmenthistory", "jobhistory", "yearsofexperience", "previousemployer", "previousemployers", "carriere$"},
	Labels: []string{"werkervaring", "experience professionnelle", "berufserfahrung", "work experience"},
	Value:  label.Either(label.Whole(0, 60), label.Words), Faint: true, Max: detectors.MaxMatch,
})

// Reference recognises a recommendation or a manager's statement about a person.
//
// Shape: words. Check: none. Value: as written.
// Confidence: likely under an unmistakable name. Source: personnel files.
var Reference = label.New(label.Kind{
	Loose: true,
	Kind:  "reference", Title: "Recommendation or appraisal of a person", Check: "words", Source: "personnel files",
	Fields: []string{"referenties$", "referencename", "beoordeling$", "evaluatie$", "evaluation$", "appraisal$", "review$"},
	Strong: []string{"referentiewerkgever", "naamreferentie", "aanbeveling$", "aanbevelingsbrief", "functioneringsgesprek", "functioneringsverslag", "beoordelingsgesprek", "evaluatiegesprek", "evaluatieverslag", "prestatiebeoordeling",
		"lettrederecommandation", "recommandation$", "evaluationannuelle", "entretienannuel", "arbeitszeugnis", "leistungsbeurteilung", "mitarbeiterbeurteilung", "referee$", "recommendationletter",
		"letterofrecommendation", "performancereview", "performanceevaluation", "managercomment", "managerreview"},
	Value: label.Words, Faint: true, Max: detectors.MaxMatch,
})

// Mandate recognises directorships and published appointments.
//
// Shape: words. Check: none. Value: as written.
// Confidence: likely in a field named for it. Source: Belgian Official Gazette, Dutch trade register.
var Mandate = label.New(label.Kind{
	Kind: "mandate", Title: "Directorship or published appointment", Check: "words", Source: "Belgian Official Gazette; Dutch trade register",
	Fields: []string{"bestuurder", "bestuurders", "zaakvoerder", "zaakvoerders", "gedelegeerdbestuurder", "commissaris$", "bestuursmandaat", "mandataris", "mandaat$", "mandatsocial", "administrateur$", "administrateurs$",
		"administrateurdelegue", "gerant$", "gerants$", "geschaftsfuhrer", "geschaeftsfuehrer", "vorstand$", "aufsichtsrat", "director$", "directors$", "directorname", "boardmember", "boardmembers", "companyofficer"},
	NotFields: []string{"film", "movie", "sepa", "direct", "debit", "domiciliering", "id", "auto", "voertuig", "vehicle", "art", "medical"},
	Labels:    []string{"bestuurder", "zaakvoerder", "gedelegeerd bestuurder", "administrateur", "gerant", "geschaftsfuhrer", "director"},
	Value:     label.Name,
})

// Representation recognises the power to act for a person or organisation.
//
// Shape: words. Check: none. Value: as written.
// Confidence: likely in a field named for it. Source: powers of attorney.
var Representation = label.New(label.Kind{
	Kind: "representation", Title: "Power to act for somebody", Check: "words", Source: "powers of attorney",
	Fields: []string{"vertegenwoordiger", "wettelijkevertegenwoordiger", "volmacht", "volmachthouder", "gevolmachtigde", "gemachtigde", "bewindvoerder", "mandataire", "representantlegal", "representant$", "procuration",
		"bevollmachtigter", "vollmacht", "vertreter$", "gesetzlichervertreter", "betreuer$", "legalrepresentative", "authorizedrepresentative", "authorisedsignatory", "authorizedsignatory", "signatory$", "powerofattorney", "attorneyinfact", "proxyholder"},
	NotFields: []string{"sales", "commercial", "id", "medical"},
	Labels:    []string{"vertegenwoordiger", "wettelijke vertegenwoordiger", "gevolmachtigde", "mandataire", "gesetzlicher vertreter", "legal representative"},
	Value:     label.Name,
})

// BeneficialOwner recognises the ultimate owner of an entity.
//
// Shape: words. Check: none. Value: as written.
// Confidence: likely in a field named for it. Source: Directive (EU) 2015/849, article 3(6).
var BeneficialOwner = label.New(label.Kind{
	Kind: "beneficial-owner", Title: "Ultimate beneficial owner", Check: "words", Source: "Directive (EU) 2015/849, article 3(6)",
	Fields: []string{"ubo", "ubonaam", "uboname", "uiteindelijkbegunstigde", "uiteindelijkebegunstigde", "uiteindelijkbelanghebbende", "beneficiaireeffectif", "beneficiairesultime", "wirtschaftlichberechtigter",
		"wirtschaftlicheigentumer", "beneficialowner", "ultimatebeneficialowner", "beneficialowners"},
	NotFields: []string{"percentage", "count", "required", "status", "id"},
	Labels:    []string{"ubo", "uiteindelijke begunstigde", "beneficiaire effectif", "wirtschaftlich berechtigter", "beneficial owner"},
	Value:     label.Name,
})

// Shareholding recognises shares held by a person.
//
// Shape: a number, a share or words. Check: none. Value: as written.
// Confidence: likely under an unmistakable name. Source: share registers.
var Shareholding = label.New(label.Kind{
	Kind: "shareholding", Title: "Shares held", Source: "share registers",
	Fields: []string{"aandelen$", "actions$", "anteile$", "shares$", "participation$", "deelneming$", "ownershippercentage"},
	Strong: []string{"aandeelhouder", "aandeelhouders", "aantalaandelen", "aandelenpercentage", "aandelenbezit", "actionnaire", "actionnaires", "nombreactions", "nombredactions", "partssociales", "gesellschafter$", "aktionar", "anteilseigner",
		"shareholder", "shareholders", "shareholdername", "numberofshares", "shareholding"},
	NotFields: []string{"social", "facebook", "twitter", "github", "meeting", "network", "price", "type"},
	Value:     label.Either(label.Score, label.Words), Faint: true,
})

// CompanyRelation recognises the link between a person and a company or another person.
//
// Shape: words. Check: none. Value: as written.
// Confidence: possible; likely under an unmistakable name. Source: customer registers.
var CompanyRelation = label.New(label.Kind{
	Kind: "company-relation", Title: "Link between a person and a company", Check: "words", Source: "customer registers",
	Fields: []string{"relatie$", "relatietype", "relation$", "relationship$", "relationtype", "verhouding$", "beziehung$", "lien$"},
	Strong: []string{"relatietotbedrijf", "bedrijfsrelatie", "relatiemetonderneming", "lienaveclasociete", "lienavecentreprise", "beziehungzumunternehmen", "relationtocompany", "companyrelation", "relationshiptocompany", "roleincompany", "rolinbedrijf",
		"hoedanigheid", "rolinonderneming"},
	NotFields: []string{"entity", "table", "foreign", "one", "many", "has", "orm", "id"},
	Value:     label.Words, Faint: true,
})

package profile

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/label"
)

// FamilyStatus recognises a civil status.
//
// Shape: a term of the registers: gehuwd, célibataire, ledig, married.
// Check: the value stands in the list. Value: as written.
// Confidence: likely in a field named for it or behind a label at the start of a line.
// Source: the civil-status terms of the registers of BE, NL, FR and DE.
var FamilyStatus = label.New(label.Kind{
	Kind: "family-status", Title: "Civil status and family composition", Check: "a civil status of the list", Source: "civil registers of BE, NL, FR and DE",
	Fields: []string{"burgerlijkestaat", "burgstaat", "burgerlijkestand", "etatcivil", "familienstand", "zivilstand", "maritalstatus", "marital", "civilstatus", "familystatus",
		"gezinssituatie", "gezinstoestand", "gezinssamenstelling", "situationfamiliale", "situationmatrimoniale", "compositiondemenage", "compositionfamille", "burgstand", "samenlevingsvorm",
		"huwelijksestaat", "personenstand", "relationshipstatus", "huwelijksvermogensstelsel", "regimematrimonial"},
	NotFields: []string{"employee", "ambtenaar", "officer"},
	Labels: []string{"burgerlijke staat", "burgerlijke stand", "etat civil", "familienstand", "marital status", "gezinssituatie", "situation familiale", "zivilstand", "gezinstoestand",
		"situation matrimoniale"},
	Value: label.OneOf(civilStatus), Max: 48,
})

// civilStatus are the terms of civil status, folded, in nl, fr, de and en.
const civilStatus = "ongehuwd,gehuwd,getrouwd,gescheiden,uit de echt gescheiden,feitelijk gescheiden,van tafel en bed gescheiden,weduwe,weduwnaar,weduwe/weduwnaar,verweduwd," +
	"wettelijk samenwonend,feitelijk samenwonend,samenwonend,samenwonende,alleenstaand,alleenstaande,alleenwonend,single,partner,geregistreerd partnerschap,geregistreerd partner," +
	"gehuwd met kinderen,ongeh.,geh.,gesch.,ongehuwd samenwonend,celibataire,marie,mariee,marie(e),divorce,divorcee,divorce(e),separe,separee,separe de fait,separe de corps,veuf,veuve," +
	"veuf/veuve,cohabitant,cohabitante,cohabitant legal,cohabitante legale,cohabitation legale,cohabitant de fait,pacse,pacsee,isole,isolee,en couple,union libre,concubinage," +
	"ledig,verheiratet,geschieden,verwitwet,getrennt,getrennt lebend,eingetragene lebenspartnerschaft,verpartnert,lebenspartnerschaft,alleinstehend,alleinerziehend,zusammenlebend," +
	"bestuet,gescheet,eleng,unmarried,never married,married,divorced,separated,widowed,widow,widower,civil partnership,registered partnership,domestic partner,cohabiting,engaged," +
	"in a relationship,sm,mw,ma,d,s,m,w,c,v"

// ChildrenCount recognises the number of children or dependants.
//
// Shape: a whole number up to 25. Check: the range. Value: as written.
// Confidence: likely in a field named for it or behind a label.
// Source: withholding-tax rules for dependants (BE, FR).
var ChildrenCount = label.New(label.Kind{
	Kind: "children-count", Title: "Number of children or dependants", Check: "0 to 25", Source: "own rule",
	Fields: []string{"aantalkinderen", "kinderentenlaste", "kinderenlaste", "kinderen$", "aantkinderen", "personentenlaste", "enfantsacharge", "enfantscharge", "nombreenfants",
		"nombredenfants", "nbenfants", "enfants$", "personnesacharge", "anzahlkinder", "kinder$", "kinderfreibetrage", "kinderfreibetrag", "childrencount", "numberofchildren", "numchildren", "nbrchildren",
		"dependants$", "dependents$", "dependantscount"},
	NotFields: []string{"node", "nodes", "element", "elements", "tree"},
	Labels:    []string{"kinderen ten laste", "aantal kinderen", "enfants a charge", "nombre d'enfants", "anzahl kinder", "number of children"},
	Value:     childNumber, Max: 16,
})

var childNumber = label.Whole(0, 25)

// FamilyMember recognises a relative in a field named for one.
//
// Shape: words. Check: none. Value: as written.
// Confidence: likely. Source: the relation terms of civil registers.
var FamilyMember = label.New(label.Kind{
	Kind: "family-member", Title: "Relative of a person", Check: "words", Source: "civil registers of BE, NL, FR and DE",
	Fields: []string{"echtgenoot", "echtgenote", "naamechtgenoot", "naampartner", "partnernaam", "partner$", "gezinslid", "gezinsleden", "familielid", "naamvader", "naammoeder",
		"vader$", "moeder$", "ouder1$", "ouders$", "naamkind", "kindnaam", "voogd", "conjoint", "conjointe", "nomconjoint", "epoux", "epouse", "nompere", "nommere", "pere$", "mere$", "nomenfant",
		"tuteur$", "membrefamille", "ehepartner", "ehegatte", "ehegattin", "ehefrau", "ehemann", "vatername", "muttername", "nameehepartner", "kindname", "vormund", "spouse", "spousename", "husband", "wife",
		"fathername", "mothername", "mothersmaidenname", "father$", "mother$", "familymember", "nextofkin", "childname", "childsname", "legalguardian", "sibling$", "noodcontact", "emergencycontact",
		"contactdurgence", "contacturgence", "notfallkontakt", "contactpersoonnood"},
	NotFields: []string{"id", "code", "phone", "tel", "telefoon", "email", "business", "company", "type", "element", "node", "reseller", "program"},
	Labels:    []string{"echtgenoot", "echtgenote", "conjoint", "conjointe", "ehegatte", "ehepartner", "spouse", "next of kin", "noodcontact", "emergency contact"},
	Value:     label.Name, Max: 80,
})

// Beneficiary recognises who receives a payment or is covered.
//
// Shape: words. Check: none. Value: as written.
// Confidence: possible, since companies are beneficiaries too; likely in the words of insurance.
// Source: insurance and payment forms.
var Beneficiary = label.New(label.Kind{
	Kind: "beneficiary", Title: "Person who receives a payment or cover", Check: "words", Source: "insurance and payment forms",
	Fields: []string{"begunstigde", "naambegunstigde", "beneficiaire", "nombeneficiaire", "begunstigter", "empfanger$", "zahlungsempfanger", "beneficiary", "beneficiaryname", "payee$"},
	Strong: []string{"begunstigdeoverlijden", "begunstigdeverzekering", "beneficiairedeces", "bezugsberechtigter", "verzekerde$", "naamverzekerde", "assure$", "nomassure", "versicherter",
		"lifebeneficiary", "insuredperson", "insuredname"},
	NotFields: []string{"iban", "bic", "account", "rekening", "compte", "konto", "bank", "address", "adres", "country", "ubo", "type", "id"},
	Value:     label.Name, Faint: true,
})

// Property recognises a building, parcel or housing unit tied to a person.
//
// Shape: any. Check: none. Value: as written.
// Confidence: possible; likely where the name speaks of the land register.
// Source: the land registers of BE, NL and FR.
var Property = label.New(label.Kind{
	Loose: true,
	Kind:  "property", Title: "Real estate tied to a person", Source: "land registers of BE, NL and FR",
	Fields: []string{"perceel", "perceelnummer", "gebouw$", "wooneenheid", "eigendom$", "woning$", "woningtype", "parcelle", "logement$", "bienimmobilier", "flurstuck", "wohneinheit", "eigentum$",
		"realestate", "parcelnumber", "housingunit", "epc$", "epcscore"},
	Strong: []string{"kadastraalnummer", "kadasternummer", "kadastralereferentie", "kadastraalinkomen", "capakey", "kadastraleaanduiding", "referencecadastrale", "numerocadastral", "revenucadastral", "grundbuch",
		"grundbuchnummer", "flurstucksnummer", "cadastralnumber", "landregistrynumber", "wozwaarde", "hypotheek", "hypotheeknummer"},
	NotFields: []string{"intellectual", "css", "type", "name", "key", "soil"},
	Value:     label.Any, Faint: true,
})

// LivingEnvironment recognises a description of somebody's home situation.
//
// Shape: words. Check: none. Value: as written.
// Confidence: likely, since only social workers name fields so. Source: social-work forms.
var LivingEnvironment = label.New(label.Kind{
	Loose: true,
	Kind:  "living-environment", Title: "Home situation of a person", Check: "words", Source: "social-work forms",
	Fields: []string{"woonsituatie", "thuissituatie", "leefsituatie", "leefomstandigheden", "huisvesting$", "huisvestingssituatie", "woonomstandigheden", "situationlogement", "situationdelogement", "conditionsdevie",
		"wohnsituation", "lebensumstande", "wohnverhaltnisse", "lebenssituation", "livingsituation", "housingsituation", "homesituation", "livingconditions"},
	Labels: []string{"woonsituatie", "thuissituatie", "leefsituatie", "situation de logement", "wohnsituation", "living situation"},
	Value:  label.Words, Max: detectors.MaxMatch,
})

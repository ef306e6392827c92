package profile

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/label"
)

// Profile recognises characteristics drawn up about a person.
//
// Shape: any. Check: none. Value: as written.
// Confidence: possible; likely under an unmistakable name.
// Source: Regulation (EU) 2016/679, article 4(4).
var Profile = label.New(label.Kind{
	Loose: true,
	Kind:  "profile", Title: "Characteristics drawn up about a person", Source: "GDPR, article 4(4)",
	Fields: []string{"profiel$", "profil$", "persona$", "kundenprofil$"},
	Strong: []string{"klantprofiel", "klantenprofiel", "risicoprofiel", "persoonlijkheidsprofiel", "koopprofiel", "profilclient", "profilderisque", "profilpsychologique", "personlichkeitsprofil", "risikoprofil", "kundenprofil",
		"customerprofile", "riskprofile", "personalityprofile", "psychographicprofile", "behaviouralprofile", "behavioralprofile", "customerpersona", "mosaictype", "personalitytype", "disctype", "mbti"},
	NotFields: []string{"id", "url", "image", "picture", "photo", "color", "build"},
	Value:     label.Any, Faint: true, Max: 200,
})

// Segment recognises the group a person is put in.
//
// Shape: any. Check: none. Value: as written.
// Confidence: possible; likely under an unmistakable name. Source: GDPR, article 4(4).
var Segment = label.New(label.Kind{
	Kind: "segment", Title: "Group a person is put in", Source: "GDPR, article 4(4)",
	Fields: []string{"segment$", "doelgroep$", "zielgruppe$", "cible$", "cluster$", "targetgroup$"},
	Strong: []string{"klantsegment", "klantensegment", "marketingsegment", "segmentclient", "segmentclientele", "kundensegment", "kundengruppe", "customersegment", "usersegment", "audiencesegment", "rfmsegment", "klantgroep", "groupeclient",
		"customergroup"},
	NotFields: []string{"id", "memory", "text", "address", "network", "index", "path", "kubernetes"},
	Value:     label.Any, Faint: true,
})

// RiskScore recognises a fraud, credit or security score of a person.
//
// Shape: a number or grade. Check: the shape. Value: as written.
// Confidence: likely in a field named for it; possible for a bare "score" or "risk".
// Source: GDPR, articles 4(4) and 22.
var RiskScore = label.New(label.Kind{
	Kind: "risk-score", Title: "Fraud, credit or security score", Check: "a number or grade", Source: "GDPR, articles 4(4) and 22",
	Fields: []string{"score$", "risico$", "risk$", "risque$", "risiko$", "risklevel$", "riskrating$", "rating$"},
	Strong: []string{"risicoscore", "risicoklasse", "risicocategorie", "fraudescore", "fraudscore", "kredietscore", "scorerisque", "scorederisque", "scoredefraude", "scorefraude", "scorecredit", "scoringclient", "cotedecredit", "risikoscore", "betrugsscore", "bonitat", "bonitatsscore",
		"schufascore", "riskscore", "creditscore", "creditrating", "fraudrisk", "churnscore", "churnrisk", "churnprobability", "amlrisk", "amlscore", "customerrisk", "trustscore", "fico", "ficoscore", "defaultprobability", "klantrisico"},
	NotFields: []string{"cvss", "vulnerability", "test", "game", "lighthouse", "coverage", "model", "business"},
	Labels:    []string{"risicoscore", "kredietscore", "fraudescore", "credit score", "risk score", "schufa-score", "schufa score"},
	Value:     label.Either(label.Score, riskWords), Faint: true, Max: 24,
})

var riskWords = label.OneOf("low, medium, high, very high, critical, laag, gemiddeld, midden, hoog, zeer hoog, faible, moyen, eleve, tres eleve, niedrig, mittel, hoch, sehr hoch, green, amber, red, groen, oranje, rood")

// MarketingInterest recognises an interest somebody is thought to have.
//
// Shape: any. Check: none. Value: as written.
// Confidence: possible; likely under an unmistakable name. Source: GDPR, article 21(2).
var MarketingInterest = label.New(label.Kind{
	Kind: "marketing-interest", Title: "Interest a person is thought to have", Source: "GDPR, article 21(2)",
	Fields:    []string{"interesse$", "interesses$", "interet$", "interets$", "interessen$", "interest$", "interests$", "hobby$", "hobbies$", "wensen$"},
	Strong:    []string{"leadscore", "leadscoring", "leadkwaliteit", "koopintentie", "interesseproduct", "productinteresse", "centresdinteret", "centresinteret", "kaufinteresse", "produktinteresse", "purchaseintent", "productinterest", "interestedin", "marketinginterest", "buyingintent", "leadrating"},
	NotFields: []string{"rate", "loan", "amount", "conflict", "accrued", "percentage", "bearing"},
	Labels:    []string{"hobby's", "hobbies", "interesses", "centres d'interet"},
	Value:     label.Any, Faint: true, Max: 200,
})

// AutomatedDecision recognises an outcome reached without a human hand.
//
// Shape: any. Check: none. Value: as written.
// Confidence: likely under an unmistakable name, else possible. Source: GDPR, article 22.
var AutomatedDecision = label.New(label.Kind{
	Kind: "automated-decision", Title: "Automated decision about a person", Source: "GDPR, article 22",
	Fields: []string{"decision$", "beslissing$", "entscheidung$", "autoapproved$"},
	Strong: []string{"automatischebeslissing", "automatischbeslist", "geautomatiseerdebesluitvorming", "kredietbeslissing", "decisionautomatique", "decisionautomatisee", "decisioncredit", "automatisierteentscheidung", "kreditentscheidung", "automateddecision",
		"autodecision", "decisionautomated", "creditdecision", "loandecision", "decisionengineresult", "autorejected", "autodeclined"},
	NotFields: []string{"tree", "log", "maker", "table", "adr"},
	Value:     label.Any, Faint: true,
})

// PurchaseHistory recognises what a person bought.
//
// Shape: any. Check: none. Value: as written.
// Confidence: likely under an unmistakable name, else possible. Source: customer registers.
var PurchaseHistory = label.New(label.Kind{
	Loose: true,
	Kind:  "purchase-history", Title: "Products and services bought", Source: "customer registers",
	Fields: []string{"bestelling$", "bestellingen$", "aankopen$", "commandes$", "achats$", "kaufe$", "orders$", "purchases$"},
	Strong: []string{"aankoophistoriek", "aankoopgeschiedenis", "bestelhistoriek", "bestelgeschiedenis", "laatsteaankoop", "aangekochteproducten", "historiqueachats", "historiquedesachats", "historiquecommandes", "dernierachat", "produitsachetes", "kaufhistorie",
		"bestellhistorie", "letzterkauf", "purchasehistory", "orderhistory", "lastpurchase", "purchasedproducts", "productspurchased", "boughtproducts", "lifetimevalue", "totalspent"},
	Value: label.Any, Faint: true, Max: detectors.MaxMatch,
})

// PublicRecord recognises facts about a person taken from public sources.
//
// Shape: any. Check: none. Value: as written.
// Confidence: likely under an unmistakable name. Source: GDPR, article 14.
var PublicRecord = label.New(label.Kind{
	Loose: true,
	Kind:  "public-record", Title: "Facts taken from public sources", Source: "GDPR, article 14",
	Fields: []string{"persbericht$", "presse$", "mediavermelding$"},
	Strong: []string{"openbarebron", "openbarebronnen", "publiekebron", "bronpersoonsgegevens", "staatsbladpublicatie", "publicatiestaatsblad", "sourcepublique", "sourcespubliques", "publicationmoniteur", "moniteurbelge", "offentlichequelle",
		"handelsregisterauszug", "publicrecord", "publicrecords", "publicsource", "adversemedia", "negativenews", "mediamention", "mediamentions", "pepstatus", "pepcheck", "ispep", "pep$", "sanctionslist", "sanctionsmatch", "sanctielijst"},
	Value: label.Any, Faint: true, Max: 200,
})

package special

// SexLife recognises data on somebody's sex life.
//
// Shape, check, value, confidence: see [Health]. Source: Regulation (EU) 2016/679, article 9.
var SexLife = category{
	kind: "sex-life", title: "Sex life", source: gdpr9,
	strongFields: []string{"seksleven", "seksueleleven", "seksueelgedrag", "seksuelecontacten", "aantalsekspartners", "viesexuelle", "comportementsexuel", "sexualleben", "sexualverhalten", "sexlife", "sexualbehavior", "sexualbehaviour", "sexualhistory", "sexualpartners", "numberofsexualpartners"},
	words:        "sekswerker, sekswerkster, prostituee, travailleuse du sexe, sexarbeiterin, sex worker, onenightstand, buitenechtelijke relatie, relation extraconjugale",
	headings:     "seksleven, vie sexuelle, sexualleben, sexual history, sex life",
	companions:   "werkt, travaille, arbeitet, works, relatie, relation",
}.detector()

// SexualOrientation recognises somebody's sexual orientation or gender identity.
//
// Shape, check, value, confidence: see [Health]. Source: Regulation (EU) 2016/679, article 9.
var SexualOrientation = category{
	kind: "sexual-orientation", title: "Sexual orientation", source: gdpr9,
	fields:       []string{"geaardheid$", "lgbt$", "lgbtq$", "lgbtqi$"},
	strongFields: []string{"seksuelegeaardheid", "seksuelevoorkeur", "seksueleorientatie", "seksueleorientering", "orientationsexuelle", "preferencesexuelle", "sexuelleorientierung", "sexualorientation", "sexualpreference", "transgender", "genderidentiteit", "genderidentity", "identitedegenre"},
	words: "homoseksueel, homosexuel, homosexuelle, homosexuell, homosexual, lesbisch, lesbienne, lesbian, lesbische, biseksueel, bisexuel, bisexuelle, bisexuell, bisexual, transgender, transgeschlechtlich, transseksueel, transsexuel, transsexuelle, " +
		"panseksueel, aseksueel, heteroseksueel, heterosexuell, heterosexuel, heterosexual",
	headings:   "seksuele geaardheid, seksuele voorkeur, seksuele orientatie, orientation sexuelle, sexuelle orientierung, sexual orientation, geaardheid",
	companions: "openlijk, ouvertement, offen, openly, out, geaardheid",
}.detector()

// Genetic recognises data on inherited or acquired genetic traits.
//
// Shape, check, value, confidence: see [Health]. Source: Regulation (EU) 2016/679, article 4(13) and 9.
var Genetic = category{
	kind: "genetic", title: "Genetic data", source: gdpr9,
	fields: []string{"dna$", "adn$", "genome$", "mutation$", "allele$", "snp$", "variant$"},
	strongFields: []string{"dnaprofiel", "dnastaal", "dnasequentie", "genetisch", "genetischetest", "genetischprofiel", "genotype", "erfelijkeaandoening", "genetique", "testgenetique", "profilgenetique", "maladiehereditaire", "genetik", "gentest", "erbkrankheit", "genetic", "genetictest", "geneticprofile",
		"geneticdata", "dnasequence", "dnaprofile", "brca1", "brca", "haplotype", "karyotype"},
	notFields:  []string{"algorithm", "algoritme", "product", "ui", "button", "color"},
	strong:     "brca1*, brca2*, brca-*, brca mutat*, draagster van, porteuse du gene, porteur du gene, tragerin des gens, carrier of the",
	words:      "dna-profiel, dna-staal, dna-test, dna-onderzoek, profil adn, test adn, test genetique, dna-probe, gentest, erbkrankheit, dna profile, dna test, genetic test, genmutatie, gendefect, mutatie in het gen, erfelijke aandoening, maladie hereditaire, hereditary disease",
	headings:   "dna-profiel, genotype, genetische test, test genetique, gentest, genetic test result, genetic test",
	companions: "vastgesteld, aangetoond, gevonden, detectee, detecte, confirmee, confirme, nachgewiesen, festgestellt, positief, positif, positiv, positive, detected, confirmed, mutatie, mutation, drager, draagster, erfelijk",
}.detector()

// Biometric recognises traits measured to identify a person.
//
// Shape, check, value, confidence: see [Health]. Source: Regulation (EU) 2016/679, article 4(14) and 9.
var Biometric = category{
	kind: "biometric", title: "Biometric data", source: gdpr9,
	fields: []string{"biometrie$", "biometrics$", "biometric$"},
	strongFields: []string{"biometrischegegevens", "biometrischekenmerken", "biometrischtemplate", "biometrischetemplate", "donneesbiometriques", "gabaritbiometrique", "biometrischedaten", "biometricdata", "biometrictemplate", "biometrichash", "irisscan", "iriscode", "retinascan", "handpalmscan",
		"aderpatroon", "palmprint", "handgeometry", "keystrokedynamics", "gaitprofile"},
	notFields: []string{"enabled", "supported", "required", "login", "prompt", "auth", "authentication", "unlock", "type"},
	strong: "fingerprint template*, face template*, facial template*, iris template*, iris scan*, vingerafdruktemplate, vingerafdruk*, gelaatsscan, irisscan, gezichtsscan, gabarit facial, gabarit biometrique, empreinte digitale, empreintes digitales, " +
		"fingerabdruck, fingerabdrucke, gesichtsscan, biometrisch template, biometric template*",
	companions: "stored, enrolled, enroled, captured, registered, opgeslagen, geregistreerd, afgenomen, enregistre, enregistree, enregistrees, prelevees, enrole, gespeichert, erfasst, registriert, gescand, scannee",
}.detector()

// Criminal recognises data on convictions, offences and measures.
//
// Shape, check, value, confidence: see [Health]. Source: Regulation (EU) 2016/679, article 10.
var Criminal = category{
	kind: "criminal", title: "Convictions and offences", source: gdpr10,
	fields: []string{"vog$", "boete$", "boetes$", "amende$", "conviction$", "convictions$", "offence$", "offense$", "delict$"},
	strongFields: []string{"strafblad", "strafregister", "uittrekselstrafregister", "veroordeling", "veroordelingen", "gerechtelijkverleden", "strafbarefeiten", "misdrijf", "casierjudiciaire", "extraitcasierjudiciaire", "condamnation", "condamnations", "infractionpenale", "vorstrafe", "vorstrafen",
		"fuhrungszeugnis", "verurteilung", "strafregisterauszug", "criminalrecord", "criminalhistory", "criminalconviction", "criminalconvictions", "criminaloffence", "criminalbackground", "backgroundcheckresult", "arrestrecord", "strafzaak", "parketnummer"},
	notFields:  []string{"philosophi", "religious", "code", "type", "id"},
	words:      "strafblad, veroordeeld, veroordeling, gevangenisstraf, celstraf, werkstraf, aangehouden, condamne, condamnee, condamnation, emprisonnement, incarcere, incarceree, casier judiciaire, vorbestraft, verurteilt, verurteilung, haftstrafe, bewahrung, gefangnis, convicted, imprisoned, criminal record, criminal conviction, probation, arrested",
	headings:   "strafblad, strafregister, gerechtelijk verleden, casier judiciaire, vorstrafen, criminal record, criminal convictions, veroordelingen",
	companions: "veroordeeld, wegens, tot, pour, wegen, zu, for, of, diefstal, fraude, oplichting, geweld, vol, violences, escroquerie, diebstahl, betrug, korperverletzung, theft, fraud, assault, rechtbank, tribunal, gericht, court, politierechtbank, maanden, jaar, mois, ans, monate, months",
}.detector()

// AMLFile recognises that somebody is under investigation for money laundering or fraud.
//
// Shape, check, value, confidence: see [Health]. Source: Directive (EU) 2015/849; Regulation (EU)
// 2016/679, article 10.
var AMLFile = category{
	kind: "aml-file", title: "Money-laundering or fraud investigation", source: "Directive (EU) 2015/849, article 33; " + gdpr10,
	strongFields: []string{"cfimelding", "ctifdeclaration", "fiumelding", "fiureport", "meldingcfi", "verdachtetransactie", "verdachtetransacties", "witwasmelding", "witwasonderzoek", "declarationdesoupcon", "transactionsuspecte", "verdachtsmeldung", "geldwascheverdacht", "suspiciousactivityreport",
		"suspicioustransaction", "suspicioustransactionreport", "sarnumber", "sarfiled", "strfiled", "amlcase", "amlalert", "amlinvestigation", "fraudedossier", "fraudeonderzoek", "dossierfraude", "betrugsverdacht", "fraudcase", "fraudinvestigation"},
	strong:     "gemeld aan de cfi, melding aan de cfi, gemeld aan fiu, melding bij fiu, declaration a la ctif, denonce a la ctif, signale a la ctif, verdachtsmeldung, suspicious activity report, suspicious transaction report, witwasonderzoek, verdacht van witwassen, soupconne de blanchiment, geldwascheverdacht, suspected of money laundering, reported to the fiu",
	headings:   "verdachte transactie, witwasonderzoek, transaction suspecte, verdachtsmeldung, suspicious transaction, aml case",
	companions: "rekening, rekeninghouder, compte, titulaire, konto, kontoinhaber, account, filed, ingediend, introduite, eingereicht, lopend, en cours, laufend",
}.detector()

package special

// gdpr9 and gdpr10 are the sources of the categories.
const (
	gdpr9  = "Regulation (EU) 2016/679, article 9"
	gdpr10 = "Regulation (EU) 2016/679, article 10"
)

// Health recognises data on somebody's physical or mental health.
//
// Shape: a field, a label with a value, or a sentence: see the package. Check: none. Value: as written.
// Confidence: likely; possible in a field whose name has other meanings.
// Source: Regulation (EU) 2016/679, article 4(15) and article 9.
var Health = category{
	kind: "health", title: "Physical or mental health", source: gdpr9,
	fields: []string{"health$", "ziek$", "iq$", "bloeddruk$", "gewicht$", "allergie$", "allergies$", "allergien$", "symptoms$", "disease$", "vaccin$", "mobility$"},
	strongFields: []string{"gezondheid", "gezondheidstoestand", "diagnose", "diagnoses", "ziekte", "ziekteverzuim", "ziekteverlof", "ziektedagen", "ziektebeeld", "handicap", "invaliditeit", "arbeidsongeschikt",
		"arbeidsongeschiktheid", "medisch", "medischegegevens", "medischedossier", "medicatie", "medicijnen", "geneesmiddel", "zorgbehoefte", "zorgprofiel", "bloedgroep", "ziektebriefje", "voorgeschiedenis", "medischevoorgeschiedenis", "aandoening",
		"sante$", "etatdesante", "maladie", "maladies", "invalidite", "incapacite", "incapacitedetravail", "diagnostic", "antecedentsmedicaux", "groupesanguin", "medicament", "medicaments", "grossesse", "certificatmedical", "congemaladie",
		"gesundheit", "gesundheitszustand", "krankheit", "krankheiten", "krankmeldung", "krankheitstage", "behinderung", "schwerbehinderung", "grad der behinderung", "medikation", "medikamente", "blutgruppe", "arbeitsunfahigkeit", "vorerkrankungen",
		"healthstatus", "healthcondition", "diagnosis", "diagnosiscode", "icd10", "icd10code", "icdcode", "icd$", "disability", "disabilities", "medication", "medications", "medicalcondition", "medicalconditions", "medicalhistory", "medicalrecord", "bloodtype",
		"bloodgroup", "sickleave", "sickdays", "sickness", "pregnant", "pregnancy", "hivstatus", "vaccinationstatus", "treatment$", "zwanger", "zwangerschap"},
	notFields: []string{"check", "endpoint", "url", "service", "server", "port", "probe", "insurance", "verzekering", "system", "monitor", "score", "build"},
	words: "diabetes, diabete, suikerziekte, kanker, cancer, krebs, borstkanker, tumor, tumeur, leukemie, burn-out, burnout, depressie, depressief, depression, depressive, depressiv, epilepsie, epilepsy, dementie, dementia, demence, demenz, " +
		"alzheimer, parkinson, astma, asthma, asthme, hiv, aids, sida, hepatitis, psychose, schizofrenie, schizophrenia, autisme, autism, autistisch, adhd, handicap, hernia, hartinfarct, zwanger, enceinte, schwanger, pregnant, allergisch, allergique, " +
		"rolstoel, verslaafd, alcoholverslaving, drugsverslaving, medicatie, chemotherapie, psychiater, psychiatre, krank, malade, ziek, ernstig ziek, invalide, gehandicapt, handicape, behindert",
	strong: "arbeidsongeschikt, arbeidsongeschiktheid, werkonbekwaam, incapacite de travail, arret maladie, arret de travail, arbeitsunfahig, krankgeschrieben, krankmeldung, ziekmelding, ziekgemeld, ziektebriefje, sick leave, " +
		"ziekteverlof, conge de maladie, zwangerschapsverlof, opgenomen in het ziekenhuis, hospitalise, hospitalisee, signed off sick",
	plain:    "hiv positive, hiv-positive, hiv positief, hiv-positief, seropositief, seropositif, seropositive, hiv-positiv, hiv positiv",
	headings: "diagnose, diagnosis, diagnostic, medische voorgeschiedenis, certificat medical, antecedents medicaux, medische diagnose, medicatie, medikation, medication, allergieen, allergies, allergien, vorerkrankungen, aandoening, handicap, bloedgroep, groupe sanguin, blutgruppe, reden afwezigheid ziekte, ziekte, krankheit, maladie, behinderung, medical condition",
	companions: "lijdt, lijdend, gediagnosticeerd, diagnosticeerde, vastgesteld, behandeld, behandeling, souffre, souffrant, diagnostique, atteint, atteinte, traite, leidet, erkrankt, diagnostiziert, behandelt, suffers, suffering, diagnosed, treated, " +
		"wegens, wegen, suite, burn-out, burnout, due, attest, chronisch, chronique, chronic, chronische",
}.detector()

// Religion recognises somebody's religious belief.
//
// Shape, check, value, confidence: see [Health]. Source: Regulation (EU) 2016/679, article 9.
var Religion = category{
	kind: "religion", title: "Religious belief", source: gdpr9,
	fields: []string{"culte$", "kerk$", "church$", "parochie$", "faith$", "geloof$"},
	strongFields: []string{"religie", "godsdienst", "geloofsovertuiging", "kerkelijkegezindte", "kerkgenootschap", "kerkbelasting", "religion", "confession", "convictionreligieuse", "konfession", "religionszugehorigkeit", "kirchensteuer", "kirchensteuermerkmal",
		"religiousbelief", "religiousaffiliation", "denomination$", "keuzelevensbeschouwelijkvak", "levensbeschouwelijkvak"},
	notFields: []string{"currency", "coin", "bank", "note"},
	words: "moslim, moslima, islamiet, katholiek, rooms-katholiek, protestant, joods, hindoe, boeddhist, jehova's getuige, jehovagetuige, gereformeerd, musulman, musulmane, catholique, juif, juive, protestante, bouddhiste, hindou, temoin de jehovah, " +
		"muslim, muslima, muslimin, moslem, katholisch, romisch-katholisch, evangelisch, judisch, buddhist, zeuge jehovas, catholic, jewish, hindu, jehovah's witness, mormon, sikh",
	headings: "godsdienst, religie, geloof, geloofsovertuiging, religion, konfession, confession, confession religieuse, religionszugehorigkeit, religious belief, culte",
	members:  "bekeerd tot, converti a, convertie a, konvertierte zum, converted to, lid van, membre de, membre du, mitglied der, mitglied in, member of",
	names: "islam, jodendom, christendom, katholicisme, protestantisme, boeddhisme, judaisme, christianisme, catholicisme, bouddhisme, judentum, christentum, buddhismus, judaism, christianity, catholicism, buddhism, kerkgemeenschap, " +
		"pinkstergemeente, moskee, synagoge, mosquee, synagogue, moschee, mosque, kirche, church, eglise, parochie, paroisse",
	companions: "praktiserend, praktizerend, praktiserende, gelovig, overtuigd, pratiquant, pratiquante, croyant, croyante, praktizierend, praktizierender, glaubig, practising, practicing, devout, gedoopt, baptise, getauft, baptised, baptized, opgevoed",
}.detector()

// PhilosophicalBelief recognises somebody's philosophical conviction.
//
// Shape, check, value, confidence: see [Health]. Source: Regulation (EU) 2016/679, article 9.
var PhilosophicalBelief = category{
	kind: "philosophical-belief", title: "Philosophical conviction", source: gdpr9,
	fields:       []string{"overtuiging$", "conviction$", "weltanschauung$"},
	strongFields: []string{"levensbeschouwing", "levensovertuiging", "wereldbeschouwing", "convictionphilosophique", "convictionsphilosophiques", "philosophicalbelief", "philosophicalbeliefs", "worldview$", "vrijzinnig"},
	notFields:    []string{"criminal", "date"},
	words:        "atheist, atheiste, vrijzinnig, humanist, humaniste, agnost, agnosticus, agnostiker, vrijdenker, vrijmetselaar, franc-macon, freimaurer, freemason, antroposoof, pacifist, pacifiste",
	headings:     "levensbeschouwing, levensovertuiging, conviction philosophique, weltanschauung, philosophical belief",
	companions:   "overtuigd, convaincu, convaincue, uberzeugter, committed, lid, membre, mitglied, member",
}.detector()

// Ethnic recognises somebody's racial or ethnic origin.
//
// Shape, check, value, confidence: see [Health]. Source: Regulation (EU) 2016/679, article 9.
var Ethnic = category{
	kind: "ethnic", title: "Racial or ethnic origin", source: gdpr9,
	fields: []string{"ras$", "race$", "afkomst$", "origine$", "herkunft$", "herkomst$", "origin$"},
	strongFields: []string{"etniciteit", "etnischeafkomst", "etnischeafstamming", "etnischeachtergrond", "huidskleur", "migratieachtergrond", "origineethnique", "ethnie", "couleurpeau", "couleurdepeau", "migrationshintergrund", "ethnie$", "ethnischeherkunft", "hautfarbe",
		"ethnicity", "ethnicorigin", "ethnicgroup", "ethnicbackground", "racialorigin", "skincolor", "skincolour", "raceethnicity", "minderheidsgroep"},
	notFields: []string{"condition", "country", "land", "product", "url", "host", "goods", "dog", "hond", "horse", "paard", "animal"},
	strong: "marokkaanse afkomst, turkse afkomst, congolese afkomst, surinaamse afkomst, afrikaanse afkomst, poolse afkomst, roemeense afkomst, syrische afkomst, buitenlandse afkomst, origine marocaine, origine turque, origine congolaise, " +
		"origine africaine, origine maghrebine, origine algerienne, origine etrangere, turkischer herkunft, marokkanischer herkunft, afrikanischer herkunft, syrischer herkunft, polnischer herkunft, moroccan descent, turkish descent, african descent, " +
		"moroccan origin, turkish origin, african origin, issu de l'immigration, issue de l'immigration",
	words:      "roma, sinti, allochtoon, immigre, immigree, migratieachtergrond, migrationshintergrund",
	headings:   "etnische afkomst, etniciteit, origine ethnique, ethnische herkunft, ethnicity, ethnic origin, afkomst, migratieachtergrond, huidskleur",
	companions: "afkomst, afstamming, origine, herkunft, descent, geboren, ne, nee",
}.detector()

// Political recognises somebody's political opinion or affiliation.
//
// Shape, check, value, confidence: see [Health]. Source: Regulation (EU) 2016/679, article 9.
var Political = category{
	kind: "political", title: "Political opinion or affiliation", source: gdpr9,
	fields: []string{"partij$", "parti$", "partei$", "party$", "politiek$", "politique$"},
	strongFields: []string{"politiekevoorkeur", "politiekeovertuiging", "partijlidmaatschap", "politiekepartij", "stemgedrag", "stemvoorkeur", "opinionpolitique", "opinionspolitiques", "partipolitique", "affiliationpolitique", "politischemeinung", "parteimitgliedschaft", "parteizugehorigkeit",
		"politicalopinion", "politicalaffiliation", "politicalparty", "partyaffiliation", "partymembership", "voterpreference"},
	notFields: []string{"third", "derde", "tiers", "contract", "id", "counter", "version", "tegen"},
	members: "lid van, partijlid van, militant van, stemt op, stemde op, kandidaat voor, membre de, membre du, membre d', adherent du, adherent au, adherente du, militant du, militante du, militant au, vote pour, mitglied der, mitglied bei, " +
		"mitglied von, parteimitglied der, wahlt die, member of, party member of, voted for, votes for, sympathisant van, sympathisant du",
	names: "groen, vooruit, n-va, nva, cd, openvld, pvda, ptb, vld, sp.a, cda, vvd, d66, groenlinks, pvv, sgp, christenunie, bij1, ps, mr, ecolo, cdh, lfi, rn, lrem, lr, pcf, eelv, modem, " +
		"reconquete, rassemblement, cdu, csu, spd, fdp, grune, grunen, afd, linke, linken, bsw, piratenpartei, dp, lsap, adr, labour, conservatives, tories, greens, libdems, partij, parti, partei",
	headings:   "politieke voorkeur, politieke overtuiging, opinion politique, opinions politiques, politische meinung, political opinion, political affiliation, partijlidmaatschap, parteizugehorigkeit",
	companions: "overtuigd",
}.detector()

// TradeUnion recognises somebody's membership of a trade union.
//
// Shape, check, value, confidence: see [Health]. Source: Regulation (EU) 2016/679, article 9.
var TradeUnion = category{
	kind: "trade-union", title: "Trade-union membership", source: gdpr9,
	fields: []string{"union$", "syndicaat$", "syndicat$"},
	strongFields: []string{"vakbond", "vakbondslid", "vakbondslidmaatschap", "lidmaatschapvakbond", "vakbondsafgevaardigde", "syndicalepremie", "vakbondspremie", "vakbondsbijdrage", "vakbondnaam", "affiliationsyndicale", "primesyndicale", "cotisationsyndicale", "deleguesyndical",
		"gewerkschaft", "gewerkschaftsmitglied", "gewerkschaftszugehorigkeit", "gewerkschaftsbeitrag", "tradeunion", "unionmember", "unionmembership", "uniondues", "shopsteward", "laborunion"},
	notFields: []string{"european", "credit", "type", "query"},
	members: "aangesloten bij, lid van, lid bij, gesyndiceerd bij, affilie a, affiliee a, affilie au, affiliee au, membre de, membre du, syndique a, syndiquee a, adherent a, adherent de, mitglied der, mitglied bei, mitglied in, member of, vakbondslid bij, " +
		"afgevaardigde van, delegue de, deleguee de, delegue syndical",
	names:      "vakbond, vakbonden, acv, abvv, aclvb, fnv, cnv, vcp, syndicat, csc, fgtb, cgslb, cgt, cfdt, fo, cftc, unsa, gewerkschaft, verdi, ver.di, dgb, gew, metall, igm, ogbl, lcgb, unison, gmb, usdaw",
	words:      "vakbondsafgevaardigde, vakbondsmilitant, vakbondslid, syndicaal afgevaardigde, delegue syndical, deleguee syndicale, gewerkschafter, gewerkschaftsmitglied, betriebsrat, shop steward, union member, union rep, syndicale premie, prime syndicale, syndique, syndiquee, gesyndiceerd",
	headings:   "vakbond, syndicat, gewerkschaft, trade union, lidmaatschap vakbond, affiliation syndicale",
	companions: "acv, abvv, aclvb, fnv, cnv, csc, fgtb, cgslb, cgt, cfdt, metall, verdi, unison, gmb, betaald, ontvangen, recu, payee, erhalten",
}.detector()

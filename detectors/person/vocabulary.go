package person

import (
	"strings"

	"github.com/inzage/inzage/detectors/person/internal/tagger"
)

// Names of fields, folded. See [detectors.Name.Matches].
var (
	givenFields = strings.Fields(`voornaam voornamen roepnaam doopnaam prenom prenoms vorname vornamen rufname firstname givenname givennames
		forename forenames fname middlename tweedenaam voorletters initialen initials initiales`)
	familyFields = strings.Fields(`achternaam familienaam geslachtsnaam meisjesnaam geboortenaam nomdefamille nomfamille nomdusage nomusage
		nomdenaissance nomnaissance nomjeunefille nomdejeunefille patronyme nachname familienname geburtsname madchenname zuname lastname surname
		surnames familyname maidenname birthname lname tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels`)
	nameFields = strings.Fields(`naam namen volledigenaam voornaamennaam naamenvoornaam naamvoornaam voornaamnaam contactpersoon contactpersonen contactnaam
		medewerker werknemer klantnaam patient patientnaam verzekerde verzekeringnemer begunstigde rekeninghouder kaarthouder houder tenaamstelling
		tnv aan$ van$ geadresseerde ontvanger afzender behandelaar dossierbeheerder aanvrager indiener melder betrokkene eigenaar huurder verhuurder
		leerling student docent leraar leerkracht huisarts arts partner echtgenoot echtgenote getuige gemachtigde ondertekenaar auteur verzoeker
		zaakvoerder bestuurder vervanger tegenpartij contrepartie counterparty remplacant vertreter consulent begeleider deelnemer bewoner cliënt client$ clientnaam klant$ lidnaam
		nom noms nomcomplet nometprenom nomprenom prenomnom nomclient contact$ contacts$ personnedecontact destinataire expediteur beneficiaire titulaire
		assure salarie employe employee$ demandeur medecin responsable conjoint eleve etudiant locataire proprietaire signataire temoin requerant
		name names vollername ansprechpartner ansprechperson kontakt$ kontaktperson kontoinhaber karteninhaber inhaber empfanger absender mitarbeiter
		versicherter versicherungsnehmer antragsteller mieter vermieter schuler lehrer verfasser autor sachbearbeiter
		fullname displayname contactname contactperson customername clientname employeename patientname accountholder cardholder holder
		beneficiary recipient sender author authors from$ to$ cc$ bcc$ replyto$ assignee reporter manager owner approvedby signedby createdby payee
		guest passenger tenant landlord teacher doctor spouse nextofkin emergencycontact supervisor attendee attendees participant insured
		applicant signatory witness driver committer`)
	notPartFields = strings.Fields(`product bestand file bedrijf company firma organisatie organisation hash algorithm count aantal lengte length`)
	notNameFields = append(strings.Fields(`product artikel item article bestand bestands file filename dateiname fichier nomfichier map folder dossiernaam directory
		dir path host hostname server domein domain domainname bedrijf bedrijfsnaam firma firmanaam company companyname organisatie organisation organization
		org societe raisonsociale entreprise unternehmen winkel shop store merk brand marque marke handelsnaam tradename vennootschap table tablename tabel
		column columnname kolom veld field fieldname variabele variable var klasse class classname method methode function functie package pakket module
		plugin project projectnaam taak task job jobname event evenement campagne campaign categorie category kategorie groep group groupname team teamnaam
		afdeling department abteilung departement dienst service servicename rol role rolename functienaam straat straatnaam street streetname rue strasse
		gemeente gemeentenaam stad city ville ort plaats plaatsnaam land country countryname pays region regio provincie state staat wijk buurt gebouw
		building zaal room kamer bankname banknaam school schoolnaam ras soort type typename kleur color colour titel title valuta currency taal
		language username gebruikersnaam login loginname accountname screenname nickname bijnaam alias handle device apparaat
		model modelname app appname application toepassing tag label key sleutel sheet blad tab report rapport template sjabloon document
		documentnaam image afbeelding foto dataset database schema collection index indexname queue topic bucket cluster node pod container
		namespace attribute property property$ parameter param option optie setting instelling status kolomnaam productnaam artikelnaam bestandsnaam
		variabelenaam domeinnaam boek book film movie song album dier animal pet huisdier naamveld mail email emailadres mailadres adresse adres address
		iban bic telefoon phone tel gsm datum date nr nummer number id code aantal count total totaal bedrag amount prijs price hash algorithm
		medewerkernr werknemernr functie function$ cookie session token url uri link website`), append(append([]string{}, givenFields...), familyFields...)...)
)

// elsewhere are words of tables, sheets and enclosing keys whose "name" is not a person's.
var elsewhere = wordSet(`producten product products produits produkte artikelen artikel articles items item bedrijven bedrijf companies company firmen
	societes entreprises organisaties organisations organizations afdelingen departments abteilungen landen countries pays steden cities villes
	gemeenten communes bestanden files fichiers dateien categorieen categories kategorien projecten projects projets rollen roles permissions rechten
	tags merken brands marques straten streets rues diensten services tables columns teams packages plugins modules dependencies devdependencies
	scripts jobs steps plugins servers hosts winkels shops stores filialen gebouwen zalen rooms talen languages scholen schools banken banks
	parts onderdelen pieces teile components componenten materials materialen materiaal stock voorraad catalog catalogus catalogue toestellen devices
	equipment machines machine goods goederen marchandises waren warehouse magazijn voertuigen vehicles cars dieren animals huisdieren pets boeken books films songs events campaigns campagnes queues topics metrics license
	licenses schema properties attributes parameters settings workflow inputs outputs env containers images volumes
	categorie category kategorie genre genres language langue taal sprache department departement afdeling abteilung track tracks playlist playlists
	album albums mediatype film movie movies currency currencies munt devise unit units color colors colour couleur kleur size sizes status statuses
	region regions territory territories province provincie provincies provinces repository repositories branch branches`)

// placeholders are invented people that stand in examples everywhere.
var placeholders = nameSet(`john-doe jane-doe jan-modaal max-mustermann erika-mustermann jan-janssen jan-met-de-pet joe-bloggs jean-dupont marie-dupont
	john-smith jane-smith monsieur-dupont jan-jansen foo-bar john-q-public mario-rossi juan-perez jan-kowalski`)

// brands look like people and are none.
var brands = nameSet(`albert-heijn van-dale van-der-valk louis-vuitton hugo-boss calvin-klein tommy-hilfiger ralph-lauren christian-dior yves-rocher
	yves-saint-laurent jean-paul-gaultier mercedes-benz rolls-royce harley-davidson aston-martin alfa-romeo johnson-johnson ernst-young
	morgan-stanley goldman-sachs merrill-lynch wells-fargo charles-schwab van-lanschot van-marcke van-den-bulcke van-cranenburgh de-boeck
	marie-curie-fellowship douwe-egberts ben-jerry dr-oetker dr-martens leroy-merlin red-hat jack-daniels johnnie-walker jim-beam
	marks-spencer peter-stuyvesant philip-morris paul-smith karl-lagerfeld michael-kors marc-jacobs ted-baker jimmy-choo steve-madden
	kate-spade victoria-beckham barnes-noble burger-king wendy marie-claire john-deere caterpillar bernard-matthews
	santa-claus sinter-klaas black-friday king-lear harry-potter van-hool van-mossel van-moer van-gansewinkel van-de-velde-nv jan-linders
	dirk-van-den-broek leen-bakker hans-anders jan-de-nul willy-naessens thomas-cook thomas-more erasmus karel-de-grote
	freundliche-grusse viele-grusse bonne-journee bonne-annee vriendelijke-groet vriendelijke-groeten kind-regards best-regards dear-sir
	croix-rouge rotes-kreuz rode-kruis red-cross max-havelaar monte-carlo robin-hood johnny-walker
	las-vegas los-angeles san-francisco san-jose san-diego santa-barbara santa-monica saint-louis new-orleans den-haag den-bosch den-helder`)

// marqueWords are makes, firms and newspapers of one word that are surnames or look like one.
const marqueWords = `philips ferrero michelin reuters dow renault mercedes peugeot citroen porsche ferrari lamborghini maserati bugatti nestle danone carrefour colruyt
	delhaize lidl ikea nokia siemens bosch miele adidas puma gucci prada armani versace chanel dior hermes rolex lacoste heineken jupiler leffe duvel chimay haribo milka
	lindt nivea gillette dyson honda toyota suzuki yamaha mitsubishi kawasaki mazda subaru hyundai volvo saab skoda fiat lancia opel audi bentley tesla boeing airbus
	dassault lockheed kinepolis torfs decathlon zeeman kruidvat etos hema blokker starbucks mcdonald mcdonalds disney pixar nintendo playstation samsung huawei lenovo
	oracle nvidia intel cisco adobe canon nikon kodak xerox samsonite swarovski pandora vodafone proximus telenet belfius argenta allianz vivaldi firefox mozilla debian ubuntu
	docker jenkins maven gradle kafka cassandra elastic kibana grafana prometheus ansible puppet jira slack django laravel symfony angular
	kotlin scala julia haskell erlang elixir perl fortran hadoop kubernetes`

// What a name stands for that is no person.
const (
	brand = 1 + iota
	marque
)

// things are the brands, and the makes of one word, by the hash of their words.
var things = func() map[uint64]uint8 {
	m := map[uint64]uint8{}
	for w := range strings.FieldsSeq(marqueWords) {
		m[nameHash([]byte(w))] = marque
	}
	for h := range brands {
		m[h] = brand
	}
	return m
}()

// otherFields are the words of notNameFields.
var otherFields = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range notNameFields {
		m[strings.TrimSuffix(w, "$")] = true
	}
	return m
}()

// nameSet is a set of names by [nameHash].
func nameSet(s string) map[uint64]bool {
	m := map[uint64]bool{}
	for w := range strings.FieldsSeq(s) {
		m[nameHash([]byte(w))] = true
	}
	return m
}

// nameHash hashes the words of a name, particles included, in any case.
func nameHash(name []byte) (h uint64) {
	for i := 0; i < len(name); {
		j := i
		for j < len(name) && (name[j]|0x20-'a' < 26 || name[j] >= 0x80) {
			j++
		}
		if j > i {
			h = h*0x9e3779b97f4a7c15 + tagger.Hash(name[i:j])
		}
		i = j + 1
	}
	return h
}

// hashes is nameHash of the words of a run.
func hashes(ks []tagger.Token) (h uint64) {
	for i := range ks {
		h = h*0x9e3779b97f4a7c15 + ks[i].Hash
	}
	return h
}

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

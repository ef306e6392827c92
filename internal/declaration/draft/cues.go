package draft

import "sync"

// A topic is what a part of a statement is about; a part may have several.
type topic uint32

const (
	onData topic = 1 << iota
	onPurpose
	onBasis
	onRecipients
	onRetention
	onRights
	onContact
	onSecurity
	onTransfer
	onCookies
	onChanges
	onComplaint
	onSources
	onSubjects
	onAbout
	onProhibited
	onDefinition
)

// topicWords are the words of headings and lead-ins, in the order of the topics.
var topicWords = []string{
	"which data|which personal data|what data|what personal data|what information|which information|data we collect|data we process|information we collect|information we process|personal data we|kind of data|kinds of data|type of data|types of data|types of personal data|types of information|categories of data|categories of personal data|data collected|collected data|data processed|following data|following personal data|following information|following details|different categories of personal data|data and personal details|collection of data|collection of personal data|welke gegevens|welke persoonsgegevens|welke informatie|soorten gegevens|soort gegevens|soorten persoonsgegevens|categorieën persoonsgegevens|categorieën van persoonsgegevens|volgende gegevens|volgende persoonsgegevens|gegevens die wij|persoonsgegevens die wij|gegevens die we|verwerkte gegevens|verwerkte persoonsgegevens|verzamelde gegevens|quelles données|quelles informations|données collectées|données traitées|données que nous|types de données|type de données|catégories de données|données suivantes|informations suivantes|données concernées|informations collectées|collecte des données|welche Daten|welche personenbezogenen Daten|folgende Daten|folgende personenbezogene Daten|folgenden Daten|folgenden personenbezogenen Daten|Arten von Daten|Art der Daten|Datenkategorien|Kategorien personenbezogener Daten|erhobene Daten|verarbeitete Daten|welche Informationen|Datenarten|Daten wir erheben|Daten wir verarbeiten|Erhebung von Daten|Art und Umfang",
	"doelstelling|doelstellingen|purpose|purposes|why we|why do we|how we use|how do we use|use of data|use of your data|use of personal data|what we use|what do we use|reasons why|how and why|doel|doelen|doeleinden|doeleinde|waarom|waarvoor|hoe gebruiken|gebruik van uw gegevens|gebruik van gegevens|gebruik van persoonsgegevens|finalité|finalités|pourquoi|comment utilisons nous|utilisation de données|utilisation de vos données|à quelles fins|objectifs|Zweck|Zwecke|Zwecken|warum|wofür|wozu|wie verwenden|wie nutzen|Verwendung der Daten|Nutzung der Daten|Verarbeitungszwecke|numerous purposes",
	"legal basis|lawful basis|legal bases|lawful bases|legal ground|legal grounds|lawfulness|basis on which|basis for processing|grounds for processing|rechtsgrond|rechtsgronden|grondslag|grondslagen|wettelijke basis|juridische basis|rechtmatigheid|base légale|bases légales|base juridique|bases juridiques|fondement juridique|fondements juridiques|licéité|Rechtsgrundlage|Rechtsgrundlagen|Rechtmäßigkeit|basis of legitimate interest",
	"recipient|recipients|who else|gets to see|who else sees|third parties|share your data|share your personal data|share data|share information|with whom|who sees|who receives|who has access|who can see|disclose|disclosure|processors|processing by processors|other data controllers|sharing|sub processors|service providers|ontvanger|ontvangers|derden|delen|delen wij|delen we|met wie|wie ziet|wie heeft toegang|verwerkers|doorgeven aan|verstrekken aan derden|geven wij gegevens vrij|verstrekking|wie krijgt|destinataire|destinataires|tiers|partageons|partage|avec qui|à qui|sous traitants|communiquons|qui a accès|qui reçoit|Empfänger|Dritte|Weitergabe|teilen wir|geben wir weiter|an wen|Auftragsverarbeiter|wer hat Zugriff|wer erhält|Übermittlung an Dritte|everyone will see your data|not everyone",
	"retention|retention period|retention periods|data retention|retain|storage period|storage periods|how long|store your data forever|storage duration|keep your data|keep data|kept for|bewaartermijn|bewaartermijnen|bewaarperiode|bewaarduur|hoe lang|bewaren persoonsgegevens|bewaren|bewaren wij|bewaring|conservation|durée de conservation|durées de conservation|combien de temps|conservons|conservés|Speicherdauer|Aufbewahrung|Aufbewahrungsfrist|Aufbewahrungsfristen|Speicherfristen|wie lange|Löschung und Speicherdauer|Dauer der Speicherung|Speicherung Ihrer Daten|Speicherung der Daten|Speicherdauer und Löschung|Löschung von Daten|Löschung der Daten|Löschfristen",
	"rights|your rights|gegevens inzien|inzien aanpassen|inzien aanpassen of verwijderen|accéder à vos données|Auskunft und Löschung|Auskunft Löschung|access to your data|accès à vos données|your choices|what can i do|wat kan ik doen|que puis je faire|was kann ich tun|can i see|see change or delete|my rights|right to privacy|rights of data subject|exercise your rights|you can view|you can have your data|you can object|you can ask|you can dispute|right of access|right to|rechten|uw rechten|jouw rechten|je rechten|recht op|rechten van betrokkenen|rechten uitoefenen|droits|vos droits|exercer vos droits|droit d'accès|Rechte|Ihre Rechte|Betroffenenrechte|Rechte der betroffenen Person|deine Rechte|Recht auf",
	"contact|contact us|questions|get in touch|data protection officer|reach us|contacteer|neem contact|contactgegevens verantwoordelijke|vragen|functionaris gegevensbescherming|contactez nous|nous contacter|délégué à la protection|Kontakt|Fragen|Datenschutzbeauftragter|Datenschutzbeauftragte|Ansprechpartner",
	"security|data security|secure your data|protect your data|protect your personal data|how we protect|confidentiality|beveiliging|gegevensbeveiliging|beveiligen|beschermen wij|sécurité|protégeons|sécurisation|Datensicherheit|Sicherheit|Schutz Ihrer Daten",
	"transfer|transfers|outside the EEA|outside the EU|international transfers|third countries|outside Europe|doorgifte|buiten de EER|buiten de EU|buiten Europa|transfert|transferts|hors de l'Union|hors UE|hors EEE|hors de l'EEE|pays tiers|Drittland|Drittländer|Drittstaaten|außerhalb der EU|außerhalb des EWR|Datenübermittlung in Drittländer",
	"cookie|cookies|cookiebeleid|traceurs|tracking|Cookies und Tracking",
	"changes|amendments|updates to|wijzigingen|wijziging|modifications|modification|Änderungen|Änderung|mise à jour",
	"complaint|complaints|how to complain|complain|file a complaint|klacht|klachten|réclamation|plainte|réclamations|Beschwerde|Beschwerderecht|data protection authority|autoriteit persoonsgegevens|gegevensbeschermingsautoriteit|Aufsichtsbehörde",
	"sources|where we get|how we collect|data from third parties|how do we obtain|bronnen|waar halen|hoe verkrijgen|hoe komen wij aan|sources de données|d'où proviennent|Quellen|Herkunft der Daten|woher",
	"data subjects|whose data|whose personal data|categories of individuals|who this applies|van wie|betrokkenen|personnes concernées|betroffene Personen|Kategorien betroffener Personen",
	"who we are|who are we|about us|wie zijn wij|wie wij zijn|over ons|qui sommes nous|wer wir sind|verantwoordelijke|verwerkingsverantwoordelijke|responsable du traitement|Verantwortlicher|Verantwortliche Stelle|data controller",
	"data we do not|what we do not|never process|do not collect|gegevens die wij niet|verwerken wij niet|niet verwerken|données que nous ne|ne collectons pas|Daten die wir nicht|erheben wir nicht",
	"definitions|definition|terms used|terminology|glossary|begrippen|definities|begripsbepalingen|begrippenlijst|définitions|définition|lexique|Begriffsbestimmungen|Begriffsbestimmung|Begrifflichkeiten|Definitionen|Begriffserklärung",
}

// definitions are sentences on what personal data is.
var definitions = newPhrases([]string{"any information relating to|any information that relates to|all information relating to|any information about|information that identifies|any information which|alle informatie over|alle informatie die|elke informatie over|toute information concernant|toute information se rapportant|toute information permettant|toute information relative|alle Informationen die sich auf|alle Informationen über|alle Daten mit denen|alle Daten die"})

// baseIDs are the legal bases in the order of baseWords.
var baseIDs = []string{"consent", "contract", "legal-obligation", "vital-interest", "public-task", "legitimate-interest", "explicit-consent"}

var baseWords = []string{
	"consent|your consent|permission|your permission|asks your permission|request your consent|given consent|toestemming|uw toestemming|consentement|votre consentement|Einwilligung|Ihre Einwilligung|Zustimmung",
	"performance of contract|performance of agreement|perform the agreement|perform the contract|performance of our contract|contract with you|contract management|execution of contracts|contractual agreement|contractual necessity|contractual basis|execution of the agreement|conclude a contract|entering into a contract|lidmaatschapsovereenkomst|koopovereenkomst|huurovereenkomst|arbeidsovereenkomst|behandelingsovereenkomst|Behandlungsvertrag|Dienstleistungsvertrag|Kaufvertrag|Mietvertrag|Arbeitsvertrag|precontractual measures|pre contractual measures|precontractuele maatregelen|mesures précontractuelles prises|contractual obligation|uitvoering van overeenkomst|uitvoering van de overeenkomst|uitvoeren van overeenkomst|uitvoering overeenkomst|overeenkomst uit te voeren|sluiten van een overeenkomst|noodzakelijk voor de overeenkomst|exécution du contrat|exécution d'un contrat|exécution contractuelle|mesures précontractuelles|Vertragserfüllung|Erfüllung eines Vertrags|Erfüllung des Vertrages|Vertragsdurchführung|Durchführung des Vertrags|vorvertragliche Maßnahmen|contract|reach a contractual agreement|overeenkomst|contrat|lit b|Vertrag",
	"legal obligation|legal obligations|legally obliged|legally required|legal duty|statutory obligation|required by law|comply with laws|comply with regulatory obligations|regulatory obligations|comply with legal|wettelijke verplichting|wettelijke verplichtingen|wettelijk verplicht|wettelijke plicht|obligation légale|obligations légales|obligation réglementaire|rechtliche Verpflichtung|gesetzliche Verpflichtung|gesetzliche Pflicht|gesetzlich verpflichtet|gesetzliche Pflichten|Identification legislation|tax legislation|anti money laundering legislation|lit c|fiscale wetgeving",
	"vital interest|vital interests|vitaal belang|vitale belangen|intérêts vitaux|lebenswichtige Interessen|sauvegarde de la vie",
	"public task|public interest|official authority|mission légale|missions légales|mission de service public|missions d'intérêt public|wettelijke opdracht|wettelijke opdrachten|decretale opdracht|taak van openbaar belang|publieke taak|publiekrechtelijke taak|algemeen belang|taak van algemeen belang|openbaar gezag|intérêt public|mission d'intérêt public|öffentliches Interesse|öffentlichen Interesse|lit e",
	"legitimate interest|legitimate interests|justified interest|legitimate corporate goals|gerechtvaardigd belang|gerechtvaardigde belangen|intérêt légitime|intérêts légitimes|berechtigtes Interesse|berechtigte Interessen|berechtigten Interesses|berechtigten Interessen|lit f",
	"explicit consent|express consent|uitdrukkelijke toestemming|expliciete toestemming|consentement explicite|consentement exprès|ausdrückliche Einwilligung|ausdrücklicher Einwilligung|ausdrückliche Zustimmung",
}

// collectWords are the verbs of collecting and holding, with what people do when they give data.
const collectWords = "collect|collects|collected|collecting|process|processes|processed|processing|use|uses|used|using|store|stores|stored|save|saves|keep|keeps|record|recorded|registered|register|registers|gather|receive|receives|ask|asks|request|obtain|hold|need|needs|track|analyze|analyse|create|provide us|provided to us|include|retain|given|enter|fill out|communicate|exchanged|gets access to|known to|known|bekend|connues|bekannt|maintain|draw up|drawing up|calculate|calculates|calculated|wish to access|involved|fill in|management|purchase|completed|take|make|verify|get|gets|demand|submits|share|" +
	"verwerken|verwerkt|verwerking|verzamelen|verzamelt|verzameld|gebruiken|gebruikt|bewaren|bewaart|bewaard|opslaan|slaan op|opgeslagen|registreren|registreert|geregistreerd|ontvangen|ontvangt|vragen|vraagt|gevraagd|nodig|bijhouden|houden bij|noteren|genoteerd|vastleggen|vastgelegd|leggen|legt|leggen vast|verkrijgen|verkregen|invullen|invult|opvragen|verstrekt|geeft|doorgeeft|aangeleverd|maken|gemaakt|filmen|controleren|krijgen|krijgt|houden|noteert|" +
	"collectons|collecte|collecter|collectées|collectés|traitons|traite|traiter|traitées|traités|traitement|utilisons|utilise|utiliser|utilisées|conservons|conserve|conserver|conservées|enregistrons|enregistre|enregistrer|enregistrées|recueillons|recueillir|recueillies|recueille|demandons|demande|demander|recevons|reçoit|stockons|stocke|stocker|stockées|fournissez|communiquez|transmettez|saisissez|renseignez|besoin|obtenons|détenons|disposons|exigeons|filment|établit|" +
	"erheben|erhebt|erhoben|verarbeiten|verarbeitet|Verarbeitung|nutzen|nutzt|genutzt|verwenden|verwendet|speichern|speichert|gespeichert|erfassen|erfasst|benötigen|benötigt|erfragen|fragen|abfragen|abgefragt|erhalten|angeben|mitteilen|bereitstellen|protokolliert|protokollieren|aufzeichnen|aufgezeichnet|übermitteln|eingeben|bitten|zeichnen|bekommen|verlangen|verlangt"

// cues are the words by which sentences are judged.
type cues struct {
	topics, bases                              *phrases
	collect, dataNoun, negation                *phrases
	consent, explicit, onlyIf, ask, instructed *phrases
	byLaw, such, channel, self, aux, unless    *phrases
}

var cueTable = sync.OnceValue(func() *cues {
	one := func(list string) *phrases { return newPhrases([]string{list}) }
	return &cues{
		topics:     newPhrases(topicWords),
		bases:      newPhrases(baseWords),
		collect:    one(collectWords),
		dataNoun:   one("data|personal data|details|information|personal information|gegevens|persoonsgegevens|informatie|données|données personnelles|données à caractère personnel|informations|renseignements|Daten|personenbezogene Daten|Angaben|Informationen|personenbezogenen Daten|numbers"),
		negation:   one("not|never|no|don't|doesn't|do not|does not|neither|cannot|can't|without|nor|none|niet|nooit|geen|noch|nimmer|zonder|evenmin|ne|n'|pas|jamais|aucun|aucune|ni|sans|nicht|nie|niemals|kein|keine|keinen|keiner|weder|ohne|keinerlei"),
		consent:    one("consent|permission|agree to the use of cookies|you agree|user agrees|prior permission|toestemming|akkoord gaat|toestemt|instemming|consentement|accord préalable|autorisation|votre accord|vous acceptez|Einwilligung|Zustimmung|zustimmen|einwilligen|eingewilligt|zugestimmt|opt in|accepting"),
		explicit:   one("explicit consent|express consent|explicitly consent|explicit permission|uitdrukkelijke toestemming|expliciete toestemming|uitdrukkelijk toestemming|consentement explicite|consentement exprès|accord exprès|ausdrückliche Einwilligung|ausdrücklicher Einwilligung|ausdrückliche Zustimmung|ausdrücklich eingewilligt|ausdrücklich zustimmen|ausdrücklichen Einwilligung"),
		onlyIf:     one("only|solely|provided that|if you agree|if the user agrees|subject to|unless you|if you consent|on condition|after prior|with your permission|with your consent|with your explicit consent|based on your consent|if you give|if you have given|when you have given|alleen|uitsluitend|enkel|slechts|mits|als u toestemming|indien u toestemming|wanneer u toestemming|met uw toestemming|met uitdrukkelijke toestemming|met uw uitdrukkelijke toestemming|op voorwaarde|pas na|na voorafgaande|uniquement|seulement|exclusivement|que si|qu'avec|sous réserve|à condition|avec votre consentement|avec votre accord|si vous y consentez|si vous acceptez|moyennant|nur|ausschließlich|lediglich|sofern|mit Ihrer Einwilligung|mit Ihrer ausdrücklichen Einwilligung|wenn Sie zustimmen|vorbehaltlich|with explicit consent|auf Grundlage Ihrer Einwilligung|erst nach"),
		ask:        one("asks your permission|ask your permission|asks you for this permission|ask for your permission|ask permission|ask for your consent|request your consent|asks for your consent|vragen uw toestemming|vraagt uw toestemming|vragen wij uw toestemming|vragen we toestemming|vragen je toestemming|vragen wij toestemming|demandons votre consentement|demandons votre autorisation|demande votre consentement|bitten um Ihre Einwilligung|holen Ihre Einwilligung ein|holen wir Ihre Einwilligung|bitten wir um Ihre Einwilligung|withdraw your consent to the collection"),
		instructed: one("instructions of customer|instructions of controller|instructions from our customer|on the instructions|on instruction|as instructed|instructies van onze klant|instructie van onze klant|in opdracht van de klant|in opdracht van de verwerkingsverantwoordelijke|instructies van de verwerkingsverantwoordelijke|selon les instructions|sur instruction|instructions de notre client|instructions du responsable|nach Weisung|auf Weisung|gemäß den Weisungen|Weisungen des Verantwortlichen|Weisung unseres Kunden|weisungsgebunden"),
		byLaw:      one("only if the law|only if required by law|only where the law|only when required by law|only when the law|only where required by law|only if we are legally obliged|only if legally required|alleen als de wet|alleen indien de wet|alleen wanneer de wet|enkel als de wet|uitsluitend als de wet|alleen als wij daartoe wettelijk verplicht|alleen als dat wettelijk verplicht|alleen als wij wettelijk verplicht|alleen wanneer dit wettelijk verplicht|alleen als wij dat wettelijk|uniquement si la loi|seulement si la loi|que si la loi|uniquement lorsque la loi|nur wenn gesetzlich|nur soweit gesetzlich|nur wenn das Gesetz|nur sofern gesetzlich|nur wenn wir gesetzlich|tenzij de wet|unless required by law|unless the law|sauf obligation légale|es sei denn gesetzlich|sauf si la loi"),
		such:       one("such as|like|including|include|includes|for example|e.g|eg|namely|in particular|among others|zoals|waaronder|bijvoorbeeld|bijv|namelijk|te weten|onder andere|tels que|telles que|tel que|notamment|par exemple|comme|à savoir|y compris|wie|insbesondere|beispielsweise|z.b|zum Beispiel|nämlich|etwa|darunter|einschließlich|inhouden|consisting of"),
		channel:    one("by|via|per|through|by sending|send an|sending|send|contact us|write|written|stuur|sturen|mail naar|bij|par|envoyer|envoyez|adresser|écrire|über|durch|schreiben|senden|schicken|richten|contact|kontaktieren|reach us|in touch|you can call"),
		self:       one("we|us|wij|ons|nous|nos|wir|uns"),
		aux:        one("we|you|is|are|was|be|can|will|have|has|wij|u|je|zijn|wordt|worden|kan|kunnen|hebben|heeft|nous|vous|est|sont|peut|pouvons|avons|avez|wir|Sie|ist|sind|werden|wird|kann|können|haben|ich"),
		unless:     one("unless|except|tenzij|behalve|behoudens|sauf|excepté|hormis|es sei denn|außer|soweit nicht"),
	}
})

// pointing are the words that point back at what was named.
var pointing = normSet("above abovementioned aforementioned mentioned said bovenstaande bovengenoemde bovenvermelde genoemde voornoemde susmentionnées susmentionnés précitées précités oben genannten obigen vorgenannten obengenannten these this that those such dit deze dat die cette cet ce ces diesem diesen dieser dieses")

// lastTopic returns the topic among some that a range names last, 0 for none.
func lastTopic(toks []token, s span, among topic) topic {
	last := topic(0)
	for _, m := range cueTable().topics.find(toks, s) {
		if t := topic(1) << m.id; t&among != 0 {
			last = t
		}
	}
	return last
}

// topicsOf returns what a range of tokens is about.
func topicsOf(toks []token, s span) topic {
	var t topic
	for _, m := range cueTable().topics.find(toks, s) {
		if 1<<m.id == onPurpose && m.from > s.from && pointing[toks[m.from-1].norm] {
			continue // "for this purpose we use": the purpose was named before
		}
		t |= 1 << m.id
	}
	return t
}

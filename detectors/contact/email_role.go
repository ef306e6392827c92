package contact

import "bytes"

// roleNames are local parts of mailboxes that belong to an organisation, in lower case without
// separators.
var roleNames = setOf(
	// any language
	"info", "infos", "contact", "contacts", "mail", "mails", "email", "office", "post", "postmaster", "webmaster", "hostmaster", "admin", "administrator",
	"root", "abuse", "noc", "security", "privacy", "dpo", "gdpr", "avg", "rgpd", "legal", "press", "media", "marketing", "sales", "support", "service", "services",
	"help", "helpdesk", "servicedesk", "it", "ict", "hr", "jobs", "job", "career", "careers", "recruitment", "recruiting", "team", "crew", "staff", "hello", "hallo", "hi",
	"welcome", "reception", "desk", "orders", "order", "bestel", "shop", "webshop", "store", "booking", "bookings", "reservations", "reservation", "events", "event",
	"newsletter", "newsletters", "news", "nieuws", "noreply", "donotreply", "dontreply", "nepasrepondre", "nietantwoorden", "nichtantworten", "keineantwort",
	"mailerdaemon", "daemon", "bounce", "bounces", "notification", "notifications", "notify", "alert", "alerts", "system", "systeem", "server", "monitoring", "backup",
	"billing", "invoice", "invoices", "invoicing", "accounting", "accounts", "accountspayable", "payments", "finance", "purchase", "purchasing", "procurement",
	"logistics", "warehouse", "shipping", "delivery", "quality", "compliance", "partners", "partner", "enquiries", "enquiry", "inquiries", "inquiry", "feedback",
	"customerservice", "customercare", "customersupport", "customers", "clients", "management", "board", "secretary", "school", "library", "frontdesk",
	"subscribe", "unsubscribe", "list", "lists", "mailinglist", "registrar", "tech", "technical", "dev", "developers", "ops", "devops", "sysadmin", "ceo", "cfo", "cto",
	"digital", "web", "website", "online", "social", "community", "members", "membership", "foundation", "secretariat", "webteam", "academy", "training", "www",
	// Dutch
	"onthaal", "balie", "receptie", "secretariaat", "administratie", "boekhouding", "facturatie", "facturen", "factuur", "financien", "verkoop", "aankoop", "inkoop",
	"klantendienst", "klantenservice", "klanten", "klachten", "bestellingen", "bestelling", "offerte", "offertes", "vacature", "vacatures", "sollicitatie", "sollicitaties",
	"personeel", "personeelsdienst", "personeelszaken", "directie", "bestuur", "redactie", "pers", "planning", "magazijn", "logistiek", "techniek", "onderhoud", "vragen",
	"inschrijvingen", "inschrijving", "ledenadministratie", "leden", "bibliotheek", "gemeente", "burgerzaken", "bevolking", "ocmw", "griffie", "meldpunt", "nieuwsbrief",
	"reserveringen", "reservaties", "werken", "debiteuren", "crediteuren", "salaris", "loonadministratie", "juridisch", "beheer", "apotheek", "praktijk", "algemeen",
	// French
	"accueil", "secretariatgeneral", "comptabilite", "compta", "facturation", "factures", "facture", "ventes", "vente", "achats", "achat", "commercial", "commandes",
	"commande", "clientele", "serviceclient", "serviceclients", "serviceclientele", "reclamations", "reclamation", "devis", "rh", "recrutement", "emploi", "emplois",
	"candidature", "candidatures", "direction", "redaction", "presse", "bonjour", "boutique", "magasin", "livraison", "technique", "informatique", "juridique",
	"inscriptions", "inscription", "adherents", "commune", "mairie", "bibliotheque", "greffe", "pharmacie", "cabinet", "questions", "gestion", "ressourceshumaines",
	// German
	"kontakt", "anfrage", "anfragen", "vertrieb", "verkauf", "einkauf", "buchhaltung", "rechnung", "rechnungen", "rechnungswesen", "bewerbung", "bewerbungen", "personal",
	"verwaltung", "kundenservice", "kundendienst", "kunden", "bestellung", "bestellungen", "sekretariat", "geschaeftsleitung", "geschaeftsfuehrung", "presseabteilung",
	"redaktion", "zentrale", "empfang", "hilfe", "lager", "versand", "technik", "datenschutz", "impressum", "bibliothek", "buero", "praxis", "apotheke", "gemeindeamt",
)

// roleHeads make a role of what follows them after a separator too: "info.gent", "support-nl".
var roleHeads = setOf("info", "contact", "support", "sales", "noreply", "hr", "jobs", "service", "helpdesk", "facturatie", "facturen", "billing", "boekhouding",
	"klantendienst", "klantenservice", "secretariaat", "secretariat", "marketing", "accueil", "onthaal", "kontakt", "admin", "administratie", "planning", "orders",
	"compta", "facturation", "serviceclient", "bounce", "bounces", "notifications", "mailer", "vacatures", "directie", "verkoop", "it", "ict", "team", "dienst", "balie")

func setOf(words ...string) map[string]struct{} {
	m := make(map[string]struct{}, len(words))
	for _, w := range words {
		m[w] = struct{}{}
	}
	return m
}

// longestRole is the length of the longest entry of roleNames.
const longestRole = 20

// isRole reports whether a local part is the mailbox of an organisation. A tag ("info+web") and
// separators ("no-reply", "service.client") do not matter.
func isRole(local []byte) bool {
	if k := bytes.IndexByte(local, '+'); k > 0 {
		local = local[:k]
	}
	var buf [longestRole]byte
	w := buf[:0]
	head := 0
	for _, b := range local {
		switch {
		case b|0x20-'a' < 26:
			if len(w) == longestRole {
				return isHead(w, head)
			}
			w = append(w, b|0x20)
		case b == '.' || b == '-' || b == '_':
			if head == 0 {
				head = len(w)
			}
		case b-'0' < 10:
			if head == 0 && len(w) > 0 {
				head = len(w)
			}
		default:
			return false
		}
	}
	if _, ok := roleNames[string(w)]; ok {
		return true
	}
	return isHead(w, head)
}

func isHead(w []byte, head int) bool {
	_, ok := roleHeads[string(w[:head])]
	return ok
}

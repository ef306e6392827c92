package grid

import "strings"

// labels are words of which one in a short text makes it a label: Dutch, French, German, English,
// Italian, Spanish, Portuguese.
var labels = set(`id naam name nom email mail mailadres emailadres voornaam achternaam familienaam prenom prénom vorname nachname
familienname surname firstname lastname forename fullname middlename initials voorletters tussenvoegsel geslacht gender sex sexe geschlecht
datum date dob birthdate birthday geboren geboorte geboortedatum geboorteplaats naissance geburtsdatum geburtsort birth
adres address adresse anschrift straat street rue strasse straße huisnummer hausnummer postcode postal zip plz gemeente stad woonplaats
ville ort stadt city town land pays country provincie region
telefoon telephone téléphone telefon phone tel gsm mobile mobiel handy portable fax
iban bic rekening rekeningnummer bankrekening konto account compte bsn rijksregisternummer rijksregister insz niss nrn sofi sofinummer
personalausweis steuernummer steuerid passport paspoort passeport reisepass identiteitskaart ssn
nr nummer number numero numéro no code type status functie function fonction job titel title titre beroep profession department afdeling
bedrijf company société firma organisatie organisation employee werknemer medewerker personeelsnummer customer klant klantnummer client kunde patient
nationaliteit nationality nationalité nationalität taal language langue sprache opmerking opmerkingen remark remarks comment comments
salaris salary loon gehalt salaire bedrag amount montant betrag prijs price prix preis omschrijving description beschrijving
kenteken nummerplaat vin btw vat tva ust btwnummer login user username gebruiker gebruikersnaam wachtwoord password
nome cognome indirizzo nascita codicefiscale fiscale apellido apellidos nombre dirección fecha nacimiento dni nie nif telefono teléfono
endereço nascimento telefone quantity aantal artikel product item begin einde start end van tot from`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

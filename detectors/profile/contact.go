package profile

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/label"
)

// MessageContent recognises what somebody wrote, in a field named for messages.
//
// Shape: at least three words. Check: none. Value: as written.
// Confidence: possible, since programs call much a message; likely under an unmistakable name.
// Source: chat exports and contact forms.
var MessageContent = label.New(label.Kind{
	Loose: true,
	Kind:  "message-content", Title: "What a person wrote", Check: "at least three words", Source: "chat exports and contact forms",
	Fields: []string{"bericht$", "berichten$", "boodschap$", "opmerking$", "opmerkingen$", "message$", "messages$", "body$", "content$", "remarque$", "remarques$", "commentaire$", "nachricht$", "bemerkung$", "bemerkungen$", "anmerkung$",
		"kommentar$", "comment$", "comments$", "note$", "remark$", "remarks$"},
	Strong: []string{"klantbericht", "berichttekst", "berichtinhoud", "smstekst", "chatbericht", "mailtekst", "messageclient", "contenumessage", "corpsdumail", "kundennachricht", "nachrichtentext", "chatmessage", "messagebody", "messagetext", "emailbody", "smstext",
		"customermessage", "chattranscript", "transcript$"},
	NotFields: []string{"log", "error", "commit", "code", "id", "type", "release"},
	Value:     label.Prose, Faint: true, Max: detectors.MaxMatch,
})

// FormDraft recognises a half-filled form or an unfinished registration.
//
// Shape: any. Check: none. Value: as written.
// Confidence: likely, since the names are particular. Source: web forms.
var FormDraft = label.New(label.Kind{
	Loose: true,
	Kind:  "form-draft", Title: "Unfinished form or simulation", Source: "web forms",
	Fields: []string{"conceptaanvraag", "conceptformulier", "onafgewerkteaanvraag", "onvolledigeregistratie", "simulatiegegevens", "brouillonformulaire", "demandeinachevee", "formulaireincomplet", "antragsentwurf", "formdraft", "draftapplication",
		"abandonedform", "abandonedcart", "incompleteregistration", "partialsubmission"},
	Value: label.Any, Max: detectors.MaxMatch,
})

// CallRecord recognises who called whom, when and how long.
//
// Shape: any. Check: none. Value: as written.
// Confidence: likely under an unmistakable name. Source: call detail records.
var CallRecord = label.New(label.Kind{
	Kind: "call-record", Title: "Record of a telephone call", Source: "call detail records",
	Fields: []string{"duration$", "duree$", "dauer$", "caller$", "callee$"},
	Strong: []string{"belduur", "gespreksduur", "oproepduur", "beller", "opgebeldnummer", "gebeldnummer", "inkomendeoproep", "uitgaandeoproep", "telefoonlog", "oproeplog", "dureeappel", "numeroappele", "numeroappelant", "journalappels",
		"gesprachsdauer", "anrufdauer", "anrufer", "angerufenenummer", "callduration", "callingnumber", "callednumber", "callernumber", "callerid", "calledparty", "callingparty", "calllog", "callstart", "callend", "anumber$", "bnumber$"},
	NotFields: []string{"function", "stack", "graph", "site", "process"},
	Value:     label.Any, Faint: true,
})

// ContactReport recognises the note of an employee about a contact.
//
// Shape: at least three words. Check: none. Value: as written.
// Confidence: possible for bare notes; likely under an unmistakable name. Source: customer registers.
var ContactReport = label.New(label.Kind{
	Loose: true,
	Kind:  "contact-report", Title: "Note about a contact with a person", Check: "at least three words", Source: "customer registers",
	Fields: []string{"verslag$", "notitie$", "notities$", "nota$", "notes$", "notizen$", "vermerk$", "rapport$"},
	Strong: []string{"contactverslag", "bezoekverslag", "gespreksverslag", "gespreksnotitie", "belverslag", "contactnotitie", "klantnotitie", "dossiernotitie", "compterendu", "compterenduvisite", "rapportcontact", "rapportdevisite", "noteclient", "gesprachsnotiz",
		"besuchsbericht", "kontaktbericht", "kundennotiz", "aktennotiz", "contactreport", "callreport", "visitreport", "callnotes", "casenotes", "casenote", "crmnotes", "customernotes", "clientnotes", "meetingnotes", "internalnote"},
	NotFields: []string{"release", "foot", "music"},
	Value:     label.Prose, Faint: true, Max: detectors.MaxMatch,
})

// Complaint recognises a complaint and its handling.
//
// Shape: words. Check: none. Value: as written.
// Confidence: likely in a field named for it. Source: customer registers.
var Complaint = label.New(label.Kind{
	Loose: true,
	Kind:  "complaint", Title: "Complaint and its handling", Check: "words", Source: "customer registers",
	Fields: []string{"klacht", "klachten", "klachttekst", "klachtomschrijving", "klachtnummer", "plainte", "plaintes", "reclamation", "reclamations", "motifplainte", "beschwerde", "beschwerden", "beschwerdetext", "reklamation", "complaint",
		"complaints", "complainttext", "complaintdescription", "grievance"},
	NotFields: []string{"id", "count", "aantal", "email", "url", "datum", "date"},
	Labels:    []string{"klacht", "omschrijving klacht", "plainte", "beschwerde", "complaint"},
	Value:     label.Words, Max: detectors.MaxMatch,
})

// Feedback recognises comments, suggestions and survey answers.
//
// Shape: any. Check: none. Value: as written.
// Confidence: possible; likely under an unmistakable name. Source: surveys.
var Feedback = label.New(label.Kind{
	Loose: true,
	Kind:  "feedback", Title: "Comment, suggestion or survey answer", Source: "surveys",
	Fields: []string{"feedback$", "suggestie$", "suggestion$", "anregung$", "review$", "rating$", "answer$", "antwoord$", "reponse$", "antwort$"},
	Strong: []string{"klantfeedback", "tevredenheid", "tevredenheidsscore", "klanttevredenheid", "enqueteantwoord", "satisfaction$", "satisfactionclient", "avisclient", "reponseenquete", "kundenzufriedenheid", "kundenbewertung", "umfrageantwort",
		"npsscore", "nps$", "csat", "surveyanswer", "surveyresponse", "customerfeedback", "customersatisfaction", "satisfactionscore", "customerreview", "reviewtext"},
	NotFields: []string{"control", "loop", "url", "id", "email"},
	Value:     label.Either(label.Score, label.Words), Faint: true, Max: detectors.MaxMatch,
})

// InterviewRecord recognises notes of an interview or meeting with a person.
//
// Shape: words. Check: none. Value: as written.
// Confidence: likely, since the names are particular. Source: personnel files.
var InterviewRecord = label.New(label.Kind{
	Loose: true,
	Kind:  "interview-record", Title: "Notes of an interview", Check: "words", Source: "personnel files",
	Fields: []string{"sollicitatieverslag", "sollicitatiegesprek", "interviewverslag", "interviewnotities", "intakegesprek", "intakeverslag", "exitgesprek", "exitinterview", "compterenduentretien", "notesentretien", "entretienembauche", "entretiendedepart",
		"vorstellungsgesprach", "gesprachsprotokoll", "bewerbungsgesprach", "interviewnotes", "interviewreport", "interviewerfeedback", "interviewfeedback", "interviewtranscript", "interviewrecording", "candidateassessment", "interviewscore"},
	Value: label.Any, Max: detectors.MaxMatch,
})

package declaration

import (
	"bytes"
	"path/filepath"

	"github.com/inzage/inzage/detectors"
)

// Format is the version of the declaration format that this package reads.
const Format = "declaration/1"

// The struct tags below are the format itself; the strict reader and the JSON Schema are made from
// them.
//
//	yaml:"name"      the field's name; ",keyed" a map whose keys fill ID; ",required" must be there;
//	                 ",base" must be there unless the declaration extends another
//	one:"a b"        the words allowed
//	ref:"subjects"   ids of that register
//	as:"kind"        a kind id; "pattern" a place pattern; "date" an ISO date; "country" alpha-2
//	doc:"..."        description in the schema

// Meta is what every entry may carry: its place in the file, the lines of the statement it was read
// from, and the writer's remark.
type Meta struct {
	At     Pos    `yaml:"-"`
	Note   string `yaml:"note" doc:"the writer's own remark"`
	Source Source `yaml:"source" doc:"lines of statement.file"`
}

// A Declaration is what an organisation says it holds. See the package comment.
type Declaration struct {
	Meta
	Format       string        `yaml:"inzage,required" one:"declaration/1" doc:"format and version"`
	Extends      string        `yaml:"extends" doc:"the declaration that this one narrows: a file beside it or a shipped name"`
	Organisation Organisation  `yaml:"organisation,base" doc:"who"`
	Statement    Statement     `yaml:"statement" doc:"the text this was read from"`
	Contacts     []Contact     `yaml:"contact" doc:"where people reach the organisation"`
	Authority    *Authority    `yaml:"authority" doc:"the supervisor named"`
	Subjects     []Subject     `yaml:"subjects,keyed,base" doc:"whose data"`
	Purposes     []Purpose     `yaml:"purposes,keyed" doc:"why"`
	Recipients   []Recipient   `yaml:"recipients,keyed" doc:"who else sees it"`
	Retention    []Retention   `yaml:"retention,keyed" doc:"how long; the entry default counts where nothing else is named"`
	Holds        []Hold        `yaml:"holds,keyed" doc:"what stops the clock"`
	Categories   []Category    `yaml:"categories,keyed,base" doc:"which data"`
	Prohibited   []Prohibition `yaml:"prohibited" doc:"never"`
	Rights       []Right       `yaml:"rights,keyed" one:"information access rectification erasure restriction notification portability objection objection-marketing automated-decision withdraw-consent complaint" doc:"what people may ask"`
	Requests     Requests      `yaml:"requests" doc:"how they ask"`
	Transfers    []Transfer    `yaml:"transfers" doc:"leaving the EEA"`
	Promises     []Promise     `yaml:"promises,keyed" doc:"security and conduct"`
	Places       []PlaceRule   `yaml:"places" doc:"where in this tree things are; the first match that sets a field wins"`
	Issues       []Issue       `yaml:"issues" doc:"what is unclear or contradictory in the statement"`
	Instructions *Instructions `yaml:"instructions" doc:"what a controller orders its processor to hold"`
}

// An Organisation is who declares.
type Organisation struct {
	Meta
	ID           string          `yaml:"id,required" doc:"short id for reports"`
	Name         string          `yaml:"name,required" doc:"full name"`
	Role         string          `yaml:"role,required" one:"controller processor both" doc:"a processor reports to its controller and answers no data subject"`
	Country      string          `yaml:"country" as:"country" doc:"ISO 3166 alpha-2 of the seat"`
	Registration RegisterNumbers `yaml:"registration" doc:"register numbers by kind"`
}

// RegisterNumbers are an organisation's own register numbers.
type RegisterNumbers []RegisterNumber

// A RegisterNumber is one register number; numbers are kept as text.
type RegisterNumber struct {
	Kind   detectors.Kind
	Number string
}

// A Statement is the text a declaration was read from.
type Statement struct {
	Meta
	File     string `yaml:"file" doc:"the text that line references point into"`
	Language string `yaml:"language" one:"nl fr en de"`
	Version  string `yaml:"version" doc:"as printed"`
	Date     string `yaml:"date" as:"date"`
	Dir      string `yaml:"-"` // folder of the declaration; empty for a shipped one
}

// Lines counts the lines of the text, for [CheckOptions]. The text is looked for beside the
// declaration; a shipped declaration and one without a file have none, which is no error.
func (s *Statement) Lines() (int, error) {
	if s.Dir == "" || s.File == "" {
		return 0, nil
	}
	data, err := readFile(filepath.Join(s.Dir, s.File))
	if err != nil {
		return 0, err
	}
	return bytes.Count(bytes.TrimSuffix(data, []byte{'\n'}), []byte{'\n'}) + 1, nil
}

// A Contact is where people reach the organisation for something.
type Contact struct {
	Meta
	For   string `yaml:"for,required" one:"requests privacy information marketing complaints dpo"`
	Email string `yaml:"email"`
	Phone string `yaml:"phone"`
	Post  string `yaml:"post"`
	Web   string `yaml:"web"`
}

// An Authority is the supervisor that the statement names.
type Authority struct {
	Meta
	Name    string `yaml:"name,required"`
	Country string `yaml:"country" as:"country"`
}

// A Subject is a group of people whose data is held.
type Subject struct {
	Meta
	ID        string   `yaml:"-"`
	Label     Label    `yaml:"label,required"`
	DPV       string   `yaml:"dpv" doc:"nearest term of the W3C Data Privacy Vocabulary"`
	Hints     []string `yaml:"hints" doc:"whole words looked for in paths, table and sheet names"`
	Retention string   `yaml:"retention" ref:"retention"`
}

// A Purpose is why data is held.
type Purpose struct {
	Meta
	ID    string   `yaml:"-"`
	Label Label    `yaml:"label,required"`
	Basis []string `yaml:"basis" one:"consent explicit-consent contract legal-obligation vital-interest public-task legitimate-interest"`
}

// A Recipient is who else sees data.
type Recipient struct {
	Meta
	ID     string  `yaml:"-"`
	Label  Label   `yaml:"label,required"`
	Role   string  `yaml:"role" one:"processor controller group authority public data-subject"`
	Region Regions `yaml:"region" doc:"EEA, an ISO country code, a list of them, or unknown"`
}

// Regions are where a recipient is: "EEA", "unknown" or country codes.
type Regions []string

// A Retention is how long data may stay.
type Retention struct {
	Meta
	ID        string    `yaml:"-"`
	Period    Period    `yaml:"period" doc:"ISO 8601 duration after from; absent: no number was stated"`
	From      EventList `yaml:"from" doc:"the event or events it counts from, the latest known one; or unstated"`
	Max       Period    `yaml:"max" doc:"a ceiling, whatever else happens"`
	MaxFrom   EventList `yaml:"max-from" doc:"the event the ceiling counts from; default collection"`
	Extend    []Extend  `yaml:"extend" doc:"longer for a purpose, in a form"`
	Criterion string    `yaml:"criterion" doc:"the rule in words, when there is no number"`
	Duty      string    `yaml:"duty" one:"legal policy mixed" doc:"legal: must be kept that long; policy: may be (default); mixed: a human decides"`
}

// HasNumber reports whether the rule states a period or a ceiling.
func (r *Retention) HasNumber() bool { return !r.Period.IsZero() || !r.Max.IsZero() }

// An EventList is the events that a clock counts from.
type EventList struct {
	Events   []Event
	Unstated bool // the number was given without a start
}

// An Extend is a longer period for one purpose in one form.
type Extend struct {
	Meta
	By   Period `yaml:"by,required"`
	For  string `yaml:"for" ref:"purposes"`
	Form string `yaml:"form" doc:"pseudonymised, aggregated, or prose that says so"`
}

// A Hold is a ground, stated by the organisation, on which a clock may be stopped.
type Hold struct {
	Meta
	ID        string   `yaml:"-"`
	Label     Label    `yaml:"label"`
	Suspends  []string `yaml:"suspends" one:"access rectification erasure restriction portability objection objection-marketing"`
	Retention string   `yaml:"retention" ref:"retention" doc:"the rule that counts instead of the ordinary one"`
	Silent    bool     `yaml:"silent" doc:"an answer may not let the hold show"`
}

// A Category is data that belongs together.
type Category struct {
	Meta
	ID          string     `yaml:"-"`
	Label       Label      `yaml:"label,required"`
	DPV         []string   `yaml:"dpv" doc:"terms of the W3C Data Privacy Vocabulary"`
	Sensitivity string     `yaml:"sensitivity" one:"low normal high special criminal national-number"`
	Subjects    []string   `yaml:"subjects" ref:"subjects" doc:"absent: everybody"`
	Purposes    []string   `yaml:"purposes" ref:"purposes"`
	Origin      []string   `yaml:"origin" one:"data-subject employer public third-party device authority derived controller"`
	Recipients  []string   `yaml:"recipients" ref:"recipients"`
	Retention   string     `yaml:"retention" ref:"retention"`
	Only        *Condition `yaml:"only" doc:"a condition; absent: none"`
	Items       []Item     `yaml:"items"`
}

// An Item is a promise: one thing that the statement says is held, and the kinds that fulfil it.
type Item struct {
	Meta
	Name        string           `yaml:"name,required"`
	Kinds       []detectors.Kind `yaml:"kinds,required" as:"kind" doc:"kinds that fulfil the item; none: a scanner cannot find it"`
	Subjects    []string         `yaml:"subjects" ref:"subjects"`
	Retention   string           `yaml:"retention" ref:"retention"`
	Only        *Condition       `yaml:"only"`
	Sensitivity string           `yaml:"sensitivity" one:"low normal high special criminal national-number"`
	Instructed  bool             `yaml:"-"` // an instructions layer lists the item
}

// A Condition is on what alone data may be held.
type Condition struct {
	Meta
	Basis    string   `yaml:"basis,required" one:"consent explicit-consent legal-obligation controller-instruction"`
	For      []string `yaml:"for" ref:"purposes" doc:"purposes for which alone it may be held"`
	Evidence []string `yaml:"evidence" as:"pattern" doc:"places whose values match the record's key: the proof"`
}

// A Prohibition is what is never held.
type Prohibition struct {
	Meta
	Kinds  []detectors.Kind `yaml:"kinds,required" as:"kind"`
	Label  Label            `yaml:"label"`
	Reason string           `yaml:"reason"`
	Law    string           `yaml:"law"`
	Inside []detectors.Kind `yaml:"inside" as:"kind" doc:"carriers that must be opened and decoded to look for it"`
	Masked string           `yaml:"masked" one:"tolerated prohibited" doc:"tolerated accepts a carrier in which the value is overwritten"`
	Except []string         `yaml:"except" as:"except" doc:"kinds or place patterns"`
	Layer  bool             `yaml:"-"` // added by a layer, so no contradiction of the base
}

// A Right is what people may ask.
type Right struct {
	Meta
	ID      string   `yaml:"-"`
	Article string   `yaml:"article"`
	Via     []string `yaml:"via"`
	Limits  []Limit  `yaml:"limits"`
}

// A Limit is when a right is not, or not wholly, granted.
type Limit struct {
	Meta
	When          string `yaml:"when,required"`
	Effect        string `yaml:"effect,required" one:"withhold refuse partial on-request delay"`
	Silent        bool   `yaml:"silent" doc:"the answer may not let the limit show"`
	Justification string `yaml:"justification" doc:"term of the DPV justifications"`
}

package declaration

import "github.com/inzage/inzage/detectors"

// Requests is how people ask.
type Requests struct {
	Meta
	Deadline *Deadline  `yaml:"deadline"`
	Identity []Identity `yaml:"identity"`
}

// A Deadline is the time in which the organisation says it answers.
type Deadline struct {
	Meta
	Period Period `yaml:"period,required"`
}

// An Identity is what a requester of some groups must show or give.
type Identity struct {
	Meta
	Subjects []string         `yaml:"subjects" ref:"subjects"`
	Proof    []detectors.Kind `yaml:"proof" as:"kind"`
	Also     []detectors.Kind `yaml:"also" as:"kind"`
	Optional []detectors.Kind `yaml:"optional" as:"kind"`
}

// A Transfer is data leaving the EEA.
type Transfer struct {
	Meta
	To         Regions  `yaml:"to"`
	Recipients []string `yaml:"recipients" ref:"recipients"`
	Safeguard  string   `yaml:"safeguard"`
}

// A Promise is about security or conduct; some can be checked (see [CheckedPromises]).
type Promise struct {
	Meta
	ID    string `yaml:"-"`
	Scope string `yaml:"scope"`
}

// A PlaceRule says what stands in the places that match.
type PlaceRule struct {
	Meta
	Match      string     `yaml:"match,required" as:"pattern" doc:"a glob: path!/member#table.field"`
	Subjects   []string   `yaml:"subjects" ref:"subjects"`
	Categories []string   `yaml:"categories" ref:"categories" doc:"only these categories are tried here"`
	Store      string     `yaml:"store" one:"live backup log archive test"`
	Synthetic  *bool      `yaml:"synthetic" doc:"made-up data: known test values get no verdict here"`
	Dates      PlaceDates `yaml:"dates" doc:"by event, the column that tells its date, or the date itself"`
}

// PlaceDates are the dates that a place rule tells.
type PlaceDates []PlaceDate

// A PlaceDate is one event's column, or its date when Day is known.
type PlaceDate struct {
	Event  Event
	Column string
	Day    Day
}

// An Issue is what a careful reader could not settle from the statement.
type Issue struct {
	Meta
	ID   string `yaml:"id,required"`
	Sort string `yaml:"sort,required" one:"contradiction gap ambiguity"`
	Text string `yaml:"text,required"`
}

// Instructions are what a controller orders: these items alone, and not longer.
type Instructions struct {
	Meta
	Items     []string   `yaml:"items" doc:"names of items"`
	Retention *Retention `yaml:"retention"`
}

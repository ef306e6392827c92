package declaration

// An Erasability says whether data may be erased when somebody asks.
type Erasability uint8

// What a declaration says to a request for erasure.
const (
	MayErase Erasability = iota // nothing stands in the way
	AskHuman                    // the period is called statutory without saying for which data
	MustKeep                    // a legal period or a hold has not ended
)

// Erasable reports whether a finding may be erased on request, and until when it must be kept when
// not (NoDay: until the hold is lifted, or unknown). A legal duty to keep is stronger than a request,
// and so is a hold; access to the data is another matter.
func (j *Judgement) Erasable() (Erasability, Day) {
	c := &j.Clock
	switch {
	case j.Verdict == Prohibited || j.Verdict == Undeclared:
		return MayErase, NoDay
	case c.State == ClockHeld:
		return MustKeep, NoDay
	case c.State == ClockOver || c.Duty != "legal" && c.Duty != "mixed":
		return MayErase, NoDay
	case c.Duty == "mixed" || c.State == ClockNone:
		return AskHuman, c.End
	default:
		return MustKeep, c.End
	}
}

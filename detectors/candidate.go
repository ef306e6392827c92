package detectors

// A Class is a sort of candidate that the engine proposes.
type Class uint8

// The classes.
const (
	// At is one '@': Start is its place, End one more. The detector walks left and right.
	At Class = iota
	// Digits is a window of digit groups: "85.07.30-033.28", "0470 12 34 56". Windows begin and end
	// at the edges of the whole run, or at blanks inside it, so of "111222333 0470123456" each
	// number alone is proposed too. No letter, digit or underscore touches it.
	Digits
	// Quad is four groups of one to three digits, each at most 255 and without a leading zero, with
	// full stops between: an IPv4 address, or a version. Nobody else is asked about it, except those
	// who subscribe to Quad.
	Quad
	// Calendar is a window of three groups that has the shape of a date in digits: 1-2, 1-2 and 2 or
	// 4 digits in either order, or 4, 1-2, 1-2, with the same '/', '-' or '.' between. It is
	// proposed to those who subscribe to Calendar in place of Digits.
	Calendar
	// Code is such a window with letters in it: "BE68 5390 0754 7034", "12.345.678-Z". At least one
	// letter and one digit; letters may be of either case.
	Code
	// Filler is a line that contains "<<": Start and End are the line's, without its ending. Behind
	// the first 256 bytes of a longer line it is the pair alone, the first of those that follow each
	// other within FillerGap.
	Filler
	// Hex is a row of short groups with ':' '-' or '.' at even distances, or "::". Start is the
	// first separator; the detector walks left and right.
	Hex
	// Year is a group of exactly four digits from 1800 to 2199 with a blank and a letter, comma or
	// full stop before it: the end of "12 mei 1985" or "May 12, 1985".
	Year
	// Capital is one capitalised word that [Detector.Words] has, of any subscriber.
	Capital
	// Word is one of [Detector.Triggers] at a word start: Start and End are those of its first word.
	Word
	// Whole is the trimmed content of a field; it goes to JudgeField.
	Whole
	// Stretch is all of a field, or all of a block of running text, proposed once: for detectors that
	// search by themselves, with no candidate to begin from.
	Stretch
	numClasses
)

// Classes is a set of classes.
type Classes uint16

// Of makes a set.
func Of(cs ...Class) Classes {
	var s Classes
	for _, c := range cs {
		s |= 1 << c
	}
	return s
}

// Has reports whether c is in the set.
func (s Classes) Has(c Class) bool { return s&(1<<c) != 0 }

// A Candidate is a place in the text that a detector is asked to judge. It and its slices are
// valid only during the call.
type Candidate struct {
	Class      Class
	Start, End int // byte offsets in Pass.Text
	Field      int // index of the field it stands in

	// Of Digits, Quad, Calendar and Code:
	Compact []byte  // the digits, and letters in upper case, without separators
	Groups  []uint8 // length of each group
	Seps    []byte  // len(Groups)-1 separators: ' ' any blank, '.', '-' any hyphen, '/', '|' a hyphen or
	// slash between blanks, '(' parentheses or a mixture
	Plus  bool // a '+' stands before it
	Lower bool // a letter was written in lower case
	// Glued says that the window is part of something longer: a path, a UUID, a hex digest, a
	// decimal number, a domain. Checksum kinds should not report it.
	Glued bool
	// Alone says that the window is the whole run, with no further groups beside it.
	Alone bool

	ctxFor   bits // verdict of the context words, filled by Pass.near
	ctxAnti  bits
	ctxReady bool
}

// Uniform reports whether all separators are equal (or there is none).
func (c *Candidate) Uniform() bool {
	for _, s := range c.Seps {
		if s != c.Seps[0] || s == '(' {
			return false
		}
	}
	return true
}

// Grouped reports whether the group lengths are exactly ns.
func (c *Candidate) Grouped(ns ...uint8) bool {
	if len(ns) != len(c.Groups) {
		return false
	}
	for i, n := range ns {
		if c.Groups[i] != n {
			return false
		}
	}
	return true
}

// Digit returns the value of Compact[i], which must be a digit.
func (c *Candidate) Digit(i int) int { return int(c.Compact[i] - '0') }

// IsDigits reports whether Compact holds digits only.
func (c *Candidate) IsDigits() bool {
	for _, b := range c.Compact {
		if b < '0' || b > '9' {
			return false
		}
	}
	return true
}

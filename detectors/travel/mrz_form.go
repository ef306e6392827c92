package travel

// A span is a stretch of one line of an MRZ: bytes [from, to) of line, both counted from 0. The
// zero span means that a form has no such field.
type span struct{ line, from, to uint8 }

func (s span) none() bool { return s.to == 0 }

// A form is the layout of one sort of machine readable zone.
type form struct {
	name         string
	lines, width int
	first        string // letters that the document code may begin with
	prefix       string // what the first line must begin with, beyond the letter

	code, state, nationality  span
	number, numberCheck       span
	birth, birthCheck         span
	expiry, expiryCheck       span
	sex, names, given         span // given: where given names stand apart from the surname
	optional1, optional1Check span
	optional2                 span
	composite                 []span // what the composite check digit covers
	compositeCheck            span
	overflow                  span // where a long document number goes on
	numberCover               span // what the number's check digit covers, when not the number alone
}

// The forms, those with the stricter beginnings first.
var (
	td1 = &form{name: "TD1", lines: 3, width: 30, first: "IACR",
		code: span{0, 0, 2}, state: span{0, 2, 5}, nationality: span{1, 15, 18},
		number: span{0, 5, 14}, numberCheck: span{0, 14, 15},
		birth: span{1, 0, 6}, birthCheck: span{1, 6, 7}, expiry: span{1, 8, 14}, expiryCheck: span{1, 14, 15},
		sex: span{1, 7, 8}, names: span{2, 0, 30}, optional1: span{0, 15, 30}, optional2: span{1, 18, 29},
		composite: []span{{0, 5, 30}, {1, 0, 7}, {1, 8, 15}, {1, 18, 29}}, compositeCheck: span{1, 29, 30},
		overflow: span{0, 15, 30}}
	frID = &form{name: "FR-ID", lines: 2, width: 36, first: "I", prefix: "IDFRA",
		code: span{0, 0, 2}, state: span{0, 2, 5},
		number: span{1, 0, 12}, numberCheck: span{1, 12, 13}, birth: span{1, 27, 33}, birthCheck: span{1, 33, 34},
		sex: span{1, 34, 35}, names: span{0, 5, 30}, given: span{1, 13, 27},
		composite: []span{{0, 0, 36}, {1, 0, 35}}, compositeCheck: span{1, 35, 36}}
	td2 = &form{name: "TD2", lines: 2, width: 36, first: "IACRP",
		code: span{0, 0, 2}, state: span{0, 2, 5}, nationality: span{1, 10, 13},
		number: span{1, 0, 9}, numberCheck: span{1, 9, 10},
		birth: span{1, 13, 19}, birthCheck: span{1, 19, 20}, expiry: span{1, 21, 27}, expiryCheck: span{1, 27, 28},
		sex: span{1, 20, 21}, names: span{0, 5, 36}, optional1: span{1, 28, 35},
		composite: []span{{1, 0, 10}, {1, 13, 20}, {1, 21, 35}}, compositeCheck: span{1, 35, 36},
		overflow: span{1, 28, 35}}
	td3 = &form{name: "TD3", lines: 2, width: 44, first: "P",
		code: span{0, 0, 2}, state: span{0, 2, 5}, nationality: span{1, 10, 13},
		number: span{1, 0, 9}, numberCheck: span{1, 9, 10},
		birth: span{1, 13, 19}, birthCheck: span{1, 19, 20}, expiry: span{1, 21, 27}, expiryCheck: span{1, 27, 28},
		sex: span{1, 20, 21}, names: span{0, 5, 44}, optional1: span{1, 28, 42}, optional1Check: span{1, 42, 43},
		composite: []span{{1, 0, 10}, {1, 13, 20}, {1, 21, 43}}, compositeCheck: span{1, 43, 44}}
	mrvA = &form{name: "MRV-A", lines: 2, width: 44, first: "V",
		code: span{0, 0, 2}, state: span{0, 2, 5}, nationality: span{1, 10, 13},
		number: span{1, 0, 9}, numberCheck: span{1, 9, 10},
		birth: span{1, 13, 19}, birthCheck: span{1, 19, 20}, expiry: span{1, 21, 27}, expiryCheck: span{1, 27, 28},
		sex: span{1, 20, 21}, names: span{0, 5, 44}, optional1: span{1, 28, 44}}
	mrvB = &form{name: "MRV-B", lines: 2, width: 36, first: "V",
		code: span{0, 0, 2}, state: span{0, 2, 5}, nationality: span{1, 10, 13},
		number: span{1, 0, 9}, numberCheck: span{1, 9, 10},
		birth: span{1, 13, 19}, birthCheck: span{1, 19, 20}, expiry: span{1, 21, 27}, expiryCheck: span{1, 27, 28},
		sex: span{1, 20, 21}, names: span{0, 5, 36}, optional1: span{1, 28, 36}}
	nlDL = &form{name: "NL-DL", lines: 1, width: 30, first: "D", prefix: "D1NLD",
		code: span{0, 0, 2}, state: span{0, 2, 5}, number: span{0, 6, 16},
		composite: []span{{0, 0, 29}}, compositeCheck: span{0, 29, 30}}
	frDL = &form{name: "FR-DL", lines: 1, width: 30, first: "D", prefix: "D1FRA",
		code: span{0, 0, 2}, state: span{0, 2, 5}, number: span{0, 5, 14}, numberCheck: span{0, 14, 15}, numberCover: span{0, 0, 14},
		expiry: span{0, 15, 21}, names: span{0, 21, 29},
		composite: []span{{0, 0, 29}}, compositeCheck: span{0, 29, 30}}
	chDL = &form{name: "CH-DL", lines: 3, width: 30, first: "F", prefix: "FA",
		code: span{1, 0, 2}, state: span{1, 2, 5}, number: span{1, 5, 17}, birth: span{1, 19, 25}, names: span{2, 0, 30}}

	forms = []*form{td1, frID, td2, td3, mrvA, mrvB, nlDL, frDL, chDL}
)

// chFirst is the length of the first line of a Swiss driving licence: number, language, fillers.
const chFirst = 9

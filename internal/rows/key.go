package rows

import "slices"

// A Key says which columns name a row in places: the primary key.
type Key struct {
	Columns []int32
	// Generated marks the columns whose numbers the database itself hands out; nil for none.
	Generated []bool
}

// makeKey writes the key of the row that is being committed, "id:17" or "a:1,b:2".
//
// A place must not hold a personal value, and a primary key may well be one: an email address, a
// national number. So a value stands in a key only if it cannot be one: a number that the database
// hands out itself, a number of at most seven digits, a UUID. A row with any other key has none.
func (w *Writer) makeKey() {
	if len(w.key.Columns) == 0 {
		return
	}
	b := w.b
	start := len(w.keys)
	for i, c := range w.key.Columns {
		v := w.value(c)
		if !tellsNothing(v, i < len(w.key.Generated) && w.key.Generated[i]) {
			w.keys = w.keys[:start]
			return
		}
		if i > 0 {
			w.keys = append(w.keys, ',')
		}
		w.keys = appendName(w.keys, w.t.Columns[c].Name)
		w.keys = append(w.keys, ':')
		w.keys = append(w.keys, v...)
	}
	w.keyed = append(w.keyed, keyed{int32(len(b.Records) - 1), int32(start), int32(len(w.keys))})
}

// value is the value of a column in the current row, nil for none.
func (w *Writer) value(column int32) []byte {
	b := w.b
	for i := w.fields; i < len(b.Fields); i++ {
		if f := &b.Fields[i]; f.Column == column {
			return b.Text[f.Start:f.End]
		}
	}
	return nil
}

// safeDigits is how long a number may be that can stand for no person: the shortest numbers in use
// that do, telephone and citizen numbers, have eight digits.
const safeDigits = 7

// tellsNothing reports whether a key's value may stand in a place.
func tellsNothing(v []byte, generated bool) bool {
	digits := v
	if len(v) > 0 && v[0] == '-' {
		digits = v[1:]
	}
	number := len(digits) > 0
	for _, c := range digits {
		number = number && '0' <= c && c <= '9'
	}
	switch {
	case number && generated:
		return len(digits) <= 20
	case number:
		return len(digits) <= safeDigits
	}
	return uuid(v)
}

func uuid(v []byte) bool {
	if len(v) != 36 {
		return false
	}
	for i, c := range v {
		switch i {
		case 8, 13, 18, 23:
			if c != '-' {
				return false
			}
		default:
			if (c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F') {
				return false
			}
		}
	}
	return true
}

// appendName appends a column name in which the separators of keys are encoded.
func appendName(dst []byte, name string) []byte {
	for i := range len(name) {
		switch c := name[i]; c {
		case ':', ',', '%':
			dst = append(dst, '%', "0123456789ABCDEF"[c>>4], "0123456789ABCDEF"[c&15])
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// KeyOf returns the key of a table whose primary key has the given columns; generated tells by
// column whether the database hands its numbers out. A column that the table lacks means no key.
func KeyOf(columns []string, primary []string, generated func(column int) bool) Key {
	var k Key
	for _, p := range primary {
		i := slices.Index(columns, p)
		if i < 0 {
			return Key{}
		}
		k.Columns = append(k.Columns, int32(i))
		k.Generated = append(k.Generated, generated(i))
	}
	return k
}

package travel

import (
	"bytes"
	"time"
)

// name returns surname and given names with fillers between their parts; nil for a masked part.
func (z *zone) name() (surname, given []byte) {
	f := z.form
	if f.names.none() {
		return nil, nil
	}
	n := trimFill(z.get(f.names))
	if i := bytes.Index(n, []byte("<<")); i >= 0 {
		surname, given = n[:i], bytes.Trim(n[i:], "<")
	} else {
		surname = n
	}
	if !f.given.none() {
		given = trimFill(z.get(f.given))
	}
	if isMasked(surname) {
		surname = nil
	}
	if isMasked(given) {
		given = nil
	}
	return surname, given
}

// appendName appends given names and surname, parts apart by one space.
func appendName(b, given, surname []byte) []byte {
	for _, part := range [2][]byte{given, surname} {
		if len(part) == 0 {
			continue
		}
		if len(b) > 0 {
			b = append(b, ' ')
		}
		b = appendWords(b, part)
	}
	return b
}

// appendWords appends s with one space for every run of fillers.
func appendWords(b, s []byte) []byte {
	for i, c := range s {
		if c != '<' {
			b = append(b, c)
		} else if i > 0 && s[i-1] != '<' {
			b = append(b, ' ')
		}
	}
	return b
}

// birthYear completes a two-digit year so that the date does not lie after today. Without a today
// years from 30 on are of the twentieth century.
func birthYear(yy int, date []byte, today time.Time) int {
	if today.IsZero() {
		if yy >= 30 {
			return 1900 + yy
		}
		return 2000 + yy
	}
	y := 2000 + yy
	m, d := max(pair(date, 2), 1), max(pair(date, 4), 1)
	if y > today.Year() || y == today.Year() && (m > int(today.Month()) || m == int(today.Month()) && d > today.Day()) {
		return y - 100
	}
	return y
}

// expiryYear completes a two-digit year to one at most twenty years after today.
func expiryYear(yy int, today time.Time) int {
	limit := 2050
	if !today.IsZero() {
		limit = today.Year() + 20
	}
	if y := 2000 + yy; y <= limit {
		return y
	}
	return 1900 + yy
}

// appendDate appends the ISO form; unknown parts are left out.
func appendDate(b, date []byte, year int) []byte {
	b = append(b, byte('0'+year/1000), byte('0'+year/100%10), date[0], date[1])
	if pair(date, 2) > 0 {
		b = append(b, '-', date[2], date[3])
		if pair(date, 4) > 0 {
			b = append(b, '-', date[4], date[5])
		}
	}
	return b
}

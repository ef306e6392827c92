package mediatype

import "bytes"

// sqlStarts are the first lines of dumps, and first statements, lower case.
var sqlStarts = [...]string{
	"-- mysql dump", "-- mariadb dump", "/*m!999999", "/*!40", "/*!50", "-- phpmyadmin sql dump", "-- adminer", "-- dumping ",
	"--\n-- postgresql database", "-- postgresql database", "--\r\n-- postgresql database", "-- dump of ", "-- heidisql", "-- sqlite",
	"pragma foreign_keys=", "begin transaction;\n", "create table ", "create database ", "insert into ", "insert ignore into ",
	"drop table if exists", "set names ", "set identity_insert", "set ansi_nulls", "use [",
}

// sqlStart reports whether s begins as an SQL dump.
func sqlStart(s []byte) bool {
	switch s[0] {
	case '-', '/', 'p', 'P', 'b', 'B', 'c', 'C', 'i', 'I', 'd', 'D', 's', 'S', 'u', 'U':
	default:
		return false
	}
	for _, p := range sqlStarts {
		if hasFold(s, p) {
			// A statement, not a sentence: its words go on with a name and a bracket or a semicolon.
			return p[0] == '-' || p[0] == '/' || bytes.IndexByte(s, ';') > 0 && bytes.ContainsAny(s[:min(len(s), 512)], "(=[`;")
		}
	}
	return false
}

// fromLine reports whether s begins with the separator of a mailbox: "From ", a sender, a date
// with a time and a year.
func fromLine(s []byte) bool {
	if !bytes.HasPrefix(s, []byte("From ")) {
		return false
	}
	first, rest := line(s)
	n := len(first)
	if n < 20 || n > 400 || bytes.Count(first, []byte(":")) < 1 {
		return false
	}
	year := false
	for _, w := range bytes.Fields(first) {
		year = year || len(w) == 4 && (w[0] == '1' || w[0] == '2') && digit(w[1]) && digit(w[2]) && digit(w[3])
	}
	k, _ := headerName(rest)
	return year && k > 0
}

// headerName returns the length of the header name that s begins with, 0 for none, and the points
// that it gives: names that only mail has count more.
func headerName(s []byte) (n, points int) {
	for n < len(s) && n < 77 && (letter(s[n]) || digit(s[n]) || s[n] == '-' || s[n] == '_') {
		n++
	}
	if n == 0 || n == len(s) || s[n] != ':' || n+1 < len(s) && s[n+1] != ' ' && s[n+1] != '\t' && s[n+1] != '\r' && s[n+1] != '\n' {
		return 0, 0
	}
	for _, h := range [...]string{"received", "return-path", "delivered-to", "message-id", "mime-version", "content-type",
		"content-transfer-encoding", "dkim-signature", "in-reply-to", "references", "x-mailer", "arc-seal", "authentication-results"} {
		if len(h) == n && hasFold(s, h) {
			return n, 2
		}
	}
	for _, h := range [...]string{"from", "to", "subject", "date", "cc", "sender", "reply-to", "bcc"} {
		if len(h) == n && hasFold(s, h) {
			return n, 1
		}
	}
	return n, 0
}

// mailHeader reports whether s begins with the header of a message: every line is a field or goes
// on with one, and enough of the fields are those of mail.
func mailHeader(s []byte) bool {
	if n, p := headerName(s); n == 0 || p == 0 && (s[0] != 'X' && s[0] != 'x') {
		return false
	}
	points, mails := 0, 0
	for len(s) > 0 {
		first, rest := line(s)
		if len(first) == 0 {
			break
		}
		if first[0] != ' ' && first[0] != '\t' {
			n, p := headerName(first)
			if n == 0 {
				return len(rest) == 0 && points >= 4 && mails > 0 // the window cut it
			}
			points += p
			if p == 2 {
				mails++
			}
		}
		s = rest
	}
	return points >= 4 && mails > 0
}

// ldifEntry reports whether a text that begins with "dn: " goes on as a directory entry.
func ldifEntry(s []byte) bool {
	first, rest := line(s)
	if bytes.IndexByte(first, '=') < 0 {
		return false
	}
	n, _ := headerName(rest)
	return n > 0 || len(rest) > 0 && rest[0] == ' '
}

package mail

import (
	"bytes"
	"net/mail"
	"strconv"
	"strings"
	"time"

	"github.com/inzage/inzage/internal/content"
)

// addressFields hold mailboxes; each mailbox is a record of its own.
var addressFields = map[string]bool{"from": true, "sender": true, "reply-to": true, "to": true, "cc": true, "bcc": true,
	"return-path": true, "delivered-to": true, "x-original-to": true, "envelope-to": true, "x-envelope-to": true, "x-envelope-from": true,
	"errors-to": true, "return-receipt-to": true, "disposition-notification-to": true, "apparently-to": true, "mail-followup-to": true,
	"mail-reply-to": true, "x-forwarded-to": true, "x-forwarded-for": true, "x-rcpt-to": true, "x-sender": true, "resent-from": true,
	"resent-sender": true, "resent-to": true, "resent-cc": true, "resent-bcc": true, "resent-reply-to": true}

// machineFields say how a message is encoded, or sign it: nothing that anybody wrote.
var machineFields = map[string]bool{"mime-version": true, "content-type": true, "content-transfer-encoding": true, "content-disposition": true,
	"dkim-signature": true, "x-google-dkim-signature": true, "domainkey-signature": true, "arc-seal": true, "arc-message-signature": true,
	"content-length": true, "lines": true, "autocrypt": true, "x-face": true, "face": true, "openpgp": true}

// fields delivers the header of a message.
func (w *walker) fields(h *header) error {
	if h.over {
		w.v.Problem(content.Problem{Cause: content.Limit, Detail: "the header is longer than 1 MiB; the rest of it was left out",
			Where: content.Location{Part: partHeader}})
	}
	if len(h.fields) == 0 {
		return nil
	}
	out := content.NewBuilder(w.ctx, w.v, &content.Table{Tree: true})
	out.Where.Part = partHeader
	main := false
	for i := range h.fields {
		f := &h.fields[i]
		if addressFields[f.name] || machineFields[f.name] || len(f.value) == 0 {
			continue
		}
		if !main {
			main = true
			out.Record(content.Record{Line: h.fields[0].line})
		}
		f.put(out, f.name, f.value, 0)
	}
	w.addresses(out, h)
	if t, ok := parseDate(h.text("date")); ok {
		w.v.Date(content.LastContact, t)
	}
	return out.Flush()
}

// put adds a part of the field's value that begins at the byte at of it (-1 for no literal copy).
func (f *field) put(out *content.Builder, name string, v []byte, at int) {
	offset := int64(-1)
	text := decodeWords(v)
	if f.offset >= 0 && at >= 0 && text == string(v) {
		offset = f.offset + int64(at)
	}
	out.Field(out.Column(name), []byte(text), offset)
	out.Line(f.line)
}

// addresses makes a record of each mailbox: "to[2].name" and "to[2].email".
func (w *walker) addresses(out *content.Builder, h *header) {
	count := map[string]int{}
	for i := range h.fields {
		f := &h.fields[i]
		if !addressFields[f.name] {
			continue
		}
		for _, a := range parseAddresses(f.value) {
			if len(a.name) == 0 && len(a.addr) == 0 {
				continue
			}
			count[f.name]++
			r := content.Record{Line: f.line, Path: f.name}
			if n := count[f.name]; n > 1 {
				r.Path += "[" + strconv.Itoa(n) + "]"
			}
			out.Record(r)
			if len(a.name) > 0 {
				f.put(out, f.name+".name", a.name, a.nameAt)
			}
			if len(a.addr) > 0 {
				f.put(out, f.name+".email", a.addr, a.addrAt)
			}
		}
	}
}

// dateForms are forms of dates that net/mail does not read.
var dateForms = []string{time.RFC3339, "Mon Jan _2 15:04:05 2006", "Mon Jan _2 15:04:05 MST 2006", "2006-01-02 15:04:05 -0700",
	"2006-01-02 15:04:05", "Mon, 2 Jan 2006 15:04:05", "2 Jan 2006 15:04:05", "Mon, 2 Jan 2006 15:04", "Mon, 2 Jan 2006", "02/01/2006 15:04:05"}

// parseDate reads the date of a message.
func parseDate(s string) (time.Time, bool) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || len(s) > 100 {
		return time.Time{}, false
	}
	if t, err := mail.ParseDate(s); err == nil {
		return t, true
	}
	if i := strings.IndexByte(s, '('); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	for _, f := range dateForms {
		if t, err := time.Parse(f, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// lowerText is the decoded, trimmed, lower-case text of a field.
func (h *header) lowerText(name string) string {
	return strings.ToLower(string(bytes.TrimSpace(h.get(name))))
}

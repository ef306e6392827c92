package online

import (
	"bytes"
	"encoding/base64"

	"github.com/inzage/inzage/detectors"
)

// Credentials recognises secrets that open an account: passwords and PINs in fields named for them,
// private keys, tokens (JWT) and password hashes.
//
// Shape: any token in a field named for it; "wachtwoord: …" in text; a PEM block of a private key;
// three base64url parts of which the first is a JSON header; an argon2 hash.
// Check: none.
// Value: as written. Notes name the sort, never the value.
// Confidence: certain for keys and tokens, likely in a field named for it, possible in text.
// Source: RFC 7468; RFC 7519; PHC string format; crypt(5).
var Credentials = &detectors.Detector{
	Name: "credentials", Kind: "credentials",
	Title:  "Password, PIN, private key, token or password hash",
	Check:  "the form of a PEM block, a token or a hash",
	Rules:  "certain for private keys and tokens; likely in a field named for a secret; possible in text",
	Source: "RFC 7468; RFC 7519; PHC string format; crypt(5)",
	Chance: 1, MaxLen: detectors.MaxMatch,
	Fields: []string{"password", "passwd", "pwd", "pass$", "passwordhash", "passwd_hash", "passwordenc", "userpass", "userpassword", "wachtwoord", "wachtwoordhash", "paswoord", "motdepasse", "motpasse", "mdp", "passwort", "kennwort",
		"pin$", "pincode", "codepin", "puk", "pukcode", "cvc", "cvv", "cvc2", "secretanswer", "securityanswer", "geheimantwoord", "otpsecret", "totpsecret", "mfasecret", "recoverycode", "recoverycodes", "passphrase", "privatekey"},
	NotFields: []string{"reset", "changed", "gewijzigd", "expiry", "expires", "vervaldatum", "policy", "length", "minlength", "attempts", "count", "type", "required", "confirm", "forgot", "label", "algorithm", "hint", "url", "field", "date", "datum", "last", "strength", "valid", "salt", "input", "validator", "allow", "enabled", "prompt", "placeholder", "generator", "visibility"},
	Classes:   detectors.Of(detectors.Word),
	Triggers:  []string{"begin private key", "begin rsa private key", "begin ec private key", "begin openssh private key", "begin encrypted private key", "eyj*", "argon2id", "argon2i", "wachtwoord", "paswoord", "passwort", "kennwort", "mot de passe", "pincode"},
	Judge:     judgeCredentials, JudgeField: judgeSecretField,
}

func judgeCredentials(p *detectors.Pass, c *detectors.Candidate) {
	switch w := p.Text[c.Start:c.End]; {
	case w[0] == 'e' && len(w) > 3 && w[1] == 'y' && w[2] == 'J':
		judgeToken(p, c)
	case bytes.EqualFold(w, []byte("begin")):
		judgeKey(p, c)
	case w[0]|0x20 == 'a':
		judgeHash(p, c)
	default:
		judgeLabelled(p, c)
	}
}

// judgeToken reads header.payload.signature.
func judgeToken(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	lo, hi := p.FieldBounds(c.Field)
	if c.Start > lo && (t[c.Start-1] == '-' || t[c.Start-1] == '_' || t[c.Start-1] == '.' || t[c.Start-1] == '/' || t[c.Start-1] == '+') {
		return
	}
	end, dots, first := c.Start, 0, 0
	for end < hi && end-c.Start < detectors.MaxMatch && (alnum(t[end]) || t[end] == '-' || t[end] == '_' || t[end] == '.') {
		if t[end] == '.' {
			if dots == 0 {
				first = end
			}
			dots++
		}
		end++
	}
	if t[end-1] == '.' {
		end, dots = end-1, dots-1
	}
	if dots != 2 || first-c.Start > 512 || end-first < 20 {
		return
	}
	var buf [384]byte
	n, err := base64.RawURLEncoding.Decode(buf[:], t[c.Start:first])
	if err != nil || !bytes.Contains(buf[:n], []byte(`"alg"`)) {
		return
	}
	p.Report(c, detectors.Match{Start: c.Start, End: end, Value: t[c.Start:end], Confidence: detectors.Certain, Note: "token",
		Evidence: detectors.Pattern | detectors.Structure})
}

// judgeKey reports a PEM block, up to its end or as far as a match may reach.
func judgeKey(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	lo, hi := p.FieldBounds(c.Field)
	start := c.Start
	for start > lo && c.Start-start < 5 && t[start-1] == '-' {
		start--
	}
	if c.Start-start != 5 {
		return
	}
	hi = min(hi, start+detectors.MaxMatch)
	end := hi
	if i := bytes.Index(t[c.End:hi], []byte("-----END ")); i >= 0 {
		j := c.End + i + len("-----END ")
		if k := bytes.Index(t[j:hi], []byte("-----")); k >= 0 {
			end = j + k + 5
		}
	}
	head := bytes.Index(t[c.End:end], []byte("-----"))
	if head < 0 || head > 40 || end-c.End-head < 64 {
		return // the header alone: code that looks for keys
	}
	p.Report(c, detectors.Match{Start: start, End: end, Value: t[start:end], Confidence: detectors.Certain, Note: "private key",
		Evidence: detectors.Pattern | detectors.Structure})
}

// judgeHash reads $argon2id$v=19$m=65536,t=3,p=4$salt$hash.
func judgeHash(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	lo, hi := p.FieldBounds(c.Field)
	if c.Start == lo || t[c.Start-1] != '$' || c.End >= hi || t[c.End] != '$' {
		return
	}
	end := c.End
	for end < hi && end-c.End < 200 && (alnum(t[end]) || bytes.IndexByte([]byte("$=,+/."), t[end]) >= 0) {
		end++
	}
	if bytes.Count(t[c.End:end], []byte("$")) < 3 || end-c.End < 40 {
		return
	}
	p.Report(c, detectors.Match{Start: c.Start - 1, End: end, Value: t[c.Start-1 : end], Confidence: detectors.Certain, Note: "password hash",
		Evidence: detectors.Pattern | detectors.Structure})
}

// judgeLabelled reads what a label such as "wachtwoord:" announces: a token with letters and
// digits or other signs, as people choose them; four to eight digits behind a PIN.
func judgeLabelled(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	_, hi := p.FieldBounds(c.Field)
	at := c.End
	if bytes.HasPrefix(t[at:hi], []byte(" de passe")) {
		at += len(" de passe")
	}
	for at < hi && t[at] == ' ' {
		at++
	}
	if at >= hi || t[at] != ':' && t[at] != '=' && !bytes.HasPrefix(t[at:hi], []byte("is ")) {
		return
	}
	if at++; t[at-1] == 'i' {
		at += 2
	}
	for at < hi && (t[at] == ' ' || t[at] == '"' || t[at] == '\'') {
		at++
	}
	end := at
	letters, digits, signs := 0, 0, 0
	for end < hi && end-at < 64 && t[end] > ' ' && t[end] != '"' && t[end] != '\'' && t[end] != ',' && t[end] != ';' {
		switch b := t[end]; {
		case b-'0' < 10:
			digits++
		case alnum(b) || b >= 0x80:
			letters++
		case bytes.IndexByte([]byte("(){}<>[]$%"), b) >= 0:
			return // code or a placeholder
		default:
			signs++
		}
		end++
	}
	for end > at && t[end-1] == '.' {
		end--
		signs--
	}
	pin := t[c.Start]|0x20 == 'p' && t[c.Start+1]|0x20 == 'i'
	switch n := end - at; {
	case pin && (letters+signs > 0 || digits < 4 || digits > 8):
		return
	case !pin && (n < 6 || letters == 0 || digits+signs == 0):
		return
	}
	p.Report(c, detectors.Match{Start: at, End: end, Value: t[at:end], Confidence: detectors.Possible, Evidence: detectors.Pattern | detectors.Context})
}

func judgeSecretField(p *detectors.Pass, c *detectors.Candidate) {
	b := p.Text[c.Start:c.End]
	if len(b) < 3 || len(b) > 256 || void(b) || boolean(b) || placeholder(b) || version(b) {
		return
	}
	note := ""
	if b[0] == '$' && bytes.Count(b, []byte("$")) >= 3 || b[0] == '{' && bytes.IndexByte(b, '}') > 2 {
		note = "password hash"
	} else if bytes.Count(b, []byte(" ")) > 3 {
		return // a sentence about passwords
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: b, Confidence: detectors.Likely, Note: note, Evidence: detectors.FieldName | detectors.Pattern})
}

// version reports whether b is a range of versions, as the lists of packages have for "password-prompt": ^1.0.4.
func version(b []byte) bool {
	i := 0
	for i < len(b) && bytes.IndexByte([]byte("^~<>= v"), b[i]) >= 0 {
		i++
	}
	dots, digits := 0, 0
	for ; i < len(b); i++ {
		switch c := b[i]; {
		case c-'0' < 10:
			digits++
		case c == '.':
			dots++
		case c == 'x' || c == '*':
		case c == '-' || c == '+':
			return dots > 1 && digits > 2
		default:
			return false
		}
	}
	return digits > 0 && dots > 0
}

// placeholder reports whether b is a variable or a mask: ${DB_PASSWORD}, {{ pw }}, %s, <secret>, ****.
func placeholder(b []byte) bool {
	switch {
	case bytes.HasPrefix(b, []byte("${")), bytes.HasPrefix(b, []byte("$(")), bytes.HasPrefix(b, []byte("{{")), bytes.HasPrefix(b, []byte("ENC[")), b[0] == '%', b[0] == '<' && b[len(b)-1] == '>':
		return true
	case bytes.Contains(b, []byte("****")), bytes.Contains(b, []byte("xxxx")), bytes.Contains(b, []byte("••••")):
		return true
	}
	return false
}

package online

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// DeviceID recognises identifiers of telephones and other devices.
//
// Shape: IMEI of 15 digits, also AA-BBBBBB-CCCCCC-D; in a field named for it also IMSI, ICCID, a
// UUID (IDFA, GAID) or another key of 8 to 64 characters with a digit.
// Check: Luhn for the IMEI.
// Value: IMEI 15 digits, others as written.
// Confidence: certain for an IMEI in a field named for it, likely beside a context word; likely for
// others in a field named for them; a bare UUID is nothing.
// Source: 3GPP TS 23.003 sections 2 and 6; ITU-T E.118.
var DeviceID = &detectors.Detector{
	Name: "device-id", Kind: "device-id",
	Title:  "Unique identifier of a device (IMEI, IMSI, advertising id)",
	Check:  "Luhn for the IMEI",
	Rules:  "IMEI: likely beside a context word, certain under a field name; others likely under a field name",
	Source: "3GPP TS 23.003; ITU-T E.118",
	Chance: 0.1, MaxLen: 128,
	Fields: []string{"imei", "imeinr", "imeinummer", "imsi", "iccid", "meid", "esn$", "deviceid", "deviceuuid", "deviceidentifier", "toestelid", "toestelnummer", "apparaatid", "idappareil", "geraeteid", "gerateid", "idfa", "idfv", "gaid",
		"aaid", "adid", "advertisingid", "advertiserid", "androidid", "udid", "hardwareid", "machineid", "installationid", "installid", "deviceserial", "deviceserialnumber", "pushtoken", "devicetoken", "fingerprintid", "devicefingerprint", "simserial", "simnummer"},
	NotFields: except("driver", "pci", "usb", "vendor", "vid", "product", "block", "disk"),
	Context:   []string{"imei*", "meid", "device id", "toestelnummer", "serienummer toestel", "imei-nummer", "numero imei", "gestolen toestel"},
	Against:   []string{"order*", "bestel*", "factuur*", "invoice*", "rekening*", "kaartnummer", "creditcard"},
	Classes:   detectors.Of(detectors.Digits), Length: [2]int{15, 15},
	Judge: judgeIMEI, JudgeField: judgeDeviceField,
}

func judgeIMEI(p *detectors.Pass, c *detectors.Candidate) {
	if c.Glued || c.Plus || !checksum.Luhn(c.Compact) || checksum.Filler(c.Compact) {
		return
	}
	if len(c.Groups) > 1 && !(c.Grouped(2, 6, 6, 1) && c.Uniform()) {
		return
	}
	e := detectors.Pattern | detectors.Checksum | p.Context(c)
	if e&(detectors.Context|detectors.FieldName) == 0 || e&detectors.FieldName == 0 && p.Against(c) {
		return
	}
	if n := p.Name(c.Field); e&detectors.FieldName != 0 && !n.Matches(imeiFields) {
		e &^= detectors.Checksum
	}
	conf := detectors.Likely
	if e.Has(detectors.FieldName | detectors.Checksum) {
		conf = detectors.Certain
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: p.Copy(c.Compact), Confidence: conf, Evidence: e,
		Test: string(c.Compact) == "490154203237518" || string(c.Compact) == "352099001761481"})
}

var imeiFields = []string{"imei", "imeinr", "imeinummer"}

// judgeDeviceField reports other identifiers; a field named for IMEIs alone is left to the check.
func judgeDeviceField(p *detectors.Pass, c *detectors.Candidate) {
	b := p.Text[c.Start:c.End]
	if len(b) < 8 || len(b) > 64 || void(b) || !code(b) || bytes.IndexByte(b, ' ') >= 0 || zeroes(b) || p.Name(c.Field).Matches(imeiFields) {
		return
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: b, Confidence: detectors.Likely, Evidence: detectors.Pattern | detectors.FieldName})
}

// zeroes reports whether b holds zeros and separators only, as the advertising id of one who said
// no does.
func zeroes(b []byte) bool {
	for _, c := range b {
		if c != '0' && c != '-' && c != ':' {
			return false
		}
	}
	return true
}

// CookieID recognises identifiers in cookies and click identifiers of advertisers.
//
// Shape: the values of _ga (GA1.2.…) and _fbp (fb.1.…); in a field named for it a token with a digit
// of 8 to 256 bytes.
// Check: none.
// Value: as written.
// Confidence: likely.
// Source: cookie documentation of Google Analytics and Meta; RFC 6265.
var CookieID = &detectors.Detector{
	Name: "cookie-id", Kind: "cookie-id",
	Title:  "Cookie or similar identifier",
	Check:  "the form of a known cookie, or of an identifier",
	Rules:  "likely for the values of well-known analytics cookies, and in a field named for it",
	Source: "RFC 6265; cookie documentation of Google Analytics and Meta",
	Chance: 1, MaxLen: 256,
	Fields: []string{"cookie", "cookieid", "cookies", "setcookie", "sessioncookie", "sessionid", "sessieid", "idsession", "sitzungsid", "jsessionid", "phpsessid", "ga", "gacookie", "gaclientid", "gaid$", "fbp", "fbc", "gclau", "utma", "visitorid",
		"visitoruuid", "bezoekerid", "idvisiteur", "besucherid", "trackingid", "trackerid", "browserid", "clientuuid"},
	NotFields: except("consent", "policy", "banner", "domain", "path", "secure", "expires", "parser", "jar"),
	Classes:   detectors.Of(detectors.Word),
	Triggers:  []string{"ga1", "fb"},
	Judge:     judgeCookie, JudgeField: judgeCookieField,
}

// judgeCookie reads "GA1.2.1234567890.1600000000" and "fb.1.1596403881668.1116446470".
func judgeCookie(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	_, hi := p.FieldBounds(c.Field)
	at, parts, digits := c.End, 0, 0
	for at < hi && at-c.End < 64 && t[at] == '.' {
		s := at + 1
		at = s
		for at < hi && t[at]-'0' < 10 {
			at++
		}
		if at == s {
			at--
			break
		}
		parts++
		digits += at - s
	}
	if parts < 3 || digits < 16 || at < hi && (alnum(t[at]) || t[at] == '_') {
		return
	}
	p.Report(c, detectors.Match{Start: c.Start, End: at, Value: t[c.Start:at], Confidence: detectors.Likely, Evidence: detectors.Pattern | detectors.Structure})
}

func judgeCookieField(p *detectors.Pass, c *detectors.Candidate) {
	b := p.Text[c.Start:c.End]
	if len(b) < 8 || len(b) > 256 || void(b) || boolean(b) || zeroes(b) {
		return
	}
	digits := 0
	for _, x := range b {
		if x-'0' < 10 {
			digits++
		}
	}
	if digits < 2 || bytes.Count(b, []byte(" ")) > 8 {
		return
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: b, Confidence: detectors.Likely, Evidence: detectors.Pattern | detectors.FieldName})
}

// UserAgent recognises identification strings of browsers.
//
// Shape: "Mozilla/5.0 (…) …" up to a quote, a tab or the end of the line; in a field named for it
// any content with a slash.
// Check: none.
// Value: as written.
// Confidence: likely in text, certain in a field named for it.
// Source: RFC 9110, section 10.1.5.
var UserAgent = &detectors.Detector{
	Name: "user-agent", Kind: "user-agent",
	Title:  "Browser identification string",
	Check:  "product, version and comment",
	Rules:  "likely for Mozilla/… in text; certain in a field named for it",
	Source: "RFC 9110, section 10.1.5",
	Chance: 1, MaxLen: 512,
	Fields:    []string{"useragent", "ua$", "httpuseragent", "browseragent", "xuseragent", "agent$", "navigateur$"},
	NotFields: []string{"regex", "list", "lijst", "family", "id", "naam", "name"},
	Classes:   detectors.Of(detectors.Word),
	Triggers:  []string{"mozilla"},
	Judge:     judgeAgent, JudgeField: judgeAgentField,
}

func judgeAgent(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	_, hi := p.FieldBounds(c.Field)
	if !bytes.HasPrefix(t[c.End:hi], []byte("/")) || c.End+6 > hi || t[c.End+1]-'0' > 9 || t[c.End+4] != ' ' || t[c.End+5] != '(' {
		return
	}
	end := c.End + 5
	for end < hi && end-c.Start < 511 && t[end] >= ' ' && t[end] != '"' && t[end] != '\'' && t[end] != '`' && t[end] != '|' && t[end] != '<' && t[end] != 0x7f {
		end++
	}
	for t[end-1] == ' ' || t[end-1] == '\\' || t[end-1] == ',' {
		end--
	}
	conf, e := detectors.Likely, detectors.Pattern|detectors.Structure
	if p.Named(c) {
		conf, e = detectors.Certain, e|detectors.FieldName
	}
	p.Report(c, detectors.Match{Start: c.Start, End: end, Value: t[c.Start:end], Confidence: conf, Evidence: e})
}

// judgeAgentField reports what does not begin with Mozilla: "okhttp/4.9.0", "MyApp/2.1 (iPhone)".
func judgeAgentField(p *detectors.Pass, c *detectors.Candidate) {
	b := p.Text[c.Start:c.End]
	i := bytes.IndexByte(b, '/')
	if i < 2 || len(b) > 512 || i+1 >= len(b) || b[i+1]-'0' > 9 || b[0]-'0' < 10 || bytes.HasPrefix(b, []byte("Mozilla/")) {
		return
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: b, Confidence: detectors.Likely, Evidence: detectors.Pattern | detectors.FieldName})
}

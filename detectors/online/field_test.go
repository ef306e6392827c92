package online_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/detectortest"
)

// record scans name=value pairs as the fields of one record and lists what is found.
func record(t *testing.T, pairs string) string {
	t.Helper()
	set := family(t)
	var text strings.Builder
	var in detectors.Input
	for i, p := range strings.Split(pairs, "|") {
		name, value, _ := strings.Cut(p, "=")
		start := text.Len()
		text.WriteString(value)
		in.Fields = append(in.Fields, detectors.Field{Start: int32(start), End: int32(text.Len()), Name: int32(i), Record: 1})
		in.Names = append(in.Names, set.Name(name))
		text.WriteByte(0x1f)
	}
	in.Text = []byte(text.String())
	var out []string
	for _, m := range set.NewScanner().Scan(in) {
		if m.Confidence >= detectors.Likely {
			out = append(out, fmt.Sprintf("%s=%s", m.Kind, m.Value))
		}
	}
	return strings.Join(out, "|")
}

func TestRecords(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"account", "customer_no=K-100100|last_login_ip=94.140.203.144|username=jvoorb2|session=ad3dcd52-d35b-45fe-b7e8-83d0c16290b7|last_login=2024-02-01T10:00:00Z",
			"customer-number=K-100100|ip-address=94.140.203.144|username=jvoorb2|login-record=2024-02-01T10:00:00Z"},
		{"dutch", "klantnr=10023|gebruikersnaam=jan.v|wachtwoord=Zomer2024!|nieuwsbrief=ja|toestemming_datum=2024-02-01|uitgeschreven=nee",
			"customer-number=10023|username=jan.v|credentials=Zomer2024!|newsletter-subscription=ja|consent-record=2024-02-01|objection-record=nee"},
		{"french", "numéro client=C10023|identifiant=jdupont|mot_de_passe=secret9|consentement=oui",
			"customer-number=C10023|username=jdupont|credentials=secret9|consent-record=oui"},
		{"position", "lat=50.8466|lng=4.3517", "geolocation=50.8466|geolocation=4.3517"},
		{"half a position", "lat=50.8466|weight=4.3517", ""},
		{"website", "voornaam=Jan|website=https://jan.example.org", "website-url=https://jan.example.org"},
		{"website of a shop", "product=x|website=https://jan.example.org", ""},
		{"telemetry", "referer=https://example.org/a?b=1|os=Android 14|device_model=SM-G991B|idfa=6D92078A-8246-4BA4-AE5B-76104861E7DC|click_path=a>b|geoip_city=Gent",
			"browsing-history=https://example.org/a?b=1|operating-system=Android 14|device-technical=SM-G991B|device-id=6D92078A-8246-4BA4-AE5B-76104861E7DC|click-data=a>b|ip-location=Gent"},
		{"no values", "username=null|password=${PW}|klantnr=-|consent=n/a|lastLogin=never", ""},
		{"pseudonym", "subject_id=S-0042|email_hash=5d41402abc4b2a76b9719d911017c592", "pseudonym=S-0042|pseudonym=5d41402abc4b2a76b9719d911017c592"},
		{"lock file", "name=cookie|version=0.5.0|os=linux|browser=dist/index.js|cookie=^0.5.0|telegram=2.22.2-beta|user=root|uid=6D92078A-8246-4BA4-AE5B-76104861E7DC", ""},
		{"not ours", "file_name=a1|client_secret_name=x1|table_name=users|version=94.140.203.144|created_at=2024-02-01|password_expires_at=2024-02-01|consent_required=true", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := record(t, c.in); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func FuzzDetectors(f *testing.F) {
	for _, s := range []string{"94.140.203.144 2a02:a03f::1 00:1a:2b:3c:4d:5e", "_ga=GA1.2.1234567890.1600000000", "Mozilla/5.0 (X11)", "GPS: 50°50'47.6\"N 4°21'06.1\"E",
		"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "eyJhbGciOiJub25lIn0.e30.AAAAAAAAAAAAAAAAAAAAAAAA", "wachtwoord: a1b2c3"} {
		f.Add(s, "password")
	}
	set := family(f)
	f.Fuzz(func(t *testing.T, text, field string) {
		for _, name := range []string{"", field} {
			for _, m := range detectortest.Find(set, name, text, 0, 0) {
				if m.Start < 0 || m.End > len(text) || m.Start >= m.End || len(m.Value) == 0 {
					t.Errorf("match [%d,%d) of %d bytes, value of %d", m.Start, m.End, len(text), len(m.Value))
				}
			}
		}
	})
}

package scan_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/inzage/inzage/internal/scan"
)

// TestCatalogue: the keys of translations name no values; those of a record and of a configuration do.
func TestCatalogue(t *testing.T) {
	var words strings.Builder
	for i := range 20 {
		fmt.Fprintf(&words, `, "text_%c": "Een andere zin in de taal"`, 'a'+i)
	}
	for _, c := range []struct {
		name, text string
		want, not  []string
	}{
		{"translations", `{"First name": "Roepnaam van u", "Use your password": "Gebruik uw geheime woord", "Religion": "Welk geloof hebt u",
			"help": "Vraag het aan jan.peeters@voorbeeld-bedrijf.be"` + words.String() + `}`, []string{"email"}, []string{"given-name", "credentials", "religion"}},
		{"record", `{"firstName": "Jan", "religion": "katholiek", "password": "zonder cijfers", "birthDate": "1985-03-12", "city": "Gent",
			"since": "2019-04-01", "phone": "0470 12 34 56", "zip": "9000", "number": "12"` + words.String() + `}`,
			[]string{"given-name", "religion", "credentials", "birth-date"}, nil},
		{"configuration", `{"password": "geheim woord", "port": 8080, "debug": "true", "level": 3` + strings.ReplaceAll(words.String(), "Een andere zin in de taal", "waarde") + `}`,
			[]string{"credentials"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := filepath.Join(t.TempDir(), "a.json")
			if err := os.WriteFile(f, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			got, _ := run(t, scan.Config{}, f)
			for _, k := range c.want {
				if !strings.Contains(got, `"event":"finding","kind":"`+k+`"`) {
					t.Errorf("no finding of %s", k)
				}
			}
			for _, k := range c.not {
				if strings.Contains(got, `"event":"finding","kind":"`+k+`"`) {
					t.Errorf("a finding of %s", k)
				}
			}
		})
	}
}

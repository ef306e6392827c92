package database_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/source"
)

// TestMySQLTypes reads numbers as the server writes them: with their zeros, without exponents.
func TestMySQLTypes(t *testing.T) {
	s := maria(t)
	if s == nil {
		if os.Getenv("CI") != "" {
			t.Fatal("no MySQL: set INZAGE_TEST_MYSQL")
		}
		t.Skip("no MySQL: set INZAGE_TEST_MYSQL")
	}
	s.exec(`CREATE TABLE soorten (id int(6) zerofill PRIMARY KEY, bsn double, tel double, f float, post int(8) zerofill, geld decimal(12,2), jaar year, b bit(8),
		t time, dt datetime(3), e enum('ja','nee'), groot bigint unsigned, klein double)`,
		`INSERT INTO soorten VALUES (1, 111222333, 32470123456, 1234567, 1012, -1.5, 2024, 5, '10:11:12', '2024-01-02 03:04:05.678', 'ja', 18446744073709551615, 1e-20),
		(2, -0.25, 0, 0.5, 0, 0, 1999, 255, '-10:00:00', NULL, 'nee', 0, 1e300)`)
	w := scan(t, s.opener, s.target, source.Options{})
	want := `field table=soorten&row=id:000001&field=id "000001"
field table=soorten&row=id:000001&field=bsn "111222333"
field table=soorten&row=id:000001&field=tel "32470123456"
field table=soorten&row=id:000001&field=f "1234570"
field table=soorten&row=id:000001&field=post "00001012"
field table=soorten&row=id:000001&field=geld "-1.50"
field table=soorten&row=id:000001&field=jaar "2024"
field table=soorten&row=id:000001&field=b "5"
field table=soorten&row=id:000001&field=t "10:11:12"
field table=soorten&row=id:000001&field=dt "2024-01-02 03:04:05.678"
field table=soorten&row=id:000001&field=e "ja"
field table=soorten&row=id:000001&field=groot "18446744073709551615"
field table=soorten&row=id:000001&field=klein "1e-20"
field table=soorten&row=id:000002&field=id "000002"
field table=soorten&row=id:000002&field=bsn "-0.25"
field table=soorten&row=id:000002&field=tel "0"
field table=soorten&row=id:000002&field=f "0.5"
field table=soorten&row=id:000002&field=post "00000000"
field table=soorten&row=id:000002&field=geld "0.00"
field table=soorten&row=id:000002&field=jaar "1999"
field table=soorten&row=id:000002&field=b "255"
field table=soorten&row=id:000002&field=t "-10:00:00"
field table=soorten&row=id:000002&field=e "nee"
field table=soorten&row=id:000002&field=groot "0"
field table=soorten&row=id:000002&field=klein "1e+300"
`
	if d := cmp.Diff(want, w.Lines()); d != "" || len(w.errs)+len(w.Probs) > 0 {
		t.Errorf("-want +got\n%s%v %v", d, w.errs, w.Probs)
	}
}

//go:build oracle

package database

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/source"
)

func TestOracle(t *testing.T) {
	f := &fake{}
	f.answer = func(q string) ([][]any, error) {
		switch {
		case strings.Contains(q, "all_tab_cols"):
			return [][]any{{"CRM", "KLANT", "T", "2", "ID", "NUMBER", " ", "1"}, {"CRM", "KLANT", "T", "2", "GEBOREN", "DATE", "geboortedatum", "0"},
				{"CRM", "LOG", "T", "1", "REGEL", "CLOB", " ", "0"}, {"CRM", "V", "V", "-1", "X", "CLOB", " ", "0"}}, nil
		case strings.Contains(q, "all_constraints"):
			return [][]any{{"CRM", "KLANT", " ", "ID", " ", nil, nil}}, nil
		case q == `SELECT TO_CHAR("ID"), TO_CHAR("GEBOREN", 'YYYY-MM-DD HH24:MI:SS') FROM "CRM"."KLANT"`:
			return [][]any{{"1", "1970-01-02 00:00:00"}, {"2", nil}}, nil
		case q == `SELECT "REGEL", ROWIDTOCHAR(ROWID) FROM "CRM"."LOG"`:
			return [][]any{{"regel", "AAAB"}}, nil
		}
		return nil, fmt.Errorf("unexpected query %q", q)
	}
	r, _, errs := run(t, oracleEngine(sql.OpenDB(f), ""), f, source.Options{})
	want := `field table=CRM.KLANT&row=ID:1&field=ID "1"
field table=CRM.KLANT&row=ID:1&field=GEBOREN "1970-01-02 00:00:00"
field table=CRM.KLANT&row=ID:2&field=ID "2"
field table=CRM.LOG&row=rowid:AAAB&field=REGEL "regel"
`
	if d := cmp.Diff(want, r.Lines()); d != "" || len(errs) > 0 {
		t.Errorf("errors %v, -want +got\n%s", errs, d)
	}
}

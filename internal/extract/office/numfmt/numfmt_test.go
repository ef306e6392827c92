package numfmt_test

import (
	"testing"

	"github.com/inzage/inzage/internal/extract/office/numfmt"
)

func TestAppend(t *testing.T) {
	for _, c := range []struct {
		code string
		x    float64
		want string
	}{
		{"General", 12345678901, "12345678901"},
		{"General", 0.1 + 0.2, "0.3"},
		{"0.00E+00", 1.5e10, "15000000000"},
		{"dd/mm/yyyy", 29221, "1980-01-01"},
		{"dd/mm/yyyy", 59, "1900-02-28"},
		{"yyyy-mm-dd hh:mm", 44197.5, "2021-01-01 12:00:00"},
		{"hh:mm", 0.25, "06:00:00"},
		{"[h]:mm", 1.5, "36:00:00"},
		{"mmm", 44197, "2021-01-01"},
		{`[$-413]d mmmm yyyy;@`, 44197, "2021-01-01"},
		{"[Red]0", 7, "7"},
		{"000000000", 12345678, "012345678"},
		{`00"."00"."00\-000"."00`, 1234567, "00.00.12-345.67"},
		{"0# ## ## ## ##", 612345678, "06 12 34 56 78"},
		{"000-00-0000", 78051120, "078-05-1120"},
		{"#,##0.00", 1234.5, "1234.5"},
		{`"€" #,##0.00`, 1234.5, "1234.5"},
		{"yyyy-mm-dd", -3, "-3"},
		{"yyyy-mm-dd", 1e9, "1000000000"},
	} {
		if got := string(numfmt.Parse(c.code).Append(nil, c.x, false)); got != c.want {
			t.Errorf("%s of %v: got %s, want %s", c.code, c.x, got, c.want)
		}
	}
	if got := string(numfmt.Builtin(14).Append(nil, 0, true)); got != "1904-01-01" {
		t.Errorf("1904: got %s", got)
	}
}

package declaration_test

import (
	"testing"

	"github.com/inzage/inzage/internal/declaration"
)

func TestR65_PlacePatterns(t *testing.T) {
	for _, c := range []struct {
		pattern string
		place   declaration.Place
		want    bool
	}{
		{"crm/prospects/**", at("crm/prospects/2019/a.csv", "", ""), true},
		{"crm/prospects/**", at("share/crm/prospects/a.csv", "", ""), true}, // below the root
		{"crm/prospects/**", at("other/crm/prospects/a.csv", "", ""), false},
		{"crm/prospects/**", at("./crm/prospects/a.csv", "", ""), true},
		{"**/kyc/**", at("a/kyc/b", "", ""), true},
		{"**/kyc/**", at("x.zip!/kyc/b", "", ""), true},
		{"*.sql#customers", at("dumps/2024.sql", "customers", "email"), true},
		{"*.sql#customers", at("dumps/2024.sql", "Customers", ""), true},
		{"*.sql#customers", at("dumps/2024.sql", "public.customers", "email"), true},
		{"*.sql#customers", at("dumps/2024.sql", "orders", "customers"), false},
		{"dump.sql#customers.email", at("dump.sql", "customers", "email"), true},
		{"dump.sql#customers.email", at("dump.sql", "customers", "phone"), false},
		{"hr.xlsx#Staff.*", at("x/hr.xlsx", "Staff", "Naam"), true},
		{"hr.xlsx#Staff.*", at("x/hr.xlsx", "Sheet2", "Naam"), false},
		{"consents.csv#person_id", at("consents.csv", "", "person_id"), true},
		{"consents.csv#person_id", at("consents.csv", "", "date"), false},
		{"mail.zip!/2021/**", at("share/mail.zip!/2021/jan.eml", "", ""), true},
		{"mail.zip!/2021/**", at("share/mail.zip!/2022/jan.eml", "", ""), false},
		{"**/access.log*", at("srv/access.log.1", "", ""), true},
		{"postgres://crm#public.*", at("postgres://crm", "public.users", "mail"), true},
		{"#users", at("postgres://crm", "public.users", "mail"), true},
		{"{a,b}/*.csv", at("b/x.csv", "", ""), true},
	} {
		p, err := declaration.CompilePattern(c.pattern)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Match(c.place, []string{"share"}); got != c.want {
			t.Errorf("R65 %s on %+v: %v, want %v", c.pattern, c.place, got, c.want)
		}
	}
	if _, err := declaration.CompilePattern("a[b"); err == nil {
		t.Error("a malformed glob compiles")
	}
}

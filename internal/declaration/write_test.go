package declaration_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/inzage/inzage/internal/declaration"
)

func TestR42_WriteReadsBack(t *testing.T) {
	sources := map[string]*declaration.Declaration{}
	for _, name := range declaration.Builtins() {
		sources[name] = load(t, name)
	}
	d, err := declaration.Parse([]byte(sound), "shop.yaml", declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sources["sound"] = d
	for name, d := range sources {
		var b strings.Builder
		if err := declaration.Write(&b, d); err != nil {
			t.Fatal(err)
		}
		back, err := declaration.Parse([]byte(b.String()), name, declaration.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(d, back, cmpopts.IgnoreTypes(declaration.Pos{}), cmpopts.IgnoreFields(declaration.Statement{}, "Dir"), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
		if name == "sound" {
			golden(t, "testdata/written.golden", b.String())
		}
	}
}

package declaration_test

import (
	"testing"

	"github.com/inzage/inzage/internal/declaration"
)

func TestR42_BuiltinsLoad(t *testing.T) {
	for _, name := range []string{"c-id", "checkedid", "cleverbase", "code-dor", "klarrio"} {
		d, err := declaration.Load(name, declaration.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Organisation.ID != name || len(d.Categories) < 5 {
			t.Errorf("%s: organisation %q, %d categories", name, d.Organisation.ID, len(d.Categories))
		}
	}
}

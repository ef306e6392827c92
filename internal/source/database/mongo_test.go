//go:build mongo

package database

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/rows"
)

func TestMongoValues(t *testing.T) {
	id, err := bson.ObjectIDFromHex("65a1b2c3d4e5f60718293a4b")
	if err != nil {
		t.Fatal(err)
	}
	d := bson.D{{Key: "_id", Value: id}, {Key: "naam", Value: bson.D{{Key: "voor", Value: "Jan"}}}, {Key: "mails", Value: bson.A{"jan@example.com", "j@example.org"}},
		{Key: "geboren", Value: bson.NewDateTimeFromTime(time.Date(1970, 1, 2, 0, 0, 0, 0, time.UTC))}, {Key: "niets", Value: nil}, {Key: "n", Value: int32(7)}}
	r := &extracttest.Recorder{}
	ct := &content.Table{Name: "crm.klant", Tree: true, Columns: []content.Column{{Name: "_id"}}}
	o := &objects{t: ct, w: rows.NewWriter(t.Context(), r, ct, rows.Key{}), index: map[string]int32{"_id": 0}, f: &filter{}, c: "crm.klant"}
	v := plainBSON(d).(map[string]any)
	if err := o.emit(text(v["_id"]), v["naam"]); err != nil {
		t.Fatal(err)
	}
	delete(v, "_id")
	if err := o.emit("", v); err != nil {
		t.Fatal(err)
	}
	if err := o.w.Close(); err != nil {
		t.Fatal(err)
	}
	want := `field table=crm.klant&row=1&field=_id "65a1b2c3d4e5f60718293a4b"
field table=crm.klant&row=1&field=voor "Jan"
field table=crm.klant&row=2&field=geboren "1970-01-02T00:00:00Z"
field table=crm.klant&row=2&field=mails "jan@example.com"
field table=crm.klant&row=2&field=mails "j@example.org"
field table=crm.klant&row=2&field=n "7"
field table=crm.klant&row=2&field=naam.voor "Jan"
`
	if d := cmp.Diff(want, r.Lines()); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

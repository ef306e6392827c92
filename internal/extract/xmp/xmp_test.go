package xmp_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/extract/xmp"
)

const packet = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><!DOCTYPE x [<!ENTITY e "expanded">]>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmp:CreateDate="2024-01-31" xmpMM:DocumentID="uuid:1" xmp:Label="&e;">
<dc:creator><rdf:Seq><rdf:li>Jan de Vries</rdf:li><rdf:li>Sanne</rdf:li></rdf:Seq></dc:creator>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Titel &amp; meer</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>`

func TestParse(t *testing.T) {
	want := []xmp.Property{{Name: "CreateDate", Value: "2024-01-31", Date: true}, {Name: "Label", Value: "&e;"},
		{Name: "creator", Value: "Jan de Vries"}, {Name: "creator", Value: "Sanne"}, {Name: "title", Value: "Titel & meer"}}
	if d := cmp.Diff(want, xmp.Parse([]byte(packet))); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(packet))
	f.Fuzz(func(_ *testing.T, p []byte) { xmp.Parse(p) })
}

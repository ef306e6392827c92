package pdf_test

import (
	"bytes"
	"fmt"
	"strings"
)

// A builder writes small PDF files object by object, for samples whose inside must be known.
type builder struct {
	b    bytes.Buffer
	offs []int
}

func newBuilder() *builder {
	b := &builder{}
	b.b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	return b
}

// add writes an object and returns its number.
func (b *builder) add(body string) int {
	b.offs = append(b.offs, b.b.Len())
	fmt.Fprintf(&b.b, "%d 0 obj\n%s\nendobj\n", len(b.offs), body)
	return len(b.offs)
}

func (b *builder) stream(dict, data string) int {
	return b.add(fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data))
}

// done writes the table and the trailer.
func (b *builder) done(trailer string) []byte {
	at := b.b.Len()
	fmt.Fprintf(&b.b, "xref\n0 %d\n0000000000 65535 f \n", len(b.offs)+1)
	for _, o := range b.offs {
		fmt.Fprintf(&b.b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b.b, "trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n", len(b.offs)+1, trailer, at)
	return b.b.Bytes()
}

const helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"

// pagesOf makes a document of the given content streams, in one font.
func pagesOf(contents ...string) []byte {
	b := newBuilder()
	b.add("<</Type/Catalog/Pages 2 0 R>>")
	var kids []string
	for i := range contents {
		kids = append(kids, fmt.Sprintf("%d 0 R", 4+2*i))
	}
	b.add(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]/Resources<</Font<</F1 3 0 R>>>>/MediaBox[0 0 595 842]>>", len(contents), strings.Join(kids, " ")))
	b.add(helvetica)
	for i, c := range contents {
		b.add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R>>", 5+2*i))
		b.stream("", c)
	}
	return b.done("/Root 1 0 R")
}

// at shows a text at a place.
func at(x, y int, s string) string {
	return fmt.Sprintf("BT /F1 10 Tf %d %d Td (%s) Tj ET\n", x, y, s)
}

// formSample has what stands beside the text: properties, a form, annotations, attached files.
func formSample() []byte {
	b := newBuilder()
	b.add("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 7 0 R]>>/Names<</EmbeddedFiles<</Names[(lijst.csv)10 0 R]>>>>/Metadata 12 0 R>>")
	b.add("<</Type/Pages/Count 1/Kids[4 0 R]/Resources<</Font<</F1 3 0 R>>>>/MediaBox[0 0 595 842]>>")
	b.add(helvetica)
	b.add("<</Type/Page/Parent 2 0 R/Contents 5 0 R/Annots[6 0 R 8 0 R 9 0 R]>>")
	b.stream("", at(50, 700, "Naam:")+at(50, 680, "Ingevuld door de cli\\353nt"))
	b.add("<</Type/Annot/Subtype/Widget/FT/Tx/T(naam)/V(Jan van den Berg)/Rect[100 695 300 712]/AP<</N 13 0 R>>>>")
	b.add("<</T(adres)/Kids[<</FT/Tx/T(straat)/V<FEFF004B00650072006B0073007400720061006100740020>>><</FT/Btn/T(akkoord)/V/Ja>>]>>")
	b.add("<</Type/Annot/Subtype/Text/Rect[0 0 10 10]/Contents(Bel even met 020 123 4567)/T(Sanne de Groot)>>")
	b.add("<</Type/Annot/Subtype/Link/Rect[0 0 10 10]/A<</S/URI/URI(mailto:jan@example.com)>>>>")
	b.add("<</Type/Filespec/F(lijst.csv)/UF(lijst.csv)/EF<</F 11 0 R>>>>")
	b.stream("/Type/EmbeddedFile/Subtype/text#2Fcsv", "naam;plaats\nJan;Utrecht\n")
	b.stream("/Type/Metadata/Subtype/XML", `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="application/pdf"><dc:creator><rdf:Seq><rdf:li>Piet Jansen</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`)
	b.stream("/Type/XObject/Subtype/Form/BBox[0 0 200 17]/Resources<</Font<</F1 3 0 R>>>>", "/Tx BMC BT /F1 10 Tf 2 5 Td (Jan van den Berg) Tj ET EMC")
	return b.done("/Root 1 0 R/Info<</Author(Sanne de Groot)/Title(Intake)/CreationDate(D:20240131120000+01'00')>>")
}

// layoutSample has a table of labels, two columns of running text, broken words, kerning, rotated
// text and text drawn twice.
func layoutSample() []byte {
	var c strings.Builder
	c.WriteString(at(50, 800, "Naam") + at(50, 785, "BSN") + at(200, 800, "Jan van den Berg") + at(200, 785, "111222333"))
	c.WriteString("BT /F1 10 Tf 50 760 Td [(J)20(an)-300(de)-300(V)80(ries)]TJ 0 -15 Td (E-mail) Tj 80 0 Td (jan@example.com) Tj ET\n")
	c.WriteString(at(50, 730, "Vet gedrukt") + "BT /F1 10 Tf 50.3 730 Td (Vet gedrukt) Tj ET\n")
	c.WriteString("BT /F1 10 Tf 0 1 -1 0 20 400 Tm (Langs de kant) Tj ET\n")
	c.WriteString("BT /F1 10 Tf 14 TL 50 715 Td (Een woord dat over twee re-) Tj T* (gels is gebroken staat weer heel.) Tj ET\n")
	left := []string{"De eerste kolom vertelt over de ver-", "huizing van het gezin naar een huis", "aan de rand van de stad, waar in het", "voorjaar de bomen bloeien en in het",
		"najaar de bladeren op straat liggen", "zodat iedereen eerder van huis gaat."}
	right := []string{"De tweede kolom gaat over het werk", "van de oudste dochter die elke dag", "met de trein naar haar kantoor reist", "en onderweg de krant van voor naar",
		"achter leest, tot het laatste nieuws", "haar niet meer verbazen kan of mag."}
	for i := range left {
		c.WriteString(at(50, 650-12*i, left[i]) + at(320, 650-12*i, right[i]))
	}
	return pagesOf(c.String(), at(50, 800, "Tweede bladzijde"))
}

// loopSample has a page tree, a form and a form field that lead back to themselves.
func loopSample() []byte {
	b := newBuilder()
	b.add("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>/Names<</EmbeddedFiles 7 0 R>>>>")
	b.add("<</Type/Pages/Count 1/Kids[4 0 R 2 0 R 2 0 R]/Resources<</Font<</F1 3 0 R>>/XObject<</X 8 0 R>>>>>>")
	b.add(helvetica)
	b.add("<</Type/Page/Parent 2 0 R/Contents 5 0 R>>")
	b.stream("", at(50, 700, "Voor de lus staat genoeg tekst om te lezen")+"/X Do /X Do")
	b.add("<</T(lus)/V(waarde)/Kids[6 0 R 6 0 R]>>")
	b.add("<</Kids[7 0 R 7 0 R]>>")
	b.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 8 0 R>>>>", "/X Do /X Do /X Do")
	return b.done("/Root 1 0 R")
}

// updatedSample is a form that was filled in and saved at its end: behind a table of the old form stands
// one that is a stream, with the changed field in a stream of objects.
func updatedSample() []byte {
	b := newBuilder()
	b.add("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>>>")
	b.add("<</Type/Pages/Count 1/Kids[4 0 R]/Resources<</Font<</F1 3 0 R>>>>/MediaBox[0 0 595 842]>>")
	b.add(helvetica)
	b.add("<</Type/Page/Parent 2 0 R/Contents 5 0 R/Annots[6 0 R]>>")
	b.stream("", at(50, 700, "Naam van de aanvrager:"))
	b.add("<</Type/Annot/Subtype/Widget/FT/Tx/T(naam)/Rect[100 695 300 712]>>")
	p := b.done("/Root 1 0 R/Info<</Author(Sanne de Groot)>>")
	prev := bytes.LastIndex(p, []byte("xref\n0"))
	objects := len(p)
	field := "<</Type/Annot/Subtype/Widget/FT/Tx/T(naam)/V(Jan van den Berg)/Rect[100 695 300 712]>>"
	p = fmt.Appendf(p, "7 0 obj\n<</Type/ObjStm/N 1/First 4/Length %d>>\nstream\n6 0 %s\nendstream\nendobj\n", len(field)+4, field)
	table := len(p)
	entries := []byte{2, 0, 0, 7, 0, 1, 0, byte(objects >> 8), byte(objects), 0, 1, 0, byte(table >> 8), byte(table), 0}
	p = fmt.Appendf(p, "8 0 obj\n<</Type/XRef/Size 9/W[1 3 1]/Index[6 3]/Root 1 0 R/Prev %d/Length %d>>\nstream\n%s\nendstream\nendobj\n", prev, len(entries), entries)
	return fmt.Appendf(p, "startxref\n%d\n%%%%EOF\n", table)
}

// signedSample is signed: who, where and why stand in the signature, the certificates in its message, and
// the name in an appearance whose font tells no text but by its codes. The page itself is in a font that
// tells nothing, for which the second engine is asked.
func signedSample() []byte {
	b := newBuilder()
	b.add("<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[6 0 R]>>>>")
	b.add("<</Type/Pages/Count 1/Kids[4 0 R]/Resources<</Font<</F1 3 0 R>>>>/MediaBox[0 0 595 842]>>")
	b.add("<</Type/Font/Subtype/Type3/FontMatrix[0.001 0 0 0.001 0 0]/FontBBox[0 0 1 1]/FirstChar 97/LastChar 97/Widths[500]/CharProcs<<>>/Encoding<</Differences[97/g1]>>>>")
	b.add("<</Type/Page/Parent 2 0 R/Contents 5 0 R/Annots[6 0 R]>>")
	b.stream("", at(50, 700, strings.Repeat("a", 40)))
	b.add("<</Type/Annot/Subtype/Widget/FT/Sig/T(handtekening)/V 7 0 R/Rect[100 695 300 712]/AP<</N 8 0 R>>>>")
	b.add("<</Type/Sig/Filter/Adobe.PPKLite/Name(Jan van den Berg)/Location(Gent)/Reason(Akkoord met de offerte)/ContactInfo(jan@example.com)/Contents<3003020100>>>")
	b.stream("/Type/XObject/Subtype/Form/BBox[0 0 200 17]/Resources<</Font<</F2 9 0 R>>>>", "BT /F2 10 Tf 2 5 Td <004A0061006E002000760061006E002000640065006E00200042006500720067> Tj ET")
	b.add("<</Type/Font/Subtype/Type0/BaseFont/Arial/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Arial/DW 500/CIDToGIDMap 10 0 R>>]>>")
	b.stream("", "\x00\x01")
	return b.done("/Root 1 0 R")
}

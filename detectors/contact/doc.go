// Package contact recognises contact data: e-mail addresses, telephone and fax numbers, and postal
// addresses with their streets, postal codes and places.
//
// E-mail addresses follow a practical grammar within RFC 5321, RFC 6531 and RFC 5890, and end in a
// delegated top-level domain. Telephone numbers are judged by tables of the numbering plans of
// Belgium, the Netherlands, France, Germany, Luxembourg and the United Kingdom (the national
// regulators BIPT, ACM, Arcep, Bundesnetzagentur, ILR and Ofcom); other countries are confirmed by
// the metadata of libphonenumber (package github.com/nyaruka/phonenumbers, MIT). Streets are known
// by their words in Dutch, French, German and English; places by a list of names.
//
// Sources: RFC 5321, 5322, 5890, 6531; RFC 2606 and 6761 (reserved domains); the list of top-level
// domains of IANA; ITU-T E.164; the drama ranges of Ofcom and Arcep. The names of places in
// places.txt are facts taken from GeoNames (geonames.org, CC BY 4.0), with the
// second-language names of bilingual municipalities added.
package contact

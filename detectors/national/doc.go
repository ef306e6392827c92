// Package national recognises the numbers that states give to people and companies: national
// register, social insurance and tax numbers of the EU, EEA, Switzerland, the United Kingdom and
// the United States, VAT numbers, and the company registers of Belgium, the Netherlands and
// France.
//
// Each number has its own file with shape, check, canonical value and source. [Detectors] lists
// them. Valid functions such as [ValidNLBSN] hold the bare arithmetic for those who decode a
// number from a carrier; [BirthDate] and [Sex] tell what a number says about its bearer.
//
// Shares of random strings that pass a check (the Chance of a detector) were measured over 400,000
// draws each. Kinds that accept more than three per cent are weak: they run only where their
// country is among the locales, and without a context word or a field named for them they are
// no more than possible.
//
// Sources common to many kinds: the TIN sheets of the European Commission and the OECD, the
// national acts named in each file, and the tests of arthurdejong/python-stdnum.
package national

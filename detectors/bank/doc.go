// Package bank recognises bank accounts, payment cards, references of payments, and the records
// around them: IBAN with national check digits, BIC, Belgian and Dutch accounts of before the
// IBAN, card numbers by issuer range, structured communications, and fields that hold salaries,
// mandates, transactions, credit, invoices or insurance.
//
// The registry table is that of SWIFT, ISO 13616; testdata/iban_registry.csv holds it as data.
package bank

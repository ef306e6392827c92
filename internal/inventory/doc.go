// Package inventory keeps what scans found in one SQLite file: runs, documents, places, findings,
// columns, coverage, verdicts and the keys of tables. It holds no value: masked forms and keyed
// digests only, and content hashes that are keyed too, so that without the key no guess can be tested
// against it. The key itself never enters it.
//
// An [Inventory] is a [pii.Sink], which stores what is found with its verdicts, and a [pii.Memory], from
// which a document that has not changed is played back instead of read. Whatever moment a run is stopped
// at, the file stays consistent: what was complete counts, the rest is read again.
//
// Beside the findings of today it keeps, for every run, how many findings of each kind stood in each
// place, so that two runs can be compared.
package inventory

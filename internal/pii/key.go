package pii

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"hash"

	"github.com/inzage/inzage/detectors"
)

// KeySize is the length of a key in bytes.
const KeySize = 32

// NewKey returns a random key.
func NewKey() []byte {
	k := make([]byte, KeySize)
	rand.Read(k) // never fails
	return k
}

// A Hasher makes keyed digests (HMAC-SHA-256, the first 16 bytes in hexadecimal). It is not safe
// for concurrent use.
type Hasher struct {
	mac hash.Hash
	sum [sha256.Size]byte
}

// NewHasher returns a hasher with the given key.
func NewHasher(key []byte) *Hasher { return &Hasher{mac: hmac.New(sha256.New, key)} }

// Digest is the keyed hash of a kind and a canonical value.
func (h *Hasher) Digest(k detectors.Kind, value []byte) string {
	h.mac.Reset()
	h.part(string(k))
	h.mac.Write(value)
	return h.hex()
}

// Fingerprint is the keyed hash of kind, value, container and field, with an ordinal that tells
// equal ones apart.
func (h *Hasher) Fingerprint(digest, container, field string, ordinal uint32) string {
	h.mac.Reset()
	h.part(digest)
	h.part(container)
	h.part(field)
	h.mac.Write([]byte{byte(ordinal >> 24), byte(ordinal >> 16), byte(ordinal >> 8), byte(ordinal)})
	return h.hex()
}

// Record is the keyed hash of a record's place.
func (h *Hasher) Record(place string) string {
	h.mac.Reset()
	h.part("record")
	h.part(place)
	return "r:" + h.hex()[:16]
}

func (h *Hasher) part(s string) {
	h.mac.Write([]byte{byte(len(s) >> 8), byte(len(s))})
	h.mac.Write([]byte(s))
}

func (h *Hasher) hex() string { return hex.EncodeToString(h.mac.Sum(h.sum[:0])[:16]) }

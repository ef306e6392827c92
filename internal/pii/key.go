package pii

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"strings"

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
	mac   hash.Hash
	buf   []byte
	sum   [sha256.Size]byte
	hex   [2 * sha256.Size]byte
	texts Texts
}

// NewHasher returns a hasher with the given key.
func NewHasher(key []byte) *Hasher { return &Hasher{mac: hmac.New(sha256.New, key)} }

// Digest is the keyed hash of a kind and a canonical value.
func (h *Hasher) Digest(k detectors.Kind, value []byte) string {
	h.buf = append(part(h.buf[:0], string(k)), value...)
	return h.texts.Add(h.keyed()[:2*digestSize])
}

// Record is the keyed hash of a record's place.
func (h *Hasher) Record(place string) string {
	h.buf = part(part(h.buf[:0], "record"), place)
	h.buf = append(append(h.buf[:0], "r:"...), h.keyed()[:digestSize]...)
	return h.texts.Add(h.buf)
}

// keyed is the HMAC of h.buf in hexadecimal.
func (h *Hasher) keyed() []byte {
	h.mac.Reset()
	h.mac.Write(h.buf)
	hex.Encode(h.hex[:], h.mac.Sum(h.sum[:0]))
	return h.hex[:]
}

// digestSize is the length of digests and fingerprints in bytes.
const digestSize = 16

// A Store is the hash of a container and of a field in it, of which fingerprints are made.
type Store [digestSize]byte

// NewStore returns the hash of a container and a field.
func NewStore(container, field string) Store {
	sum := sha256.Sum256(part(part(nil, container), field))
	return Store(sum[:digestSize])
}

// Fingerprint is the hash of a keyed digest, the store it stands in, and an ordinal that tells equal ones
// apart. It needs no key of its own, since the digest has it.
func (h *Hasher) Fingerprint(digest string, s Store, ordinal uint32) string {
	h.buf = append(append(h.buf[:0], digest...), s[:]...)
	h.buf = binary.BigEndian.AppendUint32(h.buf, ordinal)
	sum := sha256.Sum256(h.buf)
	hex.Encode(h.hex[:], sum[:digestSize])
	return h.texts.Add(h.hex[:2*digestSize])
}

// part appends s with its length before it.
func part(b []byte, s string) []byte {
	return append(binary.BigEndian.AppendUint16(b, uint16(len(s))), s...)
}

// Texts makes strings of short texts, many in one piece of memory. A piece lives as long as one of its
// strings does. The zero value is ready.
type Texts struct{ piece strings.Builder }

// pieceSize is the size of the pieces of [Texts] in bytes.
const pieceSize = 16 << 10

// Add returns b as a string.
func (t *Texts) Add(b []byte) string {
	if t.piece.Cap()-t.piece.Len() < len(b) {
		t.piece = strings.Builder{}
		t.piece.Grow(max(pieceSize, len(b)))
	}
	from := t.piece.Len()
	t.piece.Write(b)
	return t.piece.String()[from:]
}

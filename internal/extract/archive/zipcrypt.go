package archive

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha1" //nolint:gosec // the format prescribes it
	"encoding/binary"
	"hash"
	"hash/crc32"
	"io"

	"github.com/inzage/inzage/internal/content"
)

// decrypt returns the packed bytes of an encrypted member, with the first password that fits.
func (z *zipReader) decrypt(e *zipEntry, section *io.SectionReader, method uint16) (io.Reader, error) {
	if e.flags&flagStrong != 0 {
		return nil, z.fail(content.Encrypted, "strong encryption")
	}
	for i := range z.passwords {
		k := (z.good + i) % len(z.passwords)
		r, ok := z.try(e, section, method, z.passwords[k])
		if ok {
			z.good = k
			return r, nil
		}
		if err := z.ctx.Err(); err != nil {
			return nil, err
		}
	}
	return nil, z.fail(content.Encrypted, "no password fits")
}

// try tries one password.
func (z *zipReader) try(e *zipEntry, section *io.SectionReader, method uint16, password string) (io.Reader, bool) {
	if e.method == zipAES {
		r := newZipAES(section, e.aes.strength, password)
		return r, r != nil
	}
	r := newZipCrypto(section, e, password)
	if r == nil {
		return nil, false
	}
	// One wrong password in 256 passes the check byte: look whether the member begins well.
	if plain, err := z.decompress(method, r, e.unpacked); err != nil || !plausible(plain, e) {
		return nil, false
	}
	return newZipCrypto(section, e, password), true
}

// tryMax is how much of a member is decompressed to see whether a password fits.
const tryMax = 1 << 20

// plausible reports whether the bytes decompress, and fit the checksum when they are few.
func plausible(r io.Reader, e *zipEntry) bool {
	sum := crc32.NewIEEE()
	n, err := io.Copy(sum, io.LimitReader(r, tryMax))
	if c, ok := r.(io.Closer); ok {
		_ = c.Close()
	}
	return err == nil && (n == tryMax || e.flags&flagDescriptor != 0 && e.crc == 0 || sum.Sum32() == e.crc)
}

// A zipCrypto is the traditional encryption. Source: APPNOTE.TXT of PKWARE, section 6.1.
type zipCrypto struct {
	r    io.Reader
	keys [3]uint32
}

const cryptoHeader = 12 // bytes before the data

// newZipCrypto returns the decrypted bytes after the header, nil if the check byte does not fit.
func newZipCrypto(section *io.SectionReader, e *zipEntry, password string) *zipCrypto {
	c := &zipCrypto{r: io.NewSectionReader(section, 0, section.Size()), keys: [3]uint32{0x12345678, 0x23456789, 0x34567890}}
	for i := range len(password) {
		c.update(password[i])
	}
	var h [cryptoHeader]byte
	if _, err := io.ReadFull(c, h[:]); err != nil {
		return nil
	}
	check := h[cryptoHeader-1]
	if check != byte(e.crc>>24) && (e.flags&flagDescriptor == 0 || check != byte(e.clock>>8)) {
		return nil
	}
	return c
}

func (c *zipCrypto) update(b byte) {
	c.keys[0] = crc32.IEEETable[byte(c.keys[0])^b] ^ c.keys[0]>>8
	c.keys[1] = (c.keys[1]+c.keys[0]&0xff)*134775813 + 1
	c.keys[2] = crc32.IEEETable[byte(c.keys[2])^byte(c.keys[1]>>24)] ^ c.keys[2]>>8
}

func (c *zipCrypto) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		t := c.keys[2] | 2
		b ^= byte(t * (t ^ 1) >> 8)
		c.update(b)
		p[i] = b
	}
	return n, err
}

// A zipAESReader is the encryption of WinZip: AES in counter mode, with a code over the encrypted
// bytes at the end. Source: winzip.com, "AES Encryption Information".
type zipAESReader struct {
	r     io.Reader
	block cipher.Block
	count uint64 // of the next block
	key   [aes.BlockSize]byte
	used  int // bytes of key that are used
	mac   hash.Hash
	code  []byte // what mac should be
}

const (
	aesVerifier = 2  // bytes that tell a wrong password
	aesCode     = 10 // bytes of the code
)

// newZipAES returns the decrypted bytes, nil if the password does not fit.
func newZipAES(section *io.SectionReader, strength byte, password string) *zipAESReader {
	if strength < 1 || strength > 3 {
		return nil
	}
	keyLen := 8 + 8*int(strength)
	head := make([]byte, keyLen/2+aesVerifier)
	data := section.Size() - int64(len(head)) - aesCode
	if data < 0 {
		return nil
	}
	code := make([]byte, aesCode)
	if _, err := section.ReadAt(head, 0); err != nil {
		return nil
	}
	if _, err := section.ReadAt(code, section.Size()-aesCode); err != nil && err != io.EOF {
		return nil
	}
	keys, err := pbkdf2.Key(sha1.New, password, head[:keyLen/2], 1000, 2*keyLen+aesVerifier)
	if err != nil || !bytes.Equal(keys[2*keyLen:], head[keyLen/2:]) {
		return nil
	}
	block, err := aes.NewCipher(keys[:keyLen])
	if err != nil {
		return nil
	}
	return &zipAESReader{r: io.NewSectionReader(section, int64(len(head)), data), block: block, count: 1, used: aes.BlockSize,
		mac: hmac.New(sha1.New, keys[keyLen:2*keyLen]), code: code}
}

func (a *zipAESReader) Read(p []byte) (int, error) {
	n, err := a.r.Read(p)
	_, _ = a.mac.Write(p[:n])
	for i := range p[:n] {
		if a.used == aes.BlockSize {
			var counter [aes.BlockSize]byte
			binary.LittleEndian.PutUint64(counter[:], a.count)
			a.block.Encrypt(a.key[:], counter[:])
			a.count, a.used = a.count+1, 0
		}
		p[i] ^= a.key[a.used]
		a.used++
	}
	if err == io.EOF && !hmac.Equal(a.mac.Sum(nil)[:aesCode], a.code) {
		return n, errChecksum
	}
	return n, err
}

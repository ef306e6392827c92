package cli

import (
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/inzage/inzage/internal/pii"
)

// byteSize is a flag value: a number of bytes with an optional unit (k, M, G, KiB, MiB, GiB).
type byteSize int64

func (b *byteSize) String() string {
	n := int64(*b)
	if n == 0 {
		return "0"
	}
	for _, u := range []struct {
		name string
		n    int64
	}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}} {
		if n%u.n == 0 {
			return strconv.FormatInt(n/u.n, 10) + u.name
		}
	}
	return strconv.FormatInt(n, 10)
}

// Type names the value in the help text.
func (b *byteSize) Type() string { return "size" }

// Set reads "512", "64k", "2GiB".
func (b *byteSize) Set(s string) error {
	i := 0
	for i < len(s) && (s[i] >= '0' && s[i] <= '9') {
		i++
	}
	n, err := strconv.ParseInt(s[:i], 10, 64)
	if err != nil {
		return fmt.Errorf("%q is no size", s)
	}
	unit := int64(1)
	switch strings.ToLower(strings.TrimSpace(s[i:])) {
	case "", "b":
	case "k", "kb", "kib":
		unit = 1 << 10
	case "m", "mb", "mib":
		unit = 1 << 20
	case "g", "gb", "gib":
		unit = 1 << 30
	default:
		return fmt.Errorf("%q: use k, M or G", s)
	}
	if n > (1<<62)/unit {
		return fmt.Errorf("%q is too large", s)
	}
	*b = byteSize(n * unit)
	return nil
}

// readKey returns the key of digests: from a file, from INZAGE_KEY, or nil for a random one. A key
// is 32 bytes in hexadecimal.
func readKey(file string, getenv func(string) string) ([]byte, error) {
	text, from := getenv("INZAGE_KEY"), "INZAGE_KEY"
	if file != "" {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		text, from = string(data), file
	}
	if text = strings.TrimSpace(text); text == "" {
		return nil, nil
	}
	key, err := hex.DecodeString(text)
	if err != nil || len(key) != pii.KeySize {
		return nil, &hinted{fmt.Errorf("%s: not a key: want %d hexadecimal digits", from, 2*pii.KeySize), "inzage key new FILE makes one"}
	}
	return key, nil
}

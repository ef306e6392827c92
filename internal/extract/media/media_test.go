package media_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/media"
)

const formats = "../../../testdata/formats"

// made are the samples, which this package writes itself.
var made = map[string]func() string{"mp4/phone.mov": phone, "mp4/film.mp4": film, "mp3/song.mp3": song, "flac/take.flac": take, "ogg/memo.ogg": memo, "riff/call.wav": call}

func byName(t testing.TB, name string) *extract.Extractor {
	t.Helper()
	for _, e := range media.Extractors() {
		if e.Name == name {
			return e
		}
	}
	t.Fatalf("no extractor %q", name)
	return nil
}

func TestGolden(t *testing.T) {
	for name, f := range made {
		if os.Getenv("UPDATE_GOLDEN") == "1" {
			if err := os.MkdirAll(filepath.Join(formats, filepath.Dir(name)), 0o750); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(formats, name), []byte(f()), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		t.Run(name, func(t *testing.T) {
			extracttest.Golden(t, byName(t, filepath.Dir(name)), filepath.Join(formats, name))
		})
	}
}

func big(n int) string    { return string(binary.BigEndian.AppendUint32(nil, uint32(n))) }
func little(n int) string { return string(binary.LittleEndian.AppendUint32(nil, uint32(n))) }

// boxOf writes a box of a film.
func boxOf(kind string, data ...string) string {
	body := strings.Join(data, "")
	return big(8+len(body)) + kind + body
}

// phone is a film as telephones make it: place, device and time stand under keys.
func phone() string {
	keys := []string{"com.apple.quicktime.location.ISO6709", "com.apple.quicktime.make", "com.apple.quicktime.author"}
	list := ""
	for _, k := range keys {
		list += boxOf("mdta", k)
	}
	data := func(s string) string { return boxOf("data", big(1), big(0), s) }
	return boxOf("ftyp", "qt  ", big(0)) + boxOf("mdat", strings.Repeat("\x00", 64)) +
		boxOf("moov", boxOf("mvhd", big(0), big(2082844800+1706698800), big(0)),
			boxOf("meta", boxOf("hdlr", big(0)), boxOf("keys", big(0), big(len(keys)), list),
				boxOf("ilst", boxOf("\x00\x00\x00\x01", data("+52.3702+004.8952+010.000/")), boxOf("\x00\x00\x00\x02", data("Voorbeeld")), boxOf("\x00\x00\x00\x03", data("Sanne de Groot")))))
}

// film has texts as QuickTime and as iTunes write them.
func film() string {
	text := func(kind, s string) string {
		return boxOf(kind, string(rune(0)), string([]byte{byte(len(s))}), "\x15\xc7", s)
	}
	return boxOf("ftyp", "mp42", big(0)) + boxOf("moov",
		boxOf("udta", text("\xa9nam", "Kennismaking met Jan"), text("\xa9xyz", "-33.8688+151.2093/"),
			boxOf("meta", big(0), boxOf("hdlr", big(0)), boxOf("ilst", boxOf("\xa9cmt", boxOf("data", big(1), big(0), "bel 020 123 4567"))))))
}

func frameOf(id, data string) string { return id + big(len(data)) + "\x00\x00" + data }

// song has tags before the sound and behind it.
func song() string {
	frames := frameOf("TPE1", "\x03Jan van den Berg") + frameOf("TIT2", "\x01\xff\xfeL\x00i\x00e\x00d\x00") + frameOf("COMM", "\x00nld\x00Opgenomen in Gent") + frameOf("TXXX", "\x03contact\x00jan@example.com") +
		strings.Repeat("\x00", 32)
	old := "TAG" + "Lied" + strings.Repeat("\x00", 26) + "Jan van den Berg" + strings.Repeat("\x00", 14) + strings.Repeat("\x00", 30) + "2024" + strings.Repeat("\x00", 31)
	return "ID3\x03\x00\x00\x00\x00" + string([]byte{byte(len(frames) >> 7), byte(len(frames) & 0x7f)}) + frames + "\xff\xfb\x90\x00" + strings.Repeat("\x00", 200) + old
}

func comments() string {
	list := []string{"ARTIST=Sanne de Groot", "CONTACT=sanne@example.com"}
	s := little(4) + "maak" + little(len(list))
	for _, c := range list {
		s += little(len(c)) + c
	}
	return s
}

func take() string {
	c := comments()
	return "fLaC" + "\x00\x00\x00\x22" + strings.Repeat("\x00", 34) + "\x84" + big(len(c))[1:] + c
}

func memo() string {
	page := func(packets ...string) string {
		sizes := ""
		for _, p := range packets {
			sizes += string([]byte{byte(len(p))})
		}
		return "OggS\x00\x00" + strings.Repeat("\x00", 20) + string([]byte{byte(len(packets))}) + sizes + strings.Join(packets, "")
	}
	return page("OpusHead\x01\x01") + page("OpusTags"+comments())
}

func call() string {
	chunk := func(kind string, data string) string {
		if len(data)%2 == 1 {
			return kind + little(len(data)) + data + "\x00"
		}
		return kind + little(len(data)) + data
	}
	body := "WAVE" + chunk("fmt ", strings.Repeat("\x00", 16)) + chunk("LIST", "INFO"+chunk("IART", "An Peeters")+chunk("ICMT", "gesprek van 31 januari")) + chunk("data", strings.Repeat("\x00", 40))
	return "RIFF" + little(len(body)) + body
}

// TestDamage cuts and changes the samples at random.
func TestDamage(t *testing.T) {
	for name, f := range made {
		e, data := byName(t, filepath.Dir(name)), []byte(f())
		extracttest.Damage(t, e, name, data, 300, 2)
	}
}

func FuzzMedia(f *testing.F) {
	for name, s := range made {
		f.Add(filepath.Dir(name), []byte(s()))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		for _, e := range media.Extractors() {
			if e.Name == name {
				_, _ = extracttest.Run(t, e, "x", data)
			}
		}
	})
}

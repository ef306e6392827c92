package database_test

import (
	"encoding/binary"
	"io"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/internal/source"
	"github.com/inzage/inzage/internal/source/database"
)

// rogue is a server that speaks as f does to every client.
func rogue(t *testing.T, f func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				f(c)
			}()
		}
	}()
	return l.Addr().String()
}

// message is one of the PostgreSQL protocol.
func message(kind byte, body string) []byte {
	out := binary.BigEndian.AppendUint32([]byte{kind}, uint32(len(body)+4))
	return append(out, body...)
}

// TestRogueServer connects to servers that repeat the password, send rubbish or promise too much.
func TestRogueServer(t *testing.T) {
	for _, c := range []struct {
		name  string
		speak func(net.Conn)
	}{
		{"repeats the password", func(c net.Conn) {
			_, _ = c.Write(message('R', "\x00\x00\x00\x03")) // the password, please
			_, _ = io.ReadFull(c, make([]byte, 5))
			_, _ = c.Write(message('E', "SFATAL\x00C28P01\x00Mwrong password "+secret+" for lezer\x00\x00"))
		}},
		{"rubbish", func(c net.Conn) {
			_, _ = c.Write([]byte(strings.Repeat(secret+"\x00\xff", 5000)))
		}},
		{"a message of a gigabyte", func(c net.Conn) {
			_, _ = c.Write([]byte{'E', 0x3f, 0xff, 0xff, 0xf0, 'S'})
		}},
		{"refuses in its greeting", func(c net.Conn) {
			body := "\xff\x15\x04#28000Access denied for lezer with " + secret // error 1045
			_, _ = c.Write(append([]byte{byte(len(body)), 0, 0, 0}, body...))
		}},
		{"a packet of 16 MB", func(c net.Conn) { _, _ = c.Write([]byte("\xff\xff\xff\x00\x0a")) }},
		{"nothing", func(net.Conn) {}},
	} {
		for _, scheme := range []string{"postgres", "mysql"} {
			if scheme == "mysql" && c.name == "repeats the password" {
				continue // its client would wait for a whole packet
			}
			t.Run(c.name+" "+scheme, func(t *testing.T) {
				o := database.Postgres
				if scheme == "mysql" {
					o = database.MySQL
				}
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				src, err := o.Open(t.Context(), scheme+"://lezer:"+secret+"@"+rogue(t, c.speak)+"/db", source.Options{})
				if err == nil {
					_ = src.Close()
					t.Fatal("no error")
				}
				if strings.Contains(err.Error(), secret) {
					t.Errorf("the password is in the error")
				}
				runtime.ReadMemStats(&after)
				if n := after.TotalAlloc - before.TotalAlloc; n > 256<<20 {
					t.Errorf("%d MiB for a greeting", n>>20)
				}
			})
		}
	}
}

// TestSilentServer connects to a server that accepts and says nothing.
func TestSilentServer(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for a quarter of a minute")
	}
	for scheme, o := range map[string]*source.Opener{"postgres": database.Postgres, "mysql": database.MySQL} {
		t.Run(scheme, func(t *testing.T) {
			t.Parallel()
			begin := time.Now()
			_, err := o.Open(t.Context(), scheme+"://lezer:"+secret+"@"+rogue(t, func(c net.Conn) { _, _ = io.Copy(io.Discard, c) })+"/db", source.Options{})
			if took := time.Since(begin); err == nil || took > 25*time.Second || strings.Contains(err.Error(), secret) {
				t.Errorf("error %v after %v", err, took)
			}
		})
	}
}

package database_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/source"
	"github.com/inzage/inzage/internal/source/database"
)

// TestRedis runs against a server in its database 13, which must be empty.
func TestRedis(t *testing.T) {
	addr := os.Getenv("INZAGE_TEST_REDIS")
	if addr == "" {
		addr = "127.0.0.1:6379"
	}
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("no Redis: set INZAGE_TEST_REDIS")
		}
		t.Skip("no Redis: set INZAGE_TEST_REDIS")
	}
	defer c.Close()
	r := bufio.NewReader(c)
	do := func(args ...string) {
		t.Helper()
		fmt.Fprintf(c, "*%d\r\n", len(args))
		for _, a := range args {
			fmt.Fprintf(c, "$%d\r\n%s\r\n", len(a), a)
		}
		if line, err := r.ReadString('\n'); err != nil || line[0] == '-' {
			t.Fatalf("%v: %s %v", args, line, err)
		}
	}
	do("SELECT", "13")
	fmt.Fprint(c, "*1\r\n$6\r\nDBSIZE\r\n")
	if line, err := r.ReadString('\n'); err != nil || line != ":0\r\n" {
		t.Skipf("database 13 of Redis is in use: %q %v", line, err)
	}
	defer do("DEL", "a", "bin", "user:17", "lijst", "set", "z", "s")
	do("SET", "a", "jan@example.com")
	do("SET", "bin", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n%%EOF")
	do("HSET", "user:17", "naam", "Jan O'Brien", "bsn", "111222333")
	do("RPUSH", "lijst", "een", "twee")
	do("SADD", "set", "drie")
	do("ZADD", "z", "1", "vier")
	do("XADD", "s", "*", "mail", "an@example.org")
	w := scan(t, database.Redis, "redis://"+addr+"/13", source.Options{})
	if len(w.errs)+len(w.lost) > 0 {
		t.Fatal(w.errs, w.lost)
	}
	got := map[string]bool{}
	for _, l := range strings.Split(w.Lines(), "\n") {
		_, l, _ = strings.Cut(l, "&field=")
		got[l] = true
	}
	for _, want := range []string{`value "jan@example.com"`, `naam "Jan O'Brien"`, `bsn "111222333"`, `value "een"`, `value "twee"`,
		`value "drie"`, `value "vier"`, `mail "an@example.org"`, `_id "user:17"`, `value" application/pdf 20 bytes`} {
		if !got[want] {
			t.Errorf("missing %s in\n%s", want, w.Lines())
		}
	}
	if w := scan(t, database.Redis, "redis://"+addr+"/13", source.Options{Sample: 3}); w.sampled["db13"] != [2]int64{3, 7} {
		t.Errorf("sampled %v", w.sampled)
	}
	_, err = database.Redis.Open(t.Context(), "redis://niemand:"+secret+"@"+addr+"/13", source.Options{})
	if err == nil || strings.Contains(err.Error(), secret) {
		t.Errorf("wrong password: %v", err)
	}
}

// fakeElastic answers as a cluster of one index of n documents.
func fakeElastic(t *testing.T, n int) *httptest.Server {
	at, busy, open := 0, true, 0
	hits := func() map[string]any {
		var list []map[string]any
		for ; at < n && len(list) < 1000; at++ {
			list = append(list, map[string]any{"_id": strconv.Itoa(at + 1), "_source": map[string]any{"naam": map[string]any{"voor": "Jan", "nr": at},
				"mails": []string{"jan@example.com", "j@example.org"}, "leeg": nil}})
		}
		return map[string]any{"_scroll_id": "s1", "hits": map[string]any{"hits": list}}
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var answer any
		user, password, _ := r.BasicAuth()
		switch path := r.Method + " " + r.URL.Path; {
		case user != "u" || password != secret:
			w.WriteHeader(http.StatusUnauthorized)
			return
		case path == "GET /_cat/indices":
			answer = []map[string]string{{"index": "klanten", "docs.count": strconv.Itoa(n)}, {"index": ".security", "docs.count": "1"}}
		case path == "POST /klanten/_search" && r.URL.Query().Get("scroll") != "":
			at, open = 0, open+1
			answer = hits()
		case path == "POST /_search/scroll" && busy:
			busy = false
			w.WriteHeader(http.StatusTooManyRequests)
			return
		case path == "POST /_search/scroll":
			answer = hits()
		case path == "DELETE /_search/scroll":
			open--
			answer = map[string]any{}
		default:
			t.Errorf("unexpected %s", path)
			w.WriteHeader(http.StatusNotFound)
			return
		}
		_ = json.NewEncoder(w).Encode(answer)
	}))
	t.Cleanup(func() {
		s.Close()
		if open != 0 {
			t.Errorf("%d scrolls are left open", open)
		}
	})
	return s
}

func TestElastic(t *testing.T) {
	s := fakeElastic(t, 2500)
	target := "elasticsearch://u:" + secret + "@" + strings.TrimPrefix(s.URL, "http://") + "?tls=off"
	w := scan(t, database.Elasticsearch, target, source.Options{})
	if len(w.errs) > 0 || len(w.docs) != 1 {
		t.Fatal(w.errs, len(w.docs))
	}
	lines := strings.SplitN(w.Lines(), "\n", 6)[:5]
	want := []string{`field table=klanten&row=_id:1&field=_id "1"`, `field table=klanten&row=_id:1&field=mails "jan@example.com"`,
		`field table=klanten&row=_id:1&field=mails "j@example.org"`, `field table=klanten&row=_id:1&field=naam.nr "0"`, `field table=klanten&row=_id:1&field=naam.voor "Jan"`}
	if d := cmp.Diff(want, lines); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	rows := 0
	for _, b := range w.Blocks {
		rows += len(b.Records)
	}
	if rows != 2500 {
		t.Errorf("%d rows", rows)
	}
	w = scan(t, database.Elasticsearch, target, source.Options{Sample: 1200})
	if w.sampled["klanten"] != [2]int64{1200, 2500} {
		t.Errorf("sampled %v", w.sampled)
	}
	_, err := database.Elasticsearch.Open(t.Context(), strings.Replace(target, "u:", "x:", 1), source.Options{})
	if err == nil || strings.Contains(err.Error(), secret) {
		t.Errorf("wrong user: %v", err)
	}
	s.Close()
	src, err := database.Elasticsearch.Open(t.Context(), target, source.Options{})
	if err == nil {
		_ = src.Close()
		t.Error("no error from a server that is gone")
	}
}

package database

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/source"
)

// Elasticsearch opens Elasticsearch and OpenSearch.
var Elasticsearch = &source.Opener{
	Name:    "elasticsearch",
	Schemes: []string{"elasticsearch", "elastic", "opensearch"},
	Reads: "the documents of every index, hidden ones left out: elasticsearch://user@host:9200/index; TLS unless ?tls=off, own authorities by " +
		"?tls-ca=FILE; ELASTIC_API_KEY and ELASTIC_PASSWORD count",
	Tested: "against a fake of its protocol",
	Open:   openElastic,
}

func openElastic(ctx context.Context, target string, opts source.Options) (source.Source, error) {
	u, err := url.Parse(target)
	if err != nil || u.Host == "" {
		return nil, errors.New("elasticsearch: the address cannot be read: use elasticsearch://user@host:9200/index")
	}
	tc, err := tlsConfig(u.Hostname(), u.Query().Get("tls-ca"), "", "", true, true)
	if err != nil {
		return nil, err
	}
	e := &elastic{base: url.URL{Scheme: "https", Host: u.Host}, index: strings.Trim(u.Path, "/"),
		client: &http.Client{Transport: &http.Transport{TLSClientConfig: tc, Proxy: http.ProxyFromEnvironment}, Timeout: answerTime,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	if u.Port() == "" {
		e.base.Host = u.Hostname() + ":9200"
	}
	if u.Query().Get("tls") == "off" {
		e.base.Scheme = "http"
	}
	if u.User != nil {
		e.user = u.User.Username()
		e.password, _ = u.User.Password()
	}
	if opts.Env != nil {
		e.key = opts.Env("ELASTIC_API_KEY")
		e.password = or(e.password, opts.Env("ELASTIC_PASSWORD"))
	}
	port, _ := strconv.Atoi(or(u.Port(), "9200"))
	return newStore(ctx, "elasticsearch://"+hostName(u.Hostname(), port, 9200), e, opts)
}

// elastic is the store of one cluster. Every index is a collection.
type elastic struct {
	client              *http.Client
	base                url.URL
	index               string // a pattern, empty for all
	user, password, key string
}

// A statusError is an answer other than a good one.
type statusError int

func (e statusError) Error() string { return "status " + strconv.Itoa(int(e)) }

func (e *elastic) close() { e.client.CloseIdleConnections() }

func (e *elastic) cause(err error) content.Cause {
	var st statusError
	if !errors.As(err, &st) {
		return content.Connection
	}
	switch {
	case st == http.StatusUnauthorized || st == http.StatusForbidden:
		return content.Permission
	case st == http.StatusNotFound:
		return content.Vanished
	case st >= 500 || st == http.StatusTooManyRequests:
		return content.Connection
	}
	return content.Corrupt
}

func (e *elastic) detail(err error) string {
	var st statusError
	if errors.As(err, &st) {
		return "server: " + st.Error()
	}
	return "connection: " + network(err)
}

// call sends a request and decodes the answer. A busy server is asked again, twice.
func (e *elastic) call(ctx context.Context, method, path, query string, body, answer any) error {
	var sent []byte
	if body != nil {
		var err error
		if sent, err = json.Marshal(body); err != nil {
			return err
		}
	}
	for attempt := 0; ; attempt++ {
		err := e.once(ctx, method, path, query, sent, answer)
		if err == nil || attempt == 2 || e.cause(err) != content.Connection || ctx.Err() != nil {
			return err
		}
		timer := time.NewTimer(time.Duration(attempt*attempt+1) * 300 * time.Millisecond)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		}
	}
}

func (e *elastic) once(ctx context.Context, method, path, query string, sent []byte, answer any) error {
	u := e.base
	u.Path, u.RawQuery = path, query
	req, err := http.NewRequestWithContext(ctx, method, u.String(), bytes.NewReader(sent))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	switch {
	case e.key != "":
		req.Header.Set("Authorization", "ApiKey "+e.key)
	case e.user != "":
		req.SetBasicAuth(e.user, e.password)
	}
	res, err := e.client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		_, _ = io.CopyN(io.Discard, res.Body, 64<<10)
		return statusError(res.StatusCode)
	}
	d := json.NewDecoder(io.LimitReader(res.Body, maxAnswer))
	d.UseNumber()
	return d.Decode(answer)
}

func (e *elastic) collections(ctx context.Context) ([]collection, error) {
	var list []struct {
		Index string `json:"index"`
		Count string `json:"docs.count"`
	}
	path := "/_cat/indices"
	if e.index != "" {
		path += "/" + e.index
	}
	if err := e.call(ctx, http.MethodGet, path, "format=json&h=index,docs.count", nil, &list); err != nil {
		return nil, err
	}
	var out []collection
	for _, i := range list {
		if strings.HasPrefix(i.Index, ".") && e.index == "" {
			continue
		}
		n, err := strconv.ParseInt(i.Count, 10, 64)
		if err != nil {
			n = -1
		}
		out = append(out, collection{i.Index, n})
	}
	return byName(out), nil
}

// A page is an answer to a search.
type page struct {
	Scroll string `json:"_scroll_id"`
	Hits   struct {
		Hits []struct {
			ID     string         `json:"_id"`
			Source map[string]any `json:"_source"`
		} `json:"hits"`
	} `json:"hits"`
}

const (
	pageSize = 1000
	keepOpen = "2m"
)

// read scrolls through an index: one snapshot of it, in the order of storage.
func (e *elastic) read(ctx context.Context, c *collection, limit int, emit func(string, any) error) error {
	var p page
	body := map[string]any{"size": pageSize, "sort": []string{"_doc"}, "query": map[string]any{"match_all": map[string]any{}}}
	if err := e.call(ctx, http.MethodPost, "/"+c.name+"/_search", "scroll="+keepOpen, body, &p); err != nil {
		return err
	}
	scroll := p.Scroll
	defer func() { // the server keeps the scroll until it is told
		dctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
		defer cancel()
		var ignored map[string]any
		_ = e.once(dctx, http.MethodDelete, "/_search/scroll", "", fmt.Appendf(nil, `{"scroll_id":%q}`, scroll), &ignored)
	}()
	for n := 0; len(p.Hits.Hits) > 0; {
		for _, h := range p.Hits.Hits {
			if limit > 0 && n == limit {
				return nil
			}
			n++
			if err := emit(h.ID, h.Source); err != nil {
				return err
			}
		}
		next := map[string]any{"scroll": keepOpen, "scroll_id": scroll}
		p = page{}
		if err := e.call(ctx, http.MethodPost, "/_search/scroll", "", next, &p); err != nil {
			return err
		}
		scroll = or(p.Scroll, scroll)
	}
	return nil
}

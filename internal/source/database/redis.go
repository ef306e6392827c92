package database

import (
	"context"
	"errors"
	"net"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/source"
)

// Redis opens Redis databases and what speaks like them.
var Redis = &source.Opener{
	Name:    "redis",
	Schemes: []string{"redis", "rediss"},
	Reads:   "keys of Redis and their values, hashes as records: redis://user@host:port/0, or redis://host for all databases; rediss:// for TLS",
	Tested:  "against a real server",
	Open:    openRedis,
}

func openRedis(ctx context.Context, target string, opts source.Options) (source.Source, error) {
	u, err := url.Parse(target)
	if err != nil || u.Host == "" {
		return nil, errors.New("redis: the address cannot be read: use redis://user@host:port/number")
	}
	r := &redis{addr: net.JoinHostPort(u.Hostname(), or(u.Port(), "6379")), only: strings.Trim(u.Path, "/")}
	if _, err := strconv.Atoi(or(r.only, "0")); err != nil {
		return nil, errors.New("redis: the database is a number: redis://host/0")
	}
	if u.User != nil {
		r.user = u.User.Username()
		r.password, _ = u.User.Password()
	} else if opts.Env != nil {
		r.password = opts.Env("REDISCLI_AUTH")
	}
	if u.Scheme == "rediss" {
		if r.tls, err = tlsConfig(u.Hostname(), u.Query().Get("tls-ca"), "", "", true, true); err != nil {
			return nil, err
		}
	}
	port, _ := strconv.Atoi(or(u.Port(), "6379"))
	return newStore(ctx, strings.TrimSuffix("redis://"+hostName(u.Hostname(), port, 6379)+"/"+r.only, "/"), r, opts)
}

// redis is the store of one server. Every database of it is a collection.
type redis struct {
	dialer
	user, password string
	addr, only     string
	mu             sync.Mutex // one connection, one reader
	conn           *resp
}

func (r *redis) close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hangUp()
}

func (r *redis) hangUp() {
	if r.conn != nil {
		_ = r.conn.c.Close()
		r.conn = nil
	}
}

// open returns the connection, made anew when there is none. The lock is held.
func (r *redis) open(ctx context.Context) (*resp, error) {
	if r.conn != nil {
		return r.conn, nil
	}
	c, err := r.dial(ctx, r.addr)
	if err != nil {
		return nil, err
	}
	conn := newRESP(c)
	if r.password != "" {
		args := []string{"AUTH", r.user, r.password}
		if r.user == "" {
			args = []string{"AUTH", r.password}
		}
		if _, err := conn.do(ctx, args...); err != nil {
			_ = c.Close()
			return nil, err
		}
	}
	r.conn = conn
	return conn, nil
}

func (r *redis) collections(ctx context.Context) ([]collection, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	c, err := r.open(ctx)
	if err != nil {
		return nil, err
	}
	info, err := c.do(ctx, "INFO", "keyspace")
	if err != nil {
		r.hangUp()
		return nil, err
	}
	var out []collection
	for line := range strings.Lines(str(info)) { // db0:keys=3,expires=0,avg_ttl=0
		name, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || !strings.HasPrefix(name, "db") || r.only != "" && name != "db"+r.only {
			continue
		}
		keys, _, _ := strings.Cut(strings.TrimPrefix(rest, "keys="), ",")
		n, _ := strconv.ParseInt(keys, 10, 64)
		out = append(out, collection{name, n})
	}
	return byName(out), nil
}

// scanCount is how many keys are asked for at a time.
const scanCount = "1000"

func (r *redis) read(ctx context.Context, col *collection, limit int, emit func(string, any) error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	c, err := r.open(ctx)
	if err != nil {
		return err
	}
	if _, err := c.do(ctx, "SELECT", strings.TrimPrefix(col.name, "db")); err != nil {
		return r.end(err)
	}
	n := 0
	err = c.scan(ctx, []string{"SCAN"}, func(items []any) error {
		for _, k := range items {
			if limit > 0 && n == limit {
				return errEnough
			}
			v, err := c.value(ctx, str(k))
			if err != nil {
				return err
			}
			if v == nil { // it expired meanwhile
				continue
			}
			n++
			if err := emit(str(k), v); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return r.end(err)
}

// end closes the connection after an error that may have left an answer on it.
func (r *redis) end(err error) error {
	var re respError
	if err != nil && !errors.As(err, &re) {
		r.hangUp()
	}
	return err
}

func (r *redis) cause(err error) content.Cause {
	var re respError
	if !errors.As(err, &re) {
		return content.Connection
	}
	switch code, _, _ := strings.Cut(string(re), " "); code {
	case "NOAUTH", "WRONGPASS", "NOPERM":
		return content.Permission
	}
	return content.Corrupt
}

func (r *redis) detail(err error) string {
	var re respError
	if errors.As(err, &re) {
		code, _, _ := strings.Cut(string(re), " ")
		return "server: " + code
	}
	return "connection: " + network(err)
}

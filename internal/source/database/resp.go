package database

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"time"
)

// A dialer makes connections, with TLS when that is set.
type dialer struct{ tls *tls.Config }

func (d *dialer) dial(ctx context.Context, addr string) (net.Conn, error) {
	n := &net.Dialer{Timeout: connectTime}
	if d.tls == nil {
		return n.DialContext(ctx, "tcp", addr)
	}
	return (&tls.Dialer{NetDialer: n, Config: d.tls}).DialContext(ctx, "tcp", addr)
}

// A resp is a connection that speaks the protocol of Redis, in its second version.
type resp struct {
	c net.Conn
	r *bufio.Reader
	w *bufio.Writer
}

// A respError is an error that the server returned.
type respError string

func (e respError) Error() string { return string(e) }

func newRESP(c net.Conn) *resp {
	return &resp{c: c, r: bufio.NewReaderSize(c, 64<<10), w: bufio.NewWriter(c)}
}

// answerTime bounds the wait for one answer.
const answerTime = 2 * time.Minute

// do sends a command and returns the answer: nil, a string as []byte, an int64, or a []any.
func (c *resp) do(ctx context.Context, args ...string) (any, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := c.c.SetDeadline(time.Now().Add(answerTime)); err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { _ = c.c.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	fmt.Fprintf(c.w, "*%d\r\n", len(args))
	for _, a := range args {
		fmt.Fprintf(c.w, "$%d\r\n%s\r\n", len(a), a)
	}
	if err := c.w.Flush(); err != nil {
		return nil, err
	}
	return c.answer(0)
}

var errProtocol = errors.New("not the protocol of Redis")

// maxAnswer bounds one string; Redis allows no longer ones.
const maxAnswer = 512 << 20

func (c *resp) answer(depth int) (any, error) {
	line, err := c.r.ReadSlice('\n')
	if err != nil || len(line) < 3 || depth > 8 {
		return nil, errors.Join(err, errProtocol)
	}
	kind, rest := line[0], string(line[1:len(line)-2])
	switch kind {
	case '+':
		return []byte(rest), nil
	case '-':
		return nil, respError(rest)
	}
	n, err := strconv.ParseInt(rest, 10, 64)
	if err != nil {
		return nil, errProtocol
	}
	switch {
	case kind == ':':
		return n, nil
	case n < 0:
		return nil, nil
	case kind == '$' && n <= maxAnswer:
		b, err := io.ReadAll(io.LimitReader(c.r, n+2)) // grows with what really comes
		if err == nil && int64(len(b)) < n+2 {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, err
		}
		return b[:n], nil
	case kind == '*':
		var out []any
		for range n {
			v, err := c.answer(depth + 1)
			if err != nil {
				return nil, err
			}
			out = append(out, v)
		}
		return out, nil
	}
	return nil, errProtocol
}

func str(v any) string {
	switch v := v.(type) {
	case []byte:
		return string(v)
	case int64:
		return strconv.FormatInt(v, 10)
	}
	return ""
}

// scan runs a SCAN command to its end. command is without its cursor.
func (c *resp) scan(ctx context.Context, command []string, f func(items []any) error) error {
	cursor := "0"
	for {
		args := append(append([]string{}, command...), cursor, "COUNT", scanCount)
		v, err := c.do(ctx, args...)
		if err != nil {
			return err
		}
		pair, ok := v.([]any)
		if !ok || len(pair) != 2 {
			return errProtocol
		}
		items, _ := pair[1].([]any)
		if err := f(items); err != nil {
			return err
		}
		if cursor = str(pair[0]); cursor == "0" {
			return nil
		}
	}
}

// value reads the value of a key, of any type; nil for a key that is gone.
func (c *resp) value(ctx context.Context, key string) (any, error) {
	typ, err := c.do(ctx, "TYPE", key)
	if err != nil {
		return nil, err
	}
	switch str(typ) {
	case "string":
		v, err := c.do(ctx, "GET", key)
		return plainOrBytes(v), err
	case "hash":
		out := map[string]any{}
		err := c.scan(ctx, []string{"HSCAN", key}, func(items []any) error {
			for i := 0; i+1 < len(items); i += 2 {
				out[str(items[i])] = plainOrBytes(items[i+1])
			}
			return nil
		})
		return out, err
	case "list":
		return c.pages(ctx, "LRANGE", key)
	case "set", "zset":
		var out []any
		command, step := "SSCAN", 1
		if str(typ) == "zset" {
			command, step = "ZSCAN", 2 // with the scores, which are numbers of nothing
		}
		err := c.scan(ctx, []string{command, key}, func(items []any) error {
			for i := 0; i < len(items); i += step {
				out = append(out, plainOrBytes(items[i]))
			}
			return nil
		})
		return out, err
	case "stream":
		v, err := c.do(ctx, "XRANGE", key, "-", "+", "COUNT", "10000")
		return entries(v), err
	case "ReJSON-RL":
		v, err := c.do(ctx, "JSON.GET", key)
		return plainOrBytes(v), err
	}
	return nil, nil
}

// pages reads a list a thousand elements at a time.
func (c *resp) pages(ctx context.Context, command, key string) (any, error) {
	var out []any
	for from := 0; ; from += 1000 {
		v, err := c.do(ctx, command, key, strconv.Itoa(from), strconv.Itoa(from+999))
		if err != nil {
			return nil, err
		}
		items, _ := v.([]any)
		for _, i := range items {
			out = append(out, plainOrBytes(i))
		}
		if len(items) < 1000 {
			return out, nil
		}
	}
}

// entries are the fields of the entries of a stream.
func entries(v any) any {
	var out []any
	list, _ := v.([]any)
	for _, e := range list {
		pair, _ := e.([]any)
		if len(pair) != 2 {
			continue
		}
		m := map[string]any{}
		fields, _ := pair[1].([]any)
		for i := 0; i+1 < len(fields); i += 2 {
			m[str(fields[i])] = plainOrBytes(fields[i+1])
		}
		out = append(out, m)
	}
	return out
}

// plainOrBytes leaves it to the writer to tell text from binary values.
func plainOrBytes(v any) any {
	if b, ok := v.([]byte); ok {
		return b
	}
	if v == nil {
		return nil
	}
	return str(v)
}

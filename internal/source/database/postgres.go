package database

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgproto3"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/source"
)

// Postgres opens PostgreSQL databases.
var Postgres = &source.Opener{
	Name:    "postgres",
	Schemes: []string{"postgres", "postgresql"},
	Reads: "tables, partitions and materialised views of PostgreSQL, views when asked for, large objects: postgres://user@host/db; service " +
		"files, ~/.pgpass and the PG… variables count",
	Tested: "against a real server",
	Open:   openPostgres,
}

func openPostgres(ctx context.Context, target string, opts source.Options) (source.Source, error) {
	dsn := target
	if !strings.Contains(target, "://") { // "postgres:service=crm": keywords and the environment
		_, dsn, _ = strings.Cut(target, ":")
	}
	cfg, err := pgconn.ParseConfig(dsn)
	if err != nil { // the error may quote the address
		return nil, errors.New("postgres: the address cannot be read: use postgres://user@host:port/database")
	}
	cfg.RuntimeParams["application_name"] = "inzage"
	if cfg.ConnectTimeout == 0 {
		cfg.ConnectTimeout = connectTime
	}
	cfg.BuildFrontend = func(r io.Reader, w io.Writer) *pgproto3.Frontend {
		f := pgproto3.NewFrontend(r, w)
		f.SetMaxBodyLen(maxGreeting)
		return f
	}
	return newDB(ctx, postgresName(cfg), &postgres{cfg: cfg}, opts)
}

// The bounds of a greeting and a farewell, and of a message: the driver makes room for as much as a
// server promises before it has sent it.
const (
	connectTime = 15 * time.Second
	closeTime   = 3 * time.Second
	maxGreeting = 1 << 20
	maxMessage  = 1<<30 - 1 // what a row can be
)

// postgresName is how a database is named in places: host and database, nothing else.
func postgresName(cfg *pgconn.Config) string {
	return "postgres://" + hostName(cfg.Host, int(cfg.Port), 5432) + "/" + cfg.Database
}

// hostName is a host as it stands in places, with its port when that is not the usual one.
func hostName(host string, port, usual int) string {
	switch {
	case strings.HasPrefix(host, "/") || host == "": // a socket
		return "localhost"
	case port == usual || port == 0:
		return host
	}
	return net.JoinHostPort(host, strconv.Itoa(port))
}

// postgres is the engine of one database.
type postgres struct {
	cfg      *pgconn.Config
	mu       sync.Mutex
	snapshot string     // that the other sessions take over
	holder   *pgSession // whose transaction holds it
}

// pgSession is one connection.
type pgSession struct {
	e       *postgres
	conn    *pgconn.PgConn
	version int
}

// settings make a session harmless: it cannot write, it gives up waiting for locks, and its values
// look the same on every server.
const settings = "SET default_transaction_read_only = on; SET statement_timeout = '30min'; SET lock_timeout = '10s'; " +
	"SET bytea_output = hex; SET datestyle = 'ISO, YMD'; SET client_encoding = 'UTF8'; SET synchronize_seqscans = off"

const pgBegin = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"

func (e *postgres) connect(ctx context.Context) (session, error) {
	conn, err := pgconn.ConnectConfig(ctx, e.cfg)
	if err != nil {
		return nil, err
	}
	conn.Frontend().SetMaxBodyLen(maxMessage)
	s := &pgSession{e: e, conn: conn}
	major, _, _ := strings.Cut(conn.ParameterStatus("server_version"), ".")
	if n, err := strconv.Atoi(major); err == nil { // a beta has letters and is taken for an old one
		s.version = n
	}
	err = s.exec(ctx, settings, pgBegin)
	if err == nil {
		err = e.share(ctx, s)
	}
	if err != nil {
		s.close() //nolint:contextcheck // it ends the session of a cancelled run too
		return nil, err
	}
	return s, nil
}

// exec runs statements one after another.
func (s *pgSession) exec(ctx context.Context, statements ...string) error {
	for _, q := range statements {
		if err := s.conn.Exec(ctx, q).Close(); err != nil {
			return err
		}
	}
	return nil
}

// share makes all sessions see one snapshot: the first one exports it. On a server that cannot do
// that, and once the connection that holds it was lost, a session has its own.
func (e *postgres) share(ctx context.Context, s *pgSession) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.holder != nil && e.holder.conn.IsClosed() {
		e.holder, e.snapshot = nil, ""
	}
	if e.snapshot != "" {
		err := s.exec(ctx, "SET TRANSACTION SNAPSHOT '"+e.snapshot+"'")
		if err == nil {
			return s.exec(ctx, "SAVEPOINT read")
		}
		if s.conn.IsClosed() {
			return err
		}
		return s.exec(ctx, "ROLLBACK", pgBegin, "SAVEPOINT read")
	}
	res := s.conn.ExecParams(ctx, "SELECT pg_export_snapshot()", nil, nil, nil, nil).Read()
	if res.Err != nil || len(res.Rows) != 1 || strings.ContainsAny(string(res.Rows[0][0]), `'\`) {
		return s.exec(ctx, "ROLLBACK", pgBegin, "SAVEPOINT read")
	}
	e.snapshot, e.holder = string(res.Rows[0][0]), s
	return s.exec(ctx, "SAVEPOINT read")
}

func (s *pgSession) close() {
	ctx, cancel := context.WithTimeout(context.Background(), closeTime)
	defer cancel()
	_ = s.conn.Close(ctx)
}

func (s *pgSession) recover(ctx context.Context) bool {
	return !s.conn.IsClosed() && ctx.Err() == nil && s.exec(ctx, "ROLLBACK TO SAVEPOINT read") == nil
}

func (e *postgres) cause(err error) (content.Cause, bool) {
	var pe *pgconn.PgError
	if !errors.As(err, &pe) {
		return content.Connection, true
	}
	switch class := pe.Code[:min(2, len(pe.Code))]; {
	case pe.Code == "42501" || class == "28":
		return content.Permission, false
	case pe.Code == "57014" || pe.Code == "55P03":
		return content.Timeout, false
	case pe.Code == "42P01" || pe.Code == "42703" || pe.Code == "3F000":
		return content.Vanished, false
	case class == "08" || strings.HasPrefix(pe.Code, "57P") || pe.Code == "53300" || pe.Code == "25P03":
		return content.Connection, true
	}
	return content.Corrupt, false
}

// detail gives a server's message when it is of a class whose messages hold names and no values.
func (e *postgres) detail(err error) string {
	var pe *pgconn.PgError
	if errors.As(err, &pe) {
		switch pe.Code[:min(2, len(pe.Code))] {
		case "08", "25", "28", "3D", "3F", "42", "53", "55", "57":
			return "server: " + without(pe.Message, e.cfg.Password) + " (" + pe.Code + ")"
		}
		return "server: error " + pe.Code
	}
	return "connection: " + network(err)
}

// without takes a password out of a message.
func without(msg, password string) string {
	if password == "" {
		return msg
	}
	return strings.ReplaceAll(msg, password, "…")
}

// network names a failure of a connection in few words, without the address.
func network(err error) string {
	var dns *net.DNSError
	var op *net.OpError
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return "timed out"
	case errors.Is(err, context.Canceled):
		return "cancelled"
	case errors.As(err, &dns):
		return "no such host"
	case errors.As(err, &op):
		var inner *net.AddrError
		if errors.As(op.Err, &inner) {
			return op.Op + ": bad address"
		}
		return op.Op + ": " + op.Err.Error()
	}
	return "lost"
}

// list reads a JSON array of strings, as the catalog queries return lists of names.
func list(b []byte) []string {
	var out []string
	if json.Unmarshal(b, &out) != nil {
		return nil
	}
	return out
}

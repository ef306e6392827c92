package database_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/inzage/inzage/internal/source"
	"github.com/inzage/inzage/internal/source/database"
)

// A daemon is a throw-away server of the installed binaries, which a test may kill.
type daemon struct {
	dir, admin string // its files, and its address for the administrator
	args       []string
	as         *syscall.SysProcAttr // the account it runs as
	ping       func(ctx context.Context) error
	cmd        *exec.Cmd
}

// up starts the server and waits until it answers.
func (d *daemon) up() error {
	deadline := time.Now().Add(30 * time.Second)
	for {
		d.cmd = exec.Command(d.args[0], d.args[1:]...)
		d.cmd.Dir = d.dir
		d.cmd.SysProcAttr = d.as
		if err := d.cmd.Start(); err != nil {
			return err
		}
		ended := make(chan struct{})
		go func() {
			_ = d.cmd.Wait()
			close(ended)
		}()
		for running := true; running; {
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			err := d.ping(ctx)
			cancel()
			switch {
			case err == nil:
				return nil
			case time.Now().After(deadline):
				_ = d.cmd.Process.Kill()
				<-ended
				return fmt.Errorf("%s: %w", d.args[0], err)
			}
			select {
			case <-ended: // processes of the server that was killed may still be leaving
				running = false
			case <-time.After(30 * time.Millisecond):
			}
		}
	}
}

// kill ends the server as a power cut would: nothing is said to anybody.
func (d *daemon) kill() { _ = d.cmd.Process.Kill() }

// remove ends the server and takes its files away.
func (d *daemon) remove() {
	d.kill()
	time.Sleep(100 * time.Millisecond)
	_ = os.RemoveAll(d.dir)
}

// newDaemon makes a directory for a server, which owns it: a server does not run as root when there
// is an account for it.
func newDaemon(accounts ...string) (*daemon, error) {
	dir, err := os.MkdirTemp("", "inzage-test")
	if err != nil {
		return nil, err
	}
	as, err := account(dir, accounts)
	if err != nil {
		_ = os.Remove(dir)
		return nil, err
	}
	return &daemon{dir: dir, as: as}, nil
}

// tool runs a program as the server's account.
func (d *daemon) tool(args ...string) error {
	c := exec.Command(args[0], args[1:]...)
	c.Dir = d.dir
	c.SysProcAttr = d.as
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %.500s", args[0], err, out)
	}
	return nil
}

// program finds a program that may lie outside the path.
func program(name string, globs ...string) (string, error) {
	if p, err := exec.LookPath(name); err == nil {
		return p, nil
	}
	for _, g := range globs {
		if m, _ := filepath.Glob(filepath.Join(g, name)); len(m) > 0 {
			return m[len(m)-1], nil
		}
	}
	return "", errors.New(name + " is not installed")
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

func postgresDaemon() (*daemon, error) {
	initdb, err := program("initdb", "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
	if err != nil {
		return nil, err
	}
	d, err := newDaemon("postgres", "nobody")
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err == nil {
		err = d.tool(initdb, "-D", d.dir+"/data", "-U", "postgres", "--auth=trust", "-N", "--encoding=UTF8", "--locale=C")
	}
	if err == nil {
		d.admin = "postgres://postgres@127.0.0.1:" + port + "/postgres"
		d.args = []string{filepath.Join(filepath.Dir(initdb), "postgres"), "-D", d.dir + "/data", "-p", port, "-h", "127.0.0.1", "-k", "", "-F",
			"-c", "logging_collector=on"}
		d.ping = func(ctx context.Context) error {
			c, err := pgconn.Connect(ctx, d.admin)
			if err != nil {
				return err
			}
			return c.Close(ctx)
		}
		err = d.up()
	}
	if err != nil {
		_ = os.RemoveAll(d.dir)
		return nil, err
	}
	return d, nil
}

func mariaDaemon() (*daemon, error) {
	server, err := program("mariadbd", "/usr/sbin", "/usr/libexec")
	if err != nil {
		return nil, err
	}
	install, err := program("mariadb-install-db")
	if err != nil {
		return nil, err
	}
	d, err := newDaemon("mysql", "nobody")
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err == nil {
		err = d.tool(install, "--no-defaults", "--datadir="+d.dir+"/data", "--auth-root-authentication-method=normal", "--skip-test-db")
	}
	if err == nil {
		d.admin = "mysql://root@127.0.0.1:" + port
		d.args = []string{server, "--no-defaults", "--datadir=" + d.dir + "/data", "--port=" + port, "--bind-address=127.0.0.1", "--socket=" + d.dir + "/s",
			"--pid-file=" + d.dir + "/pid", "--innodb-flush-log-at-trx-commit=2", "--log-error=" + d.dir + "/log", "--max-allowed-packet=512M"}
		d.ping = func(ctx context.Context) error {
			cfg := mysql.NewConfig()
			cfg.User, cfg.Net, cfg.Addr, cfg.Logger = "root", "tcp", "127.0.0.1:"+port, &mysql.NopLogger{}
			c, err := mysql.NewConnector(cfg)
			if err != nil {
				return err
			}
			conn, err := c.Connect(ctx)
			if err != nil {
				return err
			}
			return conn.Close()
		}
		err = d.up()
	}
	if err != nil {
		_ = os.RemoveAll(d.dir)
		return nil, err
	}
	return d, nil
}

// stand are the servers that were started because none was given, one of each kind for all tests.
var stand struct {
	mu   sync.Mutex
	all  map[string]*daemon
	errs map[string]error
}

// standIn returns the address of a server that is started when it is first wanted.
func standIn(name string, start func() (*daemon, error)) (string, error) {
	stand.mu.Lock()
	defer stand.mu.Unlock()
	if stand.all == nil {
		stand.all, stand.errs = map[string]*daemon{}, map[string]error{}
	}
	if stand.all[name] == nil && stand.errs[name] == nil {
		stand.all[name], stand.errs[name] = start()
	}
	if err := stand.errs[name]; err != nil {
		return "", err
	}
	return stand.all[name].admin, nil
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, d := range stand.all {
		if d != nil {
			d.remove()
		}
	}
	os.Exit(code)
}

// prepare makes a database on a throw-away server for a user with a password. It returns the user's
// address and a way to run statements, which is closed before the server is killed.
func prepare(t *testing.T, name string, d *daemon) (o *source.Opener, target string, fill func(...string)) {
	t.Helper()
	u, err := url.Parse(d.admin)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword("lezer", secret)
	if name == "postgres" {
		return database.Postgres, u.String(), func(qs ...string) {
			c, err := pgconn.Connect(t.Context(), d.admin)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close(t.Context())
			for _, q := range append(qs, "CREATE ROLE lezer LOGIN PASSWORD '"+secret+"'", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO lezer", "CHECKPOINT") {
				if err := c.Exec(t.Context(), q).Close(); err != nil {
					t.Fatalf("%v in %.100s", err, q)
				}
			}
		}
	}
	u.Path = "/proef"
	return database.MySQL, u.String(), func(qs ...string) {
		db, err := sql.Open("mysql", "root@tcp("+u.Host+")/")
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		db.SetMaxOpenConns(1)
		for _, q := range append(append([]string{"CREATE DATABASE proef", "USE proef"}, qs...), "CREATE USER lezer@'%' IDENTIFIED BY '"+secret+"'", "GRANT SELECT ON proef.* TO lezer@'%'") {
			if _, err := db.ExecContext(t.Context(), q); err != nil {
				t.Fatalf("%v in %.100s", err, q)
			}
		}
	}
}

package database

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"errors"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/source"
)

// MySQL opens MySQL and MariaDB databases.
var MySQL = &source.Opener{
	Name:    "mysql",
	Schemes: []string{"mysql", "mariadb"},
	Reads: "tables of MySQL and MariaDB, views when asked for: mysql://user@host/db, or mysql://user@host for all databases; ~/.my.cnf and the " +
		"MYSQL_… variables count; TLS by ssl-mode, ssl-ca, ssl-cert, ssl-key",
	Tested: "against a real server (MariaDB)",
	Open:   openMySQL,
}

func openMySQL(ctx context.Context, target string, opts source.Options) (source.Source, error) {
	cfg, err := mysqlConfig(target, opts.Env)
	if err != nil {
		return nil, err
	}
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		return nil, errors.New("mysql: the address cannot be used")
	}
	e := &sqlEngine{db: sql.OpenDB(connector), password: cfg.Passwd, lang: mysqlLanguage, catalog: mysqlCatalog(cfg.DBName), planner: mysqlPlan,
		classify: mysqlCause, describe: mysqlDetail, number: "SELECT CONNECTION_ID()",
		stop: func(n string) string { return "KILL QUERY " + n },
		begin: []string{"SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SET SESSION lock_wait_timeout = 10, innodb_lock_wait_timeout = 10",
			"SET SESSION net_write_timeout = 1800, time_zone = '+00:00'", "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"}}
	src, err := newDB(ctx, mysqlName(cfg), e, opts)
	if err != nil {
		e.close()
	}
	return src, err
}

// mysqlName is how a database is named in places.
func mysqlName(cfg *mysql.Config) string {
	host, port, err := net.SplitHostPort(cfg.Addr)
	if err != nil { // a socket
		host = ""
	}
	n, _ := strconv.Atoi(port)
	return strings.TrimSuffix("mysql://"+hostName(host, n, 3306)+"/"+cfg.DBName, "/")
}

// mysqlConfig reads an address. What it leaves open comes from the environment, then from ~/.my.cnf.
func mysqlConfig(target string, env func(string) string) (*mysql.Config, error) {
	bad := errors.New("mysql: the address cannot be read: use mysql://user@host:port/database")
	_, rest, _ := strings.Cut(target, ":")
	u, err := url.Parse("mysql:" + rest)
	if err != nil {
		return nil, bad
	}
	set := map[string]string{"host": u.Hostname(), "port": u.Port(), "database": strings.Trim(u.Path, "/")}
	if u.User != nil {
		set["user"] = u.User.Username()
		set["password"], _ = u.User.Password()
	}
	for k, v := range u.Query() {
		set[strings.ReplaceAll(k, "_", "-")] = v[0]
	}
	if env != nil {
		file := map[string]string{}
		if home := env("HOME"); home != "" {
			file = clientOptions(filepath.Join(home, ".my.cnf"))
		}
		for k, name := range map[string]string{"host": "MYSQL_HOST", "port": "MYSQL_TCP_PORT", "password": "MYSQL_PWD", "socket": "MYSQL_UNIX_PORT"} { //nolint:gosec // names of variables
			if v := env(name); v != "" {
				file[k] = v
			}
		}
		for k, v := range file {
			if set[k] == "" && (k != "socket" || set["host"] == "") {
				set[k] = v
			}
		}
	}
	cfg := mysql.NewConfig()
	cfg.User, cfg.Passwd, cfg.DBName = set["user"], set["password"], set["database"]
	cfg.Net, cfg.Addr = "tcp", net.JoinHostPort(or(set["host"], "127.0.0.1"), or(set["port"], "3306"))
	if set["socket"] != "" {
		cfg.Net, cfg.Addr = "unix", set["socket"]
	}
	cfg.Logger, cfg.Timeout, cfg.MaxAllowedPacket = &mysql.NopLogger{}, connectTime, 1<<30
	cfg.ReadTimeout = 30 * time.Minute // a server that says nothing for so long is lost
	return cfg, secure(cfg, set)
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// secure sets TLS as the options of the mysql client do; without them it is used when the server
// has it.
func secure(cfg *mysql.Config, set map[string]string) error {
	mode := strings.ToUpper(or(set["ssl-mode"], "PREFERRED"))
	if set["ssl-mode"] == "" && set["ssl-ca"] != "" {
		mode = "VERIFY_CA"
	}
	switch mode {
	case "DISABLED":
		cfg.TLSConfig = "false"
		return nil
	case "PREFERRED":
		if set["ssl-cert"] == "" {
			cfg.TLSConfig = "preferred"
			return nil
		}
	case "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY":
	default:
		return errors.New("mysql: ssl-mode is DISABLED, PREFERRED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY")
	}
	host, _, _ := net.SplitHostPort(cfg.Addr)
	tc, err := tlsConfig(host, set["ssl-ca"], set["ssl-cert"], set["ssl-key"], mode == "VERIFY_IDENTITY", mode == "VERIFY_CA")
	if err != nil {
		return err
	}
	cfg.TLS = tc
	return nil
}

// tlsConfig makes a TLS configuration of files. Without name and chain, any certificate will do.
func tlsConfig(host, ca, cert, key string, name, chain bool) (*tls.Config, error) {
	tc := &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12}
	if ca != "" {
		pem, err := os.ReadFile(ca)
		if err != nil {
			return nil, err
		}
		tc.RootCAs = x509.NewCertPool()
		if !tc.RootCAs.AppendCertsFromPEM(pem) {
			return nil, errors.New(ca + ": no certificate in it")
		}
	}
	if cert != "" {
		pair, err := tls.LoadX509KeyPair(cert, key)
		if err != nil {
			return nil, err
		}
		tc.Certificates = []tls.Certificate{pair}
	}
	if name {
		return tc, nil
	}
	tc.InsecureSkipVerify = true // the user asked for no more than encryption, or for the check below
	if chain {
		tc.VerifyConnection = func(cs tls.ConnectionState) error {
			opts := x509.VerifyOptions{Roots: tc.RootCAs, Intermediates: x509.NewCertPool()}
			for _, c := range cs.PeerCertificates[1:] {
				opts.Intermediates.AddCert(c)
			}
			_, err := cs.PeerCertificates[0].Verify(opts)
			return err
		}
	}
	return tc, nil
}

// clientOptions reads the sections for clients of an option file; an absent file has none.
func clientOptions(name string) map[string]string {
	out := map[string]string{}
	f, err := os.Open(name)
	if err != nil {
		return out
	}
	defer f.Close()
	section := ""
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		line := strings.TrimSpace(sc.Text())
		if strings.HasPrefix(line, "[") {
			section = strings.Trim(line, "[]")
			continue
		}
		k, v, ok := strings.Cut(line, "=")
		if !ok || strings.HasPrefix(line, "#") || section != "client" && section != "mysql" && section != "client-mariadb" {
			continue
		}
		v = strings.TrimSpace(v)
		if n := len(v); n >= 2 && (v[0] == '"' || v[0] == '\'') && v[n-1] == v[0] {
			v = v[1 : n-1]
		}
		out[strings.ReplaceAll(strings.TrimSpace(k), "_", "-")] = v
	}
	return out
}

func mysqlCause(err error) (content.Cause, bool) {
	var me *mysql.MySQLError
	if !errors.As(err, &me) {
		return content.Connection, true
	}
	switch me.Number {
	case 1044, 1045, 1142, 1143, 1227, 1370, 1698:
		return content.Permission, false
	case 1205, 3024, 1969:
		return content.Timeout, false
	case 1146, 1054, 1049, 1412:
		return content.Vanished, false
	case 1053, 1927, 1040, 1203, 1317, 2006, 2013:
		return content.Connection, true
	}
	return content.Corrupt, false
}

// mysqlDetail gives a server's message when it is one that holds names and no values.
func mysqlDetail(err error) string {
	var me *mysql.MySQLError
	if !errors.As(err, &me) {
		return "connection: " + network(err)
	}
	switch me.Number {
	case 1044, 1045, 1049, 1054, 1142, 1143, 1146, 1205, 1227, 1412, 1698, 1040, 1053, 1317:
		return "server: " + me.Message + " (" + strconv.Itoa(int(me.Number)) + ")"
	}
	return "server: error " + strconv.Itoa(int(me.Number))
}

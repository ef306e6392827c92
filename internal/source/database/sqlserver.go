package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	mssql "github.com/microsoft/go-mssqldb"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/source"
)

// SQLServer opens databases of Microsoft SQL Server.
var SQLServer = &source.Opener{
	Name:    "sqlserver",
	Schemes: []string{"sqlserver", "mssql"},
	Reads: "tables of SQL Server, views when asked for: sqlserver://user@host:port/database?encrypt=strict; SQLCMDPASSWORD counts; options of the " +
		"driver for TLS and instances are passed on",
	Tested: "against a fake of its driver",
	Open:   openSQLServer,
}

func openSQLServer(ctx context.Context, target string, opts source.Options) (source.Source, error) {
	dsn, name, password, err := sqlserverDSN(target, opts.Env)
	if err != nil {
		return nil, err
	}
	connector, err := mssql.NewConnector(dsn)
	if err != nil { // the error may quote the address
		return nil, errors.New("sqlserver: the address cannot be read: use sqlserver://user@host:port/database")
	}
	e := sqlserverEngine(sql.OpenDB(connector), password)
	src, err := newDB(ctx, name, e, opts)
	if err != nil {
		e.close()
	}
	return src, err
}

// sqlserverDSN turns an address, in which the path is the database, into the driver's, in which it
// is the instance.
func sqlserverDSN(target string, env func(string) string) (dsn, name, password string, err error) {
	_, rest, _ := strings.Cut(target, ":")
	u, err := url.Parse("sqlserver:" + rest)
	if err != nil || u.Host == "" {
		return "", "", "", errors.New("sqlserver: the address cannot be read: use sqlserver://user@host:port/database")
	}
	q := u.Query()
	database := strings.Trim(u.Path, "/")
	if database != "" {
		q.Set("database", database)
	}
	q.Set("app name", "inzage")
	q.Set("ApplicationIntent", "ReadOnly")
	u.Path = q.Get("instance")
	u.RawQuery = q.Encode()
	user := u.User.Username()
	password, ok := u.User.Password()
	if !ok && env != nil {
		password = env("SQLCMDPASSWORD")
		user = or(user, env("SQLCMDUSER"))
		u.User = url.UserPassword(user, password)
	}
	port, _ := strconv.Atoi(or(u.Port(), "1433"))
	return u.String(), "sqlserver://" + hostName(u.Hostname(), port, 1433) + "/" + q.Get("database"), password, nil
}

func sqlserverEngine(db *sql.DB, password string) *sqlEngine {
	return &sqlEngine{db: db, password: password, lang: sqlserverLanguage, catalog: sqlserverCatalog, planner: sqlserverPlan,
		classify: sqlserverCause, describe: sqlserverDetail,
		begin: []string{"SET LOCK_TIMEOUT 10000", "IF (SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()) = 1 " +
			"SET TRANSACTION ISOLATION LEVEL SNAPSHOT ELSE SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "BEGIN TRANSACTION"}}
}

var sqlserverLanguage = &language{open: "[", shut: "]", top: true, value: func(c *column) string {
	name := "[" + strings.ReplaceAll(c.name, "]", "]]") + "]"
	switch c.typ {
	case "binary", "varbinary", "image", "timestamp":
		return name
	case "geography", "geometry", "hierarchyid":
		return name + ".ToString()"
	case "date", "time", "datetime", "datetime2", "smalldatetime", "datetimeoffset":
		return "CONVERT(nvarchar(40), " + name + ", 121)"
	case "money", "smallmoney":
		return "CONVERT(nvarchar(40), " + name + ", 2)"
	}
	return "CONVERT(nvarchar(max), " + name + ")"
}}

const sqlserverTables = `
SELECT s.name, o.name, o.type, CAST(coalesce(p.n, -1) AS varchar(20)), c.name, lower(TYPE_NAME(coalesce(nullif(c.system_type_id, 240), c.user_type_id))),
  coalesce(CAST(e.value AS nvarchar(1000)), N''), CAST(c.is_identity AS char(1))
FROM sys.objects o
JOIN sys.schemas s ON s.schema_id = o.schema_id
JOIN sys.columns c ON c.object_id = o.object_id
LEFT JOIN sys.extended_properties e ON e.class = 1 AND e.major_id = o.object_id AND e.minor_id = c.column_id AND e.name = 'MS_Description'
OUTER APPLY (SELECT sum(q.rows) AS n FROM sys.partitions q WHERE q.object_id = o.object_id AND q.index_id IN (0, 1)) p
WHERE o.type IN ('U', 'V') AND o.is_ms_shipped = 0
ORDER BY s.name COLLATE Latin1_General_BIN2, o.name COLLATE Latin1_General_BIN2, c.column_id`

const sqlserverKeys = `
SELECT s.name, o.name, '', c.name, '', '', '', x.key_ordinal AS pos
FROM sys.indexes i
JOIN sys.index_columns x ON x.object_id = i.object_id AND x.index_id = i.index_id AND x.key_ordinal > 0
JOIN sys.columns c ON c.object_id = x.object_id AND c.column_id = x.column_id
JOIN sys.objects o ON o.object_id = i.object_id JOIN sys.schemas s ON s.schema_id = o.schema_id
WHERE i.is_primary_key = 1
UNION ALL
SELECT s.name, o.name, f.name, c.name, rs.name, ro.name, rc.name, k.constraint_column_id
FROM sys.foreign_keys f
JOIN sys.foreign_key_columns k ON k.constraint_object_id = f.object_id
JOIN sys.objects o ON o.object_id = f.parent_object_id JOIN sys.schemas s ON s.schema_id = o.schema_id
JOIN sys.columns c ON c.object_id = o.object_id AND c.column_id = k.parent_column_id
JOIN sys.objects ro ON ro.object_id = f.referenced_object_id JOIN sys.schemas rs ON rs.schema_id = ro.schema_id
JOIN sys.columns rc ON rc.object_id = ro.object_id AND rc.column_id = k.referenced_column_id
ORDER BY 1, 2, 3, 8`

func sqlserverCatalog(ctx context.Context, s *sqlSession) ([]*table, error) {
	return s.standard(ctx, sqlserverTables, sqlserverKeys, func(v [][]byte) (bool, column) {
		c := column{name: string(v[4]), typ: string(v[5]), comment: string(v[6]), generated: string(v[7]) == "1"}
		switch c.typ {
		case "binary", "varbinary", "image", "timestamp":
			c.form = binary
		}
		return strings.TrimSpace(string(v[2])) == "V", c
	})
}

// standard lists tables by two queries: one of schema, table, kind, rows and what column makes a
// column of, and one of the columns of keys.
func (s *sqlSession) standard(ctx context.Context, tables, keys string, column func([][]byte) (view bool, c column)) ([]*table, error) {
	var out []*table
	byName := map[[2]string]*table{}
	err := s.rows(ctx, tables, func(v [][]byte) error {
		k := [2]string{string(v[0]), string(v[1])}
		t := byName[k]
		view, c := column(v)
		if t == nil {
			t = &table{schema: k[0], name: k[1], display: k[0] + "." + k[1], view: view}
			t.rows, _ = strconv.ParseInt(string(v[3]), 10, 64)
			byName[k] = t
			out = append(out, t)
		}
		t.columns = append(t.columns, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = s.rows(ctx, keys, func(v [][]byte) error {
		if t := byName[[2]string{string(v[0]), string(v[1])}]; t != nil {
			t.addKey(string(v[2]), string(v[3]), string(v[5]), string(v[6]), true, string(v[4]))
		}
		return nil
	})
	for _, t := range out {
		t.locatorName = ""
	}
	return out, err
}

func sqlserverPlan(_ context.Context, _ *sqlSession, t *table, sample int, seed int64) (plan, error) {
	switch {
	case sample > 0 && t.view:
		return plan{parts: []part{{limit: sample}}, sampled: true}, nil
	case sample > 0 && t.rows > int64(sample)+int64(sample)/4:
		clause := fmt.Sprintf("TABLESAMPLE SYSTEM (%d ROWS) REPEATABLE (%d)", sample, seed&0x7fffffff+1)
		return plan{parts: []part{{sample: clause, limit: 2 * sample}}, sampled: true, total: t.rows}, nil
	}
	return plan{parts: []part{{}}}, nil
}

func sqlserverCause(err error) (content.Cause, bool) {
	var me mssql.Error
	if !errors.As(err, &me) {
		return content.Connection, true
	}
	switch me.Number {
	case 229, 230, 916, 18456, 4060, 297, 300:
		return content.Permission, false
	case 1222:
		return content.Timeout, false
	case 208, 207:
		return content.Vanished, false
	case 596, 6005, 10928, 10929, 40197, 40501, 40613:
		return content.Connection, true
	}
	return content.Corrupt, false
}

// sqlserverDetail gives a message when it is one that holds names and no values.
func sqlserverDetail(err error) string {
	var me mssql.Error
	if !errors.As(err, &me) {
		return "connection: " + network(err)
	}
	switch me.Number {
	case 207, 208, 229, 230, 297, 300, 596, 916, 1222, 4060, 18456:
		return fmt.Sprintf("server: %s (%d)", me.Message, me.Number)
	}
	return fmt.Sprintf("server: error %d", me.Number)
}

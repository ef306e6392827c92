//go:build oracle

package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	ora "github.com/sijms/go-ora/v2"
	oranet "github.com/sijms/go-ora/v2/network"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/source"
)

// Oracle opens Oracle databases.
var Oracle = &source.Opener{
	Name:    "oracle",
	Schemes: []string{"oracle"},
	Reads:   "tables and materialised views of Oracle, views when asked for: oracle://user@host:1521/service; ORACLE_PASSWORD counts; options of the driver for TLS and wallets are passed on",
	Tested:  "against a fake of its driver; built in with -tags oracle",
	Open:    openOracle,
}

func openOracle(ctx context.Context, target string, opts source.Options) (source.Source, error) {
	u, err := url.Parse(target)
	if err != nil || u.Host == "" {
		return nil, errors.New("oracle: the address cannot be read: use oracle://user@host:1521/service")
	}
	password, ok := u.User.Password()
	if !ok && opts.Env != nil {
		password = opts.Env("ORACLE_PASSWORD")
		u.User = url.UserPassword(u.User.Username(), password)
	}
	port, _ := strconv.Atoi(or(u.Port(), "1521"))
	e := oracleEngine(sql.OpenDB(ora.NewConnector(u.String())), password)
	src, err := newDB(ctx, "oracle://"+hostName(u.Hostname(), port, 1521)+u.Path, e, opts)
	if err != nil {
		e.close()
	}
	return src, err
}

func oracleEngine(db *sql.DB, password string) *sqlEngine {
	return &sqlEngine{db: db, password: password, lang: oracleLanguage, catalog: oracleCatalog, planner: oraclePlan, classify: oracleCause,
		describe: oracleDetail, begin: []string{"ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,'", "SET TRANSACTION READ ONLY"}}
}

var oracleLanguage = &language{open: `"`, shut: `"`, fetch: true, value: func(c *column) string {
	name := quoted(c.name)
	switch {
	case c.typ == "DATE":
		return "TO_CHAR(" + name + ", 'YYYY-MM-DD HH24:MI:SS')"
	case strings.HasPrefix(c.typ, "TIMESTAMP"):
		return "TO_CHAR(" + name + ", 'YYYY-MM-DD HH24:MI:SS.FF')"
	case c.typ == "NUMBER" || c.typ == "FLOAT" || strings.HasPrefix(c.typ, "INTERVAL"):
		return "TO_CHAR(" + name + ")"
	case c.typ == "XMLTYPE":
		return "XMLSERIALIZE(CONTENT " + name + " AS CLOB)"
	}
	return name
}}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

const oracleTables = `
SELECT c.owner, c.table_name, CASE WHEN v.view_name IS NULL THEN 'T' ELSE 'V' END, TO_CHAR(coalesce(t.num_rows, -1)), c.column_name, c.data_type,
  coalesce(m.comments, ' '), CASE WHEN c.identity_column = 'YES' THEN '1' ELSE '0' END
FROM all_tab_cols c
LEFT JOIN all_tables t ON t.owner = c.owner AND t.table_name = c.table_name
LEFT JOIN all_views v ON v.owner = c.owner AND v.view_name = c.table_name
LEFT JOIN all_col_comments m ON m.owner = c.owner AND m.table_name = c.table_name AND m.column_name = c.column_name
WHERE c.hidden_column = 'NO' AND (t.table_name IS NOT NULL OR v.view_name IS NOT NULL) AND coalesce(t.temporary, 'N') = 'N'
  AND c.owner NOT IN (SELECT username FROM all_users WHERE oracle_maintained = 'Y')
ORDER BY NLSSORT(c.owner, 'NLS_SORT=BINARY'), NLSSORT(c.table_name, 'NLS_SORT=BINARY'), c.column_id`

const oracleKeys = `
SELECT k.owner, k.table_name, CASE WHEN k.constraint_type = 'P' THEN ' ' ELSE k.constraint_name END, c.column_name,
  coalesce(r.owner, ' '), coalesce(r.table_name, ''), coalesce(rc.column_name, '')
FROM all_constraints k
JOIN all_cons_columns c ON c.owner = k.owner AND c.constraint_name = k.constraint_name
LEFT JOIN all_constraints r ON k.constraint_type = 'R' AND r.owner = k.r_owner AND r.constraint_name = k.r_constraint_name
LEFT JOIN all_cons_columns rc ON rc.owner = r.owner AND rc.constraint_name = r.constraint_name AND rc.position = c.position
WHERE k.constraint_type IN ('P', 'R')
ORDER BY 1, 2, 3, c.position`

func oracleCatalog(ctx context.Context, s *sqlSession) ([]*table, error) {
	out, err := s.standard(ctx, oracleTables, oracleKeys, func(v [][]byte) (bool, column) {
		c := column{name: string(v[4]), typ: string(v[5]), comment: strings.TrimSpace(string(v[6])), generated: string(v[7]) == "1"}
		switch c.typ {
		case "BLOB", "RAW", "LONG RAW", "BFILE":
			c.form = binary
		}
		return string(v[2]) == "V", c
	})
	for _, t := range out {
		if !t.view && len(t.keys.Primary) == 0 {
			t.locator, t.locatorName = "ROWIDTOCHAR(ROWID)", "rowid"
		}
	}
	return out, err
}

func oraclePlan(_ context.Context, _ *sqlSession, t *table, sample int, seed int64) (plan, error) {
	switch {
	case sample > 0 && (t.view || t.rows < 0):
		return plan{parts: []part{{limit: sample}}, sampled: true}, nil
	case sample > 0 && t.rows > int64(sample)+int64(sample)/4:
		share := min(float64(sample)/float64(t.rows)*100, 99)
		clause := fmt.Sprintf("SAMPLE BLOCK (%.6f) SEED (%d)", max(share, 0.000001), seed&0x7fffffff)
		return plan{parts: []part{{sample: clause, limit: 2 * sample}}, sampled: true, total: t.rows}, nil
	}
	return plan{parts: []part{{}}}, nil
}

func oracleCause(err error) (content.Cause, bool) {
	var oe *oranet.OracleError
	if !errors.As(err, &oe) {
		return content.Connection, true
	}
	switch oe.ErrCode {
	case 1017, 1031, 1045, 28000, 28001:
		return content.Permission, false
	case 54, 1013, 4021, 30006:
		return content.Timeout, false
	case 942, 904, 1410, 8103:
		return content.Vanished, false
	case 28, 600, 1012, 1033, 1034, 1089, 1092, 3113, 3114, 3135, 12514, 12541:
		return content.Connection, true
	}
	return content.Corrupt, false
}

// oracleDetail gives the number of an error: messages may quote values.
func oracleDetail(err error) string {
	var oe *oranet.OracleError
	if errors.As(err, &oe) {
		return fmt.Sprintf("server: ORA-%05d", oe.ErrCode)
	}
	return "connection: " + network(err)
}

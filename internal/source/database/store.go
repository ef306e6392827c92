package database

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strconv"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/rows"
	"github.com/inzage/inzage/internal/source"
)

// A store is a database without tables: collections of objects.
type store interface {
	// collections lists them in the order of their names, with how many objects each has, -1 when
	// that is unknown.
	collections(ctx context.Context) ([]collection, error)
	// read calls emit with the objects of a collection, at most limit of them, 0 for all. A value is a
	// map[string]any, a []any, a string, a []byte, a number or a bool.
	read(ctx context.Context, c *collection, limit int, emit func(id string, v any) error) error
	cause(err error) content.Cause
	detail(err error) string
	close()
}

type collection struct {
	name  string
	count int64
}

// A storeSource walks the collections of a store.
type storeSource struct {
	name   string
	s      store
	opts   source.Options
	filter *filter
}

func newStore(ctx context.Context, name string, s store, opts source.Options) (source.Source, error) {
	f, err := newFilter(opts)
	if err != nil {
		s.close()
		return nil, err
	}
	src := &storeSource{name: content.Escape(name), s: s, opts: opts, filter: f}
	if _, err := s.collections(ctx); err != nil {
		s.close()
		return nil, fmt.Errorf("%s: %s", name, s.detail(err))
	}
	return src, nil
}

func (s *storeSource) Close() error {
	s.s.close()
	return nil
}

func (s *storeSource) Walk(ctx context.Context, v source.Visitor) error {
	list, err := s.s.collections(ctx)
	if err != nil {
		v.Lost(s.name, content.Problem{Cause: s.s.cause(err), Detail: s.s.detail(err)})
		return ctx.Err()
	}
	for _, c := range list {
		t := &table{name: c.name, display: c.name}
		if rule := s.filter.excludes(t); rule != "" {
			v.Excluded(rule)
			continue
		}
		doc := &content.Document{Name: c.name, Step: s.name, Table: c.name, Size: -1,
			Read: func(ctx context.Context, v content.Visitor) error { return s.read(ctx, v, &c) }}
		if err := v.Document(ctx, doc); err != nil {
			return err
		}
	}
	return nil
}

// read reads one collection.
func (s *storeSource) read(ctx context.Context, v content.Visitor, c *collection) error {
	t := &content.Table{Name: c.name, Tree: true, Rows: max(c.count, 0), Columns: []content.Column{{Name: "_id"}}}
	o := &objects{t: t, w: rows.NewWriter(ctx, v, t, rows.Key{Columns: []int32{0}, Generated: []bool{false}}), index: map[string]int32{"_id": 0},
		f: s.filter, c: c.name}
	limit := s.opts.Sample
	err := s.s.read(ctx, c, limit, o.emit)
	if cerr := o.w.Close(); o.failed == nil {
		o.failed = cerr
	}
	switch {
	case o.failed != nil:
		return o.failed
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return content.Fail(s.s.cause(err), s.s.detail(err))
	}
	if sam, ok := v.(sampler); ok && limit > 0 && (c.count > int64(limit) || c.count < 0 && o.row >= int64(limit)) {
		sam.Sampled(o.row, max(c.count, o.row))
	}
	return nil
}

// objects makes records of objects: the paths of their keys are the columns.
type objects struct {
	t      *content.Table
	w      *rows.Writer
	index  map[string]int32
	f      *filter
	c      string
	row    int64
	failed error
}

// The bounds of an object, whose keys may be data.
const (
	maxPaths = 20_000
	maxNest  = 100
)

func (o *objects) emit(id string, v any) error {
	o.row++
	o.w.Begin(content.Record{Row: o.row})
	o.w.String(0, id)
	o.value("", v, 0)
	o.failed = o.w.Commit()
	return o.failed
}

// value adds a value under a key path, and those inside it.
func (o *objects) value(path string, v any, depth int) {
	if depth > maxNest {
		return
	}
	switch v := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		for _, k := range keys {
			p := k
			if path != "" {
				p = path + "." + k
			}
			o.value(p, v[k], depth+1)
		}
	case []any:
		for _, e := range v {
			o.value(path, e, depth+1)
		}
	case []byte:
		if c, ok := o.column(path); ok {
			o.w.Blob(c, v)
		}
	case nil:
	default:
		if c, ok := o.column(path); ok {
			o.w.String(c, text(v))
		}
	}
}

func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// column is the column of a path; false for one that the user excludes.
func (o *objects) column(path string) (int32, bool) {
	path = or(path, "value")
	i, ok := o.index[path]
	if !ok {
		if match(o.f.exclude, []string{o.c}, "."+path) != "" {
			i = -2
		} else if len(o.t.Columns) >= maxPaths {
			return -1, true
		} else {
			o.t.Columns = append(o.t.Columns, content.Column{Name: path})
			i = int32(len(o.t.Columns) - 1)
		}
		o.index[path] = i
	}
	return i, i != -2
}

// byName sorts collections.
func byName(list []collection) []collection {
	slices.SortFunc(list, func(a, b collection) int {
		if a.name < b.name {
			return -1
		}
		if a.name > b.name {
			return 1
		}
		return 0
	})
	return list
}

// errEnough ends a reading that has what was wanted.
var errEnough = errors.New("enough")

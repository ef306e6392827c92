//go:build mongo

package database

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/source"
)

// Mongo opens MongoDB.
var Mongo = &source.Opener{
	Name:    "mongodb",
	Schemes: []string{"mongodb", "mongodb+srv"},
	Reads:   "the documents of every collection of MongoDB: mongodb://user@host/database, or mongodb://host for all; options of the driver are passed on",
	Tested:  "conversion of values only: no server could run; built in with -tags mongo",
	Open:    openMongo,
}

func openMongo(ctx context.Context, target string, opts source.Options) (source.Source, error) {
	u, err := url.Parse(target)
	if err != nil || u.Host == "" {
		return nil, errors.New("mongodb: the address cannot be read: use mongodb://user@host/database")
	}
	client, err := mongo.Connect(options.Client().ApplyURI(target).SetAppName("inzage").SetServerSelectionTimeout(connectTime))
	if err != nil { // the error may quote the address
		return nil, errors.New("mongodb: the address cannot be used")
	}
	m := &mongoStore{client: client, only: strings.Trim(u.Path, "/")}
	return newStore(ctx, strings.TrimSuffix("mongodb://"+u.Host+"/"+m.only, "/"), m, opts)
}

// mongoStore is the store of one server. Collections are named database.collection.
type mongoStore struct {
	client *mongo.Client
	only   string
}

func (m *mongoStore) close() {
	ctx, cancel := context.WithTimeout(context.Background(), closeTime)
	defer cancel()
	_ = m.client.Disconnect(ctx)
}

func (m *mongoStore) cause(err error) content.Cause {
	var se mongo.ServerError
	switch {
	case !errors.As(err, &se):
		return content.Connection
	case se.HasErrorCode(13) || se.HasErrorCode(18):
		return content.Permission
	case se.HasErrorCode(50) || se.HasErrorCode(262):
		return content.Timeout
	}
	return content.Corrupt
}

func (m *mongoStore) detail(err error) string {
	var ce mongo.CommandError
	if errors.As(err, &ce) {
		return "server: " + ce.Name
	}
	return "connection: " + network(err)
}

func (m *mongoStore) collections(ctx context.Context) ([]collection, error) {
	names := []string{m.only}
	if m.only == "" {
		all, err := m.client.ListDatabaseNames(ctx, bson.D{})
		if err != nil {
			return nil, err
		}
		names = slices.DeleteFunc(all, func(s string) bool { return s == "admin" || s == "config" || s == "local" })
	}
	var out []collection
	for _, db := range names {
		list, err := m.client.Database(db).ListCollectionNames(ctx, bson.D{{Key: "type", Value: "collection"}})
		if err != nil {
			return nil, err
		}
		for _, c := range list {
			if strings.HasPrefix(c, "system.") {
				continue
			}
			n, err := m.client.Database(db).Collection(c).EstimatedDocumentCount(ctx)
			if err != nil {
				n = -1
			}
			out = append(out, collection{db + "." + c, n})
		}
	}
	return byName(out), nil
}

func (m *mongoStore) read(ctx context.Context, c *collection, limit int, emit func(string, any) error) error {
	db, name, _ := strings.Cut(c.name, ".")
	coll := m.client.Database(db).Collection(name)
	var cur *mongo.Cursor
	var err error
	if limit > 0 && c.count > int64(limit) {
		cur, err = coll.Aggregate(ctx, bson.A{bson.D{{Key: "$sample", Value: bson.D{{Key: "size", Value: limit}}}}})
	} else {
		cur, err = coll.Find(ctx, bson.D{})
	}
	if err != nil {
		return err
	}
	defer cur.Close(context.WithoutCancel(ctx))
	for cur.Next(ctx) {
		var d bson.D
		if err := cur.Decode(&d); err != nil {
			return err
		}
		id := ""
		v := plainBSON(d).(map[string]any)
		if v["_id"] != nil {
			id = text(v["_id"])
			delete(v, "_id")
		}
		if err := emit(id, v); err != nil {
			return err
		}
	}
	return cur.Err()
}

// plainBSON turns a value of the driver into one that a record can be made of.
func plainBSON(v any) any {
	switch v := v.(type) {
	case bson.D:
		m := make(map[string]any, len(v))
		for _, e := range v {
			m[e.Key] = plainBSON(e.Value)
		}
		return m
	case bson.A:
		out := make([]any, len(v))
		for i := range v {
			out[i] = plainBSON(v[i])
		}
		return out
	case bson.ObjectID:
		return v.Hex()
	case bson.Binary:
		return v.Data
	case bson.DateTime:
		return v.Time().UTC().Format(time.RFC3339Nano)
	case bson.Decimal128:
		return v.String()
	case bson.Null, bson.Undefined, bson.MinKey, bson.MaxKey:
		return nil
	case bson.Regex:
		return v.Pattern
	case bson.Symbol:
		return string(v)
	case bson.JavaScript:
		return string(v)
	}
	return v
}

package declaration

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"

	"github.com/inzage/inzage/detectors"
)

// Schema returns the JSON Schema (draft 2020-12) of the format, made from the model, for editors. It
// says what a reader of one file can know: ids are looked up by [Load] alone.
func Schema() ([]byte, error) {
	s := object("$schema", "https://json-schema.org/draft/2020-12/schema", "$id", "urn:inzage:declaration:1",
		"title", "inzage declaration/1")
	defs := ordered{}
	root := structSchema(reflect.TypeFor[Declaration](), &defs)
	s = append(s, root...)
	s = append(s, member{"anyOf", []any{object("required", []string{"extends"}), object("required", baseFields())}})
	s = append(s, member{"$defs", defs})
	return json.MarshalIndent(s, "", "  ")
}

// baseFields are the fields that only a layer may leave out.
func baseFields() []string {
	var out []string
	for _, f := range fields(reflect.TypeFor[Declaration]()) {
		if f.base {
			out = append(out, f.name)
		}
	}
	return out
}

// ordered is a JSON object whose members keep their order.
type ordered []member

type member struct {
	key   string
	value any
}

// object returns an ordered object of keys and values in turn.
func object(pairs ...any) ordered {
	var o ordered
	for i := 0; i+1 < len(pairs); i += 2 {
		o = append(o, member{pairs[i].(string), pairs[i+1]})
	}
	return o
}

// MarshalJSON writes the members in their order.
func (o ordered) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for i, m := range o {
		if i > 0 {
			out = append(out, ',')
		}
		key, err := json.Marshal(m.key)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		out = append(append(append(out, key...), ':'), value...)
	}
	return append(out, '}'), nil
}

func structSchema(t reflect.Type, defs *ordered) ordered {
	var props ordered
	var required []string
	for _, f := range fields(t) {
		s := fieldSchema(t.FieldByIndex(f.index).Type, &f, defs)
		if f.doc != "" {
			s = append(ordered{{"description", f.doc}}, s...)
		}
		props = append(props, member{f.name, s})
		if f.req {
			required = append(required, f.name)
		}
	}
	s := object("type", "object", "additionalProperties", false, "properties", props)
	if len(required) > 0 {
		s = append(s, member{"required", required})
	}
	return s
}

// structRef puts the schema of a struct among the definitions once and refers to it.
func structRef(t reflect.Type, defs *ordered) ordered {
	ref := object("$ref", "#/$defs/"+t.Name())
	for _, m := range *defs {
		if m.key == t.Name() {
			return ref
		}
	}
	at := len(*defs)
	*defs = append(*defs, member{key: t.Name()})
	(*defs)[at].value = structSchema(t, defs)
	return ref
}

func fieldSchema(t reflect.Type, f *field, defs *ordered) ordered {
	if s := notationSchema(t, defs); s != nil {
		return s
	}
	switch t.Kind() {
	case reflect.Pointer:
		return fieldSchema(t.Elem(), f, defs)
	case reflect.Struct:
		return nullable(structRef(t, defs))
	case reflect.Bool:
		return object("type", "boolean")
	case reflect.Slice:
		entry := *f
		entry.keyed = false
		if !f.keyed {
			return nullable(object("type", "array", "items", fieldSchema(t.Elem(), &entry, defs)))
		}
		names := object("pattern", "^[a-z0-9][a-z0-9-]*$")
		if f.one != "" {
			names = object("enum", strings.Fields(f.one))
		}
		return nullable(object("type", "object", "propertyNames", names, "additionalProperties", structRef(t.Elem(), defs)))
	}
	return textSchema(f)
}

// nullable allows a field to be written and left empty.
func nullable(s ordered) ordered {
	if s[0].key == "$ref" {
		return object("anyOf", []any{s, object("type", "null")})
	}
	s[0].value = []string{s[0].value.(string), "null"}
	return s
}

func textSchema(f *field) ordered {
	switch {
	case f.one != "":
		return object("enum", strings.Fields(f.one))
	case f.as == "kind":
		return object("enum", kindIDs())
	case f.as == "country":
		return object("type", "string", "pattern", countryPattern)
	case f.as == "date":
		return object("type", "string", "pattern", `^\d{4}(-\d{2}(-\d{2})?)?$`)
	}
	return object("type", []string{"string", "number"})
}

const (
	countryPattern = "^[A-Z]{2}$"
	periodPattern  = `^P(\d+[YMWD]){1,4}$`
	sourcePattern  = `^L\d+(-L\d+)?(,\s*L\d+(-L\d+)?)*$`
)

// notationSchema is the schema of a value with a notation of its own; nil for others.
func notationSchema(t reflect.Type, defs *ordered) ordered {
	text := object("type", "string")
	oneOrMany := func(one ordered) ordered {
		return object("anyOf", []any{one, object("type", "array", "items", one)})
	}
	switch t {
	case reflect.TypeFor[Label]():
		langs := object("type", "object", "additionalProperties", false, "properties", object("nl", text, "fr", text, "en", text))
		return object("anyOf", []any{text, langs})
	case reflect.TypeFor[Source]():
		return object("type", "string", "pattern", sourcePattern)
	case reflect.TypeFor[Period]():
		return object("type", "string", "pattern", periodPattern)
	case reflect.TypeFor[Regions]():
		return oneOrMany(object("type", "string", "pattern", "^(EEA|unknown|[A-Z]{2})$"))
	case reflect.TypeFor[EventList]():
		return object("anyOf", []any{object("const", "unstated"), oneOrMany(object("enum", eventNames[:]))})
	case reflect.TypeFor[Condition](), reflect.TypeFor[*Condition]():
		return object("anyOf", []any{object("enum", strings.Fields(conditionBases)), structRef(reflect.TypeFor[Condition](), defs)})
	case reflect.TypeFor[RegisterNumbers]():
		return object("type", "object", "propertyNames", object("enum", kindIDs()), "additionalProperties", text)
	case reflect.TypeFor[PlaceDates]():
		return object("type", "object", "propertyNames", object("enum", eventNames[:]), "additionalProperties", text)
	}
	return nil
}

var kindIDs = sync.OnceValue(func() []string {
	var out []string
	for _, k := range detectors.Kinds() {
		out = append(out, string(k.ID))
	}
	return out
})

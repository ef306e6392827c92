package declaration_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// validateText holds a YAML text against a JSON Schema of the keywords that ours uses.
func validateText(t *testing.T, schema map[string]any, data []byte) []string {
	t.Helper()
	var doc any
	if err := yaml.Load(data, &doc); err != nil {
		t.Fatal(err)
	}
	v := validator{schema}
	return v.check(schema, doc, "")
}

type validator struct{ root map[string]any }

func (v validator) check(s map[string]any, x any, path string) (errs []string) {
	bad := func(format string, args ...any) { errs = append(errs, path+": "+fmt.Sprintf(format, args...)) }
	if ref, ok := s["$ref"].(string); ok {
		def := v.root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
		errs = append(errs, v.check(def, x, path)...)
	}
	if want, ok := s["type"]; ok && !isType(want, x) {
		bad("%T is not %v", x, want)
	}
	if list, ok := s["enum"].([]any); ok && !slices.ContainsFunc(list, func(e any) bool { return reflect.DeepEqual(e, x) }) {
		bad("%v is not among the words allowed", x)
	}
	if c, ok := s["const"]; ok && !reflect.DeepEqual(c, x) {
		bad("%v is not %v", x, c)
	}
	if p, ok := s["pattern"].(string); ok {
		if text, isText := x.(string); isText && !regexp.MustCompile(p).MatchString(text) {
			bad("%q does not match %s", text, p)
		}
	}
	if forms, ok := s["anyOf"].([]any); ok && !slices.ContainsFunc(forms, func(o interface{}) bool {
		return len(v.check(o.(map[string]interface{}), x, path)) == 0
	}) {
		bad("none of the forms fits %v", x)
	}
	switch x := x.(type) {
	case []any:
		if items, ok := s["items"].(map[string]any); ok {
			for i, e := range x {
				errs = append(errs, v.check(items, e, fmt.Sprintf("%s[%d]", path, i))...)
			}
		}
	case map[string]any:
		errs = append(errs, v.object(s, x, path)...)
	}
	return errs
}

func (v validator) object(s, x map[string]any, path string) (errs []string) {
	props, _ := s["properties"].(map[string]any)
	names, _ := s["propertyNames"].(map[string]any)
	more, hasMore := s["additionalProperties"]
	for key, value := range x {
		if names != nil {
			errs = append(errs, v.check(names, key, path+" name")...)
		}
		if p, ok := props[key].(map[string]any); ok {
			errs = append(errs, v.check(p, value, path+"."+key)...)
		} else if m, ok := more.(map[string]any); ok {
			errs = append(errs, v.check(m, value, path+"."+key)...)
		} else if hasMore {
			errs = append(errs, path+"."+key+": unknown")
		}
	}
	required, _ := s["required"].([]any)
	for _, r := range required {
		if _, ok := x[r.(string)]; !ok {
			errs = append(errs, path+"."+r.(string)+": missing")
		}
	}
	return errs
}

func isType(want, x any) bool {
	if list, ok := want.([]any); ok {
		return slices.ContainsFunc(list, func(w any) bool { return isType(w, x) })
	}
	switch x.(type) {
	case nil:
		return want == "null"
	case string:
		return want == "string"
	case bool:
		return want == "boolean"
	case int, int64, float64:
		return want == "number" || want == "integer"
	case []any:
		return want == "array"
	case map[string]any:
		return want == "object"
	}
	return false
}

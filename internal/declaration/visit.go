package declaration

import "reflect"

var metaType = reflect.TypeFor[Meta]()

// visitMeta calls fn with the Meta of every entry of a declaration, in the order of the format.
func visitMeta(d *Declaration, fn func(*Meta)) { visit(reflect.ValueOf(d).Elem(), fn) }

func visit(v reflect.Value, fn func(*Meta)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			visit(v.Elem(), fn)
		}
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), fn)
		}
	case reflect.Struct:
		if v.Type() == metaType {
			fn(v.Addr().Interface().(*Meta))
			return
		}
		for i := range v.NumField() {
			visit(v.Field(i), fn)
		}
	}
}

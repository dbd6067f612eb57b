// Types made at random by package reflect, filled at random, shown and compared: checksums.
// With an argument it shows what is summed.
package main

import (
	"fmt"
	"os"
	"reflect"
	"strings"
)

type random uint64

func (r *random) below(n int) int {
	x := uint64(*r)
	x ^= x >> 12
	x ^= x << 25
	x ^= x >> 27
	*r = random(x)
	return int(x * 2685821657736338717 >> 33 % uint64(n))
}

type named struct {
	A int `k:"v"`
	b string
}
type text string

func (t text) String() string { return "text:" + string(t) }

var basics = []reflect.Type{
	reflect.TypeOf(false), reflect.TypeOf(0), reflect.TypeOf(int8(0)), reflect.TypeOf(int16(0)), reflect.TypeOf('x'), reflect.TypeOf(int64(0)),
	reflect.TypeOf(uint(0)), reflect.TypeOf(uint8(0)), reflect.TypeOf(uint16(0)), reflect.TypeOf(uint32(0)), reflect.TypeOf(uint64(0)), reflect.TypeOf(float32(0)),
	reflect.TypeOf(0.5), reflect.TypeOf(complex64(0)), reflect.TypeOf(1i), reflect.TypeOf(""), reflect.TypeOf(named{}), reflect.TypeOf(text("")),
	reflect.TypeOf((*any)(nil)).Elem(), reflect.TypeOf((*fmt.Stringer)(nil)).Elem(),
}

func (r *random) typ(depth int) reflect.Type {
	if depth == 0 || r.below(3) == 0 {
		return basics[r.below(len(basics))]
	}
	switch r.below(5) {
	case 0:
		return reflect.SliceOf(r.typ(depth - 1))
	case 1:
		return reflect.ArrayOf(r.below(4), r.typ(depth-1))
	case 2:
		key := r.typ(depth - 1)
		for !key.Comparable() || strings.Contains(key.String(), "interface") || strings.Contains(key.String(), "Stringer") || strings.Contains(key.String(), "float") || strings.Contains(key.String(), "complex") {
			key = r.typ(depth - 1)
		}
		return reflect.MapOf(key, r.typ(depth-1))
	case 3:
		return reflect.PointerTo(r.typ(depth - 1))
	}
	fields := make([]reflect.StructField, r.below(5))
	for i := range fields {
		fields[i] = reflect.StructField{Name: string(rune('A' + i)), Type: r.typ(depth - 1)}
		if r.below(4) == 0 {
			fields[i].Tag = reflect.StructTag(fmt.Sprintf(`json:"f%d"`, i))
		}
	}
	return reflect.StructOf(fields)
}

func (r *random) fill(v reflect.Value, depth int) {
	if r.below(6) == 0 || !v.CanSet() {
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(r.below(2) == 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(r.below(100000) - 50000))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(r.below(100000)))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(r.below(1000)) / 8)
	case reflect.Complex64, reflect.Complex128:
		v.SetComplex(complex(float64(r.below(9)), 0.5))
	case reflect.String:
		v.SetString(strings.Repeat("s", r.below(4)))
	case reflect.Interface:
		v.Set(reflect.ValueOf(text("in")))
	case reflect.Slice:
		n := r.below(3)
		v.Set(reflect.MakeSlice(v.Type(), n, n+1))
		for i := 0; i < n; i++ {
			r.fill(v.Index(i), depth)
		}
	case reflect.Array:
		for i := 0; i < v.Len(); i++ {
			r.fill(v.Index(i), depth)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for n := r.below(3); n > 0; n-- {
			key, elem := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			if key.Kind() != reflect.Pointer {
				r.fill(key, depth)
			}
			r.fill(elem, depth)
			v.SetMapIndex(key, elem)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		r.fill(v.Elem(), depth)
	case reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			r.fill(v.Field(i), depth)
		}
	}
}

// hasPointers: what such values show depends on addresses.
func hasPointers(t reflect.Type) bool { return strings.Contains(t.String(), "*") }

func main() {
	dump := len(os.Args) > 1
	h := uint64(14695981039346656037)
	add := func(format string, a ...any) {
		s := fmt.Sprintf(format, a...)
		if dump {
			fmt.Println(s)
		}
		for i := 0; i < len(s); i++ {
			h = (h ^ uint64(s[i])) * 1099511628211
		}
	}
	r := random(88172645463325252)
	for i := 0; i < 600; i++ {
		t := r.typ(4)
		add("%v %s %q %d %d %v", t, t.Kind(), t.Name(), t.Size(), t.Align(), t.Comparable())
		v := reflect.New(t).Elem()
		add("%v %v", v.IsZero(), hasPointers(t) || fmt.Sprint(v.Interface()) == fmt.Sprint(reflect.Zero(t)))
		r.fill(v, 3)
		if !hasPointers(t) {
			add("%v|%+v|%#v|%T|%d|%q|%x", v, v.Interface(), v.Interface(), v.Interface(), v.Interface(), v.Interface(), v.Interface())
		}
		copied := reflect.New(t).Elem()
		copied.Set(v)
		add("%v %v %v", v.IsZero(), reflect.DeepEqual(v.Interface(), copied.Interface()), reflect.DeepEqual(v.Interface(), reflect.Zero(t).Interface()))
		f := reflect.MakeFunc(reflect.FuncOf([]reflect.Type{t, basics[r.below(len(basics))], t}, []reflect.Type{t, reflect.TypeOf(0)}, false), func(in []reflect.Value) []reflect.Value {
			return []reflect.Value{in[2], reflect.ValueOf(len(in))}
		})
		out := f.Call([]reflect.Value{reflect.Zero(t), reflect.Zero(f.Type().In(1)), v})
		add("%v %v %v", reflect.DeepEqual(out[0].Interface(), v.Interface()), out[1], f.Type())
		boxed := v.Interface()
		m := map[any]int{}
		func() {
			defer func() { add("%v", recover()) }()
			m[boxed] = 1
			add("%d %v", m[boxed], boxed == v.Interface())
		}()
		for _, other := range basics {
			add("%v%v", t.ConvertibleTo(other), other.ConvertibleTo(t))
		}
		if i%50 == 49 {
			fmt.Printf("%016x\n", h)
		}
	}
}

package main

import (
	"fmt"
	"reflect"
)

type In struct{ A, b int }
type T struct {
	X  int `json:"x" k:"v"`
	Y  string
	in In
	In
	P *In
	F func(int) string
	M map[string]int
}

func (t T) Hello(n int, s ...string) string { return fmt.Sprint(t.X, n, s) }
func (t *T) Set(n int)                      { t.X = n }

type S interface{ Hello(int, ...string) string }

func main() {
	t := T{X: 3, M: map[string]int{"a": 1}}
	rt := reflect.TypeOf(t)
	fmt.Println(rt, rt.Kind(), rt.Name(), rt.PkgPath(), rt.NumField(), rt.NumMethod(), rt.Size())
	for i := 0; i < rt.NumField(); i++ {
		f := rt.Field(i)
		fmt.Println(f.Name, f.Type, f.Tag, f.Offset, f.Index, f.Anonymous, f.PkgPath, f.IsExported())
	}
	fmt.Println(rt.Field(0).Tag.Get("k"), rt.Field(0).Tag.Get("json"))
	f, ok := rt.FieldByName("A")
	fmt.Println(f.Name, f.Index, ok)
	pt := reflect.TypeOf(&t)
	fmt.Println(pt, pt.NumMethod(), pt.Method(0).Name, pt.Method(1).Name, pt.Method(0).Type)
	v := reflect.ValueOf(&t).Elem()
	v.Field(0).SetInt(42)
	v.FieldByName("Y").SetString("yy")
	fmt.Println(t.X, t.Y, v.Field(2).Field(0).CanSet(), v.CanAddr())
	out := v.Method(0).Call([]reflect.Value{reflect.ValueOf(7), reflect.ValueOf("a"), reflect.ValueOf("b")})
	fmt.Println(out[0].String(), len(out))
	v.Addr().MethodByName("Set").Call([]reflect.Value{reflect.ValueOf(99)})
	fmt.Println(t.X)
	add := reflect.MakeFunc(reflect.TypeOf(func(int8, string) (string, int8) { return "", 0 }), func(a []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(a[1].String() + "!"), reflect.ValueOf(int8(-a[0].Int()))}
	}).Interface().(func(int8, string) (string, int8))
	fmt.Println(add(5, "hey"))
	h := v.Method(0).Interface().(func(int, ...string) string)
	fmt.Println(h(1, "x"))
	fmt.Println(rt.Implements(reflect.TypeOf((*S)(nil)).Elem()))
	m := reflect.MakeMap(reflect.TypeOf(map[string]int{}))
	m.SetMapIndex(reflect.ValueOf("k"), reflect.ValueOf(5))
	fmt.Println(m.Interface(), m.Len(), m.MapIndex(reflect.ValueOf("k")), m.MapKeys())
	fmt.Println(reflect.DeepEqual(map[string][]int{"a": {1, 2}}, map[string][]int{"a": {1, 2}}), reflect.DeepEqual(1, int8(1)))
	c := reflect.MakeChan(reflect.TypeOf(make(chan int)), 1)
	c.Send(reflect.ValueOf(3))
	x, ok := c.Recv()
	fmt.Println(x, ok)
	fmt.Println(reflect.SliceOf(rt), reflect.PtrTo(rt) == pt, reflect.MapOf(reflect.TypeOf(""), rt), reflect.ArrayOf(3, rt), reflect.ChanOf(reflect.RecvDir, rt))
	fmt.Println(reflect.FuncOf([]reflect.Type{rt}, nil, false), reflect.StructOf([]reflect.StructField{{Name: "A", Type: rt, Tag: `x:"y"`}}))
	s := reflect.Append(reflect.ValueOf([]int{1}), reflect.ValueOf(2))
	fmt.Println(s.Interface(), s, s.Index(1))
	fmt.Println(reflect.ValueOf(3.5).Convert(reflect.TypeOf(0)).Interface())
	sw := reflect.Swapper([]int{1, 2})
	sw(0, 1)
	defer func() {
		fmt.Println(recover())
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf("x").Int()
	}()
	reflect.ValueOf(t).Field(0).SetInt(3)
}

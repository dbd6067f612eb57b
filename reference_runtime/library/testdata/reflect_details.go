package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"sort"
	"strings"
	"unsafe"
)

type Inner struct {
	A int
	b string
}
type inner2 struct{ Z int }
type Outer struct {
	Inner
	*inner2
	C  []byte            `json:"c,omitempty" xml:"x"`
	D  map[string]*Inner "plain"
	e  any
	F  func(int, ...string) (bool, error)
	G  chan<- int
	H  [2]Inner
	I  io.Reader
	J  unsafe.Pointer
	K  <-chan []string
	L  struct{ X, Y int }
	_  int
	My MyInt
}
type MyInt int

func (m MyInt) String() string   { return fmt.Sprintf("MyInt(%d)", int(m)) }
func (m *MyInt) Inc()            { *m++ }
func (m MyInt) private() int     { return 1 }
func (m MyInt) Add(x, y int) int { return int(m) + x + y }

type Iface interface {
	String() string
	private() int
}
type Rec struct {
	Next *Rec
	V    int
}
type MyBytes []byte
type MyStr string
type MyFunc func(int) int
type MyMap map[string]int
type MyChan chan int
type Tree struct{ L, R *Tree }

func try(name string, f func()) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Printf("%s: panic %v", name, e)
			if ve, ok := e.(*reflect.ValueError); ok {
				fmt.Printf(" [%s %s]", ve.Method, ve.Kind)
			}
			fmt.Println()
		}
	}()
	f()
}

func describe(t reflect.Type) {
	fmt.Printf("%v|%s|%s|%s|%d|%d|%v|%d\n", t, t.Name(), t.PkgPath(), t.Kind(), t.Size(), t.Align(), t.Comparable(), t.NumMethod())
	for i := 0; i < t.NumMethod(); i++ {
		m := t.Method(i)
		fmt.Printf("  method %d %s %s %v %v\n", m.Index, m.Name, m.PkgPath, m.Type, m.Func.IsValid())
	}
	switch t.Kind() {
	case reflect.Struct:
		for i := 0; i < t.NumField(); i++ {
			f := t.Field(i)
			fmt.Printf("  %s %q %v %q %d %v %v\n", f.Name, f.PkgPath, f.Type, f.Tag, f.Offset, f.Index, f.Anonymous)
		}
	case reflect.Func:
		fmt.Println("  ", t.NumIn(), t.NumOut(), t.IsVariadic())
	case reflect.Map:
		fmt.Println("  ", t.Key(), t.Elem())
	case reflect.Chan:
		fmt.Println("  ", t.ChanDir(), t.Elem())
	}
}

func main() {
	for _, x := range []any{1, "s", 2.5, Outer{}, &Outer{}, MyInt(3), new(MyInt), (*Iface)(nil), (*error)(nil), []int{}, [3]string{}, map[string][]int{}, func() {}, make(chan int), make(<-chan MyInt), struct{}{}, (*any)(nil), complex64(1), uintptr(1), unsafe.Pointer(nil), MyBytes{}, MyFunc(nil), Rec{}, int8(1), 'x', byte(1), errors.New("x"), (*io.Reader)(nil), struct {
		Inner
		x int `tag:"v"`
	}{}, func(a int, b ...any) (error, string) { return nil, "" }} {
		describe(reflect.TypeOf(x))
		if reflect.TypeOf(x).Kind() == reflect.Pointer {
			describe(reflect.TypeOf(x).Elem())
		}
	}
	ot := reflect.TypeOf(Outer{})
	for _, n := range []string{"A", "b", "Z", "C", "My", "Inner", "nope", "L"} {
		f, ok := ot.FieldByName(n)
		fmt.Println(n, f.Name, f.Index, f.Type, ok)
	}
	for _, f := range reflect.VisibleFields(ot) {
		fmt.Print(f.Name, f.Index, " ")
	}
	fmt.Println()
	tag := reflect.StructTag(`a:"1" b:"x y" c:"q\"uote" bad d:"z"`)
	for _, k := range []string{"a", "b", "c", "d", "e"} {
		v, ok := tag.Lookup(k)
		fmt.Printf("%q %v\n", v, ok)
	}
	types := []reflect.Type{reflect.TypeOf(1), reflect.TypeOf(MyInt(1)), reflect.TypeOf(""), reflect.TypeOf(MyStr("")), reflect.TypeOf([]byte(nil)), reflect.TypeOf(MyBytes(nil)), reflect.TypeOf([]rune(nil)), reflect.TypeOf(1.5), reflect.TypeOf(uint8(1)), reflect.TypeOf(complex(1, 2)), reflect.TypeOf((*fmt.Stringer)(nil)).Elem(), reflect.TypeOf((*any)(nil)).Elem(), reflect.TypeOf(func(int) int { return 0 }), reflect.TypeOf(MyFunc(nil)), reflect.TypeOf(map[string]int{}), reflect.TypeOf(MyMap{}), reflect.TypeOf(make(chan int)), reflect.TypeOf(MyChan(nil)), reflect.TypeOf(make(<-chan int)), reflect.TypeOf([2]byte{}), reflect.TypeOf(&[2]byte{}), reflect.TypeOf(Inner{}), reflect.TypeOf(struct {
		A int
		b string
	}{}), reflect.TypeOf(new(int)), reflect.TypeOf(new(MyInt)), reflect.TypeOf(errors.New("")), reflect.TypeOf((*error)(nil)).Elem()}
	for _, a := range types {
		line := ""
		for _, b := range types {
			n := 0
			if a.AssignableTo(b) {
				n |= 1
			}
			if a.ConvertibleTo(b) {
				n |= 2
			}
			if b.Kind() == reflect.Interface && a.Implements(b) {
				n |= 4
			}
			line += fmt.Sprint(n)
		}
		fmt.Println(line, a)
	}
	values := []any{65, MyInt(66), "héy", MyStr("x"), []byte("ab"), MyBytes("cd"), []rune("é"), 3.99, uint8(200), complex(1, 2), -1, 1e10}
	for _, v := range values {
		for _, to := range types {
			rv := reflect.ValueOf(v)
			if !rv.CanConvert(to) {
				continue
			}
			try("convert", func() { fmt.Printf("%T(%v)->%v = %#v\n", v, v, to, rv.Convert(to).Interface()) })
		}
	}
	// Values
	o := Outer{Inner: Inner{1, "b"}, e: 5, D: map[string]*Inner{"k": {2, "z"}}, My: 7}
	v := reflect.ValueOf(&o).Elem()
	try("nil embedded", func() { fmt.Println(v.FieldByName("Z")) })
	try("set unexported", func() { v.FieldByName("e").Set(reflect.ValueOf(1)) })
	try("if unexported", func() { fmt.Println(v.FieldByName("e").Interface()) })
	try("elem unexported", func() { fmt.Println(v.FieldByName("e").Elem().Int(), v.FieldByName("e").CanInterface()) })
	try("set wrong", func() { v.FieldByName("A").Set(reflect.ValueOf("x")) })
	try("setint str", func() { v.FieldByName("C").SetInt(1) })
	try("unaddr", func() { reflect.ValueOf(o).FieldByName("A").SetInt(1) })
	try("unaddr2", func() { reflect.ValueOf(1).Addr() })
	try("zero", func() { reflect.Value{}.Int() })
	try("zero", func() { reflect.Value{}.Type() })
	try("zero", func() { reflect.Value{}.Interface() })
	try("zero", func() { reflect.Value{}.Set(reflect.ValueOf(1)) })
	try("zero", func() {
		fmt.Println(reflect.Value{}.String(), reflect.Value{}.Kind(), reflect.Value{}.IsValid(), reflect.Value{}.CanSet())
	})
	try("zero", func() { reflect.Value{}.IsZero() })
	try("zero", func() { reflect.Value{}.IsNil() })
	try("zero", func() { reflect.Value{}.Method(0) })
	try("isnil", func() { reflect.ValueOf(1).IsNil() })
	try("elem", func() { reflect.ValueOf(1).Elem() })
	try("len", func() { reflect.ValueOf(1).Len() })
	try("len", func() { fmt.Println(reflect.ValueOf(&[3]int{}).Len()) })
	try("len", func() { fmt.Println(reflect.ValueOf(new(int)).Len()) })
	try("cap", func() { reflect.ValueOf(map[int]int{}).Cap() })
	try("index", func() { reflect.ValueOf([]int{1}).Index(1) })
	try("index", func() { reflect.ValueOf([1]int{1}).Index(-1) })
	try("index", func() { reflect.ValueOf("abc").Index(5) })
	try("index", func() { fmt.Println(reflect.ValueOf("abc").Index(1)) })
	try("index", func() { reflect.ValueOf(1).Index(0) })
	try("field", func() { reflect.ValueOf(o).Field(99) })
	try("field", func() { reflect.ValueOf(1).Field(0) })
	try("mapindex", func() { reflect.ValueOf(map[string]int{}).MapIndex(reflect.ValueOf(1)) })
	try("mapindex", func() { fmt.Println(reflect.ValueOf(map[string]int{}).MapIndex(reflect.ValueOf("x")).IsValid()) })
	try("setmap", func() { reflect.ValueOf(map[string]int(nil)).SetMapIndex(reflect.ValueOf("x"), reflect.ValueOf(1)) })
	try("call", func() { reflect.ValueOf(fmt.Sprint).Call([]reflect.Value{reflect.ValueOf(1), {}}) })
	try("call", func() { reflect.ValueOf(strings.Repeat).Call([]reflect.Value{reflect.ValueOf("x")}) })
	try("call", func() {
		reflect.ValueOf(strings.Repeat).Call([]reflect.Value{reflect.ValueOf("x"), reflect.ValueOf("x")})
	})
	try("call", func() {
		reflect.ValueOf(strings.Repeat).Call([]reflect.Value{reflect.ValueOf("x"), reflect.ValueOf(1), reflect.ValueOf(1)})
	})
	try("call", func() { reflect.ValueOf((func())(nil)).Call(nil) })
	try("call", func() { reflect.ValueOf(1).Call(nil) })
	try("call", func() { reflect.ValueOf(strings.Repeat).CallSlice(nil) })
	try("call", func() {
		fmt.Println(reflect.ValueOf(fmt.Sprintf).CallSlice([]reflect.Value{reflect.ValueOf("%d-%d"), reflect.ValueOf([]any{1, 2})})[0])
	})
	try("callpanic", func() { reflect.ValueOf(func() { panic("inside") }).Call(nil) })
	try("type", func() { reflect.TypeOf(1).Elem() })
	try("type", func() { reflect.TypeOf(1).Key() })
	try("type", func() { reflect.TypeOf(1).Len() })
	try("type", func() { reflect.TypeOf(1).NumField() })
	try("type", func() { reflect.TypeOf(1).Field(0) })
	try("type", func() { reflect.TypeOf(o).Field(100) })
	try("type", func() { reflect.TypeOf(1).In(0) })
	try("type", func() { reflect.TypeOf(1).NumIn() })
	try("type", func() { reflect.TypeOf(1).IsVariadic() })
	try("type", func() { reflect.TypeOf(1).ChanDir() })
	try("type", func() { reflect.TypeOf(1).Method(0) })
	try("type", func() { reflect.TypeOf("").Bits() })
	try("type", func() { reflect.TypeOf("").Implements(nil) })
	try("type", func() { reflect.TypeOf("").Implements(reflect.TypeOf(1)) })
	try("type", func() { reflect.TypeOf(1).FieldByName("x") })
	try("make", func() { reflect.MakeSlice(reflect.TypeOf(1), 1, 1) })
	try("make", func() { reflect.MakeSlice(reflect.TypeOf([]int{}), 2, 1) })
	try("make", func() { reflect.MakeSlice(reflect.TypeOf([]int{}), -1, 1) })
	try("make", func() { reflect.MakeMap(reflect.TypeOf(1)) })
	try("make", func() { reflect.MakeChan(reflect.TypeOf(1), 0) })
	try("make", func() { reflect.MakeChan(reflect.TypeOf(make(<-chan int)), 0) })
	try("make", func() { reflect.New(nil) })
	try("make", func() { reflect.Zero(nil) })
	try("slice", func() { reflect.ValueOf([3]int{}).Slice(0, 1) })
	try("slice", func() { reflect.ValueOf([]int{1, 2}).Slice(1, 5) })
	try("slice", func() { reflect.ValueOf("abc").Slice(2, 1) })
	try("slice", func() {
		fmt.Println(reflect.ValueOf("abcdef").Slice(2, 4), reflect.ValueOf([]int{1, 2, 3, 4}).Slice3(1, 2, 3).Cap(), reflect.ValueOf(&[4]int{1, 2, 3, 4}).Elem().Slice(1, 3))
	})
	try("bytes", func() { reflect.ValueOf([]int{}).Bytes() })
	try("bytes", func() { reflect.ValueOf([2]byte{}).Bytes() })
	try("bytes", func() { reflect.ValueOf("").Bytes() })
	try("chan", func() { reflect.ValueOf(make(<-chan int)).Send(reflect.ValueOf(1)) })
	try("chan", func() { reflect.ValueOf(make(chan<- int)).Recv() })
	try("chan", func() { reflect.ValueOf(make(<-chan int)).Close() })
	try("chan", func() { c := make(chan int); close(c); reflect.ValueOf(c).Close() })
	try("chan", func() { c := make(chan int); close(c); reflect.ValueOf(c).Send(reflect.ValueOf(1)) })
	try("copy", func() { reflect.Copy(reflect.ValueOf([]int{1}), reflect.ValueOf([]string{})) })
	try("copy", func() {
		s := make([]byte, 3)
		fmt.Println(reflect.Copy(reflect.ValueOf(s), reflect.ValueOf("hello")), s)
	})
	try("append", func() { reflect.Append(reflect.ValueOf([]int{1}), reflect.ValueOf("x")) })
	try("append", func() {
		fmt.Println(reflect.AppendSlice(reflect.ValueOf([]int{1}), reflect.ValueOf([]int{2, 3})).Interface())
	})
	try("overflow", func() {
		fmt.Println(reflect.ValueOf(int8(0)).OverflowInt(128), reflect.ValueOf(uint16(0)).OverflowUint(65535), reflect.ValueOf(float32(0)).OverflowFloat(1e39))
	})
	try("swapper", func() { reflect.Swapper(1) })
	try("makefunc", func() {
		f := reflect.MakeFunc(reflect.TypeOf(func() int { return 0 }), func([]reflect.Value) []reflect.Value { return nil }).Interface().(func() int)
		f()
	})
	try("makefunc", func() {
		f := reflect.MakeFunc(reflect.TypeOf(func() error { return nil }), func([]reflect.Value) []reflect.Value {
			return []reflect.Value{reflect.ValueOf(errors.New("made"))}
		}).Interface().(func() error)
		fmt.Println(f())
	})
	try("makefunc", func() {
		type big struct {
			a, b, c int
			s       string
		}
		f := reflect.MakeFunc(reflect.TypeOf(func(int8, big, float32, ...int) (big, bool, uint16) { return big{}, false, 0 }), func(in []reflect.Value) []reflect.Value {
			fmt.Println(in[0], in[1].Field(3), in[2], in[3], len(in))
			return []reflect.Value{in[1], reflect.ValueOf(true), reflect.ValueOf(uint16(65535))}
		}).Interface().(func(int8, big, float32, ...int) (big, bool, uint16))
		fmt.Println(f(-3, big{1, 2, 3, "s"}, 1.5, 7, 8))
	})
	// methods
	m := MyInt(5)
	mv := reflect.ValueOf(&m)
	fmt.Println(mv.NumMethod(), mv.Elem().NumMethod(), mv.MethodByName("Add").Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf(2)})[0], mv.MethodByName("nope").IsValid())
	mv.MethodByName("Inc").Call(nil)
	inc := mv.MethodByName("Inc").Interface().(func())
	inc()
	fmt.Println(m, mv.MethodByName("String").Type(), mv.MethodByName("Add").Kind())
	fmt.Println(reflect.TypeOf(m).Method(0).Func.Call([]reflect.Value{reflect.ValueOf(MyInt(10)), reflect.ValueOf(1), reflect.ValueOf(1)})[0])
	var st fmt.Stringer = m
	iv := reflect.ValueOf(&st).Elem()
	fmt.Println(iv.Kind(), iv.Type(), iv.NumMethod(), iv.Method(0).Call(nil)[0], iv.Elem().Type())
	var nilst fmt.Stringer
	try("nil iface method", func() { reflect.ValueOf(&nilst).Elem().Method(0).Call(nil) })
	// maps
	mm := map[string]int{"a": 1, "b": 2, "c": 3}
	keys := reflect.ValueOf(mm).MapKeys()
	sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
	fmt.Println(keys)
	total := 0
	for it := reflect.ValueOf(mm).MapRange(); it.Next(); {
		total += int(it.Value().Int()) * int(it.Key().String()[0])
	}
	fmt.Println(total)
	reflect.ValueOf(mm).SetMapIndex(reflect.ValueOf("a"), reflect.Value{})
	fmt.Println(mm)
	// select
	c1, c2 := make(chan int, 1), make(chan string, 1)
	c2 <- "x"
	i, rv, ok := reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c1)}, {Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c2)}})
	fmt.Println(i, rv, ok)
	i, rv, ok = reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c1)}, {Dir: reflect.SelectDefault}})
	fmt.Println(i, rv.IsValid(), ok)
	i, _, _ = reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectSend, Chan: reflect.ValueOf(c1), Send: reflect.ValueOf(9)}})
	fmt.Println(i, <-c1)
	go func() { c1 <- 11 }()
	i, rv, ok = reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c2)}, {Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c1)}})
	fmt.Println(i, rv, ok)
	fmt.Println(reflect.ValueOf(c1).TrySend(reflect.ValueOf(1)), reflect.ValueOf(c1).TrySend(reflect.ValueOf(1)))
	rv, ok = reflect.ValueOf(c1).TryRecv()
	fmt.Println(rv, ok)
	rv, ok = reflect.ValueOf(c1).TryRecv()
	fmt.Println(rv.IsValid(), ok)
	close(c1)
	rv, ok = reflect.ValueOf(c1).Recv()
	fmt.Println(rv, ok)
	// zero
	for _, x := range []any{0, "", 0.0, []int(nil), []int{}, struct{ a int }{}, [2]int{}, [2]int{0, 1}, (*int)(nil), Outer{}, o, any(nil) == nil, map[int]int{}, complex(0, 0)} {
		fmt.Print(reflect.ValueOf(x).IsZero(), " ")
	}
	fmt.Println()
	// made types
	st2 := reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeOf(1), Tag: `json:"a"`}, {Name: "B", Type: reflect.TypeOf("")}, {Name: "C", Type: reflect.TypeOf(byte(0))}})
	sv := reflect.New(st2).Elem()
	sv.Field(0).SetInt(4)
	sv.Field(1).SetString("bee")
	fmt.Printf("%v %+v %#v %T %d\n", sv.Interface(), sv.Interface(), sv.Interface(), sv.Interface(), st2.Size())
	_, same := sv.Interface().(struct {
		A int `json:"a"`
		B string
		C byte
	})
	fmt.Println(same, reflect.SliceOf(st2) == reflect.SliceOf(st2), reflect.MapOf(reflect.TypeOf(""), st2).Elem() == st2)
	mp := reflect.MakeMap(reflect.MapOf(reflect.ArrayOf(2, reflect.TypeOf(1)), reflect.PointerTo(st2)))
	mp.SetMapIndex(reflect.ValueOf([2]int{1, 2}), sv.Addr())
	fmt.Println(mp.Len(), mp.MapIndex(reflect.ValueOf([2]int{1, 2})).Elem().Field(1), mp.Type())
	ft := reflect.FuncOf([]reflect.Type{reflect.TypeOf(1), reflect.TypeOf([]string{})}, []reflect.Type{reflect.TypeOf("")}, true)
	fn := reflect.MakeFunc(ft, func(in []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(fmt.Sprint(in[0], in[1].Len()))}
	}).Interface().(func(int, ...string) string)
	fmt.Println(fn(1, "a", "b"), ft)
	try("structof", func() { reflect.StructOf([]reflect.StructField{{Name: "", Type: reflect.TypeOf(1)}}) })
	try("structof", func() { reflect.StructOf([]reflect.StructField{{Name: "a", Type: reflect.TypeOf(1)}}) })
	try("structof", func() { reflect.StructOf([]reflect.StructField{{Name: "A", Type: nil}}) })
	try("structof", func() {
		reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeOf(1)}, {Name: "A", Type: reflect.TypeOf(1)}})
	})
	try("mapof", func() { reflect.MapOf(reflect.TypeOf([]int{}), reflect.TypeOf(1)) })
	try("funcof", func() { reflect.FuncOf([]reflect.Type{reflect.TypeOf(1)}, nil, true) })
	try("arrayof", func() { reflect.ArrayOf(-1, reflect.TypeOf(1)) })
	// deep equal
	loop1, loop2 := &Rec{V: 1}, &Rec{V: 1}
	loop1.Next, loop2.Next = loop1, loop2
	f1 := func() {}
	pairs := [][2]any{{1, 1}, {1, int64(1)}, {[]int{1}, []int{1}}, {[]int(nil), []int{}}, {map[string]int{"a": 1}, map[string]int{"a": 1}}, {map[string]int{"a": 1}, map[string]int{"b": 1}}, {loop1, loop2}, {f1, f1}, {(func())(nil), (func())(nil)}, {[]any{1, "a", nil}, []any{1, "a", nil}}, {errors.New("a"), errors.New("a")}, {Outer{}, Outer{}}, {o, o}, {nil, nil}, {nil, 1}, {[2]int{1, 2}, [2]int{1, 2}}, {&[]int{1}, &[]int{1}}, {MyInt(1), 1}, {[]byte("a"), []byte("a")}, {map[int]float64{1: 0}, map[int]float64{1: 0}}}
	for _, p := range pairs {
		fmt.Print(reflect.DeepEqual(p[0], p[1]), " ")
	}
	fmt.Println()
	fmt.Println(reflect.ValueOf(3).Equal(reflect.ValueOf(3)), reflect.ValueOf(3).Comparable(), reflect.ValueOf([]int{}).Comparable())
	sl := []int{1, 2, 3}
	lv := reflect.ValueOf(&sl).Elem()
	lv.SetLen(2)
	lv.Set(reflect.Append(lv, reflect.ValueOf(9)))
	lv.Grow(10)
	fmt.Println(sl, cap(sl) >= 13)
	lv.SetZero()
	fmt.Println(sl == nil)
	var e any = 4
	ev := reflect.ValueOf(&e).Elem()
	ev.Set(reflect.ValueOf("now"))
	fmt.Println(e, ev.Kind(), ev.Elem().Kind(), ev.Elem().CanSet())
	var er error
	reflect.ValueOf(&er).Elem().Set(reflect.ValueOf(io.EOF))
	fmt.Println(er)
	fmt.Println(reflect.Indirect(reflect.ValueOf(&m)).Int(), reflect.ValueOf(&m).Elem().Addr().Interface() == any(&m))
	fmt.Println(reflect.Int, reflect.Kind(99), reflect.BothDir, reflect.Chan.String())
	fmt.Println(reflect.ValueOf(o).Field(0), reflect.ValueOf(o).FieldByName("b"), reflect.ValueOf(&o).Elem().FieldByIndex([]int{0, 0}))
}

package main

import (
	"errors"
	"fmt"
	"reflect"
)

type F struct{ n int }

func (f F) Format(s fmt.State, verb rune) {
	w, wok := s.Width()
	p, pok := s.Precision()
	fmt.Fprintf(s, "<%c %d %v %d %v", verb, w, wok, p, pok)
	for _, c := range "+-# 0" {
		fmt.Fprint(s, s.Flag(int(c)), " ")
	}
	fmt.Fprint(s, fmt.FormatString(s, verb), ">")
}

type P struct{}

func (*P) String() string { panic("boo") }

type Q struct{}

func (Q) Error() string    { panic(fmt.Errorf("inner")) }
func (Q) GoString() string { return "Q!" }

type unexp struct {
	e error
	E error
	s fmt.Stringer
	b []byte
	B []byte
	a [3]byte
	m map[string]any
	p *int
	f func()
	c chan int
}

type Str string

func (s Str) String() string { return "S(" + string(s) + ")" }

type Err int

func (e Err) Error() string { return fmt.Sprintf("E%d", int(e)) }

func main() {
	x := F{1}
	for _, f := range []string{"%v", "%+v", "%#v", "%05d", "%-5d", "%-05d", "%+.3q", "% x", "%8.2f", "%T"} {
		fmt.Printf(f+"\n", x)
	}
	fmt.Println([]F{x}, &x, map[F]F{x: x})
	fmt.Println(reflect.ValueOf(5), reflect.ValueOf([]int{1}), reflect.Value{}, []reflect.Value{reflect.ValueOf(1), {}, reflect.ValueOf("s")})
	fmt.Printf("%v %d %x %#v %T\n", reflect.ValueOf(10), reflect.ValueOf(10), reflect.ValueOf("hi"), reflect.ValueOf("hi"), reflect.ValueOf("hi"))
	fmt.Printf("%v %s %d\n", &P{}, &P{}, &P{})
	fmt.Printf("%v %s %#v\n", Q{}, Q{}, Q{})
	var np *P
	fmt.Printf("%v %s\n", np, np)
	u := unexp{e: errors.New("x"), E: errors.New("y"), s: Str("z"), b: []byte("ab"), B: []byte("cd"), m: map[string]any{"k": Str("v"), "n": nil}}
	fmt.Printf("%v\n%+v\n%s\n%x\n%q\n%d\n", u.b, u.m, u.b, u.B, u.a, u.B)
	u.e, u.E = nil, nil
	fmt.Printf("%v\n%+v\n%#v\n%s\n%d\n%x\n", u, u, u, u, u, u)
	fmt.Printf("%s %v %d %x %q\n", Str("a"), Str("a"), Str("a"), Str("a"), Str("a"))
	fmt.Printf("%s %v %d %x %q %#v\n", Err(3), Err(3), Err(3), Err(3), Err(3), Err(3))
	fmt.Printf("%v %+v %#v\n", []any{1, "a", nil, Err(1), Str("q")}, []any{1, "a", nil, Err(1)}, []any{1, "a", nil, Err(1)})
	fmt.Printf("%!%d %", 3)
	fmt.Println()
	fmt.Printf("%[2]*.[1]*f|%[3]*.2f|%-*d|%*d\n", 2, 8, 3.14159, 5, 42)
	fmt.Printf("%[3]d %[5]d %[x]d %[1]d %d\n", 1, 2, 3)
	fmt.Printf("%d %s\n", "x", 3)
	fmt.Printf("%*d %.*f\n", "a", 3, -1, 2.0)
	fmt.Printf("%d\n")
	fmt.Printf("%d\n", 1, 2, "c", nil)
	fmt.Printf("%t %t\n", true, 1)
	fmt.Printf("%c %c %U %#U %q %#q\n", 'x', 0x1F600, 0x1F600, 0x1F600, 0x1F600, "a`b")
	fmt.Printf("%6.2f|%-8.3e|%+g|% d|%x|%X|%#x|%#o|%O|%b|%08b\n", 3.14159, 1234.5678, 1e21, 5, 255, 255, 255, 8, 8, 5, 5)
	fmt.Printf("%x %X % x %#x %# x\n", "hello", []byte("hello"), "hello", "hello", "hello")
	fmt.Printf("%v %v %v\n", struct{}{}, [0]int{}, map[string]int(nil))
	fmt.Printf("%#v %#v %#v %#v\n", struct{}{}, [0]int{}, map[string]int(nil), []string{"a"})
	fmt.Printf("%v %p\n", (*int)(nil), (*int)(nil))
	fmt.Printf("%#v %#v %#v\n", (*int)(nil), (func())(nil), (chan int)(nil))
	fmt.Printf("%#v %#v %#v %#v\n", 1.0, 1e6, 1e21, float32(0.1))
	fmt.Printf("%#v %#v %#v\n", 'x', uint8(3), uintptr(5))
	fmt.Printf("%v %v\n", complex(1, -2), complex64(complex(0.5, 3)))
	fmt.Printf("%.2f %+v %08.2f\n", complex(1, -2), complex(1, 2), complex(1, 2))
	type T struct {
		A int
		B *T
		C []T
		D map[string]T
		E any
	}
	fmt.Printf("%v %+v %#v\n", T{}, T{A: 1, C: []T{{}}, E: T{}}, T{C: []T{{}}, D: map[string]T{"x": {}}})
	fmt.Printf("%v %+v\n", &T{}, &[]int{1})
	fmt.Printf("%s %v\n", []string{"a", "b"}, []error{errors.New("e"), nil})
	fmt.Printf("%q %q %+q\n", []string{"a", "b"}, 'x', "é")
	fmt.Printf("%5t|%-7t|%5s|%-5s|%05s|%.2s|%5.1s|\n", true, false, "ab", "ab", "ab", "abc", "abc")
	fmt.Printf("%5q|%-8q|%5c|%-5c|%05d|%+05d|%x|%x\n", "a", "b", 'c', 'd', -42, 42, -255, []int{10, 11})
	fmt.Printf("%v %s\n", errors.Join(errors.New("a"), errors.New("b")), fmt.Errorf("w: %w", errors.New("in")))
	e := fmt.Errorf("%w and %w", Err(1), Err(2))
	fmt.Println(errors.Is(e, Err(2)), e)
	fmt.Println(fmt.Errorf("%w %w", "notanerror", Err(1)), fmt.Sprintf("%w", Err(1)))
	fmt.Println(fmt.Sprint("a", 1, 2, "b", "c", 3.0, nil, 'x'), fmt.Sprintln("a", 1))
	fmt.Printf("%v %v %v\n", int8(-5), uint64(1<<63), float32(1)/3)
	fmt.Printf("%T %T %T %T\n", 1, nil, main, struct{ A int }{})
	fmt.Printf("%+d %+d % d % x\n", 1, -1, 5, -255)
	fmt.Printf("%.3d|%8.3d|%-8.3d|%08.3d|%+.3d\n", 7, 7, 7, 7, 7)
	fmt.Printf("%e %E %.0e %g %G %.3g %10.3g|%-10.3g|\n", 1e5, 1e-5, 12345.0, 1e-7, 1e100, 1234.5, 0.00001234, 5.0)
	fmt.Printf("%b %x %X %.2x\n", 1.0, 1.5, -0.1, 3.14)
	fmt.Printf("%08v|%-8v|%+v|%v\n", 1.5, 2.5, 3.5, 1e20)
	fmt.Printf("%6v|%06v|%-6v|%6v\n", []int{1, 2}, []int{1, 2}, []int{1}, "a")
	fmt.Printf("%s|%v|%d\n", nil, nil, nil)
	fmt.Printf("%s %s\n", error(nil), []any{nil})
	fmt.Printf("%v %d %s\n", struct {
		a any
		b error
	}{}, [2]bool{}, 1.5)
	fmt.Printf("%z %!\n", 3)
	fmt.Printf("%-", 3)
	fmt.Printf("%.")
	fmt.Printf("%[", 1)
	fmt.Printf("%[1", 1)
	fmt.Printf("%[]d", 1)
	fmt.Printf("%[-1]d\n", 1)
	fmt.Printf("%99999999d|\n", 1)
	fmt.Printf("%.[2]*[1]d|\n", 5, 3)
	fmt.Printf("%p\n", 3)
	fmt.Printf("%v %s\n", [3]byte{1, 2, 3}, [3]byte{65, 66, 67})
	fmt.Printf("%x %X %q\n", [3]byte{1, 2, 3}, []byte(nil), []byte(nil))
	fmt.Printf("%#v %#v %#v\n", []byte{1}, [2]byte{1, 2}, []byte(nil))
	type B []byte
	fmt.Printf("%v %s %x %#v %d\n", B("ab"), B("ab"), B("ab"), B("ab"), B("ab"))
	fmt.Printf("%t\n", []bool{true, false})
	fmt.Printf("%#v\n", map[string]bool{"b": true, "a": false})
	fmt.Printf("%#x %#X %#q %+q %#U\n", []byte("az"), "az", "az", "ü", 'ü')
}

// Every verb on every kind of value, under several flags.
package main

import (
	"errors"
	"fmt"
)

type number int
type word string
type bytes []byte

type point struct {
	X int
	y string
	Z any
}

type stringer struct{ n int }

func (s stringer) String() string { return fmt.Sprint("<", s.n, ">") }

type pointerStringer struct{ n int }

func (s *pointerStringer) String() string { return fmt.Sprint("*", s.n) }

type failure struct{ Text string }

func (f failure) Error() string { return "failure " + f.Text }

type goStringer struct{}

func (goStringer) GoString() string { return "goStringer!" }

type panicker struct{}

func (panicker) String() string { panic("boom") }

type nest struct {
	A stringer
	b stringer
	C *stringer
	D error
	m map[string]int
	s []int
	a [2]bool
}

func main() {
	zero := 0.0
	values := []any{
		nil, 0, -1, 42, number(7), int8(-128), uint8(200), ^uint64(0), int64(-1 << 63), uintptr(77),
		true, "hello", "", "a\nb\"c`", "日本語", "\xff", word("named"),
		1.0, -2.5, 1e6, 1e20, 1e21, 1e-7, 123456789.0, 0.1, 1 / zero, -1 / zero, zero / zero,
		float32(0.1), complex(1, -2), complex64(1.5), 'x', rune(0x1F600),
		[]int{1, 2, 3}, []int(nil), []string{"a", "b"}, []any{1, "a", nil}, [3]int{1, 2, 3},
		[]byte("hi"), []byte(nil), [3]byte{1, 2, 3}, bytes("xy"),
		map[string]int{"b": 2, "a": 1}, map[int]string(nil), map[any]any{3: "x", 1: nil, 2: 2.5},
		map[point]int{{1, "a", nil}: 1, {0, "b", 2}: 2},
		point{1, "a", nil}, point{2, "b", point{}}, &point{3, "c", []int{1}}, struct{}{},
		stringer{3}, &stringer{4}, &pointerStringer{5}, pointerStringer{6}, (*pointerStringer)(nil),
		(*stringer)(nil), failure{"q"}, errors.New("plain"), goStringer{}, panicker{},
		nest{A: stringer{1}, b: stringer{2}},
		nest{D: failure{"z"}, m: map[string]int{"k": 1}, s: []int{9}},
		&[]int{1}, &map[string]int{"a": 1}, &[2]int{1, 2}, (*int)(nil), (chan int)(nil),
		(func())(nil), []error{failure{"1"}, nil}, []stringer{{1}, {2}}, [][]int{{1}, {2, 3}},
		[]*int{nil}, map[number]stringer{1: {2}}, [][]byte{[]byte("a")},
	}
	formats := []string{
		"%v", "%+v", "%#v", "%T", "%d", "%s", "%q", "%x", "%X", "%o", "%b", "%c", "%U", "%t", "%e",
		"%f", "%g", "%z", "%6v|", "%-6v|", "%06d", "%+d", "% d", "% x", "%#q", "%+q", "%.2f",
		"%8.3f|", "%-8.1e|", "%.2s", "%8.1q|", "%#U", "%O", "%#o", "%#b", "%#g", "%+.3g",
	}
	for _, format := range formats {
		fmt.Println("format", format)
		for _, value := range values {
			fmt.Printf(format+"\n", value)
		}
	}
}

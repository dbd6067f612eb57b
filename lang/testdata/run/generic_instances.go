// What depends on the type arguments: type switches, sizes, overflow, conversions, comparisons, zero values, names.
package main

import (
	"fmt"
	"unsafe"
)

func Kind[T any](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	case string, []byte:
		return "text"
	case []T:
		return "own slice"
	case fmt.Stringer:
		return "stringer"
	case nil:
		return "nil"
	}
	return "other"
}

func Is[T any](x any) bool { _, ok := x.(T); return ok }

func Cases[T any](x any) int {
	switch x.(type) {
	case T:
		return 1
	case int:
		return 2
	case []T:
		return 3
	}
	return 0
}

type small interface{ ~int8 | ~uint8 | ~int16 }

func Wrap[T small]() T       { return T(100) + T(100) }
func Shift[T small](n T) T   { return T(1) << 7 >> n }
func Neg[T small](x T) T     { return -x }
func Not[T small](x T) T     { return ^x }
func Div[T ~int | ~float64](x T) (r T) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println("recovered:", e)
		}
	}()
	var zero T
	return x / zero
}

func Size[T any]() uintptr { var x T; return unsafe.Sizeof(x) }

func Len[T ~[4]int | ~[]int | ~string | ~map[int]int](x T) int { return len(x) }
func LenOf[T [2]int | [3]int](x T) int {
	const n = 1
	var buf [n]T
	return len(x) + len(buf)
}

type bytestring interface{ ~string | ~[]byte }

func First[T bytestring](s T) (byte, int) {
	if len(s) == 0 {
		return 0, 0
	}
	n := 0
	for i := range len(s) {
		n += int(s[i])
	}
	return s[0], n
}
func Tail[T bytestring](s T) T    { return s[1:] }
func Text[T bytestring](s T) string { return string(s) }
func Bytes[T bytestring](s T) int { return len(append([]byte("ab"), s...)) }

type Str string

func (s Str) String() string { return "Str(" + string(s) + ")" }

type Setter[T any] interface {
	*T
	Set(string)
}
type conf struct{ v string }

func (c *conf) Set(s string) { c.v = s }
func Parse[T any, P Setter[T]](texts ...string) []T {
	out := make([]T, len(texts))
	for i, s := range texts {
		P(&out[i]).Set(s)
	}
	return out
}

func Max[T ~int | ~string | ~float64](a T, rest ...T) T {
	for _, b := range rest {
		a = max(a, b)
	}
	return a
}

func Equal[T comparable](a, b T) (r bool) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(e)
		}
	}()
	return a == b
}

func IsNil[T ~*int | ~[]int | ~map[int]int | ~func() | ~chan int](x T) bool { return x == nil }

func Fill[S ~[]E | ~[3]E, E any](s *S, v E) {
	t := *s
	for i := 0; i < len(t); i++ {
		_ = t[i]
	}
	_ = v
}

func Send[C ~chan E | ~chan<- E, E any](c C, v E) { c <- v }
func Recv[C chan int | <-chan int](c C) int     { return <-c }

func Call[F ~func(A) R, A, R any](f F, a A) R { return f(a) }

type Op func(int) string

func Names[T any]() string {
	type inner struct{ x T }
	return fmt.Sprintf("%T %T %T", inner{}, []inner{}, map[string]T{})
}

func Static[T any]() *int { return new(int) }

func Make[S ~[]int, M ~map[string]int, C ~chan int]() (int, int, int) {
	s := make(S, 2, 5)
	m := make(M)
	m["a"]++
	c := make(C, 3)
	return cap(s), len(m), cap(c)
}

func main() {
	fmt.Println(Kind(1), Kind("s"), Kind([]byte{}), Kind(1.5), Kind(Str("x")), Kind[any](nil), Kind[any]([]any{}))
	fmt.Println(Is[int](1), Is[string](1), Is[error](nil), Is[fmt.Stringer](Str("a")))
	fmt.Println(Cases[int](1), Cases[string](1), Cases[string]([]string{}), Cases[int]("x"))
	fmt.Println(Wrap[int8](), Wrap[uint8](), Wrap[int16](), Shift[int8](1), Shift[uint8](1), Neg[uint8](1), Not[int8](5))
	fmt.Println(Div(1.0), Div(-1.0), Div(1))
	fmt.Println(Size[int32](), Size[string](), Size[struct {
		a byte
		b int
	}]())
	fmt.Println(Len([4]int{}), Len([]int{1}), Len("abc"), Len(map[int]int{1: 1}), LenOf([2]int{}), LenOf([3]int{}))
	fmt.Println(First("hello"))
	fmt.Println(First([]byte{1, 2}))
	fmt.Println(Tail("xyz"), Tail(Str("xyz")), Tail([]byte("xyz")), Text([]byte("hi")), Text(Str("ho")), Bytes("c"), Bytes([]byte{1, 2}))
	fmt.Println(Parse[conf]("a", "b"))
	fmt.Println(Max(3, 9, 4), Max("b", "abc"), Max(1.5), Max(Str("q"), "z"))
	fmt.Println(Equal(1, 1), Equal[any](1, "1"), Equal("a", "b"), Equal([2]string{"a"}, [2]string{"a"}))
	fmt.Println(Equal[any]([]int{}, []int{}))
	fmt.Println(IsNil[*int](nil), IsNil([]int{}), IsNil(map[int]int(nil)), IsNil(func() {}))
	arr := [3]int{1}
	Fill(&arr, 1)
	c := make(chan int, 2)
	Send(c, 4)
	Send((chan<- int)(c), 5)
	fmt.Println(Recv(c), Recv((<-chan int)(c)))
	fmt.Println(Call(Op(func(i int) string { return fmt.Sprint(i * 2) }), 21))
	fmt.Println(Names[int](), Names[Str]())
	fmt.Println(Make[[]int, map[string]int, chan int]())
	fmt.Println(Static[int]() == Static[int]())
}

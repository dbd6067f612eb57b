// Generic functions: inference of all kinds, partial instantiation, functions as values, recursion.
package main

type Integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64
}

type Number interface {
	Integer | ~float32 | ~float64
}

type Celsius float64
type IDs []int

func Sum[T Number](values ...T) (total T) {
	for _, v := range values {
		total += v
	}
	return
}

func Map[T, U any](s []T, f func(T) U) []U {
	r := make([]U, 0, len(s))
	for _, v := range s {
		r = append(r, f(v))
	}
	return r
}

func Reduce[T, A any](s []T, start A, f func(A, T) A) A {
	for _, v := range s {
		start = f(start, v)
	}
	return start
}

// The result has the type of the argument, named or not.
func Reverse[S ~[]E, E any](s S) S {
	r := make(S, len(s))
	for i, v := range s {
		r[len(s)-1-i] = v
	}
	return r
}

func (ids IDs) Len() int { return len(ids) }

func Keys[M ~map[K]V, K comparable, V any](m M) int {
	n := 0
	for range m {
		n++
	}
	return n
}

func Convert[To, From Number](x From) To { return To(x) }

func Double[T Number](x T) T { return x + x }

func Compose[A, B, C any](f func(A) B, g func(B) C) func(A) C {
	return func(a A) C { return g(f(a)) }
}

func Fact[T Integer](n T) T {
	if n <= 1 {
		return 1
	}
	return n * Fact(n-1)
}

func Even[T Integer](n T) bool { return n == 0 || Odd(n-1) }
func Odd[T Integer](n T) bool  { return n != 0 && Even(n-1) }

func Ptr[T any](x T) *T { return &x }

func Zero[T any]() (z T) { return }

func Swap[A, B any](a A, b B) (B, A) { return b, a }

func Apply[T any](x T, fs ...func(T) T) T {
	for _, f := range fs {
		x = f(x)
	}
	return x
}

func Counter[T Number](step T) func() T {
	var at T
	return func() T {
		at += step
		return at
	}
}

func main() {
	println(Sum(1, 2, 3), Sum[uint8](200, 100), int(Sum(Celsius(1.5), 2)), Sum(1, 2.5) == 3.5, Sum[int]())
	strs := Map([]int{1, 22, 333}, func(i int) string { return string(rune('a' + i%26)) })
	println(len(strs), strs[0], strs[1], strs[2])
	println(Reduce(strs, 0, func(n int, s string) int { return n + len(s) }))
	println(Reverse(IDs{1, 2, 3}).Len(), Reverse(IDs{1, 2, 3})[0], Reverse([]string{"x", "y"})[0])
	println(Keys(map[string]int{"a": 1, "b": 2}))
	println(Convert[int8](300), Convert[uint16](-1), Convert[float64](3) == 3)
	f := Double[int]
	var g func(float64) float64 = Double
	println(f(4), g(1.25) == 2.5)
	println(Compose(Double[int], func(i int) bool { return i > 5 })(3))
	println(Map([]int{1, 2, 3}, Double)[2], Apply(3, Double, Double[int], func(i int) int { return i - 1 }))
	println(Fact(uint8(5)), Fact(10), Fact(int64(20)), Even(10), Odd(uint(7)))
	p := Ptr("boxed")
	*p += "!"
	println(*p, Zero[string]() == "", Zero[*int]() == nil, Zero[[2]int]()[1])
	s, n := Swap(1, "one")
	println(s, n)
	c, d := Counter(2), Counter(0.5)
	c()
	d()
	println(c(), d() == 1)
	type pair struct{ a, b int }
	println(Ptr(pair{1, 2}).b, Reverse([]pair{{1, 2}, {3, 4}})[0].a)
	hs := []func(int) int{Double[int], Fact[int]}
	for _, h := range hs {
		print(h(5), " ")
	}
	println()
	go func(x int) {}(Double(1))
	defer println("deferred", Double(21))
	defer func(f func(int) int) { println(f(8)) }(Double)
}

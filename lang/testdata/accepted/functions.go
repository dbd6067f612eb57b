package p

import "unsafe"

func two() (int, string)               { return 1, "a" }
func named() (a, b int, err error)     { a, b = 1, 2; return }
func variadic(x int, rest ...string)   {}
func takesTwo(int, string)             {}
func pass() (int, string)              { return two() }
func apply(f func(int) int, x int) int { return f(x) }

func functions() {
	takesTwo(two())
	variadic(1)
	variadic(1, "a", "b")
	variadic(1, []string{"a"}...)
	variadic(two())
	a, b := two()
	a, c := two()
	_, _, _ = a, b, c
	var d, e = two()
	_, _ = d, e
	_, _, err := named()
	_ = err
	counter := func() func() int {
		n := 0
		return func() int { n++; return n }
	}()
	counter()
	fib := func(int) int { return 0 }
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	}
	_ = apply(fib, 3)
	func() { println() }()
	var f func()
	if f == nil {
		f = functions
	}
	defer f()
	go func() {}()
	_ = unsafe.Sizeof(a)
	_ = unsafe.Pointer(&a)
	_ = uintptr(unsafe.Pointer(&a))
	_ = (*int)(unsafe.Pointer(uintptr(0)))
}

func builtins(s []int, m map[string]int, c chan int, p *[3]int) {
	s = append(s, 1, 2)
	s = append(s, s...)
	b := append([]byte("a"), "b"...)
	_ = append([]any{}, 1, "a", nil)
	copy(b, "abc")
	copy(s, s[1:])
	delete(m, "a")
	clear(m)
	clear(s)
	_ = len(p) + cap(p) + len(m) + len(c) + cap(c) + len("abc")
	_ = make([]int, 3, 5)
	_ = make(map[string]int)
	_ = make(map[string]int, 10)
	_ = make(chan<- int, 1)
	_ = new(int)
	_ = *new([3]int)
	print("a", 1, 2.5, true, nil == p)
	panic(nil)
}

func init() {}
func init() {}

var x = y + f()
var y = 1

func f() int { return len(z) }

var z = map[string]func(){"a": g}

func g() {}

var _, _ = two()
var v, ok = z["a"]

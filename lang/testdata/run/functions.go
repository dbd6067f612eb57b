// Several results, named results, variadic functions, functions as values, recursion, tuples passed on.
package main

func divmod(a, b int) (q, r int) {
	q = a / b
	r = a % b
	return
}

func swap(a, b string) (string, string) { return b, a }

func total(base int, xs ...int) int {
	for _, x := range xs {
		base += x
	}
	return base
}

func apply(f func(int, int) (int, int), a, b int) int {
	x, y := f(a, b)
	return x*100 + y
}

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func named() (x, y int, s string) {
	x, y = 1, 2
	s = "s"
	if x < y {
		return y, x, s + "!"
	}
	return
}

func big(a [5]int, s string, f float32, b bool, i interface{}) (bool, float32, string, [5]int) {
	a[0]++
	return !b, f * 2, s + "x", a
}

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

func narrow(a int8, b uint16, c float32, d bool) (int8, uint16, float32, bool) {
	return a + 1, b + 1, c + 1, !d
}

func main() {
	println(divmod(17, 5))
	a, b := swap("x", "y")
	println(a, b)
	println(total(1), total(1, 2, 3), total(1, []int{4, 5}...))
	println(total(divmod(17, 5)))
	println(apply(divmod, 17, 5), fib(15))
	x, y, s := named()
	println(x, y, s)
	ok, f, t, arr := big([5]int{1}, "s", 1.5, false, nil)
	println(ok, f, t, arr[0], arr[4])
	inc := func(x int) int { return x + 1 }
	double := func(x int) int { return x * 2 }
	println(compose(inc, double, inc)(5), compose()(5))
	println(narrow(127, 65535, 0.5, true))
	var fn func(int) int
	println(fn == nil)
	fn = inc
	println(fn(1), fn != nil)
	_, r := divmod(9, 4)
	println(r)
	println(func(a, b int) int { return a * b }(6, 7))
	table := map[string]func(int) int{"inc": inc, "double": double}
	println(table["double"](table["inc"](4)))
}

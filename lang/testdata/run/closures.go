// Captured variables: shared, by value where nobody can tell, counters, recursion, per-iteration loops.
package main

func counter() (func() int, func()) {
	n := 0
	return func() int { n++; return n }, func() { n = 100 }
}

func adders() (fs []func(int) int) {
	for i := 0; i < 3; i++ {
		fs = append(fs, func(x int) int { return x + i })
	}
	return
}

func mutating() (fs []func() int) {
	for i := 0; i < 6; i++ {
		fs = append(fs, func() int { i += 10; return i })
		i++
	}
	return
}

func param(p string, q [3]int) func() string {
	return func() string {
		q[1]++
		if q[1] > 3 {
			return p + "!"
		}
		return p
	}
}

func main() {
	next, reset := counter()
	next()
	next()
	println(next())
	reset()
	println(next())
	for _, f := range adders() {
		print(f(10), " ")
	}
	println()
	for _, f := range mutating() {
		print(f(), " ", f(), " ")
	}
	println()
	f := param("p", [3]int{0, 2, 0})
	println(f(), f())
	var fact func(int) int
	fact = func(n int) int {
		if n == 0 {
			return 1
		}
		return n * fact(n-1)
	}
	println(fact(10))
	x := 1
	func() {
		x++
		func() {
			x *= 10
		}()
	}()
	println(x)
	a, s, e := 5, "s", struct{ b byte }{7}
	g := func() (int, string, byte) { return a, s, e.b }
	println(g())
	var fs [3]func() int
	for i, v := range [3]int{5, 6, 7} {
		fs[i] = func() int { return v*10 + i }
	}
	println(fs[0](), fs[1](), fs[2]())
	total := 0
	add := func(n int) { total += n }
	for i := range 5 {
		add(i)
	}
	println(total)
	outer := func() func() func() int {
		y := 3
		return func() func() int {
			y++
			return func() int { y *= 2; return y + x }
		}
	}()
	h := outer()
	println(h(), h(), outer()())
}

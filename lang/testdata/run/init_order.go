// Package variables are initialised by dependency, then init functions run in order.
package main

var (
	a    = b + 1
	b    = f()
	c, d = pair()
	e    = map[string]int{"x": a}
	_    = show("blank")
	g    = func() int { return h * 2 }()
	h    = 21
)

var table = [...]func() string{first, second}

func first() string  { return "first" }
func second() string { return name }

var name = "second"

func f() int {
	println("f")
	return c * 10
}

func pair() (int, string) {
	println("pair")
	return 4, "d"
}

func show(s string) int {
	println(s)
	return 0
}

func init() { println("init 1", a, b, c, d) }

func init() {
	println("init 2", g, e["x"])
	func() { println("in a literal") }()
}

func main() {
	println("main", table[1](), len(table))
	a++
	h += a
	println(a, h)
}

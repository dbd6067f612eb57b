package p

type F func(...int, int) // ERROR `13: can only use ... with final parameter`
type G func(x ...int) (y ...int) // ERROR `26: invalid use of ...`

func f(x ...int, y int) {} // ERROR `10: can only use ... with final parameter`

var v = func(a int, b ...string) {}

func g() {
	v(1, 2) // ERROR `7: cannot use 2 (untyped int constant) as string value in argument to v`
	v(1, "a", "b")
	v("x") // ERROR `4: cannot use "x" (untyped string constant) as int value in argument to v`
}

package p

type T struct{}

func (T) m(int)              {}
func f(int, string)          {}
func v(int, ...string)       {}
func g() (int, string)       { return 1, "" }
func n()                     {}

func calls(t T, s []string) {
	f(1) // ERROR `4: not enough arguments in call to f`
	f() // ERROR `2: not enough arguments in call to f`
	f(1, "a", 2) // ERROR `12: too many arguments in call to f`
	f("a", 1) // ERROR `4: cannot use "a" (untyped string constant) as int value in argument to f` `9: cannot use 1 (untyped int constant) as string value in argument to f`
	f(g())
	f(1, g()) // ERROR `7: multiple-value g() (value of type (int, string)) in single-value context`
	v() // ERROR `2: not enough arguments in call to v`
	v(1)
	v(1, 2) // ERROR `7: cannot use 2 (untyped int constant) as string value in argument to v`
	v(1, s...)
	v(1, "a", s...) // ERROR `12: too many arguments in call to v`
	v(1, s) // ERROR `7: cannot use s (variable of type []string) as string value in argument to v`
	v(g())
	f(1, s...) // ERROR `2: cannot use ... in call to non-variadic f`
	t.m() // ERROR `2: not enough arguments in call to t.m`
	t.m("a") // ERROR `6: cannot use "a" (untyped string constant) as int value in argument to t.m`
	T.m(t) // ERROR `6: not enough arguments in call to T.m`
	T.m(1, 2) // ERROR `6: cannot use 1 (untyped int constant) as T value in argument to T.m`
	_ = n() // ERROR `6: n() (no value) used as value`
	n() + 1 // ERROR `2: n() (no value) used as value`
	t() // ERROR `2: invalid operation: cannot call t (variable of struct type T): T is not a function`
	5() // ERROR `2: invalid operation: cannot call 5 (untyped int constant): untyped int is not a function`
	(func(x int) {})() // ERROR `2: not enough arguments in call to (func(x int) {})`
	f(nil, nil) // ERROR `4: cannot use nil as int value in argument to f` `9: cannot use nil as string value in argument to f`
}

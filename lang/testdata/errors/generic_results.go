package p

func f[T any](x T)             {}
func g[T any](x T) T           { return x }
func h[T any](x T, y T) int    { return 1 }

func k() {
	var x int // ERROR `6: declared and not used: x`
	x = f(1, 2) // ERROR `6: f(1, 2) (no value) used as value` `11: too many arguments in call to f`
	x = g(1, 2) // ERROR `11: too many arguments in call to g`
	x = h(1, 2, 3) // ERROR `14: too many arguments in call to h`
	x = h("a", 1) // ERROR `13: in call to h, mismatched types untyped string and untyped int (cannot infer T)`
	f(1, 2) // ERROR `7: too many arguments in call to f`
	_ = f("a", 1) // ERROR `6: f("a", 1) (no value) used as value` `13: too many arguments in call to f`
	f(f(1, 2)) // ERROR `4: f(1, 2) (no value) used as value` `9: too many arguments in call to f`
}

type lesser[T any] interface{ less(T) bool }

func bar[T lesser[T]](a, b T) {}

type foo1 int
func (foo1) less(int) bool { return true }
type foo2 int
func (foo2) less(foo2) int { return 1 }
type foo3 int
func (foo3) less(foo2) bool { return true }

func l() {
	var a foo1
	bar(a, a) // ERROR `5: in call to bar, T (type foo1) does not satisfy lesser[T] (wrong type for method less)`
	var b foo2
	bar(b, b) // ERROR `5: in call to bar, T (type foo2) does not satisfy lesser[T] (wrong type for method less)`
	var c foo3
	bar(c, c) // ERROR `5: in call to bar, T (type foo3) does not satisfy lesser[T] (wrong type for method less)`
	bar[foo1](a, a) // ERROR `6: foo1 does not satisfy lesser[foo1] (wrong type for method less)`
	var d int
	bar(d, d) // ERROR `5: in call to bar, T (type int) does not satisfy lesser[T] (missing method less)`
}

type List[T any] struct{}
func (b *List[List]) m(in ...interface{}) {}

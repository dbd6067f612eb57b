package p
type AA interface{ ~[2]int | ~[4]int }
type AS interface{ ~[4]int | ~[]int }
func f[A AA, B AS, P interface{ *[3]int | *[5]int}](a A, b B, p P) {
	a[3] = 1 // ERROR `4: invalid argument: index 3 out of bounds [0:2]`
	a[2] = 1 // ERROR `4: invalid argument: index 2 out of bounds [0:2]`
	a[1] = 1
	b[4] = 1 // ERROR `4: invalid argument: index 4 out of bounds [0:4]`
	p[3] = 1 // ERROR `4: invalid argument: index 3 out of bounds [0:3]`
	_ = a[3:] // ERROR `6: cannot slice a (variable of type A constrained by AA): [2]int and [4]int have different underlying types`
	_ = p[:] // ERROR `6: cannot slice p (variable of type P constrained by interface{*[3]int | *[5]int}): *[3]int and *[5]int have different underlying types`
	for range a {} // ERROR `12: cannot range over a (variable of type A constrained by AA): [2]int and [4]int have different underlying types`
	for range p {} // ERROR `12: cannot range over p (variable of type P constrained by interface{*[3]int | *[5]int}): *[3]int and *[5]int have different underlying types`
	_ = len(p)
	_ = [2]int(a) // ERROR `13: cannot convert a (variable of type A constrained by AA) to type [2]int: cannot convert [4]int (in A) to type [2]int`
	_ = A([2]int{}) // ERROR `8: cannot convert [2]int{} (value of type [2]int) to type A: cannot convert [2]int to type [4]int (in A)`
}
func g[T any](x T) { var y interface{ m() }; y = x; _ = y; h(x); h[T](x) } // ERROR `50: cannot use x (variable of type T constrained by any) as interface{m()} value in assignment` `61: in call to h, T (type T) does not satisfy interface{m()} (missing method m)` `68: T does not satisfy interface{m()} (missing method m)`
func h[T interface{ m() }](x T) { g(x); g2(x, 1) } // ERROR `47: cannot use 1 (untyped int constant) as T value in argument to g2`
func g2[T any](x, y T) {}
func k2[K comparable](k K) {}
type T1[P interface{ m() }] struct{ p P }
type T2[P any] struct { t T1[P] } // ERROR `30: P does not satisfy interface{m()} (missing method m)`
func (t T2[Q]) foo() { t.t.p.m(); var q Q; q.m() } // ERROR `30: t.t.p.m undefined (type Q has no field or method m)` `46: q.m undefined (type Q has no field or method m)`
func (t *T2[_]) bar() {}
func (t *T2[P]) bar(x P) P { return x } // ERROR `17: method T2.bar already declared at generic_constraints.go:25:17`
type T3 struct { T2[int]; *T1[M] }
type M int
func (M) m() {}
type E1 T1[int] // ERROR `12: int does not satisfy interface{m()} (missing method m)`
type A1 = T2[int]
type A2[P any] = []P
type A3[P comparable] = map[P]A2[P]
var _ A2[int] = []int{}
var _ A3[string] = map[string][]string{"": nil}
var _ A3[[]int] // ERROR `10: []int does not satisfy comparable`
var _ A2 // ERROR `7: cannot use generic type A2[P any] without instantiation`
type Self[T Self[T]] interface { Equal(T) bool }
type SI int
func (a SI) Equal(b SI) bool { return a == b }
func Eq[T Self[T]](a, b T) bool { return a.Equal(b) }
var _ = Eq(SI(1), 2)
var _ = Eq(1, 2) // ERROR `11: int does not satisfy Self[int] (missing method Equal)`
type Tree[T interface { Less(T) bool }] struct { l, r *Tree[T]; v T }
type TI struct{}
func (TI) Less(TI) bool { return false }
var _ Tree[TI]
var _ Tree[int] // ERROR `12: int does not satisfy interface{Less(int) bool} (missing method Less)`
type Bad1[T Bad1[T]] struct{}
type Inf[P any] struct { p *Inf[[]P] }
type Err struct { Inf[Err] }
type Opt[T any] struct { v T }

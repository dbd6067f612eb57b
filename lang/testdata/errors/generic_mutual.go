package p
type A interface { I[int]; N() }
type I[T any] interface { M() T; J[T] }
type J[T any] interface { O(T) }
type impl struct{}
func (impl) M() int { return 0 }
func (impl) N() {}
func (impl) O(int) {}
var a A = impl{}
var b I[int] = a
var c I[string] = a // ERROR `19: cannot use a (variable of interface type A) as I[string] value in variable declaration: A does not implement I[string] (wrong type for method M)`
var _ = a.M() + b.M()
type K[T interface { I[T] }] struct { v T }
type L K[impl] // ERROR `10: impl does not satisfy interface{I[impl]} (wrong type for method M)`
type S1[T any] struct { S2[T]; x T }
type S2[T any] struct { *S3[T] }
type S3[T any] struct { y []T }
func (s S3[T]) Get() T { return s.y[0] }
var s1 S1[string]
var _ int = s1.Get() // ERROR `13: cannot use s1.Get() (value of type string) as int value in variable declaration`
var _ string = s1.y[0] + s1.S2.y[1]
type F[T any] func(T) F[T]
func ff(x int) F[int] { return ff }
var _ = ff(1)(2)(3)
var _ F[int] = func(int) F[int] { return nil }
type M[K comparable] map[K]M[K]
var _ = M[string]{"a": {"b": nil}}
type C[T any] chan C[T]
var cc C[int] = make(chan C[int])
type E[T any] interface { ~[]T | ~map[string]T }
func e[X E[int]](x X) int { return len(x) }
var _ = e([]int{}) + e(map[string]int{}) + e([]string{}) // ERROR `45: []string does not satisfy E[int] ([]string missing in ~[]int | ~map[string]int)`
type D1[T any] struct { next *D2[T] }
type D2[T any] struct { next *D1[T]; v T }
var _ = D1[int]{}.next.next.next.v + "x" // ERROR `9: invalid operation: D1[int]{}.next.next.next.v + "x" (mismatched types int and untyped string)`
type P[T any] *T
var pp P[int] = new(int)
var _ = *pp + 1
type Fn1[A, B any] func(A) B
func (f Fn1[A, B]) Then(g Fn1[B, A]) Fn1[A, A] { return func(a A) A { return g(f(a)) } }
var _ = Fn1[int, string](func(int) string { return "" }).Then(func(string) int { return 0 })(1) + "" // ERROR `9: invalid operation: Fn1[int, string](func(int) string {…}).Then(func(string) int {…})(1) + "" (mismatched types int and untyped string)`
type Q[T any] struct { T2 T }
type R struct { Q[R2] }
type R2 struct { *Q[R] }
var _ = R{}.T2.T2
var z1, z2 = two[int, string]()
func two[A, B any]() (a A, b B) { return }
var _, _ int = two[int, string]() // ERROR `16: cannot use two[int, string]() (value of type string) as int value in assignment`
var arr [two2]int
const two2 = len([2]Q[int]{})
type Z[T any] [two2]T
var _ = Z[int]{1, 2, 3} // ERROR `22: index 2 is out of bounds (>= 2)`

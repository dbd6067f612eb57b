package p
import "unsafe"
type C interface{ ~complex64 | ~complex128 }
type Fl interface{ ~float32 | ~float64 }
func f[T C, F Fl, A any](x T, y F, a A) {
	var r1 = real(x) // ERROR `16: x (variable of type T constrained by C) not supported as argument to built-in real for go1.18 (see go.dev/issue/50937)`
	_ = r1 + 1
	_ = complex(y, y) // ERROR `14: y (variable of type F constrained by Fl) not supported as argument to built-in complex for go1.18 (see go.dev/issue/50937)`
	_ = complex(y, 1) // ERROR `14: y (variable of type F constrained by Fl) not supported as argument to built-in complex for go1.18 (see go.dev/issue/50937)`
	const s = unsafe.Sizeof(a) // ERROR `12: unsafe.Sizeof(a) (value of type uintptr) is not constant`
	const s2 = unsafe.Sizeof([]A{})
	const s3 = unsafe.Sizeof([2]A{}) // ERROR `13: unsafe.Sizeof([2]A{}) (value of type uintptr) is not constant`
	const s4 = unsafe.Alignof(a) // ERROR `13: unsafe.Alignof(a) (value of type uintptr) is not constant`
	const s5 = unsafe.Offsetof(struct{ b int; a A }{}.a) // ERROR `13: unsafe.Offsetof(struct{b int; a A}{}.a) (value of type uintptr) is not constant`
	const s6 = unsafe.Offsetof(struct{ a A; b int }{}.b) // ERROR `13: unsafe.Offsetof(struct{a A; b int}{}.b) (value of type uintptr) is not constant`
	var arr [unsafe.Sizeof(int(0))]A
	const l = len(arr)
	_ = arr[9] // ERROR `10: invalid argument: index 9 out of bounds [0:8]`
	_ = unsafe.Pointer(a) // ERROR `21: cannot convert a (variable of type A constrained by any) to type unsafe.Pointer`
	_ = unsafe.Slice(&a, 3)
	var z uint8 = uint8(unsafe.Sizeof(a)) * 200
	_ = z
	goto L
	L:
	for i := range 10 { var t A = a; _ = t; _ = i }
	var i interface{ int } // ERROR `8: cannot use type interface{int} outside a type constraint: interface contains type constraints`
	_ = i.(A)
	var e error = a // ERROR `16: cannot use a (variable of type A constrained by any) as error value in variable declaration`
	x = complex(1, 2)
	y = 1 / 0.5
	_ = T(1+2i)
	_ = F(1i) // ERROR `8: cannot convert 1i (untyped complex value) to type F: cannot convert 1i (untyped complex constant (0 + 1i)) to type float32 (in F)`
	_ = y == 1i // ERROR `11: cannot convert 1i (untyped complex constant (0 + 1i)) to type F`
	_ = map[A]int{} // ERROR `10: invalid map key type A (missing comparable constraint)`
	_ = [...]A{a, a}[5] // ERROR `19: invalid argument: index 5 out of bounds [0:2]`
	_ = func() A { return a }() == a // ERROR `6: invalid operation: func() A {…}() == a (incomparable types in type set)`
	type X A // ERROR `9: cannot use a type parameter as RHS in type declaration`
	type Y[P any] []P
	var yy Y // ERROR `6: declared and not used: yy` `9: cannot use generic type Y[P any] without instantiation`
	var yyy Y[A, A] // ERROR `10: too many type arguments for type Y: have 2, want 1` `6: declared and not used: yyy`
	_ = Y[A]{a}
	_ = struct{ A }{} // ERROR `14: embedded field type cannot be a (pointer to a) type parameter`
	func() { a = nil }() // ERROR `15: cannot use nil as A value in assignment`
	var fn func(A) = f // ERROR `19: type func(A) of fn does not match func(x T, y F, a A) (cannot infer T, F, and A)` `6: declared and not used: fn`
	var d Dec[int, []A] // ERROR `6: declared and not used: d` `8: too many type arguments for type Dec: have 2, want 1`
	_ = e.Error
	_ = Dec.x // ERROR `6: cannot use generic type Dec without instantiation`
	_ = Dec[A].x
	Dec[A](a) // ERROR `9: cannot convert a (variable of type A constrained by any) to type Dec[A]`
	switch any(a).(type) { case Fl: ; case C: } // ERROR `30: cannot use type Fl outside a type constraint: interface contains type constraints` `41: cannot use type C outside a type constraint: interface contains type constraints`
	var _ = new(Fl) // ERROR `14: cannot use type Fl outside a type constraint: interface contains type constraints`
	make([]Fl, 1) // ERROR `2: make([]Fl, 1) (value of type []Fl) is not used` `9: cannot use type Fl outside a type constraint: interface contains type constraints`
	var w A.foo // ERROR `10: A.foo is not a type` `6: declared and not used: w`
	if a := a; a == a {} // ERROR `13: invalid operation: a == a (incomparable types in type set)`
	_ = *a // ERROR `7: invalid operation: cannot indirect a (variable of type A constrained by any)`
	_ = &x
	_ = &T(1) // ERROR `7: invalid operation: cannot take address of T(1) (value of type T constrained by C)`
	_ = f[T, F] // ERROR `7: cannot infer A (declared at generic_builtins.go:5:19)`
	_ = f[T, F, A]
	f[T, F](x, y, "")
	f(x, y) // ERROR `7: not enough arguments in call to f`
	f[complex64](x, y, a) // ERROR `15: cannot use x (variable of type T constrained by C) as complex64 value in argument to f[complex64]`
}
type Dec[T any] struct { x T; y *Dec[T] }
func (d Dec[T]) m() { d.n(); d.z; d.m = nil; Dec[T].m(); Dec[T].m(d); (*Dec[T]).m(&d); d.y.y.m() } // ERROR `25: d.n undefined (type Dec[T] has no field or method n)` `32: d.z undefined (type Dec[T] has no field or method z)` `35: cannot assign to d.m (neither addressable nor a map index expression)` `46: not enough arguments in call to Dec[T].m`
func (d Dec) o() {} // ERROR `9: cannot use generic type Dec[T any] without instantiation`
func (d *Dec[A, B]) q() {} // ERROR `10: receiver declares 2 type parameters, but receiver base type declares 1`
func (d Undefined[T]) r() {} // ERROR `9: undefined: Undefined`
func (d int[T]) s() {} // ERROR `9: int is not a generic type`
func (d []T) t() {} // ERROR `11: undefined: T`
func (d Dec[T]) m() {} // ERROR `17: method Dec.m already declared at generic_builtins.go:65:17`
func (d Dec[T]) x() {} // ERROR `17: field and method with the same name x`
func init[T any]() {} // ERROR `11: func init must have no type parameters`
func main[T any]() {}
type J[T any] interface { ~[]T; m() }
var j J[int] // ERROR `7: cannot use type J[int] outside a type constraint: interface contains type constraints`
var k interface { J[int] } // ERROR `7: cannot use type interface{J[int]} outside a type constraint: interface contains type constraints`
type K interface { int | string; m() }
func kk[T K](x T) { x.m(); _ = x + x; var y any = x; _ = y.(K) } // ERROR `61: cannot use type K outside a type constraint: interface contains type constraints`
type TT[T any, T any] struct{} // ERROR `16: T redeclared in this block`
func dup[T any, T any](T T) {} // ERROR `17: T redeclared in this block`
func un[T any, U interface { T }]() {} // ERROR `30: term cannot be a type parameter`
func un2[T any, U T]() {} // ERROR `19: cannot use a type parameter as constraint`
func un3[T *T]() {}
func un4[T interface { *T | []T }]() {}
func un5[P interface{ *Q }, Q any](p P) Q { return *p }
var _ = un5(new(int)) + 1
var _ = un5(1) // ERROR `12: in call to un5, cannot infer P (declared at generic_builtins.go:86:10)`
func variadic[T any](xs ...T) {}
func _() { variadic(1, "a"); variadic[int]("a"); variadic([]int{}...); variadic(); variadic[int](); variadic(nil...) ; variadic(1, 2.0) } // ERROR `24: in call to variadic, mismatched types untyped int and untyped string (cannot infer T)` `44: cannot use "a" (untyped string constant) as int value in argument to variadic[int]` `80: in call to variadic, cannot infer T (declared at generic_builtins.go:89:15)`

package p
type List[T any] struct{ next *List[T]; v T }
type Num interface{ ~int | ~float64 }
type Pair[K comparable, V any] struct { k K; v V }
func Map[T, U any](s []T, f func(T) U) []U { return nil }
func Sum[T Num](s []T) T { var x T; return x }
var a List // ERROR `7: cannot use generic type List[T any] without instantiation`
var b List[int, string] // ERROR `7: too many type arguments for type List: have 2, want 1`
var c Pair[int] // ERROR `7: not enough type arguments for type Pair: have 1, want 2`
var d Pair[[]int, int] // ERROR `12: []int does not satisfy comparable`
var e Sum[string] // ERROR `7: Sum (function) is not a type`
var f = Sum[string] // ERROR `13: string does not satisfy Num (string missing in ~int | ~float64)`
var g = Sum // ERROR `9: cannot use generic function Sum without instantiation`
var h = Map(nil, nil) // ERROR `12: in call to Map, cannot infer T (declared at generic_declarations.go:5:10)`
var i Num // ERROR `7: cannot use type Num outside a type constraint: interface contains type constraints`
var j = Sum([]string{}) // ERROR `12: string does not satisfy Num (string missing in ~int | ~float64)`
var k = Map[int]([]int{}, nil) // ERROR `17: in call to Map[int], cannot infer U (declared at generic_declarations.go:5:13)`
var l = Map[int, int, int] // ERROR `23: got 3 type arguments but want 2`
var m int[int] // ERROR `7: invalid operation: int[int] (int is not a generic type)`
var n = List{} // ERROR `9: cannot use generic type List[T any] without instantiation`
var o interface{ comparable } // ERROR `7: cannot use type interface{comparable} outside a type constraint: interface is (or embeds) comparable`
var q []Num // ERROR `9: cannot use type Num outside a type constraint: interface contains type constraints`
type R[T any] T // ERROR `15: cannot use a type parameter as RHS in type declaration`
type S struct { x Num } // ERROR `19: cannot use type Num outside a type constraint: interface contains type constraints`
type U[T any] struct { T } // ERROR `24: embedded field type cannot be a (pointer to a) type parameter`
type V[T any] struct { *T } // ERROR `24: embedded field type cannot be a (pointer to a) type parameter`
func W[T any](x T) { x.foo(); _ = x + x; _ = x == x; _ = *x; x[0] = 1; x(); for range x {}; _ = x.(int); switch x.(type) {}; x <- 1; <-x; close(x); len(x); append(x, x); _ = T{}; make(T); _ = int(x); _ = T(1); x = nil; x = 1; const z T = 1 } // ERROR `113: cannot use type switch on type parameter value x (variable of type T constrained by any)` `126: invalid operation: cannot send to x (variable of type T constrained by any): no specific channel type` `136: invalid operation: cannot receive from x (variable of type T constrained by any): no specific channel type` `145: invalid operation: cannot close non-channel x (variable of type T constrained by any)` `153: invalid argument: x (variable of type T constrained by any) for built-in len` `164: invalid append: argument must be a slice; have x (variable of type T constrained by any)` `175: invalid composite literal type T (no common underlying type)` `185: invalid argument: cannot make T: no specific type` `197: cannot convert x (variable of type T constrained by any) to type int` `207: cannot convert 1 (untyped int value) to type T: T does not contain specific types` `215: cannot use nil as T value in assignment` `224: cannot use 1 (untyped int constant) as T value in assignment` `235: invalid constant type T` `24: x.foo undefined (type T has no field or method foo)` `35: invalid operation: operator + not defined on x (variable of type T constrained by any)` `46: invalid operation: x == x (incomparable types in type set)` `59: invalid operation: cannot indirect x (variable of type T constrained by any)` `63: cannot index x (variable of type T constrained by any)` `72: invalid operation: cannot call x (variable of type T constrained by any): no specific type` `87: cannot range over x (variable of type T constrained by any): no specific type` `97: invalid operation: cannot use type assertion on type parameter value x (variable of type T constrained by any)`
func (l *List) Bad() {} // ERROR `10: cannot use generic type List[T any] without instantiation`
func (l *List[K, V]) Bad2() {} // ERROR `10: receiver declares 2 type parameters, but receiver base type declares 1`
func (l *List[*T]) Bad3() {} // ERROR `15: receiver type parameter *T must be an identifier`
func (p Pair[_, V]) M() V { return p.v }
func F() { type L[T any] []T; var x L[int]; _ = x }
type C1 interface { int | fmt } // ERROR `27: undefined: fmt`
type C2 interface { ~Num } // ERROR `21: invalid use of ~ (Num is an interface)`
type MyInt int
type C3 interface { ~MyInt | int | int } // ERROR `21: invalid use of ~ (underlying type of MyInt is int)` `36: overlapping terms int and int`
type C4[T any] interface { T | int } // ERROR `28: term cannot be a type parameter`
type C5 interface { error | int } // ERROR `21: cannot use error in union (error contains methods)`
type C6 interface { int; string }
func X[T C6]() {}
func Y() { X[int](); X() ; Map(1, 2); var f func(int) int = Sum; _ = f; var g func([]int) int = Sum; _ = g} // ERROR `14: cannot satisfy C6 (empty type set)` `23: in call to X, cannot infer T (declared at generic_declarations.go:40:8)` `31: in call to Map, cannot infer T (declared at generic_declarations.go:5:10)` `61: type func(int) int of f does not match func(s []T) T (cannot infer T)`
type Inf[T any] struct { r *Inf[*T] }
func InfF[T any](n int) { InfF[*T](n) }

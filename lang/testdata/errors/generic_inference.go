package p
func Map[T, U any](s []T, f func(T) U) []U { return nil }
func Two[T any](a, b T) T { return a }
func Sl[S ~[]E, E any](s S) E { var e E; return e }
func Fn[T any](f func(T)) {}
func Ap[T any](x T, f func(T) T) {}
func Id[T any](x T) T { return x }
func Str(string) {}
type MyInt int
type St interface { String() string }
func Call[T St](x T) {}
func Call2[T interface{ Get() U }, U any](x T) U { return x.Get() }
type G struct{}
func (G) Get() string { return "" }
func (*G) String() string { return "" }
func Ptr[T any, PT interface{ *T; String() string }](x T) {}
func F() {
	Two(1, "a") // ERROR `9: in call to Two, mismatched types untyped int and untyped string (cannot infer T)`
	Two(1, 2.5)
	Two(nil, nil) // ERROR `5: in call to Two, cannot infer T (declared at generic_inference.go:3:10)`
	var i int
	var s string
	Two(i, s) // ERROR `9: in call to Two, type string of s does not match inferred type int for T`
	Two(i, 2.5) // ERROR `9: cannot use 2.5 (untyped float constant) as int value in argument to Two (truncated)`
	Two(MyInt(1), i) // ERROR `16: cannot use i (variable of type int) as MyInt value in argument to Two`
	Sl(1) // ERROR `4: in call to Sl, cannot infer E (declared at generic_inference.go:4:17)`
	Sl([]int{})
	Sl[[]string]([]int{}) // ERROR `15: cannot use []int{} (value of type []int) as []string value in argument to Sl[[]string]`
	Fn(1) // ERROR `4: in call to Fn, cannot infer T (declared at generic_inference.go:5:9)`
	Fn(Str)
	Fn(Id) // ERROR `5: in call to Fn, type func[T any](x T) T of Id does not match func(T) (cannot infer T and T)`
	Ap(1, Id)
	Ap("x", Str) // ERROR `10: in call to Ap, type func(string) of Str does not match inferred type func(string) string for func(T) T`
	Map([]int{}, Id)
	Map([]int{}, Str) // ERROR `15: in call to Map, type func(string) of Str does not match inferred type func(int) U for func(T) U`
	Map([]int{}, func(x string) int { return 0 }) // ERROR `15: in call to Map, type func(x string) int of func(x string) int {…} does not match inferred type func(int) U for func(T) U`
	Call(G{}) // ERROR `6: in call to Call, T (type G) does not satisfy St (method String has pointer receiver)`
	Call(&G{})
	Call2(G{})
	Call2(1) // ERROR `7: in call to Call2, cannot infer U (declared at generic_inference.go:12:36)`
	Ptr(G{})
	Ptr(1) // ERROR `5: *int does not satisfy interface{String() string; *int} (missing method String)`
	var f = Map[int] // ERROR `13: cannot infer U (declared at generic_inference.go:2:13)` `6: declared and not used: f`
	var g func([]int, func(int) string) []string = Map // ERROR `6: declared and not used: g`
	var h func([]int, func(int) string) []string = Map[int] // ERROR `6: declared and not used: h`
	var k func([]int, func(int) string) []string = Map[string] // ERROR `52: type func([]int, func(int) string) []string of k does not match func(s []string, f func(string) U) []U` `6: declared and not used: k`
	var l = Sl[[]int] // ERROR `6: declared and not used: l`
	f, g, h, k, l = nil, nil, nil, nil, nil
	Two[int](1, "a") // ERROR `14: cannot use "a" (untyped string constant) as int value in argument to Two[int]`
	Two(1) // ERROR `6: not enough arguments in call to Two`
	Two(1, 2, 3) // ERROR `12: too many arguments in call to Two`
	Id(Id) // ERROR `4: in call to Id, cannot infer T (declared at generic_inference.go:7:9)`
	Id(Id[int])
	_ = Id // ERROR `6: cannot use generic function Id without instantiation`
	Id // ERROR `2: cannot use generic function Id without instantiation`
	x := Id // ERROR `2: declared and not used: x` `7: cannot use generic function Id without instantiation`
	return Id // ERROR `9: cannot use generic function Id without instantiation`
	var v any = Id // ERROR `14: cannot use generic function Id without instantiation` `6: declared and not used: v`
	Str(Id) // ERROR `6: in call to Str, type func[T any](x T) T of Id does not match string (cannot infer T)`
	Id[int, int](1) // ERROR `10: got 2 type arguments but want 1`
	Id[1](1) // ERROR `5: 1 is not a type`
	Id[foo](1) // ERROR `5: undefined: foo`
	Str[int]("") // ERROR `5: cannot index Str (value of type func(string))`
	i[int] = 1 // ERROR `3: cannot index i (variable of type int)`
	Two(F, nil)
	Two(nil, F)
	go Id(1)
	Map[int, string]([]int{}, Id) // ERROR `28: in call to Map[int, string], type func[T any](x T) T of Id does not match func(int) string`
	Two([]int{}, nil)
	Two[any](1, "a")
	Ap(1, func(x float64) float64 { return x })
	Ap(1.5, func(x int) int { return x }) // ERROR `5: cannot use 1.5 (untyped float constant) as int value in argument to Ap (truncated)`
}
func R() func(int) int { return Id }
func R2() func(int) string { return Id } // ERROR `37: inferred type func(x int) int for func(x T) T does not match type func(int) string of result variable`
func T1[T any]() { T1[T](); T1() } // ERROR `31: in call to T1, cannot infer T (declared at generic_inference.go:76:9)`
func T2[K comparable, V any](m map[K]V) { T2[V, V](nil); T2[K, V](m); T2(m) } // ERROR `46: V does not satisfy comparable`
func T3[T ~int | ~string](x T) { T4(x); T5(x) } // ERROR `36: in call to T4, T (type T) does not satisfy ~int`
func T4[T ~int](x T) { T3(x) }
func T5[T any](x T) { T3(x) } // ERROR `25: T does not satisfy ~int | ~string`

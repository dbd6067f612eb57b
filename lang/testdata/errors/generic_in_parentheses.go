package p

func g[T any](x T) T { return x }
type G[T any] struct{ x T }
func f() {
	_ = (g)(1) // ERROR `7: cannot use generic function g without instantiation`
	var h func(int) int = (g) // ERROR `6: declared and not used: h` `25: cannot use generic function g without instantiation`
	_ = (g) // ERROR `7: cannot use generic function g without instantiation`
	_ = (g[int])(1)
	f2((g)) // ERROR `6: cannot use generic function g without instantiation`
	f2(g)
	f2(G, 1) // ERROR `5: G (type) is not an expression` `8: too many arguments in call to f2`
	f2(G) // ERROR `5: G (type) is not an expression`
	f2((G)) // ERROR `6: cannot use generic type G without instantiation`
	_ = G // ERROR `6: cannot use generic type G without instantiation`
	_, _ = G, g // ERROR `9: cannot use generic type G without instantiation` `12: cannot use generic function g without instantiation`
	var a, b = G, (G) // ERROR `6: declared and not used: a` `9: declared and not used: b` `13: cannot use generic type G without instantiation`
	return G // ERROR `9: cannot use generic type G without instantiation`
}
func f2(func(int) int) {}
func f3() any { return G } // ERROR `24: cannot use generic type G without instantiation`
func f4() any { return (G) } // ERROR `25: cannot use generic type G without instantiation`
func f5() (any, any) { return (G), G } // ERROR `32: cannot use generic type G without instantiation`
type X (G) // ERROR `9: cannot use generic type G[T any] without instantiation`
type Y = (G) // ERROR `11: cannot use generic type G[T any] without instantiation`
var z (G) // ERROR `8: cannot use generic type G[T any] without instantiation`
var w = (G) // ERROR `10: cannot use generic type G without instantiation`
var v *(G) // ERROR `9: cannot use generic type G[T any] without instantiation`

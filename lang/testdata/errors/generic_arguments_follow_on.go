package p

type G[P, Q any] struct {
	a P
	b Q
}

func sum[P ~int | ~string](a, b P) P { return a + b }
func two[P ~float64, Q any](a P, b Q, c ...P) {}

func uses() {
	var g G[int, string]
	var h G[string, []int] = g // ERROR `27: cannot use g (variable of struct type G[int, string]) as G[string, []int] value in variable declaration`
	var i int = map[string]G[int, G[bool, string]]{} // ERROR `14: cannot use map[string]G[int, G[bool, string]]{} (value of type map[string]G[int, G[bool, string]]) as int value in variable declaration`
	sum(1.5, "a") // ERROR `11: in call to sum, mismatched types untyped float and untyped string (cannot infer P)`
	sum(g, h) // ERROR `9: in call to sum, type G[string, []int] of h does not match inferred type G[int, string] for P`
	sum(true, false) // ERROR `5: bool does not satisfy ~int | ~string (bool missing in ~int | ~string)`
	sum[bool](true, 1) // ERROR `6: bool does not satisfy ~int | ~string (bool missing in ~int | ~string)` `18: cannot use 1 (untyped int constant) as bool value in argument to sum[bool]`
	two(1, "x", "y") // ERROR `14: in call to two, mismatched types untyped int and untyped string (cannot infer P)`
	two("a", 1, 2) // ERROR `14: in call to two, mismatched types untyped string and untyped int (cannot infer P)`
	two[int]("a", 1, 2) // ERROR `10: in call to two[int], P (type int) does not satisfy ~float64`
	if nosuch() { // ERROR `5: undefined: nosuch`
	}
	if bad() { // ERROR `5: non-boolean condition in if statement`
	}
	_ = i
}

func bad() nosuch { return 1 } // ERROR `12: undefined: nosuch`

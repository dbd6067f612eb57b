package p

var (
	a = map[string]int{"a": 1, "a": 2} // ERROR `29: duplicate key "a" in map literal`
	b = map[string]int{1: 1, 2} // ERROR `21: cannot use 1 (untyped int constant) as string value in map literal` `27: missing key in map literal`
	c = map[string]int{"a": "b"} // ERROR `26: cannot use "b" (untyped string constant) as int value in map literal`
	d = map[[2]int]string{{1, 2}: "a", {"x"}: "b"} // ERROR `38: cannot use "x" (untyped string constant) as int value in array or slice literal`
	e = map[any]int{1: 1, "1": 2, 1: 3, 1.0: 4} // ERROR `32: duplicate key 1 in map literal`
	f = map[float64]int{1: 1, 1.0: 2} // ERROR `28: duplicate key 1 in map literal`
	g = map[bool]int{true: 1, false: 2, true: 3} // ERROR `38: duplicate key true in map literal`
)

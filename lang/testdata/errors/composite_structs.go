package p

type T struct{ a, b int }

var (
	a = T{1} // ERROR `9: too few values in struct literal of type T`
	b = T{1, 2, 3} // ERROR `14: too many values in struct literal of type T`
	c = T{a: 1, a: 2} // ERROR `14: duplicate field name a in struct literal`
	d = T{c: 1} // ERROR `8: unknown field c in struct literal of type T`
	e = T{a: 1, 2} // ERROR `14: mixture of field:value and value elements in struct literal`
	f = T{1, b: 2} // ERROR `11: mixture of field:value and value elements in struct literal`
	g = T{"x", 2} // ERROR `8: cannot use "x" (untyped string constant) as int value in struct literal`
	h = T{A: 1} // ERROR `8: unknown field A in struct literal of type T, but does have a`
	i = &T{b: "x"} // ERROR `12: cannot use "x" (untyped string constant) as int value in struct literal`
	j = T{5: 1} // ERROR `8: invalid field name 5 in struct literal`
	k = []T{{1, 2}, {1}, {b: "s"}} // ERROR `20: too few values in struct literal of type T` `27: cannot use "s" (untyped string constant) as int value in struct literal`
	l = []*T{{1, 2}, &T{1}, {z: 1}} // ERROR `23: too few values in struct literal of type T` `27: unknown field z in struct literal of type T`
	m = *T{} // ERROR `7: invalid operation: cannot indirect T{} (value of struct type T)`
	n = int{1} // ERROR `6: invalid composite literal type int`
	o = struct{ x int }{y: 1} // ERROR `22: unknown field y in struct literal of type struct{x int}`
)

package p

type M map[string]int

var s []int

var (
	a = int(1.5) // ERROR `10: cannot convert 1.5 (untyped float constant) to type int`
	b = string(1.5) // ERROR `13: cannot convert 1.5 (untyped float constant) to type string`
	c = []byte(5) // ERROR `13: cannot convert 5 (untyped int constant) to type []byte`
	d = int("a") // ERROR `10: cannot convert "a" (untyped string constant) to type int`
	e = bool(1) // ERROR `11: cannot convert 1 (untyped int constant) to type bool`
	f = float32(1e100) // ERROR `14: cannot convert 1e100 (untyped float constant 1e+100) to type float32`
	g = M(s) // ERROR `8: cannot convert s (variable of type []int) to type M`
	h = [2]string(s) // ERROR `16: cannot convert s (variable of type []int) to type [2]string`
	i = int(nil) // ERROR `10: cannot convert nil to type int`
	j = (*int)(s) // ERROR `13: cannot convert s (variable of type []int) to type *int`
	k = int() // ERROR `6: missing argument in conversion to int`
	l = int(1, 2) // ERROR `13: too many arguments in conversion to int`
	m = error(5) // ERROR `12: cannot convert 5 (untyped int constant) to type error`
)

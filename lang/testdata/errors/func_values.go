package p

func f(a int, b string) (c error) { return nil }

func funcValues() {
	var x int = f // ERROR `14: cannot use f (value of type func(a int, b string) (c error)) as int value in variable declaration`
	var g func(int) = f // ERROR `20: cannot use f (value of type func(a int, b string) (c error)) as func(int) value in variable declaration`
	var h func(int, string) error = f
	g = h // ERROR `6: cannot use h (variable of type func(int, string) error) as func(int) value in assignment`
	f = h // ERROR `2: cannot assign to f (neither addressable nor a map index expression)`
	x = f(1, "a") // ERROR `6: cannot use f(1, "a") (value of interface type error) as int value in assignment`
	_, _ = x, g
}

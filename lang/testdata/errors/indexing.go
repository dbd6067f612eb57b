package p

type M map[string]int

func indexing(a [3]int, s []int, p *[3]int, str string, m M, pp *[]int) {
	_ = a[5] // ERROR `8: invalid argument: index 5 out of bounds [0:3]`
	_ = a[-1] // ERROR `8: invalid argument: index -1 (constant of type int) must not be negative`
	_ = a["x"] // ERROR `8: cannot convert "x" (untyped string constant) to type int`
	_ = a[1.5] // ERROR `8: 1.5 (untyped float constant) truncated to int`
	_ = a[1.0]
	_ = "abc"[5] // ERROR `12: invalid argument: index 5 out of bounds [0:3]`
	_ = str[-1] // ERROR `10: invalid argument: index -1 (constant of type int) must not be negative`
	_ = s[1<<70] // ERROR `8: 1 << 70 (untyped int constant 1180591620717411303424) overflows int`
	_ = s[-1] // ERROR `8: invalid argument: index -1 (constant of type int) must not be negative`
	_ = p[3] // ERROR `8: invalid argument: index 3 out of bounds [0:3]`
	_ = m[1] // ERROR `8: cannot use 1 (untyped int constant) as string value in map index`
	_ = pp[0] // ERROR `8: cannot index pp (variable of type *[]int)`
	_ = 5[1] // ERROR `7: cannot index 5 (untyped int constant)`
	_ = a[s] // ERROR `8: invalid argument: index s (variable of type []int) must be integer`
	_ = a[nil] // ERROR `8: cannot convert nil to type int`
	_ = indexing[0] // ERROR `14: cannot index indexing (value of type func(a [3]int, s []int, p *[3]int, str string, m M, pp *[]int))`
	_ = M["a"] // ERROR `6: invalid operation: M["a"] (M is not a generic type)`
}

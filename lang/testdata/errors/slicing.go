package p

func slicing(a [3]int, s []int, p *[3]int, str string, m map[int]int) {
	_ = s[2:1] // ERROR `10: invalid slice indices: 1 < 2`
	_ = s[-1:] // ERROR `8: invalid argument: index -1 (constant of type int) must not be negative`
	_ = str[1:2:3] // ERROR `14: invalid operation: 3-index slice of string`
	_ = a[1:5] // ERROR `10: invalid argument: index 5 out of bounds [0:4]`
	_ = p[:4] // ERROR `9: invalid argument: index 4 out of bounds [0:4]`
	_ = m[:] // ERROR `6: cannot slice m (variable of type map[int]int)`
	_ = [3]int{}[:] // ERROR `6: cannot slice unaddressable value [3]int{} (value of type [3]int)`
	_ = s[1:2:1] // ERROR `12: invalid slice indices: 1 < 2`
	_ = s["a":] // ERROR `8: cannot convert "a" (untyped string constant) to type int`
	_ = "abc"[2:1] // ERROR `14: invalid slice indices: 1 < 2`
	_ = 5[1:] // ERROR `6: cannot slice 5 (untyped int constant)`
	_ = a[:3]
}

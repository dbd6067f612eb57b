package p

func unusedVariables(p int) (r int) {
	a := 1 // ERROR `2: declared and not used: a`
	var b, c int // ERROR `6: declared and not used: b`
	_ = c
	b = 2
	func() {
		d := 3 // ERROR `3: declared and not used: d`
	}()
	for i, v := range []int{1} { // ERROR `6: declared and not used: i`
		println(v)
	}
	return
}

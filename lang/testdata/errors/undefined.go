package p

func undefined() {
	x = 1 // ERROR `2: undefined: x`
	y.z = 2 // ERROR `2: undefined: y`
	var a T // ERROR `8: undefined: T`
	_ = a
	f(1) // ERROR `2: undefined: f`
	_ = []U{} // ERROR `8: undefined: U`
}

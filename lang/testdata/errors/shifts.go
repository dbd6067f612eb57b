package p

func shifts(a int, f float64, s uint, n int) {
	_ = a << -1 // ERROR `11: invalid operation: negative shift count -1 (untyped int constant)`
	_ = a << 1.5 // ERROR `11: 1.5 (untyped float constant) truncated to uint`
	_ = a << "x" // ERROR `11: cannot convert "x" (untyped string constant) to type uint`
	_ = a << f // ERROR `11: invalid operation: shift count f (variable of type float64) must be integer`
	_ = 1.5 << 2 // ERROR `6: invalid operation: shifted operand 1.5 (untyped float constant) must be integer`
	_ = f << 2 // ERROR `6: invalid operation: shifted operand f (variable of type float64) must be integer`
	_ = "a" << 1 // ERROR `6: invalid operation: shifted operand "a" (untyped string constant) must be integer`
	_ = 1.0 << s // ERROR `6: invalid operation: shifted operand 1.0 (type float64) must be integer`
	var x float64 = 1 << s // ERROR `18: invalid operation: shifted operand 1 (type float64) must be integer`
	_ = x
	_ = 1 << 2000 // ERROR `11: invalid operation: invalid shift count 2000 (untyped int constant)`
	_ = a << n
	_ = float32(1 << s) // ERROR `14: invalid operation: shifted operand 1 (type float32) must be integer`
}

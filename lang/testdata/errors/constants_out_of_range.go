package p

func conversions() {
	var _ uint8 = uint8(1e100) // ERROR `22: cannot convert 1e100 (untyped float constant 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000) to type uint8`
	var _ uint8 = 1e100 // ERROR `16: cannot use 1e100 (untyped float constant 1e+100) as uint8 value in variable declaration (truncated)`
	_ = uint8(1e10) // ERROR `12: cannot convert 1e10 (untyped float constant 10000000000) to type uint8`
	_ = uint8(1.5) // ERROR `12: cannot convert 1.5 (untyped float constant) to type uint8`
	_ = int(1e100 + 0i) // ERROR `10: cannot convert 1e100 + 0i (untyped complex constant 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000) to type int`
	_ = [1e100]int{} // ERROR `7: array length 1e100 (untyped float constant 1e+100) must be integer`
	_ = make([]int, 1e100) // ERROR `18: 1e100 (untyped float constant 1e+100) truncated to int`
	_ = []int{}[1e100] // ERROR `14: 1e100 (untyped float constant 1e+100) truncated to int`
	_ = float32(1e100) // ERROR `14: cannot convert 1e100 (untyped float constant 1e+100) to type float32`
	_ = string(1e3) // ERROR `13: cannot convert 1e3 (untyped float constant 1000) to type string`
	_ = uint8(300 + 0i) // ERROR `12: cannot convert 300 + 0i (untyped complex constant 300) to type uint8`
	_ = uint8(300.0) // ERROR `12: cannot convert 300.0 (untyped float constant 300) to type uint8`
}

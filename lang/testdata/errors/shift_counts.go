package p

var u uint = 3
var i int = 3

func counts() {
	_ = i >> (1 << 70 >> u)
	_ = i >> (1 << 70 >> i)
	_ = i >> (1 << 70) // ERROR `11: (1 << 70) (untyped int constant 1180591620717411303424) overflows uint`
	_ = i << 1 << 70
	_ = 1 << 70 >> u // ERROR `6: 1 << 70 (untyped int constant 1180591620717411303424) overflows int`
	var a uint = 1 << 70 >> u // ERROR `6: declared and not used: a` `15: 1 << 70 (untyped int constant 1180591620717411303424) overflows uint`
	_ = uint8(1 << 70 >> u) // ERROR `12: 1 << 70 (untyped int constant 1180591620717411303424) overflows uint8`
	_ = i >> (1.5 >> u) // ERROR `12: invalid operation: shifted operand 1.5 (untyped float constant) must be integer`
	_ = i >> (1.0 >> u)
	_ = i >> (-1 >> u)
	_ = i >> (-1 << u)
	_ = i >> float64(16)
	_ = i >> float64(16.5)
	_ = 1 >> float64(16)
	_ = 1 >> float64(16.5) // ERROR `11: invalid operation: invalid shift count float64(16.5) (constant 16.5 of type float64)`
	_ = i >> complex64(2)
	_ = i >> "a" // ERROR `11: cannot convert "a" (untyped string constant) to type uint`
	_ = i >> string("a")
	_ = i >> true // ERROR `11: cannot convert true (untyped bool constant) to type uint`
	_ = i >> float32(-1) // ERROR `11: invalid operation: negative shift count float32(-1) (constant -1 of type float32)`
	_ = i >> (1 << u)
	println(i >> float64(1e100))
	_ = 1 << float64(1e100) // ERROR `11: invalid operation: invalid shift count float64(1e100) (constant 1e+100 of type float64)`
	i >>= float64(2)
}

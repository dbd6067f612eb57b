package p

func constantOperands(a int, b int8, u uint) {
	_ = a + 1.5 // ERROR `10: 1.5 (untyped float constant) truncated to int`
	_ = b + 300 // ERROR `10: 300 (untyped int constant) overflows int8`
	_ = u - -1 // ERROR `10: -1 (untyped int constant) overflows uint`
	_ = b == 128 // ERROR `11: 128 (untyped int constant) overflows int8`
	_ = a + 1.0
}

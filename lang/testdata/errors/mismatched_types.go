package p

func mismatchedTypes(a int, b string, c int8, d float64, e error, f any) {
	_ = a + b // ERROR `6: invalid operation: a + b (mismatched types int and string)`
	_ = a + c // ERROR `6: invalid operation: a + c (mismatched types int and int8)`
	_ = a * d // ERROR `6: invalid operation: a * d (mismatched types int and float64)`
	_ = a + "x" // ERROR `6: invalid operation: a + "x" (mismatched types int and untyped string)`
	_ = a == b // ERROR `11: invalid operation: a == b (mismatched types int and string)`
	_ = e == 5 // ERROR `11: invalid operation: e == 5 (mismatched types error and untyped int)`
	_ = a && true // ERROR `6: invalid operation: a && true (mismatched types int and untyped bool)`
	_ = "a" + 1 // ERROR `6: invalid operation: "a" + 1 (mismatched types untyped string and untyped int)`
	a += b // ERROR `2: invalid operation: a += b (mismatched types int and string)`
	_ = a == nil // ERROR `11: invalid operation: a == nil (mismatched types int and untyped nil)`
	_ = f + 1 // ERROR `6: invalid operation: f + 1 (mismatched types any and untyped int)`
	_ = e == f
}

package p

func choose[T any](c bool, a, b T) T { return a }
func g(nosuch) {} // ERROR `8: undefined: nosuch`
func g2() nosuch { return 1 << 70 } // ERROR `11: undefined: nosuch`
func g3() (a int, b nosuch) { return 1, 1 << 70 } // ERROR `21: undefined: nosuch`

type N nosuch // ERROR `8: undefined: nosuch`

func uses() {
	var m map[string]int
	var a, b int
	delete(choose, "a") // ERROR `9: cannot use generic function choose without instantiation`
	delete(m, choose) // ERROR `12: cannot use generic function choose without instantiation`
	_ = len(choose) // ERROR `10: cannot use generic function choose without instantiation`
	_ = append(choose, 1) // ERROR `13: cannot use generic function choose without instantiation`
	copy(choose, choose) // ERROR `7: cannot use generic function choose without instantiation`
	close(choose) // ERROR `8: cannot use generic function choose without instantiation`
	panic(choose) // ERROR `8: cannot use generic function choose without instantiation`
	print(choose) // ERROR `8: cannot use generic function choose without instantiation`
	clear(choose) // ERROR `8: cannot use generic function choose without instantiation`
	_ = min(choose, 1) // ERROR `10: cannot use generic function choose without instantiation`
	_ = real(choose) // ERROR `11: cannot use generic function choose without instantiation`
	_ = complex(choose, 1) // ERROR `14: cannot use generic function choose without instantiation`
	_ = cap(choose) // ERROR `10: cannot use generic function choose without instantiation`
	_ = make(choose) // ERROR `11: choose (function) is not a type`
	_ = new(choose) // ERROR `10: cannot use generic function choose without instantiation`
	_ = real(a == b) // ERROR `11: cannot convert a == b (untyped bool value) to type complex128`
	_ = imag(a < b) // ERROR `11: cannot convert a < b (untyped bool value) to type complex128`
	_ = len(chan (int), 2) // ERROR `10: chan int (type) is not an expression`
	_ = len(nosuch, 2) // ERROR `10: undefined: nosuch`
	_ = cap() // ERROR `6: invalid operation: not enough arguments for cap() (expected 1, found 0)`
	_ = len(a, 2) // ERROR `6: invalid operation: too many arguments for len(a, 2) (expected 1, found 2)`
	_ = append() // ERROR `6: invalid operation: not enough arguments for append() (expected 1, found 0)`
	(a % b), a = 1 // ERROR `15: assignment mismatch: 2 variables but 1 value`
	a, (a % b) = 1 // ERROR `15: assignment mismatch: 2 variables but 1 value`
	a, b, (a % b) = 1, 2 // ERROR `18: assignment mismatch: 3 variables but 2 values`
	a, b = 1, 2, 3 // ERROR `9: assignment mismatch: 2 variables but 3 values`
	a, b = nosuch, 1, 2 // ERROR `9: undefined: nosuch`
	a, nosuch = 1 // ERROR `5: undefined: nosuch` `14: assignment mismatch: 2 variables but 1 value`
	a, nosuch = 1, 2, 3 // ERROR `5: undefined: nosuch`
	a, b = 1, 2, nosuch // ERROR `15: undefined: nosuch`
	for i, j := range 1 << 70 { // ERROR `6: declared and not used: i` `9: range over 1 << 70 (untyped int constant 1180591620717411303424) permits only one iteration variable` `20: cannot use 1 << 70 (untyped int constant 1180591620717411303424) as int value in range clause (overflows)`
	}
	for i := range 1 << 70 { // ERROR `6: declared and not used: i` `17: cannot use 1 << 70 (untyped int constant 1180591620717411303424) as int value in range clause (overflows)`
	}
	for a = range 1 << 70 { // ERROR `16: cannot use 1 << 70 (untyped int constant 1180591620717411303424) as int value in range clause (overflows)`
	}
	for range 1 << 70 { // ERROR `12: cannot use 1 << 70 (untyped int constant 1180591620717411303424) as int value in range clause (overflows)`
	}
	for i, j := range 10 { // ERROR `6: declared and not used: i` `9: range over 10 (untyped int constant) permits only one iteration variable`
	}
	var n N = 1 << 70 // ERROR `12: cannot use 1 << 70 (untyped int constant 1180591620717411303424) as N value in variable declaration`
	n = 1 << 70 // ERROR `6: cannot use 1 << 70 (untyped int constant 1180591620717411303424) as N value in assignment`
	n = N(1 << 70) // ERROR `8: cannot convert 1 << 70 (untyped int constant 1180591620717411303424) to type N`
	n = N(a) // ERROR `8: cannot convert a (variable of type int) to type N`
	n = N(true) // ERROR `8: cannot convert true (untyped bool constant) to type N`
	n = N("a") // ERROR `8: cannot convert "a" (untyped string constant) to type N`
	_ = func() nosuch { return 1 << 70 } // ERROR `13: undefined: nosuch`
	var y nosuch = 1 << 70 // ERROR `8: undefined: nosuch`
	y = 1 << 70
	g(1 << 70)
	var z = 1 << 70 // ERROR `10: cannot use 1 << 70 (untyped int constant 1180591620717411303424) as int value in variable declaration (overflows)`
	_ = z
	_ = y
	_ = n
}

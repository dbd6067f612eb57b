package p

// What is wrong inside a function literal is told after the rest of its statement.
func f(a, b any) any {
	f(nosuch1, func() any { return nosuch2 }()) // ERROR `4: undefined: nosuch1` `33: undefined: nosuch2`
	nosuch3 = func() any { return nosuch3 } // ERROR `2: undefined: nosuch3`
	x := func() int { return x } // ERROR `27: undefined: x`
	var y = func() int { return y }() // ERROR `30: undefined: y`
	for i := range func() int { return i }() { // ERROR `37: undefined: i`
		_ = i
	}
	_, _ = x, y
	return f(func() any { return nosuch4 }, nosuch4) // ERROR `42: undefined: nosuch4`
}

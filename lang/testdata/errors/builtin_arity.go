package p

func builtinArity(s []int, m map[string]int, c chan int) {
	append() // ERROR `2: invalid operation: not enough arguments for append() (expected 1, found 0)`
	_ = len() // ERROR `6: invalid operation: not enough arguments for len() (expected 1, found 0)`
	_ = len(s, s) // ERROR `6: invalid operation: too many arguments for len(s, s) (expected 1, found 2)`
	_ = cap(s, s) // ERROR `6: invalid operation: too many arguments for cap(s, s) (expected 1, found 2)`
	copy(s) // ERROR `2: invalid operation: not enough arguments for copy(s) (expected 2, found 1)`
	delete(m) // ERROR `2: invalid operation: not enough arguments for delete(m) (expected 2, found 1)`
	close() // ERROR `2: invalid operation: not enough arguments for close() (expected 1, found 0)`
	close(c, c) // ERROR `2: invalid operation: too many arguments for close(c, c) (expected 1, found 2)`
	panic() // ERROR `2: invalid operation: not enough arguments for panic() (expected 1, found 0)`
	panic(1, 2) // ERROR `2: invalid operation: too many arguments for panic(1, 2) (expected 1, found 2)`
	recover(1) // ERROR `2: invalid operation: too many arguments for recover(1) (expected 0, found 1)`
	_ = make() // ERROR `6: invalid operation: not enough arguments for make() (expected 1, found 0)`
	_ = make([]int) // ERROR `6: invalid operation: make([]int) expects 2 or 3 arguments; found 1`
	_ = make(map[int]int, 1, 2) // ERROR `6: invalid operation: make(map[int]int, 1, 2) expects 1 or 2 arguments; found 3`
	_ = new() // ERROR `6: invalid operation: not enough arguments for new() (expected 1, found 0)`
	_ = complex(1) // ERROR `6: invalid operation: not enough arguments for complex(1) (expected 2, found 1)`
	_ = real() // ERROR `6: invalid operation: not enough arguments for real() (expected 1, found 0)`
	_ = min() // ERROR `6: invalid operation: not enough arguments for min() (expected 1, found 0)`
	clear() // ERROR `2: invalid operation: not enough arguments for clear() (expected 1, found 0)`
}

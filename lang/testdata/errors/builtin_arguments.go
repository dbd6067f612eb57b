package p

func builtinArguments(s []int, m map[string]int, n int, f float64, c <-chan int, str string) {
	_ = append(s, "a") // ERROR `16: cannot use "a" (untyped string constant) as int value in argument to append`
	_ = append(n, 2) // ERROR `13: invalid append: argument must be a slice; have n (variable of type int)`
	_ = append(s, s) // ERROR `16: cannot use s (variable of type []int) as int value in argument to append`
	_ = append([]byte{}, str...)
	_ = append(s, str...) // ERROR `16: cannot use str (variable of type string) as []int value in argument to append`
	_ = len(n) // ERROR `10: invalid argument: n (variable of type int) for built-in len`
	_ = cap(m) // ERROR `10: invalid argument: m (variable of type map[string]int) for built-in cap`
	_ = cap(str) // ERROR `10: invalid argument: str (variable of type string) for built-in cap`
	copy(s, str) // ERROR `7: invalid copy: arguments s (variable of type []int) and str (variable of type string) have different element types int and byte`
	copy(n, s) // ERROR `7: invalid copy: argument must be a slice; have n (variable of type int)`
	copy(s, []string{}) // ERROR `7: invalid copy: arguments s (variable of type []int) and []string{} (value of type []string) have different element types int and string`
	delete(s, 1) // ERROR `9: invalid argument: s (variable of type []int) is not a map`
	delete(m, 1) // ERROR `12: cannot use 1 (untyped int constant) as string value in argument to delete`
	close(s) // ERROR `8: invalid operation: cannot close non-channel s (variable of type []int)`
	_ = make(int) // ERROR `11: invalid argument: cannot make int: type must be slice, map, or channel`
	_ = make([]int, -1) // ERROR `18: invalid argument: index -1 (constant of type int) must not be negative`
	_ = make([]int, 2, 1) // ERROR `18: invalid argument: length and capacity swapped`
	_ = make([]int, "a") // ERROR `18: cannot convert "a" (untyped string constant) to type int`
	_ = make([]int, f) // ERROR `18: invalid argument: index f (variable of type float64) must be integer`
	_ = complex(1, "a") // ERROR `14: invalid operation: complex(1, "a") (mismatched types untyped float and untyped string)`
	_ = complex(f, n) // ERROR `14: invalid operation: complex(f, n) (mismatched types float64 and int)`
	_ = real(n) // ERROR `11: invalid argument: argument has type int, expected complex type`
	_ = imag("x") // ERROR `11: invalid argument: argument has type untyped string, expected complex type`
	_ = min(1, "a") // ERROR `13: invalid argument: mismatched types untyped int (previous argument) and untyped string (type of "a")`
	_ = max(n, f) // ERROR `13: invalid argument: mismatched types int (previous argument) and float64 (type of f)`
	_ = min(s) // ERROR `10: invalid argument: s (variable of type []int) cannot be ordered`
	clear(n) // ERROR `8: invalid argument: cannot clear n (variable of type int): argument must be (or constrained by) map or slice`
	print(builtinArguments, nil) // ERROR `26: use of untyped nil in argument to built-in print`
	_ = len // ERROR `6: len (built-in) must be called`
	len = 1 // ERROR `2: len (built-in) must be called`
	_ = make // ERROR `6: make (built-in) must be called`
}

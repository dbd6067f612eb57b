package p

func f() {
	true = string // ERROR `2: cannot assign to true (neither addressable nor a map index expression)`
	nil = int // ERROR `2: cannot assign to nil (neither addressable nor a map index expression)`
	3 = u // ERROR `2: cannot assign to 3 (neither addressable nor a map index expression)` `6: undefined: u`
	u = int // ERROR `2: undefined: u`
	_ = int // ERROR `6: int (type) is not an expression`
	u, v = 3, 4 // ERROR `2: undefined: u` `5: undefined: v`
	(*close) = 1 // ERROR `4: invalid operation: cannot indirect close (built-in)`
	*len // ERROR `3: invalid operation: cannot indirect len (built-in)`
	*append() // ERROR `3: invalid operation: not enough arguments for append() (expected 1, found 0)`
	var i int
	for i = 0; ; ~i++ { // ERROR `15: cannot use ~ outside of interface or type constraint (use ^ for bitwise complement)` `15: cannot assign to ~i (neither addressable nor a map index expression)`
	}
}

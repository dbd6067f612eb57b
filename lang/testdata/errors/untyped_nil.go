package p

func untypedNil() {
	var a = nil // ERROR `10: use of untyped nil in variable declaration`
	b := nil // ERROR `7: use of untyped nil in assignment`
	_ = nil // ERROR `6: use of untyped nil in assignment to _ identifier`
	var c string = nil // ERROR `17: cannot use nil as string value in variable declaration`
	var d *int = nil
	_, _, _, _ = a, b, c, d
	nil = 1 // ERROR `2: cannot assign to nil (neither addressable nor a map index expression)`
}

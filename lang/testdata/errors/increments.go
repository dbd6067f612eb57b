package p

func increments(s string, b bool, p *int, f float64) {
	s++ // ERROR `2: invalid operation: s++ (non-numeric type string)`
	b-- // ERROR `2: invalid operation: b-- (non-numeric type bool)`
	p++ // ERROR `2: invalid operation: p++ (non-numeric type *int)`
	f++
	1++ // ERROR `2: cannot assign to 1 (neither addressable nor a map index expression)`
	*p++
}

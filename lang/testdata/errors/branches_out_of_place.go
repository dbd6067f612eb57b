package p

func out(b bool, v any) {
	fallthrough // ERROR `2: fallthrough statement out of place`
	for b {
		fallthrough // ERROR `3: fallthrough statement out of place`
	}
	switch {
	case b:
		if b {
			fallthrough // ERROR `4: fallthrough statement out of place`
		}
	case !b:
		fallthrough // ERROR `3: fallthrough statement out of place`
		println()
	case b && b:
		{
			fallthrough // ERROR `4: fallthrough statement out of place`
		}
	case b || b:
		fallthrough;
	case true:
	L:
		fallthrough
	default:
		fallthrough // ERROR `3: cannot fallthrough final case in switch`
	}
	switch v.(type) {
	case int:
		fallthrough // ERROR `3: cannot fallthrough in type switch`
	case string:
		if b {
			fallthrough // ERROR `4: cannot fallthrough in type switch`
		}
	}
	select {
	default:
		fallthrough // ERROR `3: fallthrough statement out of place`
	}
	goto L // ERROR `7: goto L jumps into block starting at branches_out_of_place.go:22:2`
}

func twice(b bool) {
	{
	first:
		if b {
			goto second
		}
		goto first
	second:
		println()
	}
	{
	first: // ERROR `2: label first already defined at branches_out_of_place.go:45:2`
		if b {
			goto second
		}
		goto first // ERROR `8: goto first jumps into block starting at branches_out_of_place.go:44:2`
	second: // ERROR `2: label second already defined at branches_out_of_place.go:50:2`
		println()
	}
	_ = func() int { fallthrough; return 1 } // ERROR `19: fallthrough statement out of place`
}

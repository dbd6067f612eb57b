package p

func slicingSyntax(s []int) {
	_ = s[::3] // ERROR `9: middle index required in 3-index slice`
	_ = s[:2:] // ERROR `11: final index required in 3-index slice`
}

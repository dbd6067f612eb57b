package p

func unusedTypeSwitchVariable(x any) {
	switch y := x.(type) { // ERROR `9: y declared and not used`
	case int:
	}
	switch y := x.(type) {
	case int:
		_ = y
	default:
	}
}

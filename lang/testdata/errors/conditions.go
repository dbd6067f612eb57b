package p

func conditions(x int, s string, b bool) {
	if x { // ERROR `5: non-boolean condition in if statement`
	}
	for s { // ERROR `6: non-boolean condition in for statement`
	}
	if y := x; y { // ERROR `13: non-boolean condition in if statement`
	}
	for i := 0; i; i++ { // ERROR `14: non-boolean condition in for statement`
	}
	if b = true; b {
	}
	if nil { // ERROR `5: non-boolean condition in if statement`
	}
	if x == 1 && s { // ERROR `5: invalid operation: x == 1 && s (mismatched types untyped bool and string)`
	}
}

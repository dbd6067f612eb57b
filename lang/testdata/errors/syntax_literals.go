package p

func f() {
	x = (1)[int]{2, 3} // ERROR `14: syntax error: unexpected { at end of statement`
	var w int
	if w { } // ERROR `2: syntax error: non-declaration statement outside function body`
}

func g() {
	x = y(z)[int]{2, 3} // ERROR `15: syntax error: unexpected { at end of statement`
	var w int
	if w { } // ERROR `2: syntax error: non-declaration statement outside function body`
}

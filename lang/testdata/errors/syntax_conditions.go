package p

func syntaxConditions(x int) {
	if x = 1 { // ERROR `7: syntax error: cannot use assignment x = 1 as value`
	}
	if { // ERROR `5: syntax error: missing condition in if statement`
	}
	if x := 1; { // ERROR `11: syntax error: missing condition in if statement`
	}
// ERROR NEXT `21: syntax error: unexpected {, expected semicolon or newline`
	for i := 0; i < 10 {
	} // ERROR `2: syntax error: unexpected }, expected expression`
	switch x {
// ERROR NEXT `8: syntax error: unexpected newline, expected :`
	case 1
	}
}

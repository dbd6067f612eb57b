package p

func slices(s []int, i int) {
	_ = s[i i:i] // ERROR `10: syntax error: unexpected name i, expected comma, : or ]` `11: middle index required in 3-index slice`
	_ = s[i[
	return // ERROR `2: syntax error: unexpected keyword return, expected expression`
}

const c := 1 // ERROR `1: syntax error: unexpected keyword const, expected expression`

func broken() { // ERROR `6: syntax error: unexpected name broken, expected (`
	break L1 + 1 // ERROR `2: syntax error: unexpected keyword break at end of statement`
	continue // in a body with a mistake, jumps are not looked at
}

func intact() {
	continue // ERROR `2: continue is not in a loop`
}

func () { // ERROR `9: method has no receiver` `9: syntax error: unexpected {, expected name`
	var x int
}() // ERROR `2: syntax error: unexpected ( after top level declaration`

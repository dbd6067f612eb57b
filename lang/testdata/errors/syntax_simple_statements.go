package p

func loops() {
	for i := 0; i < 1; j := 2 { // ERROR `23: syntax error: cannot declare in post statement of for loop`
	}
}

func operations(a, b int) {
	a, b += 1, 2 // ERROR `7: syntax error: unexpected +=, expected := or = or comma`
}

package p

func a() {
	show(interface zero11) // ERROR `17: syntax error: unexpected name zero11, expected {`
	println()
}

func b() {
	x = (zero12 >> (interface zero3 + (6))) // ERROR `28: syntax error: unexpected name zero3, expected {`
	return
}

func c() {
	if (zero5 >= (struct >> (zero3 & 15))) { // ERROR `23: syntax error: unexpected >>, expected {`
	}
	return
}

func d() {
	x = (struct >> (1 + 2)) // ERROR `14: syntax error: unexpected >>, expected {`
	return // ERROR `2: syntax error: unexpected keyword return, expected field name or embedded type`
}

func e() {
	x = (struct >> x + 2) // ERROR `14: syntax error: unexpected >>, expected {`
	y = (struct 1 2) // ERROR `14: syntax error: unexpected literal 1, expected {`
	return // ERROR `2: syntax error: unexpected keyword return, expected field name or embedded type`
}

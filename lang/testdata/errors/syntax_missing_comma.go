package p

var a = []int{
	1,
// ERROR NEXT `3: syntax error: unexpected newline in composite literal; possibly missing comma or }`
	2
}

func f(a int b string) { // ERROR `14: syntax error: unexpected name b in parameter list; possibly missing comma or )`
}

func g() {
// ERROR NEXT `5: syntax error: unexpected newline in argument list; possibly missing comma or )`
	f(1
	)
}

package p

func f(a, b int) {
	_ = a +
	_ = a ! b // ERROR `4: syntax error: unexpected = at end of statement`
// ERROR NEXT `8: syntax error: unexpected newline, expected )`
	_ = (a
	_ = [3]int{1 2} // ERROR `2: syntax error: unexpected name _ at end of statement`
	_ = a b // ERROR `2: syntax error: non-declaration statement outside function body`
}

package p

func f() {
	if true {
// ERROR NEXT `14: syntax error: unexpected newline in argument list; possibly missing comma or )`
		println("a"
	}
}

func g() {

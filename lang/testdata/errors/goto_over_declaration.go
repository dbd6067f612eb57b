package p

func gotoOverDeclaration() {
	goto L // ERROR `7: goto L jumps over declaration of x at goto_over_declaration.go:5:4`
	x := 1
	_ = x
L:
	goto M // ERROR `7: goto M jumps over declaration of y at goto_over_declaration.go:9:6`
	var y int
	_ = y
M:
	{
		z := 1
		_ = z
	}
	goto M
}

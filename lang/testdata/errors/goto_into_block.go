package p

func gotoIntoBlock(x bool) {
	goto L // ERROR `7: goto L jumps into block starting at goto_into_block.go:5:2`
	{
	L:
	}
	if x {
	M:
		println()
	}
	goto M // ERROR `7: goto M jumps into block starting at goto_into_block.go:8:7`
	for {
		goto N // ERROR `8: goto N jumps into block starting at goto_into_block.go:16:6`
	}
	for {
	N:
	}
}

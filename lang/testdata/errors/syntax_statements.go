package p

func syntaxStatements(x int) {
// ERROR NEXT `11: syntax error: unexpected newline, expected { after if clause`
	if x == 1
	{
	}
	for x := 1 { // ERROR `8: syntax error: cannot use x := 1 as value`
	}
	x = = 2 // ERROR `6: syntax error: unexpected =, expected expression`
	var y int z // ERROR `2: syntax error: unexpected keyword var at end of statement`
	else { // ERROR `2: syntax error: unexpected keyword else, expected }`
	}
}

package p

type U struct {
	(int) "a" // ERROR `2: syntax error: cannot parenthesize embedded type`
	(int b) // ERROR `2: syntax error: cannot parenthesize embedded type`
	*(int)
	(*int)
	(a.b)
	(a.b c)
	*(a.b) "x"
	(*a) b
	( (int) )
	(1)
	()
	*1
	*()
	a b c
	d
}
type T interface { a b; c d } // ERROR `22: syntax error: unexpected name b in interface type; possibly missing semicolon or newline or }`
type V interface { 1 } // ERROR `20: syntax error: unexpected literal 1, expected ~ term or type`
type W interface { + } // ERROR `20: syntax error: unexpected +, expected ~ term or type`
type X interface { a | 1 | b; c } // ERROR `24: syntax error: unexpected literal 1, expected ~ term or type`
type Y interface { ~; c } // ERROR `21: syntax error: unexpected semicolon, expected type`
type Z interface { a() | b; c } // ERROR `24: syntax error: unexpected | in interface type; possibly missing semicolon or newline or }`

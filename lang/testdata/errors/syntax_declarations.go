package p

x := 1 // ERROR `1: syntax error: non-declaration statement outside function body`

func f()
// ERROR NEXT `1: syntax error: unexpected semicolon or newline before {`
{
}

var 5 int // ERROR `5: syntax error: unexpected literal 5, expected name`

type T struct {
// ERROR NEXT `7: syntax error: unexpected comma in struct type; possibly missing semicolon or newline or }`
	a int,
	b int
}

import "os" // ERROR `1: syntax error: imports must appear before other declarations`

const c
func

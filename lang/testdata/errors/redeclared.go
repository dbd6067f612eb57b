package p

type T int
type T string // ERROR `6: T redeclared in this block`

var v int

func v() {} // ERROR `6: v redeclared in this block`

const T = 1 // ERROR `7: T redeclared in this block`

func redeclared(a int, a string) (a int) { // ERROR `24: a redeclared in this block`
	var b int
	var b string // ERROR `6: b redeclared in this block`
	const c = 1
	type c int // ERROR `7: c redeclared in this block`
	_ = b
	return // ERROR `2: result parameter a not in scope at return`
}

func params(x int) {
	var x int // ERROR `6: x redeclared in this block`
	{
		var x int
		_ = x
	}
}

package p

var n = 3

const big = 1 << 70

type T struct{}

var (
	a [-1]int // ERROR `5: invalid array length -1 (untyped int constant)`
	b [1.5]int // ERROR `5: array length 1.5 (untyped float constant) must be integer`
	c [n]int // ERROR `5: invalid array length n`
	d [big]int // ERROR `5: invalid array length big (untyped int constant 1180591620717411303424)`
	e [...]int // ERROR `4: invalid use of [...] array (outside a composite literal)`
	f ["a"]int // ERROR `5: array length "a" (untyped string constant) must be integer`
	g [m]int // ERROR `5: undefined array length m or missing type constraint`
	h [2.0]int
	i [T]int // ERROR `5: invalid array length T`
	j [len("abc")]int
	k [len(n)]int // ERROR `9: invalid argument: n (variable of type int) for built-in len`
)

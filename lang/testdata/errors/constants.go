package p

var v = 1

func f() int { return 1 }

const (
	a = v // ERROR `6: v (variable of type int) is not constant`
	b = f() // ERROR `6: f() (value of type int) is not constant`
	c = len("abc")
	d = len([3]int{})
	e []int = nil // ERROR `4: invalid constant type []int`
	g int = "a" // ERROR `10: cannot use "a" (untyped string constant) as int value in constant declaration`
	h string = 1 // ERROR `13: cannot use 1 (untyped int constant) as string value in constant declaration`
	i, j = 1 // ERROR `5: missing init expr for j`
	k = 1, 2 // ERROR `9: extra init expr 2`
	l // ERROR `2: extra init expr at constants.go:16:9`
	m = iota
	n float64 = 1 << 3
	o = "a" + 1 // ERROR `6: invalid operation: "a" + 1 (mismatched types untyped string and untyped int)`
	p = &v // ERROR `6: &v (value of type *int) is not constant`
)

var q = iota // ERROR `9: cannot use iota outside constant declaration`

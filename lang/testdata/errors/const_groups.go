package p

const (
	a, b = iota, iota + 1
	c // ERROR `2: extra init expr at const_groups.go:4:20`
	d, e, f // ERROR `8: missing init expr for f`
)

const (
	g // ERROR `2: missing init expr for g`
	h = 1
)

const i int8 = 100 + iota*100

const (
	j int8 = 100 * (iota + 1)
	k // ERROR `2: cannot use 100 * (iota + 1) (untyped int constant 200) as int8 value in constant declaration (overflows)`
	l // ERROR `2: cannot use 100 * (iota + 1) (untyped int constant 300) as int8 value in constant declaration (overflows)`
)

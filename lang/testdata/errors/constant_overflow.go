package p

var (
	a int8    = 300 // ERROR `14: cannot use 300 (untyped int constant) as int8 value in variable declaration (overflows)`
	b uint    = -1 // ERROR `14: cannot use -1 (untyped int constant) as uint value in variable declaration (overflows)`
	c         = int8(300) // ERROR `19: constant 300 overflows int8`
	d         = uint(-1) // ERROR `19: constant -1 overflows uint`
	e         = 1 << 64 // ERROR `14: cannot use 1 << 64 (untyped int constant 18446744073709551616) as int value in variable declaration (overflows)`
	f         = 10000000000000000000 // ERROR `14: cannot use 10000000000000000000 (untyped int constant) as int value in variable declaration (overflows)`
	g int8    = int8(100) * 2 // ERROR `14: int8(100) * 2 (constant 200 of type int8) overflows int8`
	h float32 = 1e39 // ERROR `14: cannot use 1e39 (untyped float constant 1e+39) as float32 value in variable declaration (overflows)`
	i         = 'a' + 0x7fffffff // ERROR `14: cannot use 'a' + 0x7fffffff (untyped rune constant 2147483744) as rune value in variable declaration (overflows)`
	j uint8   = 255 + 1 // ERROR `14: cannot use 255 + 1 (untyped int constant 256) as uint8 value in variable declaration (overflows)`
	k int     = 1e100 // ERROR `14: cannot use 1e100 (untyped float constant 1e+100) as int value in variable declaration (truncated)`
	l         = ^int8(-128) + 1 // ERROR `14: ^int8(-128) + 1 (constant 128 of type int8) overflows int8`
)

const m = 1 << 600 // ERROR `13: constant shift overflow`
const n = m0 * m0 // ERROR `14: constant multiplication overflow`
const m0 = 1 << 500

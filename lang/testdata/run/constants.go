// Exact constants, iota, typed and untyped.
package main

const (
	big   = 1 << 100
	small = big >> 98
	third = 1.0 / 3
)

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	_
	Thursday
)

const (
	KB = 1 << (10 * (iota + 1))
	MB
	GB
)

const (
	a, b = iota, iota * 10
	c, d
)

const mask uint8 = ^uint8(0)
const r rune = 'a' + 1
const long = "abc" + "def"

func main() {
	println(small, big/(1<<98), third*3 == 1)
	println(Sunday, Monday, Tuesday, Thursday)
	println(KB, MB, GB)
	println(a, b, c, d)
	println(mask, r, long, len(long))
	var f32 float32 = third
	var x int64 = -1 << 63
	var u uint64 = 1<<64 - 1
	println(f32, x, u)
	println(0x1p-2, 1_000_000, 0b1011, 0o17, '\u00e9', "\x41\u00e9")
	const h = 5.0
	var i int = h
	println(i, h/2, 7/2, 7/2.0, -7/2, -7%3)
	println(len([10]int{}), cap([3]string{}))
}

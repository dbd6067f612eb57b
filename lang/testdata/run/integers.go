// Wrapping, division, bit operations for every width.
package main

func main() {
	var i8 int8 = 127
	i8++
	println(i8)
	var u8 uint8 = 0
	u8--
	println(u8)
	var i16 int16 = -32768
	i16 = -i16
	println(i16)
	var u16 uint16 = 65535
	println(u16*u16, u16+1, ^u16)
	var i32 int32 = 1 << 30
	println(i32*4, i32*2, i32+i32)
	var u32 uint32 = 1 << 31
	println(u32*2, u32+u32-1)
	var i64 int64 = -1 << 63
	println(i64-1, -i64, i64/-1, i64%-1)
	var u64 uint64 = 0
	println(u64-1, ^u64>>1)
	a, b := 17, -5
	println(a/b, a%b, -a/b, -a%b, b/a, b%a)
	x, y := uint(17), uint(5)
	println(x/y, x%y, x&y, x|y, x^y, x&^y)
	m8, n8 := int8(-128), int8(-1)
	println(m8/n8, m8%n8, m8*n8, -m8)
	println(a&b, a|b, a^b, a&^b, ^a)
	c := 1000
	println(int8(c), uint8(c), int16(c*100), uint16(c*100), int32(c)<<22)
	v := 3
	v += 4
	v -= 2
	v *= 10
	v /= 3
	v %= 7
	v <<= 3
	v >>= 1
	v |= 1
	v &= 0xd
	v ^= 0xff
	v &^= 0xf0
	println(v)
}

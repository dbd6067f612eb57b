// Package bits: counting and moving the bits of unsigned integers, and arithmetic on pairs of words.
package bits

// UintSize is the size of a uint in bits.
const UintSize = 64

// The least number of bits that hold x: 0 for 0.

func Len64(x uint64) int
func Len(x uint) int     { return Len64(uint64(x)) }
func Len8(x uint8) int   { return Len64(uint64(x)) }
func Len16(x uint16) int { return Len64(uint64(x)) }
func Len32(x uint32) int { return Len64(uint64(x)) }

// Zeros above the highest bit that is set.

func LeadingZeros(x uint) int     { return 64 - Len(x) }
func LeadingZeros8(x uint8) int   { return 8 - Len8(x) }
func LeadingZeros16(x uint16) int { return 16 - Len16(x) }
func LeadingZeros32(x uint32) int { return 32 - Len32(x) }
func LeadingZeros64(x uint64) int { return 64 - Len64(x) }

// Zeros below the lowest bit that is set; the whole width for 0.

func TrailingZeros64(x uint64) int
func TrailingZeros(x uint) int     { return TrailingZeros64(uint64(x)) }
func TrailingZeros8(x uint8) int   { return TrailingZeros64(uint64(x) | 1<<8) }
func TrailingZeros16(x uint16) int { return TrailingZeros64(uint64(x) | 1<<16) }
func TrailingZeros32(x uint32) int { return TrailingZeros64(uint64(x) | 1<<32) }

// Bits that are set.

func OnesCount64(x uint64) int
func OnesCount(x uint) int     { return OnesCount64(uint64(x)) }
func OnesCount8(x uint8) int   { return OnesCount64(uint64(x)) }
func OnesCount16(x uint16) int { return OnesCount64(uint64(x)) }
func OnesCount32(x uint32) int { return OnesCount64(uint64(x)) }

// Left by k bits, and what goes out there comes in on the right. Negative k: right.

func RotateLeft(x uint, k int) uint       { return uint(RotateLeft64(uint64(x), k)) }
func RotateLeft8(x uint8, k int) uint8    { return x<<(uint(k)&7) | x>>(8-uint(k)&7) }
func RotateLeft16(x uint16, k int) uint16 { return x<<(uint(k)&15) | x>>(16-uint(k)&15) }
func RotateLeft32(x uint32, k int) uint32 { return x<<(uint(k)&31) | x>>(32-uint(k)&31) }
func RotateLeft64(x uint64, k int) uint64 { return x<<(uint(k)&63) | x>>(64-uint(k)&63) }

// The bytes in the opposite order.

func ReverseBytes64(x uint64) uint64
func ReverseBytes(x uint) uint       { return uint(ReverseBytes64(uint64(x))) }
func ReverseBytes16(x uint16) uint16 { return x<<8 | x>>8 }
func ReverseBytes32(x uint32) uint32 { return uint32(ReverseBytes64(uint64(x)) >> 32) }

// The bits in the opposite order.

func Reverse(x uint) uint       { return uint(Reverse64(uint64(x))) }
func Reverse8(x uint8) uint8    { return uint8(Reverse64(uint64(x)) >> 56) }
func Reverse16(x uint16) uint16 { return uint16(Reverse64(uint64(x)) >> 48) }
func Reverse32(x uint32) uint32 { return uint32(Reverse64(uint64(x)) >> 32) }

func Reverse64(x uint64) uint64 {
	// Neighbours change places, then pairs, then halves of bytes, then bytes.
	x = swapped(x, 1, 0x5555555555555555)
	x = swapped(x, 2, 0x3333333333333333)
	x = swapped(x, 4, 0x0F0F0F0F0F0F0F0F)
	return ReverseBytes64(x)
}

// swapped is x with the groups of n bits under low, and those to their left, exchanged.
func swapped(x uint64, n int, low uint64) uint64 { return x&low<<n | x>>n&low }

// Add is x + y + carry, and the carry out of it.

func Add(x, y, carry uint) (sum, carryOut uint) {
	sum64, carry64 := Add64(uint64(x), uint64(y), uint64(carry))
	return uint(sum64), uint(carry64)
}

func Add32(x, y, carry uint32) (sum, carryOut uint32) {
	wide := uint64(x) + uint64(y) + uint64(carry)
	return uint32(wide), uint32(wide >> 32)
}

func Add64(x, y, carry uint64) (sum, carryOut uint64) {
	sum = x + y + carry
	if sum < x || sum == x && y|carry != 0 {
		carryOut = 1
	}
	return sum, carryOut
}

// Sub is x - y - borrow, and the borrow out of it.

func Sub(x, y, borrow uint) (diff, borrowOut uint) {
	diff64, borrow64 := Sub64(uint64(x), uint64(y), uint64(borrow))
	return uint(diff64), uint(borrow64)
}

func Sub32(x, y, borrow uint32) (diff, borrowOut uint32) {
	wide := uint64(x) - uint64(y) - uint64(borrow)
	return uint32(wide), uint32(wide >> 63)
}

func Sub64(x, y, borrow uint64) (diff, borrowOut uint64) {
	if x < y || x == y && borrow != 0 {
		borrowOut = 1
	}
	return x - y - borrow, borrowOut
}

// Mul is x * y, in two halves.

func Mul64(x, y uint64) (hi, lo uint64)

func Mul(x, y uint) (hi, lo uint) {
	hi64, lo64 := Mul64(uint64(x), uint64(y))
	return uint(hi64), uint(lo64)
}

func Mul32(x, y uint32) (hi, lo uint32) {
	wide := uint64(x) * uint64(y)
	return uint32(wide >> 32), uint32(wide)
}

// Div divides a number in two halves. It panics when y is 0, or the quotient does not fit: y <= hi.

func Div64(hi, lo, y uint64) (quo, rem uint64)

func Div(hi, lo, y uint) (quo, rem uint) {
	quo64, rem64 := Div64(uint64(hi), uint64(lo), uint64(y))
	return uint(quo64), uint(rem64)
}

func Div32(hi, lo, y uint32) (quo, rem uint32) {
	if y <= hi {
		Div64(uint64(hi), 0, uint64(y)) // panics
	}
	wide := uint64(hi)<<32 | uint64(lo)
	return uint32(wide / uint64(y)), uint32(wide % uint64(y))
}

// Rem is the remainder of Div; the quotient may be too large.

func Rem(hi, lo, y uint) uint { return uint(Rem64(uint64(hi), uint64(lo), uint64(y))) }

func Rem32(hi, lo, y uint32) uint32 { return uint32((uint64(hi)<<32 | uint64(lo)) % uint64(y)) }

func Rem64(hi, lo, y uint64) uint64 {
	_, rem := Div64(hi%y, lo, y)
	return rem
}

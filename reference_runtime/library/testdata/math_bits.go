// math/bits: all functions at the edges and in between.
package main

import (
	"fmt"
	"math/bits"
)

func main() {
	for _, x := range []uint64{0, 1, 2, 3, 0x80, 0xff, 0x100, 0x8000, 0xdead, 0x80000000, 0xdeadbeef, 1 << 63, 0x0123456789abcdef, 1<<64 - 1} {
		fmt.Println(x, bits.Len(uint(x)), bits.Len8(uint8(x)), bits.Len16(uint16(x)), bits.Len32(uint32(x)), bits.Len64(x))
		fmt.Println(bits.LeadingZeros(uint(x)), bits.LeadingZeros8(uint8(x)), bits.LeadingZeros16(uint16(x)), bits.LeadingZeros32(uint32(x)), bits.LeadingZeros64(x))
		fmt.Println(bits.TrailingZeros(uint(x)), bits.TrailingZeros8(uint8(x)), bits.TrailingZeros16(uint16(x)), bits.TrailingZeros32(uint32(x)), bits.TrailingZeros64(x))
		fmt.Println(bits.OnesCount(uint(x)), bits.OnesCount8(uint8(x)), bits.OnesCount16(uint16(x)), bits.OnesCount32(uint32(x)), bits.OnesCount64(x))
		fmt.Println(bits.Reverse(uint(x)), bits.Reverse8(uint8(x)), bits.Reverse16(uint16(x)), bits.Reverse32(uint32(x)), bits.Reverse64(x))
		fmt.Println(bits.ReverseBytes(uint(x)), bits.ReverseBytes16(uint16(x)), bits.ReverseBytes32(uint32(x)), bits.ReverseBytes64(x))
		for _, k := range []int{-65, -64, -9, -1, 0, 1, 5, 31, 32, 63, 64, 1000} {
			fmt.Println(bits.RotateLeft(uint(x), k), bits.RotateLeft8(uint8(x), k), bits.RotateLeft16(uint16(x), k), bits.RotateLeft32(uint32(x), k), bits.RotateLeft64(x, k))
		}
		for _, y := range []uint64{0, 1, 7, 0xffffffff, 1 << 32, 1<<63 + 5, 1<<64 - 1} {
			for c := uint64(0); c <= 1; c++ {
				fmt.Println(bits.Add64(x, y, c))
				fmt.Println(bits.Sub64(x, y, c))
				fmt.Println(bits.Add32(uint32(x), uint32(y), uint32(c)))
				fmt.Println(bits.Sub32(uint32(x), uint32(y), uint32(c)))
				fmt.Println(bits.Add(uint(x), uint(y), uint(c)))
				fmt.Println(bits.Sub(uint(x), uint(y), uint(c)))
			}
			fmt.Println(bits.Mul64(x, y))
			fmt.Println(bits.Mul32(uint32(x), uint32(y)))
			fmt.Println(bits.Mul(uint(x), uint(y)))
			try(func() { fmt.Println(bits.Div64(5, x, y)) })
			try(func() { fmt.Println(bits.Div32(5, uint32(x), uint32(y))) })
			try(func() { fmt.Println(bits.Div(5, uint(x), uint(y))) })
			try(func() { fmt.Println(bits.Rem64(x, 5, y)) })
			try(func() { fmt.Println(bits.Rem32(uint32(x), 5, uint32(y))) })
			try(func() { fmt.Println(bits.Rem(uint(x), 5, uint(y))) })
		}
	}
}

func try(f func()) {
	defer func() {
		if err := recover(); err != nil {
			fmt.Println(err)
		}
	}()
	f()
}

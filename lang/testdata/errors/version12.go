// lang: go1.12
package p

import "unsafe"

type point struct{ x, y int }

func f(s int, slice []int, p unsafe.Pointer) {
	_ = 0b11    // ERROR `6: binary literal requires go1.13 or later (-lang was set to go1.12; check go.mod)`
	_ = 0x1p3   // ERROR `6: hexadecimal floating-point literal requires go1.13 or later (-lang was set to go1.12; check go.mod)`
	_ = 1_000   // ERROR `6: underscore in numeric literal requires go1.13 or later (-lang was set to go1.12; check go.mod)`
	_ = 0O17    // ERROR `6: 0o/0O-style octal literal requires go1.13 or later (-lang was set to go1.12; check go.mod)`
	_ = 0b1i    // ERROR `6: binary literal requires go1.13 or later (-lang was set to go1.12; check go.mod)`
	_ = 0x_1.p0 // ERROR `6: underscore in numeric literal requires go1.13 or later (-lang was set to go1.12; check go.mod)`
	_ = 0x1F + 017 + 1e3 + 'x'
	_ = 1 << s                             // ERROR `11: invalid operation: signed shift count s (variable of type int) requires go1.13 or later (-lang was set to go1.12; check go.mod)`
	_ = 1 << uint(s)
	_ = (*[2]int)(slice)                   // ERROR `16: cannot convert slice (variable of type []int) to type *[2]int: conversion of slice to array pointer requires go1.17 or later (-lang was set to go1.12; check go.mod)`
	_ = [2]int(slice)                      // ERROR `13: cannot convert slice (variable of type []int) to type [2]int: conversion of slice to array requires go1.20 or later (-lang was set to go1.12; check go.mod)`
	clear(slice)                           // ERROR `2: clear requires go1.21 or later (-lang was set to go1.12; check go.mod)`
	_ = min(1, 2)                          // ERROR `6: built-in min requires go1.21 or later (-lang was set to go1.12; check go.mod)`
	_ = max(s, 2)                          // ERROR `6: built-in max requires go1.21 or later (-lang was set to go1.12; check go.mod)`
	for range 3 {                          // ERROR `12: cannot range over 3 (untyped int constant): requires go1.22 or later (-lang was set to go1.12; check go.mod)`
	}
	for range func(yield func() bool) {} { // ERROR `12: cannot range over func(yield func() bool) {} (value of type func(yield func() bool)): requires go1.23 or later (-lang was set to go1.12; check go.mod)`
	}
	_ = new(5)                             // ERROR `6: new(5) requires go1.26 or later (-lang was set to go1.12; check go.mod)`
	_ = unsafe.Add(p, 1)                   // ERROR `6: unsafe.Add requires go1.17 or later (-lang was set to go1.12; check go.mod)`
	_ = unsafe.Slice(&s, 1)                // ERROR `6: unsafe.Slice requires go1.17 or later (-lang was set to go1.12; check go.mod)`
	_ = unsafe.StringData("")              // ERROR `6: unsafe.StringData requires go1.20 or later (-lang was set to go1.12; check go.mod)`
	_ = unsafe.SliceData(slice)            // ERROR `6: unsafe.SliceData requires go1.20 or later (-lang was set to go1.12; check go.mod)`
}

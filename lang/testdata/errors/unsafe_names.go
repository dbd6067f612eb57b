package p

import "unsafe"
var a = unsafe.sizeof(1) // ERROR `16: undefined: unsafe.sizeof (but have Sizeof)`
var b = unsafe.SizeOf(1) // ERROR `16: undefined: unsafe.SizeOf (but have Sizeof)`
var c unsafe.pointer // ERROR `14: undefined: unsafe.pointer (but have Pointer)`

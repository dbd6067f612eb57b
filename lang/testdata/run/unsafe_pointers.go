package main

import "unsafe"

type S struct {
	a int8
	b int64
	c uint16
}

func main() {
	s := S{1, 2, 3}
	println(unsafe.Sizeof(s), unsafe.Offsetof(s.b), unsafe.Alignof(s.c))
	p := unsafe.Pointer(&s)
	b := (*int64)(unsafe.Add(p, unsafe.Offsetof(s.b)))
	*b = 50
	c := (*uint16)(unsafe.Pointer(uintptr(p) + 16))
	*c++
	println(s.b, s.c, uintptr(p) != 0)
	f := 1.5
	println(*(*uint64)(unsafe.Pointer(&f)))
	arr := [3]int32{1, 2, 3}
	sl := unsafe.Slice(&arr[0], 3)
	sl[2] = 9
	println(arr[2], len(sl), cap(sl), unsafe.SliceData(sl) == &arr[0])
	str := "hello"
	println(unsafe.String(unsafe.StringData(str), 2))
}

// A weak pointer leads to its object while somebody else reaches that, and to nothing later; those made
// from one pointer stay equal.
//
// verifies: GC-010
// since: go1.24
// exit: 0
// stderr: /^1 true, (gone|kept) true\n$/
package main

import (
	"runtime"
	"time"
	"weak"
)

type object struct {
	number int
	self   *object
	data   [100]int
}

func make2() (one, two weak.Pointer[object]) {
	x := &object{number: 1}
	one, two = weak.Make(x), weak.Make(x)
	runtime.GC()
	print(one.Value().number, " ", one.Value() == x && one == two, ", ")
	runtime.KeepAlive(x)
	return one, two
}

func main() {
	one, two := make2()
	for i := 0; i < 50 && one.Value() != nil; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	if one.Value() == nil && two.Value() == nil {
		print("gone ")
	} else if one.Value() == two.Value() {
		print("kept ")
	}
	println(one == two && one != weak.Make(new(object)))
}

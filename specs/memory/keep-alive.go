// No finalizer runs before KeepAlive, however dead the object looks.
//
// verifies: GC-007
// exit: 0
// stderr: "kept\n"
package main

import (
	"runtime"
	"sync/atomic"
	"time"
)

type object struct {
	number int
	self   *object
}

func main() {
	var gone int32
	x := &object{number: 1}
	runtime.SetFinalizer(x, func(*object) { atomic.StoreInt32(&gone, 1) })
	number := x.number
	for i := 0; i < 5; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	if atomic.LoadInt32(&gone) != 0 {
		println("gone too early", number)
	}
	runtime.KeepAlive(x)
	println("kept")
}

// SetFinalizer with nil takes the finalizer away.
//
// verifies: GC-008
// exit: 0
// stderr: "cleared\n"
package main

import (
	"runtime"
	"time"
)

type object struct {
	self *object
	data [100]int
}

func drop(ran chan bool) {
	for i := 0; i < 10; i++ {
		x := &object{}
		runtime.SetFinalizer(x, func(*object) { ran <- true })
		runtime.SetFinalizer(x, nil)
	}
}

func main() {
	ran := make(chan bool, 10)
	drop(ran)
	for i := 0; i < 5; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	if len(ran) > 0 {
		println("ran", len(ran))
		return
	}
	println("cleared")
}

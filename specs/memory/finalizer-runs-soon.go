// After a collection the finalizer of what could not be reached runs soon.
//
// verifies: GC-006
// exit: 0
// stderr: "ran\n"
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
	}
}

func main() {
	ran := make(chan bool, 10)
	drop(ran)
	for i := 0; i < 100; i++ {
		runtime.GC()
		select {
		case <-ran:
			println("ran")
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
	println("never ran")
}

// What is written before SetFinalizer is seen by the finalizer, if that runs at all.
//
// verifies: MM-020 GC-005
// exit: 0
// stderr: /^(1|never)\n$/
package main

import (
	"runtime"
	"time"
)

type object struct{ self *object }

var written int

func prepare(seen chan int) {
	x := &object{}
	written = 1
	runtime.SetFinalizer(x, func(*object) { seen <- written })
}

func main() {
	seen := make(chan int, 1)
	prepare(seen)
	for i := 0; i < 50; i++ {
		runtime.GC()
		select {
		case n := <-seen:
			println(n)
			return
		case <-time.After(time.Millisecond):
		}
	}
	println("never")
}

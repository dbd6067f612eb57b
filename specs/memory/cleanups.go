// Several cleanups of one object run, each once, in any order, after it cannot be reached; a stopped one
// does not.
//
// verifies: GC-009
// since: go1.24
// exit: 0
// stderr: /^(6 of 3|fewer)\n$/
package main

import (
	"runtime"
	"time"
)

type object struct {
	self *object
	data [100]int
}

func drop(ran chan int) {
	x := &object{}
	runtime.AddCleanup(x, func(n int) { ran <- n }, 1)
	runtime.AddCleanup(x, func(n int) { ran <- n }, 2)
	runtime.AddCleanup(x, func(n int) { ran <- n }, 3)
	runtime.AddCleanup(x, func(n int) { ran <- n }, 100).Stop()
	for i := 0; i < 3; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	if len(ran) > 0 {
		println("too early")
	}
	runtime.KeepAlive(x)
}

func main() {
	ran := make(chan int, 10)
	drop(ran)
	for i := 0; i < 50 && len(ran) < 3; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	runtime.GC()
	time.Sleep(time.Millisecond)
	count, sum := len(ran), 0
	for i := 0; i < count; i++ {
		sum += <-ran
	}
	if count < 3 && sum < 100 {
		println("fewer")
		return
	}
	println(sum, "of", count)
}

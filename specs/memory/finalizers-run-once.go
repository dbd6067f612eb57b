// A finalizer runs at most once, not in the goroutine that set it, and no two at the same time.
//
// verifies: GC-003
// exit: 0
// stderr: "each at most once, one at a time\n"
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

const objects = 20

var runs [objects]int32
var running, together, alive int32

func drop() {
	for i := 0; i < objects; i++ {
		x := &object{number: i}
		runtime.SetFinalizer(x, func(x *object) {
			if atomic.AddInt32(&running, 1) > 1 {
				atomic.StoreInt32(&together, 1)
			}
			atomic.AddInt32(&runs[x.number], 1)
			if x.number%2 == 0 {
				revived[x.number] = x // and dropped below
			}
			runtime.Gosched()
			atomic.AddInt32(&running, -1)
			atomic.AddInt32(&alive, -1)
		})
	}
}

var revived [objects]*object

func main() {
	alive = objects
	drop()
	for i := 0; i < 50 && atomic.LoadInt32(&alive) > 0; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	if atomic.LoadInt32(&alive) == 0 {
		revived = [objects]*object{}
	}
	for i := 0; i < 3; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	for i := range runs {
		if n := atomic.LoadInt32(&runs[i]); n > 1 {
			println("finalizer", i, "ran", n, "times")
		}
	}
	if atomic.LoadInt32(&together) != 0 {
		println("two at the same time")
	}
	println("each at most once, one at a time")
}

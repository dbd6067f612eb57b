// A collection comes to its end though a goroutine is in a loop without calls.
//
// verifies: GC-011
// features: preemption
// exit: 0
// stderr: "collected\n"
package main

import "runtime"

func main() {
	go func() {
		for {
		}
	}()
	for i := 0; i < 3; i++ {
		runtime.Gosched()
		runtime.GC()
	}
	println("collected")
}

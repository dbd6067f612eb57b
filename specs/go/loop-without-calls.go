// A goroutine in a loop without calls does not keep others from running.
//
// verifies: GO-007
// features: preemption
// exit: 0
// stderr: "done\n"
package main

import "runtime"

func main() {
	runtime.GOMAXPROCS(1)
	go func() {
		for {
		}
	}()
	runtime.Gosched()
	println("done")
}

// Timers fire though other goroutines never wait.
//
// verifies: TIME-008
// features: preemption
// exit: 0
// stderr: "3 ticks\n"
package main

import (
	"runtime"
	"time"
)

func main() {
	for i := 0; i < runtime.GOMAXPROCS(0); i++ {
		go func() {
			for {
			}
		}()
	}
	ticks := 0
	for ticks < 3 {
		<-time.After(time.Millisecond)
		ticks++
	}
	println(ticks, "ticks")
}

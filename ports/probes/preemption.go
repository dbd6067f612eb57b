// Goroutines in loops without calls, more than there are processors, do not keep main from running: main is back
// before one of them ends.
//
// verifies: PROBE
// exit: 0
// stdout: "yes\n"
package main

import (
	"os"
	"runtime"
	"sync/atomic"
)

var sum, said int32

// say ends the process with the first thing that is said.
func say(text string) {
	if atomic.AddInt32(&said, 1) == 1 {
		os.Stdout.WriteString(text)
		os.Exit(0)
	}
}

func main() {
	runtime.GOMAXPROCS(1) // as far as the port minds it
	busy := 2 * runtime.NumCPU()
	if busy < 16 {
		busy = 16
	}
	started := make(chan bool)
	for b := 0; b < busy; b++ {
		go func() {
			started <- true
			s := int32(1)
			for i := int32(0); i < 200000000; i++ {
				s = s*3 + i
			}
			atomic.AddInt32(&sum, s)
			say("no\n")
		}()
	}
	for b := 0; b < busy; b++ {
		<-started
	}
	runtime.Gosched()
	say("yes\n")
	select {}
}

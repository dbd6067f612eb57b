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

var ended, sum int32

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
			for i := int32(0); i < 2000000000; i++ {
				s = s*3 + i
			}
			atomic.AddInt32(&sum, s)
			atomic.AddInt32(&ended, 1)
		}()
	}
	for b := 0; b < busy; b++ {
		<-started
	}
	runtime.Gosched()
	if atomic.LoadInt32(&ended) == 0 {
		os.Stdout.WriteString("yes\n")
	} else {
		os.Stdout.WriteString("no\n")
	}
	os.Exit(0)
}

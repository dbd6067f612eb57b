// Two goroutines that wait for each other without yielding take turns faster than any time slice.
//
// verifies: PROBE
// exit: 0
// stdout: "yes\n"
package main

import (
	"os"
	"runtime"
	"sync/atomic"
	"time"
)

const (
	attempts = 50
	rounds   = 20
	patience = 100000000
)

var turn int32

// await spins until it is `whose` turn; false when it ran out of patience.
func await(whose int32) bool {
	for i := 0; i < patience; i++ {
		if atomic.LoadInt32(&turn) == whose {
			return true
		}
	}
	return false
}

func main() {
	runtime.GOMAXPROCS(2)
	go func() {
		for await(1) {
			atomic.StoreInt32(&turn, 0)
		}
	}()
	for attempt := 0; attempt < attempts; attempt++ {
		began := time.Now()
		for round := 0; round < rounds; round++ {
			atomic.StoreInt32(&turn, 1)
			if !await(0) {
				os.Stdout.WriteString("no: nobody answers\n")
				return
			}
		}
		// Slices are milliseconds long, and two of them make a round.
		if time.Since(began) < rounds*500*time.Microsecond {
			os.Stdout.WriteString("yes\n")
			os.Exit(0)
		}
	}
	os.Stdout.WriteString("no: they take turns by slices\n")
}

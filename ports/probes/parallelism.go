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
	rounds   = 20                     // so many in a row
	fast     = 500 * time.Microsecond // slices are milliseconds long, and two of them make a round
	enough   = 4 * time.Second        // of trying: others may want the processors, too
	patience = 100 * time.Millisecond
)

var turn int32

// await spins until it is `whose` turn. What a long wait is for cannot be told, so then others may run.
func await(whose int32) {
	began := time.Now()
	for i := 1; atomic.LoadInt32(&turn) != whose; i++ {
		if i%1000000 == 0 && time.Since(began) > patience {
			runtime.Gosched()
			began = time.Now()
		}
	}
}

func main() {
	runtime.GOMAXPROCS(2)
	go func() {
		for {
			await(1)
			atomic.StoreInt32(&turn, 0)
		}
	}()
	began := time.Now()
	for row := 0; row < rounds; row++ {
		round := time.Now()
		if round.Sub(began) > enough {
			os.Stdout.WriteString("no: they take turns by slices\n")
			os.Exit(0)
		}
		atomic.StoreInt32(&turn, 1)
		await(0)
		if time.Since(round) > fast {
			row = -1
		}
	}
	os.Stdout.WriteString("yes\n")
	os.Exit(0)
}

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

const over = 2

var turn int32 // of main, of the other one, or over

// await spins until it is `whose` turn, or until all is over. What a long wait is for cannot be told, so then
// others may run.
func await(whose int32) {
	began := time.Now()
	for i := 1; ; i++ {
		if now := atomic.LoadInt32(&turn); now == whose || now == over {
			return
		}
		if i%1000000 == 0 && time.Since(began) > patience {
			runtime.Gosched()
			began = time.Now()
		}
	}
}

// say ends the other goroutine, too: where all share one thread, nothing is written while it spins.
func say(text string) {
	atomic.StoreInt32(&turn, over)
	os.Stdout.WriteString(text)
	os.Exit(0)
}

func main() {
	runtime.GOMAXPROCS(2)
	go func() {
		for await(1); atomic.CompareAndSwapInt32(&turn, 1, 0); await(1) {
		}
	}()
	began := time.Now()
	for row := 0; row < rounds; row++ {
		round := time.Now()
		if round.Sub(began) > enough {
			say("no: they take turns by slices\n")
		}
		atomic.StoreInt32(&turn, 1)
		await(0)
		if time.Since(round) > fast {
			row = -1
		}
	}
	say("yes\n")
}

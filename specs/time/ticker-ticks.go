// A ticker ticks again and again until it is stopped; ticks for which nobody comes are dropped.
//
// verifies: TIME-006 TIME-002
// exit: 0
// stderr: "3 ticks, at most 1 kept\n"
package main

import "time"

func main() {
	t := time.NewTicker(time.Millisecond)
	// The times that they bring need not be in order: a thread may have to wait between looking at the clock for
	// the timer and for the tick.
	for i := 0; i < 3; i++ {
		<-t.C
	}
	time.Sleep(5 * time.Millisecond)
	t.Stop()
	kept := 0
	for {
		select {
		case <-t.C:
			kept++
			continue
		default:
		}
		break
	}
	if kept > 1 {
		println(kept, "kept")
	}
	println("3 ticks, at most 1 kept")
}

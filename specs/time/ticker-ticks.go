// A ticker ticks again and again until it is stopped; ticks for which nobody comes are dropped.
//
// verifies: TIME-006 TIME-002
// exit: 0
// stderr: "3 ticks, at most 1 kept\n"
package main

import "time"

func main() {
	t := time.NewTicker(time.Millisecond)
	last := <-t.C
	for i := 0; i < 2; i++ {
		now := <-t.C
		if now.Before(last) {
			println("out of order")
		}
		last = now
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

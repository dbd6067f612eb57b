// A ticker ticks again and again until it is stopped.
//
// verifies: TIME-006 TIME-002
// outcome: "2 ticks in order" permitted
package main

import "time"

func Litmus() string {
	t := time.NewTicker(time.Microsecond)
	first := <-t.C
	second := <-t.C
	t.Stop()
	if second.Before(first) {
		return "out of order"
	}
	return "2 ticks in order"
}

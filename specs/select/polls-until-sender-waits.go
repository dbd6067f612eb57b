// A receive that does not wait succeeds once a sender waits: asking again and again ends.
//
// verifies: SEL-021 SEL-020 GO-008
// outcome: "received 6" permitted
package main

import "runtime"

func Litmus() string {
	c := make(chan int)
	go func() { c <- 6 }()
	for {
		select {
		case v := <-c:
			return "received " + string(rune('0'+v))
		default:
			runtime.Gosched()
		}
	}
}

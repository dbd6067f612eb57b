// A receive that does not wait succeeds once a sender waits: asking again and again comes to an end.
//
// verifies: SEL-021 SEL-020 GO-008
// exit: 0
// stderr: "received 6\n"
package main

import "runtime"

func main() {
	c := make(chan int)
	go func() { c <- 6 }()
	for {
		select {
		case v := <-c:
			println("received", v)
			return
		default:
			runtime.Gosched()
		}
	}
}

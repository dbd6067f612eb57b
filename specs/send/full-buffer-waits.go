// A send on a full channel waits until a receive frees a slot.
//
// verifies: SEND-004
// outcome: "first, receiving, second" permitted
// outcome: "receiving, first, second" permitted
package main

func Litmus() string {
	c := make(chan int, 1)
	trace := make(chan string, 3)
	done := make(chan bool)
	go func() {
		c <- 1
		trace <- "first"
		c <- 2
		trace <- "second"
		done <- true
	}()
	trace <- "receiving"
	a := <-c
	b := <-c
	<-done
	if a != 1 || b != 2 {
		return "wrong values"
	}
	return <-trace + ", " + <-trace + ", " + <-trace
}

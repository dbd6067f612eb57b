// A send on an unbuffered channel does not complete before a receiver is there.
//
// verifies: SEND-002 RECV-001
// outcome: "receiving, sent" permitted
package main

func Litmus() string {
	c := make(chan int)
	trace := make(chan string, 2)
	done := make(chan bool)
	go func() {
		c <- 1
		trace <- "sent"
		done <- true
	}()
	trace <- "receiving"
	<-c
	<-done
	return <-trace + ", " + <-trace
}

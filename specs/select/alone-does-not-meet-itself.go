// A select that could only communicate with itself cannot proceed.
//
// verifies: SEL-016
// outcome: "default" permitted
package main

func Litmus() string {
	c := make(chan int)
	select {
	case c <- 1:
		return "sent"
	case <-c:
		return "received"
	default:
		return "default"
	}
}

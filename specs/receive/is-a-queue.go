// A channel is a queue: what one goroutine puts in before another's value comes out before it.
// Both put in one value, then both take one out; whoever is last finds the channel empty.
//
// verifies: RECV-010
// outcome: "1 2" permitted
// outcome: "2 1" permitted
package main

func Litmus() string {
	c := make(chan int, 2)
	first := make(chan int)
	go func() {
		c <- 1
		first <- <-c
	}()
	c <- 2
	mine := <-c
	other := <-first
	if len(c) != 0 {
		return "not empty"
	}
	return string(rune('0'+other)) + " " + string(rune('0'+mine))
}

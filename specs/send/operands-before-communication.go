// Channel and value are evaluated, in this order, before the send begins to wait.
//
// verifies: SEND-001 EVAL-001
// outcome: "channel value sent" permitted
package main

func Litmus() string {
	c := make(chan int)
	trace := make(chan string, 3)
	go func() {
		pick(c, trace) <- value(trace)
		trace <- "sent"
	}()
	// The operands show while the send still waits: nobody has received yet.
	text := <-trace + " " + <-trace
	<-c
	return text + " " + <-trace
}

func pick(c chan int, trace chan string) chan int {
	trace <- "channel"
	return c
}

func value(trace chan string) int {
	trace <- "value"
	return 1
}

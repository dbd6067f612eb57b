// A send on a nil channel never completes.
//
// verifies: SEND-007
// features: deadlock-detection
// exit: nonzero
// stdout: ""
package main

func main() {
	var c chan int
	c <- 1
}

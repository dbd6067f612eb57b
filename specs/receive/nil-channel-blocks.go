// A receive from a nil channel never completes.
//
// verifies: RECV-002
// features: deadlock-detection
// exit: nonzero
// stdout: ""
package main

func main() {
	var c chan int
	<-c
}

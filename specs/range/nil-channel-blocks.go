// A range over a nil channel never begins.
//
// verifies: RNGC-002
// features: deadlock-detection
// exit: nonzero
// stdout: ""
package main

func main() {
	var c chan int
	for range c {
		println("began")
	}
}
